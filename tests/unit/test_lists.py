"""The list-like classes behave as Python's list does, for what they have of it."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tango


def datum(name):
    made = tango.DbDatum(name)
    made.append("value of " + name)
    return made


def command(name):
    info = tango.CommandInfo.__new__(tango.CommandInfo)
    info.__setstate__((name, *tango.CommandInfo().__getstate__()[1:]))
    return info


def device(name):
    info = tango.DbDevInfo()
    info.name = name
    return info


KINDS = {
    "StdStringVector": str,
    "StdLongVector": lambda text: len(text) - 3,
    "StdDoubleVector": lambda text: len(text) / 4,
    "DbData": datum,
    "DbDevInfos": device,
    "CommandInfoList": command,
}
LISTS = [
    "AttributeInfoList",
    "AttributeInfoListEx",
    "CommandInfoList",
    "DbData",
    "DbDevExportInfos",
    "DbDevImportInfos",
    "DbDevInfos",
    "DbHistoryList",
    "DeviceDataHistoryList",
    "DeviceDataList",
    "PipeInfoList",
    "StdDoubleVector",
    "StdLongVector",
    "StdNamedDevFailedVector",
    "StdStringVector",
]


@pytest.fixture(params=KINDS, ids=str)
def kind(request):
    """A list-like class, and what makes an item of it from a text."""
    return getattr(tango, request.param), KINDS[request.param]


@pytest.fixture
def both(kind):
    """The same four items in a list-like class and in a list."""
    cls, make = kind
    items = [make(text) for text in ("", "b", "cc", "dddd")]
    return cls(items), items


@pytest.mark.parametrize("name", LISTS)
def test_every_class_begins_empty(name):
    empty = getattr(tango, name)()
    assert len(empty) == 0
    assert not empty
    assert list(empty) == []
    assert repr(empty) == str(empty) == "[]"
    assert empty == []
    assert empty == getattr(tango, name)(iter(()))
    with pytest.raises(IndexError):
        empty[0]
    with pytest.raises(IndexError):
        empty.pop()


@pytest.mark.parametrize("wrong", ["ab", b"ab", bytearray(b"ab"), {"a": 1}, 3, None])
@pytest.mark.parametrize("name", LISTS)
def test_text_and_mappings_are_no_items(name, wrong):
    cls = getattr(tango, name)
    with pytest.raises(TypeError):
        cls(wrong)
    with pytest.raises(TypeError):
        cls().extend(wrong)


@pytest.mark.parametrize("name", LISTS)
def test_items_of_another_class_are_refused(name):
    vector = getattr(tango, name)()
    for wrong in (object(), tango.TimeVal()):
        with pytest.raises((TypeError, RuntimeError)):
            vector.append(wrong)
        with pytest.raises((TypeError, RuntimeError)):
            vector.extend([wrong])
        with pytest.raises((TypeError, RuntimeError)):
            type(vector)([wrong])
    assert len(vector) == 0


def test_made_from_any_iterable(kind):
    cls, make = kind
    items = [make("x"), make("yy")]
    for source in (items, tuple(items), iter(items), cls(items), (i for i in items)):
        assert cls(source) == items


def test_reading(both):
    vector, items = both
    assert len(vector) == 4
    assert list(vector) == items
    assert list(reversed(vector)) == items[::-1]
    for index in range(-4, 4):
        assert vector[index] == items[index]
    for index in (4, -5, 10**6):
        with pytest.raises(IndexError, match=str(index)):
            vector[index]
    with pytest.raises(TypeError):
        vector["a"]


def test_slices_of_what_is_no_number(both):
    with pytest.raises(TypeError):
        both[0]["a":]


def test_an_iterator_ends_when_the_list_is_cleared(both):
    vector, _ = both
    rest = iter(vector)
    next(rest)
    vector.clear()
    assert list(rest) == []


@pytest.mark.parametrize("name", LISTS)
def test_methods_refuse_another_object(name):
    cls = getattr(tango, name)
    for method in (cls.clear, cls.__len__, cls.__iter__, cls.__repr__, cls.__reduce__):
        with pytest.raises(TypeError):
            method(object())


def test_printing(both):
    vector, items = both
    assert repr(vector) == str(vector) == repr(items)


def test_comparing(both):
    vector, items = both
    cls = type(vector)
    assert vector == items
    assert items == vector
    assert vector == cls(items)
    assert vector != items[:2]
    assert vector != cls(items[:2])
    assert vector != tuple(items)
    assert vector != 3
    with pytest.raises(TypeError):
        hash(vector)


def test_searching(both, kind):
    vector, items = both
    absent = kind[1]("absent")
    assert items[1] in vector
    assert absent not in vector
    assert object() not in vector
    assert vector.count(items[1]) == 1
    assert vector.count(absent) == vector.count(object()) == 0
    vector.remove(items[1])
    assert vector == [items[0], *items[2:]]
    with pytest.raises(ValueError, match=r"not in (the )?list"):
        vector.remove(absent)


def test_arithmetic(both):
    vector, items = both
    cls = type(vector)
    assert type(vector + vector) is cls
    assert vector + vector == items + items
    assert type(vector + items) is list
    assert vector + items == items + items
    assert vector + tuple(items) == items + items
    assert items + vector == items + items
    assert type(vector * 2) is cls
    assert vector * 2 == items * 2
    assert vector * 0 == vector * -1 == []
    with pytest.raises(TypeError):
        vector + 3


def test_duplicates(both):
    vector, items = both
    for duplicate in (copy.copy(vector), copy.deepcopy(vector), pickle.loads(pickle.dumps(vector))):
        assert type(duplicate) is type(vector)
        assert duplicate == items
        duplicate.clear()
        assert vector == items


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(0, 9)),
        st.tuples(st.just("insert"), st.integers(-9, 9), st.integers(0, 9)),
        st.tuples(st.just("pop"), st.integers(-4, 4)),
        st.tuples(st.just("extend"), st.lists(st.integers(0, 9), max_size=3)),
        st.tuples(st.just("set"), st.integers(-4, 4), st.integers(0, 9)),
        st.tuples(
            st.just("set"),
            st.slices(5),
            st.lists(st.integers(0, 9), max_size=3),
        ),
        st.tuples(st.just("del"), st.one_of(st.integers(-4, 4), st.slices(5))),
        st.tuples(st.just("get"), st.one_of(st.integers(-4, 4), st.slices(5))),
        st.tuples(st.just("clear")),
    ),
    max_size=12,
)


def perform(target, step, make):
    """One step on a list or list-like object: its result, or the class of its exception."""
    kind, *arguments = step
    values = [[make("x" * n) for n in a] if isinstance(a, list) else a for a in arguments]
    try:
        if kind == "get":
            result = target[values[0]]
            return list(result) if isinstance(values[0], slice) else result
        if kind == "del":
            del target[values[0]]
            return None
        if kind == "set":
            single = not isinstance(values[0], slice)
            target[values[0]] = make("x" * values[1]) if single else values[1]
            return None
        if kind in ("append", "insert"):
            values[-1] = make("x" * values[-1])
        return getattr(target, kind)(*values)
    except (IndexError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize("name", KINDS)
@given(steps=STEPS)
def test_any_sequence_of_changes_does_what_it_does_to_a_list(name, steps):
    make = KINDS[name]
    vector, model = getattr(tango, name)(), []
    for step in steps:
        assert perform(vector, step, make) == perform(model, step, make)
        assert list(vector) == model


def test_items_of_a_list_of_structs_are_changed_in_place():
    infos = tango.AttributeInfoListEx([tango.AttributeInfoEx()])
    infos[0].label = "Position"
    for info in infos:
        info.unit = "mm"
    assert (infos[0].label, infos[0].unit) == ("Position", "mm")


def test_an_item_stays_valid_when_the_list_changes():
    infos = tango.DbDevInfos([device("first")])
    first = infos[0]
    infos.extend(device(str(n)) for n in range(1000))
    infos.clear()
    assert first.name == "first"


def test_strings_convert_as_everywhere():
    assert tango.StdStringVector(["Grad °", b"\xb0"]) == ["Grad °", "°"]
    assert tango.StdStringVector(["€"]) == ["€"]
    with pytest.raises(UnicodeEncodeError):
        tango.StdStringVector(["\ud800"])


@pytest.mark.parametrize("name", ["StdStringVector", "StdLongVector", "StdDoubleVector"])
def test_a_list_may_change_while_it_is_iterated(name):
    make = KINDS[name]
    items = getattr(tango, name)([make("one")] * 4)
    rest = iter(items)
    next(rest)
    items.extend([make("two")] * 10_000)
    assert len(list(rest)) == 10_003
    rest = iter(items)
    next(rest)
    items.clear()
    assert list(rest) == []
