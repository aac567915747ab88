"""The sandbox: what expressions must not reach, and what stays possible."""

import itertools

import numpy as np
import pytest

import taurus_eval
from taurus_eval import AttrQuality, LimitExceeded
from taurus_eval._engine.bounds import budget
from taurus_eval.safeeval import ForbiddenExpression, SafeEvaluator
from tests.eval.recorded import ESCAPES

MORE = [
    "[].sort",
    "[x.T for x in [x]][0].base",
    "rand(2).setflags(write=True)",
    "Q(1).magnitude.real.__class__",
    "[str for str in [Q]][0].from_list",
    "UR.meter.from_",
    "UR.meter._REGISTRY",
    "UR('1 m')._REGISTRY",
    "sin.reduce",
    "sum.__globals__",
    "max.__closure__",
    "'{}'.format",
    "str.format_map",
    "b''.__class__",
    "lambda: 1",
    "{}",
    "{1, 2}",
    "[*x, *x][0].__class__",
    "print(*x, **x)",
    "x if x.__class__ else 1",
    "x[x.__class__]",
    "x.__class__ < 1",
    "not x.__class__",
    "(x.__class__, 1)",
    "rand(x.__class__)",
    "rand(size=x.__class__)",
    "[i for i in x if i.__class__]",
    "[i async for i in x]",
    "[_i for _i in x]",
    "rand(_size=1)",
    "_ref0",
    "_attribute_(x, '__class__')",
    "__builtins__",
    "x.\uff3f\uff3fclass\uff3f\uff3f",
    "del x",
    "import os",
    "x = 1",
]


@pytest.fixture
def x(memory):
    memory.set("x", [1.0, 2.0])
    return memory


@pytest.mark.parametrize("expression", ESCAPES + MORE)
def test_refused_in_a_model(expression, x, quiet):
    text = expression.replace("@", "")
    try:
        attribute = taurus_eval.Attribute(f"eval:x={{mem:x}};{text}")
    except taurus_eval.TaurusException:
        return
    value = attribute.read()
    assert value.quality == AttrQuality.ATTR_INVALID
    assert value.rvalue is None
    assert isinstance(
        value.error,
        (ForbiddenExpression, SyntaxError, NameError, TypeError, AttributeError, ValueError),
    )


@pytest.mark.parametrize("expression", ESCAPES + MORE)
def test_refused_by_the_evaluator(expression):
    evaluator = SafeEvaluator()
    outcome = None
    with pytest.raises(Exception) as caught:
        outcome = evaluator.eval(expression)
        # Anything that is not refused may only be a harmless object that no model can have as its
        # value.
        assert type(outcome).__name__ in ("dict", "set")
        raise TypeError
    assert isinstance(
        caught.value,
        (ForbiddenExpression, SyntaxError, NameError, TypeError, AttributeError),
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 if 2 > 1 and not False else 0", 1),
        ("[i * j for i, j in zip([1, 2], [3, 4]) if i > 1]", [8]),
        ("sum([i for i in range(4)])", 6),
        ("max(i for i in [1, 5, 3])", 5),
        ("max([1, 2], key=len) if False else min(3, 2)", 2),
        ("'a,b'.split(',')[1].upper()", "B"),
        ("'%s' % 3", "3"),
        ("'-'.join(['a', 'b'])", "a-b"),
        ("array([[1, 2], [3, 4]]).T[0, ::-1].tolist()", [3, 1]),
        ("round(mean([1, 2, 6]), 1)", 3.0),
        ("sorted([3, 1])", [1, 3]),
        ("len(tuple(range(3)))", 3),
        ("linspace(0, 1, num=3).tolist()", [0.0, 0.5, 1.0]),
        ("Q(1, 'km').to('m').magnitude", 1000),
        ("(3 * UR.meter).m", 3),
        ("UR('3 m').magnitude", 3),
        ("r'\\d'", "\\d"),
        ("(2).bit_length()", 2),
        ("bytes.fromhex('61').decode()", "a"),
    ],
)
def test_allowed(expression, expected):
    assert SafeEvaluator().eval(expression) == expected


