"""Evaluation on magnitudes: its results are always those of pint, and it is used where intended."""

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import taurus_eval
from taurus_eval._engine import algebra
from taurus_eval._engine.context import STANDALONE
from taurus_eval._engine.namespace import Namespace, parse
from tests.eval.memory import make_value

UNITS = ["", "mm", "m", "s", "V", "degC", "percent", "dB", "mm*s"]


def evaluate_both_ways(source, values):
    """The value of a model, and what pint makes of the expression."""
    model = taurus_eval.Attribute("eval:" + re.sub(r"\b([xy])\b", r"{mem:\1}", source))
    names = [ref.channel.full_name[4:] for ref in model._refs]
    found = model._expression.compute([values[name] for name in names], None)
    again = model._expression.compute([values[name] for name in names], None)
    function = Namespace(STANDALONE).compile(parse(source), ["x", "y"])
    try:
        expected = function(values["x"].rvalue, values["y"].rvalue)
    except Exception as error:  # noqa: BLE001 - it is what is compared
        return found, again, error
    return found, again, expected


def is_same(value, expected):
    if isinstance(expected, Exception):
        return type(value.error) is type(expected)
    rvalue = value.rvalue
    if hasattr(expected, "units"):
        same_units = rvalue.units == expected.units
        return same_units and algebra.same(rvalue.magnitude, expected.magnitude)
    if isinstance(expected, (bool, np.bool_)):
        return bool(rvalue) == bool(expected)
    if hasattr(expected, "dtype") and expected.dtype == bool:
        return np.array_equal(rvalue, expected)
    return algebra.same(rvalue.magnitude, expected)


numbers = st.one_of(
    st.integers(-1000, 1000),
    st.floats(-1e6, 1e6),
    st.just(float("nan")),
    st.lists(st.floats(-100, 100), min_size=2, max_size=2).map(np.array),
)
leaves = st.sampled_from(["x", "y", "2", "0", "1.5", "3", "Q(2,'m')", "pi"])


def combine(children):
    binary = st.tuples(children, st.sampled_from(["+", "-", "*", "/", "//", "%"]), children)
    return st.one_of(
        binary.map(lambda parts: f"({parts[0]}){parts[1]}({parts[2]})"),
        children.map(lambda part: f"-({part})"),
        children.map(lambda part: f"({part})**2"),
        children.map(lambda part: f"({part}).m"),
        children.map(lambda part: f"abs({part})"),
    )


arithmetic = st.recursive(leaves, combine, max_leaves=6)
expressions = st.one_of(
    arithmetic,
    st.tuples(arithmetic, st.sampled_from(["<", ">=", "==", "!="]), arithmetic).map("".join),
)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(expressions, numbers, numbers, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_the_same_as_by_pint(memory, quiet, source, x, y, unit_x, unit_y):
    values = {"x": make_value(x, unit_x), "y": make_value(y, unit_y)}
    found, again, expected = evaluate_both_ways(source, values)
    assert is_same(found, expected)
    assert is_same(again, expected)


@pytest.mark.parametrize(
    ("source", "units", "provable"),
    [
        ("a*2", ("mm", ""), True),
        ("a+b", ("mm", "mm"), True),
        ("a*b/3-a*b", ("mm", "s"), True),
        ("a**2+b*a", ("mm", "mm"), True),
        ("a+1", ("", ""), True),
        ("a>0", ("mm", ""), True),
        ("a<b", ("mm", "mm"), True),
        ("-a.magnitude", ("mm", ""), True),
        ("a+b", ("mm", "m"), False),
        ("a+1", ("mm", ""), False),
        ("a*2", ("degC", ""), False),
        ("a+b", ("dB", "dB"), False),
        ("a**b", ("mm", ""), False),
        ("a**True", ("mm", ""), False),
        ("a**-1", ("mm", ""), False),
        ("sin(a)", ("", ""), False),
        ("(a>b)+1", ("mm", "mm"), False),
        ("a if b else 1", ("", ""), False),
        ("a*True", ("", ""), False),
        ("a.units", ("mm", ""), False),
        ("a.m.m", ("mm", ""), False),
    ],
)
def test_what_is_provable(source, units, provable):
    refs = {name: STANDALONE.units.unit(unit) for name, unit in zip("ab", units, strict=True)}
    assert algebra.units_agree(parse(source), STANDALONE.units, refs) is provable


def test_a_change_of_the_unit(memory, quiet):
    memory.set("a", 1.0, "mm")
    model = taurus_eval.Attribute("eval:{mem:a}*2+Q(1,'mm')*0")
    plain = taurus_eval.Attribute("eval:{mem:a}*2")
    for unit in ("mm", "m", "", "mm"):
        memory.set("a", 1.5, unit)
        assert plain.read(cache=False).rvalue == taurus_eval.Quantity(3.0, unit)
        assert (model.read(cache=False).error is None) is bool(unit)


def test_so_many_units_that_it_gives_up(memory):
    model = taurus_eval.Attribute("eval:{mem:a}*2")
    for power in range(1, 100):
        memory.set("a", 1.5, f"m**{power}")
        rvalue = model.read(cache=False).rvalue
        assert (rvalue.magnitude, rvalue.units) == (
            3.0,
            taurus_eval.Quantity(1, f"m**{power}").units,
        )


def test_quantities_are_what_the_constructor_makes():
    for unit in UNITS:
        made = STANDALONE.units.unit(unit).quantity(1.5)
        constructed = taurus_eval.Quantity(1.5, unit)
        assert type(made) is type(constructed)
        assert vars(made) == vars(constructed)
        assert (repr(made), hash(made)) == (repr(constructed), hash(constructed))


def test_unknown_units_count_as_none(caplog):
    for _ in range(3):
        assert STANDALONE.units.unit("furlongs per nothing").quantity(2).dimensionless
    assert len(caplog.records) == 1


def test_products_of_matrices():
    function = Namespace(STANDALONE).compile(parse("x @ y"), ["x", "y"])
    assert function(np.array([1, 2]), np.array([3, 4])) == 11
    assert function(np.array([[1, 2], [3, 4]]), np.array([1, 1])).tolist() == [3, 7]


def test_a_unit_that_nobody_knows_is_none(caplog):
    units = STANDALONE.units
    unknown = units.resolve(units.unit("gobbledygook"))
    assert unknown.pint == units.registry.dimensionless
    assert "gobbledygook" in caplog.text
