"""Objects that print readably, and to which programs can add attributes of their own."""

import pytest

import tango

EVENTS = {
    tango.EventData: {"attr_name", "attr_value"},
    tango.AttrConfEventData: {"attr_name", "attr_conf"},
    tango.DataReadyEventData: {"attr_name", "attr_data_type", "ctr"},
    tango.DevIntrChangeEventData: {"device_name", "cmd_list", "att_list", "dev_started"},
    tango.PipeEventData: {"pipe_name", "pipe_value"},
}
HEAD = {"device", "err", "errors", "event", "event_reason", "reception_date"}
READABLE = [
    *EVENTS,
    tango.ClientAddr,
    tango.DeviceAttribute,
    tango.DeviceAttributeHistory,
    tango.GroupAttrReplyList,
    tango.GroupCmdReplyList,
    tango.GroupReplyList,
]
WITH_ATTRIBUTES = [
    *EVENTS,
    tango.DeviceAttribute,
    tango.DeviceAttributeHistory,
    tango.GroupAttrReplyList,
    tango.GroupCmdReplyList,
    tango.GroupReplyList,
]


def name_of(cls):
    return cls.__name__


@pytest.mark.parametrize("cls", READABLE, ids=name_of)
def test_nothing_prints_as_an_address(cls):
    for text in (repr(cls()), str(cls())):
        assert " object at 0x" not in text


@pytest.mark.parametrize("cls", EVENTS, ids=name_of)
def test_events_print_every_field(cls):
    event = cls()
    for name in EVENTS[cls] | HEAD:
        assert f"{name} = " in repr(event)
        assert f"    {name} = " in str(event)
    assert repr(event).startswith(f"{cls.__name__}(")
    assert str(event).startswith(f"{cls.__name__}[\n")
    assert f"<caption>{cls.__name__}</caption>" in event._repr_html_()


def test_an_event_with_errors():
    error = tango.DevError()
    error.reason = "API_Something"
    event = tango.EventData(None, "a/b/c/d", "change", None, tango.EventReason.Update, (error,))
    assert event.err
    assert "API_Something" in repr(event)
    assert event.get_date() == event.reception_date


@pytest.mark.parametrize("cls", WITH_ATTRIBUTES, ids=name_of)
def test_attributes_of_the_program(cls):
    obj = cls()
    obj.note = "mine"
    assert obj.note == "mine"
    assert vars(obj) == {"note": "mine"}


def test_clients():
    client = tango.ClientAddr()
    assert str(client) == "Client identification not available"
    assert "client_lang = <LockerLanguage.CPP: 0>" in repr(client)
    local = tango.ClientAddr("giop:unix:/tmp/omni-root/1")
    assert isinstance(str(local), str)


def test_the_configuration_of_an_attribute():
    text = str(tango.MultiAttrProp(label="Two\nlines", min_value=3))
    assert text.startswith('MultiAttrProp[\n    abs_change = ""\n    archive_abs_change = ""\n')
    assert '\n    label = "Two\n    lines"\n' in text
    assert "\n    min_value = 3\n" in text
    assert text.endswith('\n    unit = ""\n]')


def test_lists_of_replies():
    assert str(tango.GroupReplyList()) == repr(tango.GroupReplyList()) == "[]"


def test_a_history_of_a_property():
    entry = tango.DbHistory("limit", "2020-01-02 03:04:05", ["1", "2"])
    assert repr(entry) == (
        "DbHistory(attribute_name = '', date = '02/01/2020 03:04:05', deleted = False, "
        "name = 'limit', value = ['1', '2'])"
    )


@pytest.mark.parametrize("cls", EVENTS, ids=name_of)
def test_the_errors_of_an_event_can_be_set(cls):
    error = tango.DevError()
    error.reason = "API_Something"
    event = cls()
    for given in (tango.DevFailed(error), tango.ConnectionFailed(error), [error], (error,)):
        event.errors = given
        assert [one.reason for one in event.errors] == ["API_Something"]
    event.errors = tango.DevFailed("a text")
    assert event.errors[0].desc == "a text"
    event.errors = ()
    assert event.errors == ()


@pytest.mark.parametrize("cls", [tango.DeviceAttribute, tango.DeviceAttributeHistory], ids=name_of)
def test_what_was_read_can_be_made_up(cls):
    reading = cls()
    fields = {
        "has_failed": True,
        "is_empty": False,
        "type": tango.DevLong,
        "value": 5,
        "w_value": None,
        "name": "speed",
        "quality": tango.AttrQuality.ATTR_ALARM,
        "anything": "else",
    }
    for name in ("has_failed", "is_empty", "type"):
        with pytest.raises(AttributeError, match=name):
            getattr(reading, name)
    for name, value in fields.items():
        setattr(reading, name, value)
    for one in (reading, cls(reading)) if cls is tango.DeviceAttribute else (reading,):
        for name in set(fields) - {"anything"}:
            assert getattr(one, name) == fields[name]
        assert "type = <CmdArgType.DevLong" in repr(one)
    assert reading.anything == "else"


@pytest.mark.parametrize(
    "cls",
    [
        tango.DevFailed,
        *(c for c in vars(tango).values() if isinstance(c, type) and c.__base__ is tango.DevFailed),
    ],
    ids=name_of,
)
def test_every_failure_begins_alike(cls):
    error = tango.DevError()
    error.reason, error.desc, error.origin = "API_Something", "it failed", "here"
    lines = str(cls(error)).splitlines()
    assert lines[:3] == ["DevFailed[", "    DevError[", "        desc = it failed"]
    assert lines[-1] == "]"
    assert repr(cls(error)).startswith(f"{cls.__name__}(args = (DevError(")
    assert str(cls()) == "DevFailed[\n\n]"