TOO_MUCH = [
    "2**10**9",
    "2**2**2**2**2**2",
    "(((9**9)**9)**9)**9**9",
    "pow(2, 10**9)",
    "1 << 10**10",
    "'a' * 10**10",
    "[0] * 10**10",
    "10**10 * (0,)",
    "'%9999999999d' % 3",
    "'%*d' % (9999999999, 3)",
    "b'%09999999999d' % 3",
    "bytes(10**10)",
    "bytes(*[10**10])",
    "list(range(10**12))",
    "sum([i for i in range(10**4) for j in range(10**4)])",
    "max(i for i in [j for j in range(10**12)])",
    "any(i < 0 for i in range(4*10**6))",
    "arange(10**12)",
    "arange(0, 1, 1e-12)",
    "zeros(10**12)",
    "ones((10**6, 10**6))",
    "zeros(3, 'S1000000000')",
    "zeros(3, dtype='S1000000000')",
    "ones(3, dtype=[('a', 'S1000000000')])",
    "zeros(3, [('a', 'S1000000000')])",
    "array(['a'], 'U1000000000')",
    "array([1]).astype('S1000000000')",
    "linspace(0, 1, 10**12)",
    "logspace(0, 1, num=10**12)",
    "rand(10**6, 10**6)",
    "randn(10**12)",
    "randint(0, 2, 10**12)",
    "randint(3, size=(10**6, 10**6))",
    "array([10**30]) ** 10**9",
    "diff([1, 2], 10**9)",
    "concatenate([zeros(2**25)] * 100)",
    "'a'.ljust(10**10)",
    "'a'.zfill(10**10)",
    "str.center('a', 10**10)",
    "'\\t'.expandtabs(tabsize=10**10)",
    "('a'*10**6).replace('a', 'b'*10**6)",
    "('a'*10**6).join(['b']*10**6)",
    "('a'*10**6).join('b' for i in range(10**5))",
    "(5).to_bytes(10**10, 'big')",
    "array([1, 2]).repeat(10**10)",
    "array([1, 2]).repeat([10**10, 1])",
    "Q('2**2**40 m')",
    "Q('2**999999999')",
    "Q('2^(9*9*9*9*9*9*9*9*9)')",
    "Q(1, 'm**999999999')",
    "UR('9**999999999 m')",
    "Q(1, 'm').to('9**9**9 m')",
    "['a'.ljust][0](10**10)",
    "round(1, -10**9)",
    "[ones(10**7) for i in range(10**5)]",
    "[list(range(10**6)) for i in range(10**5)]",
    "[str(i) * 100000 for i in range(10**6)]",
    "zeros(3, 'U999')",
    "array(['a', None]) * 10**10",
    "array(['a'], 'O') * 10**10",
    "array(['a']).astype('O') * 10**10",
    "dot(['a', None], [10**10, 1])",
    "prod([10**2000] * 10**6)",
    "where([True], [10**30], 1)",
    "zeros((2**24, 1)) + zeros((1, 2**24))",
    "zeros((2**24, 1)) < zeros((1, 2**24))",
    "zeros((2**20, 1)) < zeros((1, 2**20)) < 1",
    "arctan2(zeros((2**20, 1)), zeros((1, 2**20)))",
    "clip(zeros((2**20, 1)), zeros((1, 2**20)), 1)",
    "zeros((2**20, 1)).clip(zeros((1, 2**20)), 1)",
    "divmod(zeros((2**20, 1)), ones((1, 2**20)))",
    "where(zeros((2**20, 1)) < 1, zeros((1, 2**20)), 1)",
    "where([True]*1000000, 'a'*1000000, 'b')",
    "average(zeros((2**20, 1)), None, zeros((1, 2**20)))",
    "percentile(zeros((1, 2**20)), zeros(2**20), 0)",
    "diff(zeros(2**24), 8000)",
    "dot(zeros((2**24, 1)), zeros((1, 2**24)))",
    "zeros((2**24, 1)).dot(zeros((1, 2**24)))",
    "zeros((2**23, 1)) @ zeros((1, 2**23))",
    "zeros((4096, 4096))[zeros(2**24, int)]",
    "zeros((4096, 4096))[[0]*1000000]",
    "zeros((4096, 4096)).take(zeros(2**24, int), 0)",
    "array(['a'*1000000]*1000000)",
    "zeros(2**24).astype('U99')",
    "zeros(2**24).astype(str)",
    "zeros(2**24, 'U99')",
    "concatenate([zeros(2**22)]*1000000)",
    "zeros(2**24).tolist()",
    "list(zeros(2**24))",
    "sorted(zeros(2**24))",
    "list(zip(zeros(2**24), zeros(2**24)))",
    "len(list(zip(*[zeros(2**24)]*1000)))",
    "[x for x in zeros(2**24)]",
    "[-zeros(2**24), " + "-zeros(2**24), " * 20 + "]",
    "[" + "list(range(1000000)), " * 100 + "]",
    "[" + "[0]*1000000, " * 200 + "]",
    "[" + "'a'*1000000, " * 2000 + "]",
    # Small in memory, but visiting all of it means visiting 10**12 items.
    *(
        text % "[[0]*1000000]*1000000"
        for text in (
            *("array(%s)", "sum(%s)", "isnan(%s)", "str(%s)", "sorted(%s)", "max(%s)", "any(%s)"),
            *("%s == [[1]*1000000]*1000000", "[0] in [%s]*1000", "'%%s' %% (%s,)", "bytes(%s)"),
            *("Q(%s, 'm')", "str.join('a', %s)", "len(str(%s))"),
        )
    ),
    "pow(3**5000, 3**5000, 3**5000 + 2)",
    "any(sum(rand(2**22)) < 0 for i in range(900000))",
    "max(max(rand(1000)) for i in range(900000) for j in range(900000))",
]


