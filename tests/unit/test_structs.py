"""The plain structs: fields, equality, copies, pickling and how they print."""

import copy
import pickle

import pytest

import tango
from tango import _tango

CLASSES = _tango.info_classes
TEXTS = ("a", "Gerät 7")


def fields_of(cls):
    return [
        name
        for base in cls.__mro__
        for name, member in vars(base).items()
        if isinstance(member, property) and not name.startswith("_")
    ]


def different(value):
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, tango.LockerLanguage):  # a Java client's identity has another form
        return tango.LockerLanguage.CPP_6
    if isinstance(value, tango._tango.TangoEnum):
        members = list(type(value))
        return members[(members.index(value) + 1) % len(members)]
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + TEXTS[1]
    if isinstance(value, tango.StdLongVector):
        return tango.StdLongVector([*value, 5])
    if isinstance(value, (list, tango.StdStringVector)):
        return [*value, *TEXTS]
    if isinstance(value, dict):
        return {**value, TEXTS[0]: TEXTS[1]}
    return next(varied(type(value)))


def varied(cls):
    """Objects that differ from the default one in one field each, whether it can be set or not."""
    state = cls().__getstate__()
    for place, value in enumerate(state):
        obj = cls.__new__(cls)
        obj.__setstate__((*state[:place], different(value), *state[place + 1 :]))
        yield obj


@pytest.fixture(params=CLASSES, ids=lambda cls: cls.__name__)
def cls(request):
    return request.param


def test_equality_is_that_of_all_fields(cls):
    assert cls() == cls()
    others = list(varied(cls))
    assert len(others) == len(fields_of(cls))
    for obj in others:
        assert obj != cls()
        assert obj == cls(obj)


def test_every_field_shows(cls):
    assert len({repr(obj) for obj in [cls(), *varied(cls)]}) == 1 + len(fields_of(cls))


def test_other_classes_are_never_equal(cls):
    for other in (1, "", None, object(), [cls()]):
        assert (cls() == other) is False
        assert (cls() != other) is True


def test_as_keys(cls):
    key, *others = [cls(), *varied(cls)]
    known = {key: "first"}
    assert known[cls()] == "first"
    assert not any(other in known for other in others)


def test_keys_that_change_meanwhile():
    info = tango.AttributeInfoEx()
    known = {info}
    info.label = "another"
    assert info in known


def test_a_base_is_not_equal_to_what_is_derived_from_it():
    assert tango.AttributeInfo() != tango.AttributeInfoEx()
    assert tango.AttributeInfoEx() != tango.AttributeInfo()
    assert issubclass(tango.AttributeInfoEx, tango.AttributeInfo)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_copies_are_independent(cls, duplicate):
    for obj in varied(cls):
        other = duplicate(obj)
        assert type(other) is cls
        assert other == obj
        for name in filter(lambda name: is_settable(other, name), fields_of(cls)):
            setattr(other, name, getattr(cls(), name))
            assert obj != cls()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_keeps_every_field(cls, protocol):
    for obj in varied(cls):
        again = pickle.loads(pickle.dumps(obj, protocol))
        assert type(again) is cls
        assert again == obj
        assert repr(again) == repr(obj)


def test_fields_can_be_set(cls):
    for obj in varied(cls):
        target = cls()
        settable = [name for name in fields_of(cls) if is_settable(target, name)]
        for name in settable:
            setattr(target, name, getattr(obj, name))
            assert getattr(target, name) == getattr(obj, name)
        assert len(settable) in (0, len(fields_of(cls)))
        if settable:
            assert target == obj


def is_settable(obj, name):
    try:
        setattr(obj, name, getattr(obj, name))
    except AttributeError:
        return False
    return True


def test_a_state_of_another_class_is_refused():
    with pytest.raises(ValueError, match="another version"):
        tango.CommandInfo.__new__(tango.CommandInfo).__setstate__(())


def test_no_field_can_be_invented(cls):
    with pytest.raises(AttributeError):
        cls().nothing_like_that = 1


def test_structs_inside_are_changed_in_place():
    info = tango.AttributeInfoEx()
    info.alarms.min_alarm = "3"
    info.events.ch_event.abs_change = "0.5"
    info.enum_labels.append("ON")
    info.enum_labels.extend(["OFF"])
    assert info.alarms.min_alarm == "3"
    assert info.events.ch_event.abs_change == "0.5"
    assert info.enum_labels == ["ON", "OFF"]


def test_a_struct_inside_outlives_its_owner():
    alarms = tango.AttributeInfoEx().alarms
    alarms.max_alarm = "7"
    assert alarms.max_alarm == "7"


