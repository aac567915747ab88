"""CaselessDict and CaselessList."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango.utils import CaselessDict, CaselessList

names = st.sampled_from(["a", "A", "Bc", "bC", "BC", "d"])


@given(st.lists(st.tuples(names, st.integers())))
def test_a_dict_is_one_of_lower_case_names(pairs):
    caseless, model = CaselessDict(), {}
    for key, value in pairs:
        caseless[key] = value
        model[key.lower()] = value
    assert caseless == model == CaselessDict(pairs) == CaselessDict(dict(caseless))
    for key in ("a", "A", "bc", "BC", "D"):
        assert (key in caseless) == caseless.has_key(key) == (key.lower() in model)
        assert caseless.get(key, "none") == model.get(key.lower(), "none")


def test_methods_of_a_dict():
    caseless = CaselessDict({"A": 1})
    assert caseless["a"] == 1
    assert caseless.setdefault("a", 2) == 1
    assert caseless.setdefault("B", 3) == 3
    caseless.update({"b": 4})
    caseless.update([("C", 5)])
    assert caseless == {"a": 1, "b": 4, "c": 5}
    assert caseless.pop("B") == 4
    assert caseless.pop("B") is None
    assert caseless.pop("B", 6) == 6
    del caseless["C"]
    assert list(caseless.items()) == [("a", 1)]
    assert caseless.keys()[0] == "a"
    assert "A" in caseless.keys()  # noqa: SIM118  the list of keys is what is asked
    with pytest.raises(KeyError):
        caseless["C"]
    assert 3 not in caseless
    assert CaselessDict.fromkeys(["A", "b"], 7) == {"a": 7, "b": 7}
    for duplicate in (copy.copy(caseless), pickle.loads(pickle.dumps(caseless))):
        assert type(duplicate) is CaselessDict
        assert duplicate == caseless


def test_a_list_finds_names_in_any_case():
    caseless = CaselessList(["aB", "Cd", "ab"])
    assert "AB" in caseless
    assert "x" not in caseless
    assert 3 not in caseless
    assert caseless.index("AB") == 0
    assert caseless.index("AB", 1) == 2
    assert caseless.count("Ab") == 2
    assert caseless.findentry("CD") == "Cd"
    assert caseless.findentry("x") is None
    assert caseless.lowercopy() == ["ab", "cd", "ab"]
    caseless.remove("AB")
    assert caseless == ["Cd", "ab"]
    for missing in (lambda: caseless.index("x"), lambda: caseless.remove("x")):
        with pytest.raises(ValueError, match="'x'"):
            missing()


def test_a_list_is_changed_as_any_list():
    caseless = CaselessList(["a"])
    caseless.append("B")
    caseless.extend(["c"])
    caseless.insert(0, "Z")
    caseless[1] = "y"
    caseless[2:] = ["x", "w"]
    assert caseless == ["Z", "y", "x", "w"]
    same = caseless
    caseless += ["v"]
    assert caseless is same
    for result in (caseless.__add__(["u"]), caseless * 2, 2 * caseless, caseless[1:]):
        assert type(result) is CaselessList
    assert type(caseless.copy()) is CaselessList
    assert type(caseless.list()) is type(caseless.lowercopy()) is list
    assert caseless * 2 == 2 * caseless == [*caseless, *caseless]


@pytest.mark.parametrize(
    "change",
    [
        lambda names: names.append(3),
        lambda names: names.extend(["a", 3]),
        lambda names: names.insert(0, None),
        lambda names: names.__setitem__(0, 3),
        lambda names: names.__add__([3]),
        lambda names: CaselessList([3]),
        lambda names: names.index(3),
    ],
)
def test_a_list_holds_nothing_but_names(change):
    names = CaselessList(["a"])
    with pytest.raises(TypeError, match="str"):
        change(names)
    assert names == ["a"]