@pytest.mark.parametrize("expression", TOO_MUCH)
def test_what_would_take_too_much_is_a_clear_error(expression):
    with pytest.raises(
        (LimitExceeded, ForbiddenExpression, ValueError), match=r"limit|large|allow|only|cal|chain"
    ):
        SafeEvaluator().eval(expression)


def test_a_value_that_would_be_a_huge_array_is_a_clear_error():
    value = taurus_eval.Attribute("eval:[[0]*1000000]*1000000").read()
    assert isinstance(value.error, LimitExceeded)


def test_the_time_of_an_evaluation_is_limited(monkeypatch):
    moments = itertools.count(0, 0.01)  # each reading of the clock is ten milliseconds later
    monkeypatch.setattr(budget.time, "thread_time", lambda: next(moments))
    evaluator = SafeEvaluator()
    assert evaluator.eval("max(sum(ones(3)) for i in range(50))") == 3
    with pytest.raises(LimitExceeded, match=r"the time of an evaluation is limited to 5\.0 s"):
        evaluator.eval("max(sum(ones(3)) for i in range(1000))")


def test_an_evaluation_within_another_has_limits_of_its_own():
    class Nested:
        def evaluate(self):
            return SafeEvaluator().eval("sum([1 for i in range(600000)])")

    evaluator = SafeEvaluator({"nested": Nested()})
    assert evaluator.eval("nested.evaluate() + len([1 for i in range(600000)])") == 1_200_000


def test_columns_and_rows_of_references_cannot_make_huge_arrays(x, quiet):
    x.set("column", np.zeros((70000, 1)))
    x.set("row", np.zeros((1, 70000)))
    value = taurus_eval.Attribute("eval:{mem:column}*{mem:row}").read()
    assert isinstance(value.error, LimitExceeded), value.error


def test_large_references_are_evaluated_as_small_ones(x, quiet):
    for size in (1000, 1_000_000):
        x.set("a", np.arange(float(size)))
        value = taurus_eval.Attribute("eval:2*{mem:a}+1").read()
        assert value.error is None
        assert value.rvalue.magnitude[-1] == 2 * size - 1


@pytest.mark.parametrize("period", [0, -1, 0.5, float("nan"), float("inf")])
def test_a_polling_period_below_a_millisecond_is_refused(period):
    with pytest.raises(ValueError, match="polling period"):
        taurus_eval.Attribute("eval:1+1+0", pollingPeriod=period)
    attribute = taurus_eval.Attribute("eval:1+1")
    with pytest.raises(ValueError, match="polling period"):
        attribute.changePollingPeriod(period)
    with pytest.raises(ValueError, match="polling period"):
        attribute.activatePolling(period)
    with pytest.raises(ValueError, match="polling period"):
        taurus_eval.Factory().changeDefaultPollingPeriod(period)


def test_bounds_hold_for_references_too(x, quiet):
    x.set("i", 10**6)
    for expression in ("{mem:i}.magnitude**10**6", "{mem:i}**100000", "{mem:i}**{mem:i}"):
        value = taurus_eval.Attribute(f"eval:{expression}").read()
        assert isinstance(value.error, (LimitExceeded, OverflowError)), expression
    assert taurus_eval.Attribute("eval:{mem:i}**3").rvalue.magnitude == 10**18


def test_bounds_are_those_of_one_evaluation():
    evaluator = SafeEvaluator()
    for _ in range(3):
        assert evaluator.eval("sum([1 for i in range(400000)])") == 400_000


@pytest.mark.parametrize(
    "expression",
    [
        "2**100 % 7",
        "2.5**3 + 2**-1",
        "'%5.2f' % 3",
        "'-' * 40",
        "'a b'.replace(' ', '_').center(20)",
        "', '.join(str(i) for i in range(5))",
        "zeros((500, 1000)).astype('float32').repeat(2)",
        "zeros(3, dtype='uint8') + ones(3, int)",
        "arange(0, 1, 0.1) * 2",
        "Q('3.5 m**2/s').to('cm**2/s')",
        "Q(1, 'm^-2')",
        "array([1, 2])**2",
    ],
)
def test_what_is_not_too_much(expression):
    evaluator = SafeEvaluator()
    bounded = evaluator.eval(expression)
    # Python itself, with the same symbols, says what is right.
    plain = eval(expression, evaluator.getSafe())
    assert type(bounded) is type(plain)
    assert np.all(bounded == plain)