@pytest.mark.parametrize("labels", [("a", "b"), ["a", "b"], iter("ab"), {"a": 1, "b": 2}.keys()])
def test_lists_of_text_take_any_iterable(labels):
    info = tango.AttributeInfoEx()
    info.enum_labels = labels
    assert info.enum_labels == ["a", "b"]
    assert isinstance(info.enum_labels, tango.StdStringVector)


@pytest.mark.parametrize("wrong", ["ab", b"ab", 3, [1], None])
def test_lists_of_text_refuse_the_rest(wrong):
    info = tango.AttributeInfoEx()
    with pytest.raises(TypeError):
        info.enum_labels = wrong
    assert info.enum_labels == []


def test_the_types_of_fields():
    assert type(tango.AttributeInfo().data_type) is int
    assert tango.CommandInfo().in_type is tango.CmdArgType.DevVoid
    assert tango.CommandInfo().disp_level is tango.DispLevel.OPERATOR
    assert tango.AttributeInfoEx().memorized is tango.AttrMemorizedType.NOT_KNOWN
    assert tango.DeviceInfo().version_info == {}
    info = tango.DbDevInfo()
    info._class = "Motor"
    assert info.klass == "Motor"


def test_texts_are_utf_8():
    info = tango.DbDevInfo()
    info.name = "Motor µ, 5 €"
    assert info.name == "Motor µ, 5 €"
    info.name = "Motor µ".encode()
    assert info.name == "Motor µ"
    with pytest.raises(UnicodeEncodeError):
        info.name = "\ud800"


def test_texts_of_older_programs_are_latin_1():
    info = tango.DbDevInfo()
    info.name = "Motor µ".encode("latin-1")
    assert info.name == "Motor µ"


def test_lockers_of_other_languages():
    locker = tango.LockerInfo.__new__(tango.LockerInfo)
    locker.__setstate__((tango.LockerLanguage.JAVA, (1, 2, 3, 4), "host", "Main"))
    assert locker.li == (1, 2, 3, 4)
    assert pickle.loads(pickle.dumps(locker)) == locker != tango.LockerInfo()


def test_repr_names_every_field(cls):
    text = repr(cls())
    assert text.startswith(f"{cls.__name__}(")
    for name in fields_of(cls):
        assert f"{name} = " in text


def test_repr_and_str_of_a_command():
    info = tango.CommandInfo()
    assert repr(info) == (
        "CommandInfo(cmd_name = '', cmd_tag = 0, disp_level = <DispLevel.OPERATOR: 0>, "
        "in_type = <CmdArgType.DevVoid: 0>, in_type_desc = '', "
        "out_type = <CmdArgType.DevVoid: 0>, out_type_desc = '')"
    )
    assert str(info) == (
        "CommandInfo[\n"
        '    cmd_name = ""\n'
        "    cmd_tag = 0\n"
        "    disp_level = <DispLevel.OPERATOR: 0>\n"
        "    in_type = <CmdArgType.DevVoid: 0>\n"
        '    in_type_desc = ""\n'
        "    out_type = <CmdArgType.DevVoid: 0>\n"
        '    out_type_desc = ""\n'
        "]"
    )


def test_nested_structs_print_indented():
    info = tango.AttributeEventInfo()
    info.per_event.period = "1000"
    assert str(info) == (
        "AttributeEventInfo[\n"
        "    arch_event = ArchiveEventInfo[\n"
        '        archive_abs_change = ""\n'
        '        archive_period = ""\n'
        '        archive_rel_change = ""\n'
        "        extensions = []\n"
        "    ]\n"
        "    ch_event = ChangeEventInfo[\n"
        '        abs_change = ""\n'
        "        extensions = []\n"
        '        rel_change = ""\n'
        "    ]\n"
        "    per_event = PeriodicEventInfo[\n"
        "        extensions = []\n"
        '        period = "1000"\n'
        "    ]\n"
        "]"
    )


def test_html_is_escaped():
    info = tango.DbDevInfo()
    info.name = "<a&b>"
    page = info._repr_html_()
    assert "&lt;a&amp;b&gt;" in page
    assert "<a&b>" not in page
    assert "<table><caption>AttributeEventInfo" in tango.AttributeEventInfo()._repr_html_()


def test_types_known_by_number_only_are_named():
    info = tango.AttributeInfo()
    info.data_type = tango.DevDouble
    assert "data_type = <CmdArgType.DevDouble: 5>" in repr(info)
    info.data_type = 4711
    assert "data_type = 4711" in repr(info)
