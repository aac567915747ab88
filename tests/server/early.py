"""Devices that do in their first lines what devices usually do later; a program for tests of that.

Usage: ``early.py API GREEN_MODE instance options``. What went wrong is in the answer of ``Wrong``.
"""

from __future__ import annotations

import os
import sys
import warnings
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
    GreenMode,
    Util,
)
from tango.server import Device, attribute, command, run

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


def commands(device: Any) -> None:
    device.add_command(command(f=device.extra, dtype_out=int))
    device.remove_command("extra")


HIGH_LEVEL = [*DEEDS, set_through_self, commands]


class Plain(Device):
    """The methods are plain functions."""

    level = attribute(dtype=float, access=READ_WRITE)

    for _name in NAMES:
        _kind, _, _shape = _name.partition("_")
        _type: Any = getattr(CmdArgType, _kind)
        locals()[_name] = attribute(
            dtype={"scalar": _type, "spectrum": (_type,), "image": ((_type,),)}[_shape],
            max_dim_x=5,
            max_dim_y=5,
            access=READ_WRITE,
            fget="read_any",
            fset="write_any",
            **({"enum_labels": ["a", "b"]} if _kind == "DevEnum" else {}),
        )

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        do_everything(self, "constructor", HIGH_LEVEL)

    def init_device(self) -> None:
        super().init_device()
        do_everything(self, "init_device", HIGH_LEVEL)

    def initialize_dynamic_attributes(self) -> None:
        do_everything(self, "dynamic", HIGH_LEVEL)

    def read_any(self, attr: Any) -> Any:
        attr.set_value(value_of(attr.get_name()))

    def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    def read_level(self) -> float:
        return 1.0

    def write_level(self, value: float) -> None:
        pass

    def extra(self) -> int:
        return 5

    @command
    def Nothing(self) -> None:
        pass

    @command(dtype_out=[str])
    def Wrong(self) -> list[str]:
        answer = [str(len(done)), *wrong]
        done.clear()
        wrong.clear()
        return answer

    @command(dtype_in=str)
    def Make(self, name: str) -> None:
        Util.instance().create_device(self.get_device_class().get_name(), name)


class Coroutines(Plain):
    """The methods are coroutines where a loop calls them."""

    async def init_device(self) -> None:
        await Device.init_device(self)  # type: ignore[func-returns-value]
        do_everything(self, "init_device", HIGH_LEVEL)

    async def read_any(self, attr: Any) -> Any:
        attr.set_value(value_of(attr.get_name()))

    async def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    async def read_level(self) -> float:
        return 1.0

    async def write_level(self, value: float) -> None:
        pass


class Classic(tango.LatestDeviceImpl):
    """A device of the original API."""

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        do_everything(self, "constructor", DEEDS)
        self.init_device()

    def init_device(self) -> None:
        self.get_device_properties(self.get_device_class())
        do_everything(self, "init_device", DEEDS)

    def read_any(self, attr: Any) -> None:
        attr.set_value(value_of(attr.get_name()))

    def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    def read_level(self, attr: Any) -> None:
        attr.set_value(1.0)

    def write_level(self, attr: Any) -> None:
        attr.get_write_value()

    def Nothing(self) -> None:
        pass

    def Wrong(self) -> list[str]:
        answer = [str(len(done)), *wrong]
        done.clear()
        wrong.clear()
        return answer

    def Make(self, name: str) -> None:
        Util.instance().create_device("Classic", name)


for _name in NAMES:
    setattr(Classic, f"read_{_name}", Classic.read_any)
    setattr(Classic, f"write_{_name}", Classic.write_any)


def _classic_attribute(name: str) -> list[Any]:
    kind, _, shape = name.partition("_")
    sizes = {"SCALAR": [], "SPECTRUM": [5], "IMAGE": [5, 5]}[shape.upper()]
    layout = getattr(tango.AttrDataFormat, shape.upper())
    row = [[getattr(CmdArgType, kind), layout, READ_WRITE, *sizes]]
    return [*row, {"enum_labels": ["a", "b"]}] if kind == "DevEnum" else row


class ClassicClass(tango.DeviceClass):
    cmd_list = {
        "Nothing": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVoid, ""]],
        "Wrong": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVarStringArray, ""]],
        "Make": [[CmdArgType.DevString, ""], [CmdArgType.DevVoid, ""]],
    }
    attr_list = {
        "level": [[CmdArgType.DevDouble, tango.AttrDataFormat.SCALAR, READ_WRITE]],
        **{name: _classic_attribute(name) for name in NAMES},
    }

    def dyn_attr(self, devices: Any) -> None:
        for device in devices:
            do_everything(device, "dynamic", DEEDS)


def main() -> None:
    api, mode, *arguments = sys.argv[1:]
    warnings.simplefilter("ignore")
    if api == "classic":
        run([(ClassicClass, Classic, "Classic")], ["early", *arguments])
    else:
        device = Coroutines if mode == "Asyncio" else Plain
        device.TangoClassName = "Looping" if mode in ("Asyncio", "Gevent") else "Early"
        run([device], ["early", *arguments], green_mode=getattr(GreenMode, mode))


if __name__ == "__main__":
    main()