class TestSafeEvaluator:
    def test_symbols_are_those_given(self):
        evaluator = SafeEvaluator({"k": 5}, defaultSafe=False)
        assert evaluator.getSafe() == {"k": 5}
        assert evaluator.eval("k+1") == 6
        with pytest.raises(NameError, match="rand"):
            evaluator.eval("rand()")

    def test_adding_and_removing(self):
        evaluator = SafeEvaluator()
        evaluator.addSafe({"a": 1})
        evaluator.addSafe({"b": 2}, permanent=True)
        assert evaluator.eval("a+b") == 3
        evaluator.removeSafe("b")
        with pytest.raises(NameError):
            evaluator.eval("b")
        evaluator.resetSafe()
        assert evaluator.eval("b") == 2
        with pytest.raises(NameError):
            evaluator.eval("a")
        evaluator.removeSafe("b", permanent=True)
        evaluator.removeSafe("sin", permanent=True)
        evaluator.resetSafe()
        assert {"b", "sin"}.isdisjoint(evaluator.getSafe())
        with pytest.raises(KeyError):
            evaluator.removeSafe("b")

    def test_objects_of_the_application_can_be_used(self):
        class Thing:
            size_in_parsecs = 3
            _secret = 4

            def double(self, x):
                return 2 * x

        evaluator = SafeEvaluator({"thing": Thing()})
        assert evaluator.eval("thing.double(thing.size_in_parsecs)") == 6
        for expression in ("thing._secret", "thing.double.__self__", "thing.__dict__"):
            with pytest.raises(ForbiddenExpression):
                evaluator.eval(expression)

    def test_a_bound_name_is_no_object_of_the_application(self):
        evaluator = SafeEvaluator({"thing": object()})
        with pytest.raises(ForbiddenExpression):
            evaluator.eval("[thing.append for thing in [[]]]")

    def test_syntax_errors(self):
        for expression in ("1+", "", "(" * 300 + ")" * 300, "-" * 100_000 + "1", "a\0b"):
            with pytest.raises((SyntaxError, ForbiddenExpression)):
                SafeEvaluator().eval(expression)


def test_values_of_references_cannot_be_changed(x):
    attribute = taurus_eval.Attribute("eval:sin({mem:x},out={mem:x})")
    assert attribute.read().quality == AttrQuality.ATTR_INVALID
    assert x.values["mem:x"].rvalue.magnitude.tolist() == [1.0, 2.0]


class TestImportPolicy:
    def test_only_some_modules(self):
        policy = taurus_eval.import_policy
        policy.allow_only(["math", "package.*"])
        assert taurus_eval.Attribute("eval:@math.*/factorial(3)").rvalue.magnitude == 6
        assert taurus_eval.Attribute("eval:@package.module.*/answer").rvalue.magnitude == 42
        for model in ("eval:@os.*/getpid()", "eval:@mathematics.*/x", "eval:@subprocess.Popen()/x"):
            with pytest.raises(taurus_eval.ModuleNotAllowed, match="import policy"):
                taurus_eval.Attribute(model)

    def test_no_modules(self):
        taurus_eval.import_policy.allow_none()
        with pytest.raises(ImportError, match="import policy"):
            taurus_eval.Device("eval:@math.*")
        assert taurus_eval.Attribute("eval:1+1").rvalue.magnitude == 2

    def test_modules_inside_allowed_ones(self, quiet):
        taurus_eval.import_policy.allow_only(["package.*"])
        for expression in ("os.getpid()", "holder.os.getpid()"):
            value = taurus_eval.Attribute(f"eval:@package.module.*/{expression}").read()
            assert value.quality == AttrQuality.ATTR_INVALID
            assert isinstance(value.error, (ForbiddenExpression, ImportError))
        assert taurus_eval.Attribute("eval:@package.module.*/holder.x").rvalue.magnitude == 1

    def test_modules_inside_when_all_are_allowed(self):
        value = taurus_eval.Attribute("eval:@package.module.*/holder.os.getpid()").read()
        assert value.error is None


def test_so_many_steps_and_no_more(monkeypatch):
    monkeypatch.setattr(budget, "_budget", budget._Budget())
    monkeypatch.setattr(budget, "MAX_STEPS", 10)
    assert [*budget.steps(range(4)), *budget.steps(range(6))] == [0, 1, 2, 3, 0, 1, 2, 3, 4, 5]
    with pytest.raises(LimitExceeded, match="limited to 10"):
        next(budget.steps([0]))
