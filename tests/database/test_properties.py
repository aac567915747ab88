"""Properties of objects, devices and classes, in every form a program may give them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tango

OWNERS = ["", "device_", "class_"]


def datum(name, *values):
    made = tango.DbDatum(name)
    made.extend(values)
    return made


class Properties:
    """The three calls for one kind of owner."""

    def __init__(self, db, kind, owner):
        self._calls = [getattr(db, f"{verb}_{kind}property") for verb in ("get", "put", "delete")]
        self._owner = owner

    def get(self, names):
        return self._calls[0](self._owner, names)

    def put(self, values):
        return self._calls[1](self._owner, values)

    def delete(self, names):
        return self._calls[2](self._owner, names)


@pytest.fixture(params=OWNERS, ids=["object", "device", "class"])
def properties(request, db, name, device):
    owner = {"": f"obj{name}", "device_": device, "class_": f"Motor{name}"}[request.param]
    return Properties(db, request.param, owner)


def test_one_after_the_other(properties):
    assert properties.get("a") == {"a": []}
    assert properties.put({"a": "1", "b": ["x", "y"]}) is None
    assert properties.get(["a", "b", "c"]) == {"a": ["1"], "b": ["x", "y"], "c": []}
    assert properties.put({"a": "2"}) is None
    assert properties.delete("a") is None
    assert properties.get(["a", "b"]) == {"a": [], "b": ["x", "y"]}


def test_answers_are_dicts_of_string_vectors(properties):
    properties.put({"a": "1"})
    answer = properties.get("a")
    assert type(answer) is dict
    assert type(answer["a"]) is tango.StdStringVector


FORMS_OF_VALUES = {
    "datum": datum("a", "1", "2"),
    "list of datum": [datum("a", "1", "2")],
    "data": tango.DbData([datum("a", "1", "2")]),
    "dict of list": {"a": ["1", "2"]},
    "dict of tuple": {"a": ("1", "2")},
    "dict of vector": {"a": tango.StdStringVector(["1", "2"])},
    "dict of numbers": {"a": [1, 2]},
    "dict of datum": {"a": datum("a", "1", "2")},
    "dict of bytes": {"a": [b"1", b"2"]},
}


@pytest.mark.parametrize("values", FORMS_OF_VALUES.values(), ids=FORMS_OF_VALUES)
def test_forms_of_values(properties, values):
    properties.put(values)
    assert properties.get("a") == {"a": ["1", "2"]}


SINGLE = [("text", "text"), (3, "3"), (2.5, "2.5"), (True, "True"), (b"by", "by"), ("", "")]


@pytest.mark.parametrize(("value", "text"), SINGLE, ids=repr)
def test_single_values_are_written_as_str_shows_them(properties, value, text):
    properties.put({"a": value})
    assert properties.get("a") in ({"a": [text]}, {"a": [text or " "]})


FORMS_OF_NAMES = {
    "str": "a",
    "datum": datum("a"),
    "list": ["a"],
    "tuple": ("a",),
    "list of datum": [datum("a")],
    "data": tango.DbData([datum("a")]),
    "dict": {"a": None},
    "vector": tango.StdStringVector(["a"]),
    "bytes": b"a",
}


@pytest.mark.parametrize("names", FORMS_OF_NAMES.values(), ids=FORMS_OF_NAMES)
def test_forms_of_names(properties, names):
    properties.put({"a": ["1", "2"], "b": "3"})
    assert properties.get(names) == {"a": ["1", "2"]}
    properties.delete(names)
    assert properties.get(["a", "b"]) == {"a": [], "b": ["3"]}


@pytest.mark.parametrize("wrong", [3, None, [3], 2.5], ids=repr)
def test_what_names_nothing_is_refused(properties, wrong):
    with pytest.raises(TypeError):
        properties.get(wrong)
    with pytest.raises(TypeError):
        properties.delete(wrong)


WRONG = [3, None, [3], {1: "x"}, {"a": None}, {"a": {"b": 1}}, "a", ["a"]]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_no_value_is_refused(properties, wrong):
    with pytest.raises(TypeError):
        properties.put(wrong)


@pytest.mark.parametrize("text", ["µm", "5 €", "温度", "Größe °C"])
def test_any_characters(properties, text):
    properties.put({"a": [text, "b"]})
    assert properties.get("a") == {"a": [text, "b"]}


@pytest.mark.parametrize("text", ["a\0b", "\ud800"], ids=["NUL", "surrogate"])
def test_what_is_no_text_is_refused(properties, text):
    with pytest.raises(ValueError, match=r"NUL|surrogate"):
        properties.put({"a": text})
    assert properties.get("a") == {"a": []}


# The reference loses a backslash before a quote.
letters = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\\")
texts = st.text(letters, min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(values=st.lists(texts, min_size=1, max_size=20))
def test_any_texts_come_back(db, name, values):
    db.put_property(f"any{name}", {"p": values})
    assert db.get_property(f"any{name}", "p") == {"p": values}


def test_lists_of_properties(db, device, name):
    db.put_device_property(device, {"a": "1", "ab": "2", "c": "3"})
    assert db.get_device_property_list(device, "a*").value_string == ["a", "ab"]
    collected = ["before"]
    assert db.get_device_property_list(device, "*", collected) is collected
    assert collected == ["before", "a", "ab", "c"]
    db.put_class_property(f"Motor{name}", {"x": "1"})
    assert "x" in db.get_class_property_list(f"Motor{name}")
    db.put_property(f"o{name}", {"x": "1"})
    assert list(db.get_object_list(f"o{name}*")) == [f"o{name}"]
    assert list(db.get_object_property_list(f"o{name}", "*")) == ["x"]
    assert db.get_property_forced(f"o{name}", "x") == {"x": ["1"]}


def test_histories(db, device, name):
    db.put_device_property(device, {"a": "1"})
    db.put_device_property(device, {"a": ["2", "3"]})
    db.delete_device_property(device, "a")
    history = db.get_device_property_history(device, "a")
    assert isinstance(history, tango.DbHistoryList)
    assert [entry.is_deleted() for entry in history] == [False, False, True]
    assert [list(entry.get_value()) for entry in history[:2]] == [["1"], ["2", "3"]]
    assert {entry.get_name() for entry in history} == {"a"}
    assert all(entry.get_date() for entry in history)
    db.put_class_property(f"Motor{name}", {"c": "1"})
    assert len(db.get_class_property_history(f"Motor{name}", "c")) == 1
    db.put_property(f"o{name}", {"c": "1"})
    assert len(db.get_property_history(f"o{name}", "c")) == 1
