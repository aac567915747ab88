"""What devices do in their first lines, in the tests of that: all that they usually do later."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np

import tango
from tango import (
    Attribute,
    AttrQuality,
    AttrWriteType,
    CmdArgType,
    DevFailed,
    DevState,
    Util,
)
from tango.server import command

READ_WRITE = AttrWriteType.READ_WRITE
# A value of each type.
TYPES: dict[str, Any] = {
    "DevBoolean": True,
    "DevUChar": 7,
    "DevShort": -3,
    "DevUShort": 3,
    "DevLong": -4,
    "DevULong": 4,
    "DevLong64": -5,
    "DevULong64": 5,
    "DevFloat": 0.5,
    "DevDouble": 0.25,
    "DevString": "text",
    "DevState": DevState.MOVING,
    "DevEnum": 1,
}
# Methods of attributes whose names begin like those of getters.
NEED_ARGUMENTS = ("is_event_subscribed",)
wrong: list[str] = []
done: list[str] = []


def value_of(name: str) -> Any:
    """The value that an attribute with a name like ``DevLong_image`` is given."""
    kind, _, shape = name.partition("_")
    value = TYPES[kind]
    return {"scalar": value, "spectrum": [value] * 2, "image": [[value] * 2] * 2}[shape]


NAMES = [f"{kind}_{shape}" for kind in TYPES for shape in ("scalar", "spectrum", "image")]


def attrs(device: Any) -> Any:
    return device.get_device_attr()


def find(device: Any) -> None:
    found = attrs(device)
    assert found.get_attr_by_name("level").get_name() == "level"
    assert found.get_w_attr_by_name("LEVEL").get_name() == "level"
    names = [attr.get_name() for attr in found.get_attribute_list()]
    index = names.index("level")
    assert found.get_attr_by_ind(index).get_name() == "level"
    assert found.get_w_attr_by_ind(index).get_name() == "level"
    assert found.get_attr_ind_by_name("level") == index
    assert type(found.get_w_attr_by_ind(names.index("State"))) is Attribute
    for name in ("State", "nothing"):
        try:
            found.get_w_attr_by_name(name)
        except DevFailed as failure:
            assert failure.args[0].reason == "API_AttrNotFound"
        else:
            raise AssertionError(f"{name} cannot be written")


def values(device: Any) -> None:
    for name in NAMES:
        attr = attrs(device).get_attr_by_name(name)
        attr.set_value(value_of(name))
        assert attr.value_is_set()
        attr.set_value_date_quality(value_of(name), 100.0, AttrQuality.ATTR_CHANGING)
        assert attr.get_quality() == AttrQuality.ATTR_CHANGING
        assert attr.get_date().totime() == 100.0


def set_points(device: Any) -> None:
    for name in NAMES:
        attr = attrs(device).get_w_attr_by_name(name)
        attr.set_write_value(value_of(name))
        assert np.array_equal(attr.get_write_value(), value_of(name)), name


def quality(device: Any) -> None:
    attr = attrs(device).get_attr_by_name("level")
    attr.set_quality(AttrQuality.ATTR_ALARM)
    attr.set_quality(AttrQuality.ATTR_VALID, True)
    assert attr.get_quality() == AttrQuality.ATTR_VALID


def properties(device: Any) -> None:
    attr = attrs(device).get_w_attr_by_name("level")
    given = attr.get_properties()
    given.label, given.unit, given.min_alarm = "early", "mm", "-5"
    attr.set_properties(given)
    assert attr.get_label() == "early"
    assert attr.get_min_alarm() == -5
    for limit, value in (("max_alarm", 9.0), ("min_warning", -4.0), ("max_warning", 8.0)):
        getattr(attr, f"set_{limit}")(value)
        assert getattr(attr, f"get_{limit}")() == value
    attr.set_min_value(-10.0)
    attr.set_max_value(10.0)
    assert (attr.get_min_value(), attr.get_max_value()) == (-10.0, 10.0)
    attr.set_value(0.0)
    assert not attrs(device).check_alarm("level")


def getters(device: Any) -> None:
    for name in NAMES:
        attr = attrs(device).get_w_attr_by_name(name)
        for method in dir(attr):
            if method.startswith(("get_", "is_", "value_is")) and method not in NEED_ARGUMENTS:
                answer_of(getattr(attr, method))


def answer_of(getter: Any) -> None:
    """The answer is what it is; a limit that nobody has set is an error at all times."""
    try:
        getter()
    except DevFailed as failure:
        assert failure.args[0].reason in ("API_AttrNotAllowed", "API_AttrOptProp"), getter


def configuration(device: Any) -> None:
    config = device.get_attribute_config(["level"])
    config[0].label = "configured"
    device.set_attribute_config(config)
    assert attrs(device).get_attr_by_name("level").get_label() == "configured"
    device.push_att_conf_event(attrs(device).get_attr_by_name("level"))


def events(device: Any) -> None:
    attr = attrs(device).get_attr_by_name("level")
    attr.set_change_event(True, False)
    attr.set_archive_event(True, False)
    assert attr.is_change_event()
    attr.set_value(1.0)
    attr.fire_change_event()
    device.set_change_event("level", True, False)
    device.push_change_event("level", 2.0)
    device.push_change_event("level", 2.0, 100.0, AttrQuality.ATTR_VALID)
    device.push_archive_event("level", 3.0)
    device.push_event("level", ["x"], [1.0], 4.0)
    device.set_data_ready_event("level", True)
    device.push_data_ready_event("level", 1)
    device.set_change_event("State", True, False)
    device.push_change_event("State")
    assert not attr.is_event_subscribed(tango.EventType.CHANGE_EVENT)


def states(device: Any) -> None:
    device.set_state(DevState.ON)
    device.set_status("early")
    device.append_status("life", True)
    assert device.get_state() == DevState.ON
    assert device.get_status() == "early\nlife"


def read_extra(device: Any, attr: Any) -> None:
    attr.set_value(value_of(attr.get_name().removeprefix("extra")))


def write_extra(device: Any, attr: Any) -> None:
    attr.get_write_value()


def dynamic_attributes(device: Any) -> None:
    for name in NAMES:
        kind = getattr(CmdArgType, name.partition("_")[0])
        if name.endswith("scalar"):
            described = tango.Attr(f"extra{name}", kind, READ_WRITE)
        elif name.endswith("spectrum"):
            described = tango.SpectrumAttr(f"extra{name}", kind, READ_WRITE, 5)
        else:
            described = tango.ImageAttr(f"extra{name}", kind, READ_WRITE, 5, 5)
        if name.startswith("DevEnum"):
            defaults = tango.UserDefaultAttrProp()
            defaults.set_enum_labels(["a", "b"])
            described.set_default_properties(defaults)
        device.add_attribute(described, read_extra, write_extra)
        attr = attrs(device).get_attr_by_name(f"extra{name}")
        attr.set_value(value_of(name))
        device.set_change_event(f"extra{name}", True, False)
        device.push_change_event(f"extra{name}", value_of(name))
    for name in NAMES:
        device.remove_attribute(f"extra{name}")
        assert f"extra{name}" not in [a.get_name() for a in attrs(device).get_attribute_list()]


def polling(device: Any) -> None:
    looping = device.get_device_class().get_name() == "Looping"
    if looping and not Util.instance().is_svr_starting():
        return  # the polling thread waits for the loop, so the loop must not wait for that thread
    device.poll_attribute("level", 500)
    assert device.is_attribute_polled("level")
    # while the server starts, cppTango notes a period as a negative one
    assert abs(device.get_attribute_poll_period("level")) == 500
    device.stop_poll_attribute("level")
    assert not device.is_attribute_polled("level")
    device.poll_command("Nothing", 500)
    assert device.is_command_polled("Nothing")
    device.stop_poll_command("Nothing")


def lookups(device: Any) -> None:
    util = Util.instance()
    name = device.get_name()
    assert util.get_device_by_name(name.upper()).get_name() == name
    assert name in [one.get_name() for one in util.get_device_list("*")]
    of_class = util.get_device_list_by_class(device.get_device_class().get_name())
    assert name in [one.get_name() for one in of_class]


def another_device(device: Any) -> None:
    proxy = tango.DeviceProxy(os.environ["ANOTHER"])
    assert proxy.read_attribute("value").value == 1


DEEDS: list[Callable[[Any], None]] = [
    find,
    values,
    set_points,
    quality,
    properties,
    getters,
    configuration,
    events,
    states,
    dynamic_attributes,
    polling,
    lookups,
    another_device,
]


def do_everything(device: Any, where: str, deeds: list[Callable[[Any], None]]) -> None:
    for deed in deeds:
        try:
            deed(device)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            wrong.append(f"{where} of {device.get_name()}: {deed.__name__}: {error!r}")
        done.append(f"{where} {deed.__name__}")


def set_through_self(device: Any) -> None:
    device.level = 2.5
    assert device.level.get_name() == "level"
    assert device.level.value_is_set()
    for name in NAMES:
        setattr(device, name, value_of(name))
        assert getattr(device, name).value_is_set()


def commands(device: Any) -> None:
    device.add_command(command(f=device.extra, dtype_out=int))
    device.remove_command("extra")


HIGH_LEVEL = [*DEEDS, set_through_self, commands]
