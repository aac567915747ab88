"""Properties of attributes and pipes, of devices and of classes."""

import pytest

import tango

KINDS = ["device_attribute", "class_attribute", "device_pipe", "class_pipe"]


def datum(name, *values):
    made = tango.DbDatum(name)
    made.extend(values)
    return made


class Properties:
    def __init__(self, db, kind, owner):
        self.db = db
        self.kind = kind
        self.owner = owner

    def _call(self, verb, value):
        return getattr(self.db, f"{verb}_{self.kind}_property")(self.owner, value)

    def get(self, names):
        return self._call("get", names)

    def put(self, values):
        return self._call("put", values)

    def delete(self, names):
        return self._call("delete", names)


@pytest.fixture(params=KINDS)
def properties(request, db, name, device):
    owner = device if request.param.startswith("device") else f"Motor{name}"
    return Properties(db, request.param, owner)


def test_one_after_the_other(properties):
    assert properties.get("at") == {"at": {}}
    properties.put({"at": {"p": "1", "q": ["1", "2"], "r": 3}, "bt": {"x": "y"}})
    assert properties.get(["at", "bt", "ct"]) == {
        "at": {"p": ["1"], "q": ["1", "2"], "r": ["3"]},
        "bt": {"x": ["y"]},
        "ct": {},
    }
    properties.delete({"at": ["p", "q"], "bt": "x"})
    assert properties.get(["at", "bt"]) == {"at": {"r": ["3"]}, "bt": {}}


def test_answers_are_dicts_of_dicts_of_string_vectors(properties):
    properties.put({"at": {"p": "1"}})
    assert type(properties.get("at")["at"]["p"]) is tango.StdStringVector


FORMS_OF_VALUES = {
    "dict of dict": {"at": {"p": "1", "q": ["a", "b"]}},
    "dict of list of datum": {"at": [datum("p", "1"), datum("q", "a", "b")]},
    "dict of data": {"at": tango.DbData([datum("p", "1"), datum("q", "a", "b")])},
    "dict of dict of datum": {"at": {"p": datum("p", "1"), "q": datum("q", "a", "b")}},
    "flat list": [datum("at", "2"), datum("p", "1"), datum("q", "a", "b")],
    "flat data": tango.DbData([datum("at", "2"), datum("p", "1"), datum("q", "a", "b")]),
}


@pytest.mark.parametrize("values", FORMS_OF_VALUES.values(), ids=FORMS_OF_VALUES)
def test_forms_of_values(properties, values):
    properties.put(values)
    assert properties.get("at") == {"at": {"p": ["1"], "q": ["a", "b"]}}


def test_one_property_of_an_attribute(properties):
    properties.put({"at": datum("p", "1")})
    assert properties.get("at") == {"at": {"p": ["1"]}}


def test_nothing_to_write(properties):
    properties.put({})
    properties.put({"at": {}})
    assert properties.get("at") == {"at": {}}


WRONG_FLAT = {
    "too few follow": [datum("at", "2"), datum("p", "1")],
    "no number": [datum("at", "x"), datum("p", "1")],
    "no value": [datum("at"), datum("p", "1")],
    "alone": datum("at", "1"),
    "zero": [datum("at", "0")],
    "huge": [datum("at", "9" * 30), datum("p", "1")],
}


@pytest.mark.parametrize("values", WRONG_FLAT.values(), ids=WRONG_FLAT)
def test_wrong_flat_lists_are_refused(properties, values):
    with pytest.raises(ValueError, match="attribute 'at'"):
        properties.put(values)


@pytest.mark.parametrize("wrong", ["text", 3, None, [3], {"at": 3}, {"at": "text"}], ids=repr)
def test_what_is_no_value_is_refused(properties, wrong):
    with pytest.raises(TypeError):
        properties.put(wrong)


FORMS_OF_NAMES = {
    "dict of list": {"at": ["p", "q"]},
    "dict of dict": {"at": {"p": 1, "q": 2}},
    "flat names": ["at", "p", "q"],
    "flat list": [datum("at"), datum("p"), datum("q")],
    "datum": datum("at", "p", "q"),
}


@pytest.mark.parametrize("names", FORMS_OF_NAMES.values(), ids=FORMS_OF_NAMES)
def test_forms_of_names_to_delete(properties, names):
    properties.put({"at": {"p": "1", "q": "2", "r": "3"}})
    properties.delete(names)
    assert properties.get("at") == {"at": {"r": ["3"]}}


def test_a_bare_name_deletes_nothing(properties):
    with pytest.raises(TypeError, match="attribute"):
        properties.delete("at")


def test_nothing_to_delete(properties):
    properties.put({"at": {"p": "1"}})
    properties.delete({"at": []})
    properties.delete([])
    assert properties.get("at") == {"at": {"p": ["1"]}}


@pytest.mark.parametrize("names", ["at", ["at"], datum("at"), [datum("at")], {"at": 1}], ids=repr)
def test_forms_of_names_to_read(properties, names):
    properties.put({"at": {"p": "1"}, "bt": {"p": "1"}})
    assert properties.get(names) == {"at": {"p": ["1"]}}


def test_histories(properties):
    properties.put({"at": {"p": "1"}})
    properties.put({"at": {"p": ["2", "3"]}})
    ask = getattr(properties.db, f"get_{properties.kind}_property_history")
    history = ask(properties.owner, "at", "p")
    assert [list(entry.get_value()) for entry in history] == [["1"], ["2", "3"]]
    assert {entry.get_attribute_name() for entry in history} == {"at"}
    assert {entry.get_name() for entry in history} == {"p"}


def test_lists_of_attributes_and_pipes(db, device, name):
    db.put_device_attribute_property(device, {"at": {"p": "1"}})
    db.put_device_pipe_property(device, {"pt": {"p": "1"}})
    db.put_class_attribute_property(f"Motor{name}", {"ca": {"p": "1"}})
    db.put_class_pipe_property(f"Motor{name}", {"cp": {"p": "1"}})
    attributes, pipes = tango.StdStringVector(["before"]), []
    assert db.get_device_attribute_list(device, attributes) is None
    assert db.get_device_pipe_list(device, pipes) is None
    assert attributes == ["before", "at"]
    assert pipes == ["pt"]
    assert list(db.get_class_attribute_list(f"Motor{name}", "*")) == ["ca"]
    assert list(db.get_class_pipe_list(f"Motor{name}", "*")) == ["cp"]
