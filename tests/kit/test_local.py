"""A device without a server answers like the same device with one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import tango.events
from tango import AttrQuality, DevFailed, DeviceProxy, DevState, GreenMode
from tango.server import Device, attribute, command
from tango.testing import Devices, device_of, subscribe
from tests.kit.varied_device import Mode, Varied

GIVEN: dict[str, Any] = {"properties": {"factor": 4, "names": ["c", "d"]}}


@pytest.fixture(scope="module")
def served() -> Iterator[DeviceProxy]:
    with Devices() as devices:
        yield devices.serve_one(Varied, "test/varied/1", **GIVEN)


@pytest.fixture
def local() -> Iterator[DeviceProxy]:
    with Varied.local("test/varied/1", **GIVEN) as device:
        yield device


def outcome(ask: Callable[[DeviceProxy], Any], proxy: DeviceProxy) -> Any:
    """What a client gets, in a form that can be compared."""
    try:
        return plain(ask(proxy))
    except DevFailed as failure:
        return [error.reason for error in failure.args]
    except (TypeError, ValueError, LookupError, OverflowError, AttributeError) as error:
        return type(error)


def plain(value: Any) -> Any:
    if isinstance(value, tango.DeviceAttribute):
        return (
            plain(value.value),
            plain(value.w_value),
            value.quality,
            value.type,
            value.data_format,
            (value.dim_x, value.dim_y),
            value.name,
        )
    if isinstance(value, np.ndarray):
        return (value.tolist(), value.dtype.str)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return type(value).__name__, value


def reading(name: str) -> Callable[[DeviceProxy], Any]:
    return lambda proxy: proxy.read_attribute(name)


def writing(name: str, value: Any) -> Callable[[DeviceProxy], Any]:
    def ask(proxy: DeviceProxy) -> Any:
        proxy.write_attribute(name, value)
        return proxy.read_attribute(name)

    return ask


def calling(name: str, *argument: Any) -> Callable[[DeviceProxy], Any]:
    return lambda proxy: proxy.command_inout(name, *argument)


def in_a_row(*requests: Callable[[DeviceProxy], Any]) -> Callable[[DeviceProxy], Any]:
    return lambda proxy: [outcome(ask, proxy) for ask in requests]


READ = ["limited", "LIMITED", "line", "text", "half", "stamped", "invalid", "broken", "refusing"]
READ += [
    "wrong_type",
    "by_attribute",
    "while_off",
    "mode",
    "words",
    "picture",
    "State",
    "Status",
    "none",
]
WRITTEN = [
    ("limited", 50),
    ("limited", 50.5),
    ("limited", -6),
    ("limited", 13),
    ("limited", "fast"),
    ("limited", None),
    ("limited", float("nan")),
    ("remembered", float("inf")),
    ("count", 10),
    ("count", 11),
    ("count", 1.5),
    ("count", 2**40),
    ("line", [1, 2, 3]),
    ("line", [1, 2, 10]),
    ("line", [1, 2, 3, 4]),
    ("line", []),
    ("line", 3),
    ("picture", [[1, 2, 3], [4, 5, 6]]),
    ("picture", [[1, 2], [3]]),
    ("picture", [[1], [2], [3]]),
    ("words", ["a", "b", "c"]),
    ("words", [1]),
    ("mode", Mode.FAST),
    ("mode", 1),
    ("mode", 2),
    ("flag", False),
    ("flag", 3),
    ("text", "grüße"),
    ("text", 3),
    ("half", 3.0),
    ("none", 3.0),
    ("only_written", 5),
]
REQUESTS = {
    **{f"read {name}": reading(name) for name in READ},
    **{f"write {name} {value}": writing(name, value) for name, value in WRITTEN},
    "Double": calling("Double", [1, 2.5]),
    "Double an array": calling("Double", np.array([1.0, 2.0])),
    "Double a text": calling("Double", "abc"),
    "Add": calling("Add", 3),
    "Add a fraction": calling("Add", 3.5),
    "Where": calling("Where"),
    "Where with something": calling("Where", 3),
    "where": calling("where"),
    "Break": calling("Break"),
    "Refuse": calling("Refuse"),
    "grades": in_a_row(
        calling("Grade", int(AttrQuality.ATTR_WARNING)),
        reading("graded"),
        calling("State"),
        calling("Status"),
        calling("Grade", int(AttrQuality.ATTR_VALID)),
        reading("graded"),
        calling("State"),
        calling("Status"),
    ),
    "None": calling("None"),
    "by name": lambda proxy: (proxy.mode, proxy.text, proxy.Add(1), proxy.words),
    "assigned": lambda proxy: setattr(proxy, "mode", "FAST") or proxy.mode,
    "several": lambda proxy: proxy.read_attributes(["limited", "half"]),
    "both": lambda proxy: proxy.write_read_attribute("count", 4),
    "allowed in a state": in_a_row(
        calling("WhileOn"),
        calling("Off"),
        calling("WhileOn"),
        reading("while_off"),
        calling("State"),
    ),
    "a fault": in_a_row(calling("Fault", "stuck"), reading("State"), reading("Status")),
    "alarms": in_a_row(
        writing("alarmed", 95.0),
        calling("State"),
        reading("State"),
        calling("Status"),
        writing("alarmed", 85.0),
        calling("State"),
        writing("alarmed", 10.0),
        writing("alarmed", 0.0),
        calling("State"),
        calling("Status"),
        writing("alarmed", 50.0),
        calling("State"),
        calling("Status"),
    ),
    "attributes": lambda proxy: sorted(proxy.get_attribute_list()),
    "commands": lambda proxy: sorted(proxy.get_command_list()),
    "a command": lambda proxy: [
        proxy.command_query("Add").in_type,
        proxy.command_query("Add").out_type,
        proxy.command_query("Add").cmd_name,
    ],
    "dir": lambda proxy: [name for name in dir(proxy) if name in ("limited", "Add", "state")],
    "Init": in_a_row(writing("limited", 3.0), calling("Init"), reading("limited")),
}
CONFIGURED = (
    "name",
    "data_type",
    "data_format",
    "writable",
    "max_dim_x",
    "max_dim_y",
    "label",
    "unit",
    "format",
    "min_value",
    "max_value",
    "memorized",
    "disp_level",
)


@pytest.mark.parametrize("name", REQUESTS)
def test_it_answers_as_with_a_server(served: DeviceProxy, local: DeviceProxy, name: str) -> None:
    DeviceProxy(served.adm_name()).DevRestart(served.dev_name())
    assert outcome(REQUESTS[name], local) == outcome(REQUESTS[name], served)


@pytest.mark.parametrize("name", ["limited", "count", "alarmed", "line", "picture", "mode", "text"])
def test_it_has_the_configuration_of_one(
    served: DeviceProxy, local: DeviceProxy, name: str
) -> None:
    here, there = local.get_attribute_config(name), served.get_attribute_config(name)
    for field in CONFIGURED:
        assert getattr(here, field) == getattr(there, field), field
    for field in ("min_alarm", "max_alarm", "min_warning", "max_warning", "delta_t", "delta_val"):
        assert getattr(here.alarms, field) == getattr(there.alarms, field), field
    assert list(here.enum_labels) == list(there.enum_labels)


def test_what_needs_a_server_says_so(local: DeviceProxy) -> None:
    with pytest.raises(NotImplementedError, match="poll_attribute needs a server, and this device"):
        local.poll_attribute("limited", 1000)
    with pytest.raises(NotImplementedError, match="register_signal needs a server"):
        device_of(local).register_signal(1)
    with pytest.raises(NotImplementedError, match="fire_change_event needs a server"):
        device_of(local).limited.fire_change_event()
    with pytest.raises(NotImplementedError, match="get_cvs_tag needs a server"):
        device_of(local).get_device_class().get_cvs_tag()
    with pytest.raises(AttributeError, match="no_such"):
        device_of(local).get_device_class().no_such()


def test_the_object_can_be_looked_into(local: DeviceProxy, served: DeviceProxy) -> None:
    assert device_of(local).kept["count"] == 1
    assert isinstance(device_of(local), Varied)
    assert device_of(local).get_name() == local.dev_name() == "test/varied/1"
    with pytest.raises(TypeError, match="is the proxy of a device of a server"):
        device_of(served)


def test_memorized_values_and_properties() -> None:
    with Varied.local(memorized={"remembered": 7}, class_properties={"site": "there"}) as device:
        assert device.remembered == 7.0
        assert device["remembered"].w_value == 7.0
        assert device.Where() == "there a,b"
        device.Init()
        assert device.remembered == 7.0
    with pytest.raises(ValueError, match="Failed to convert property 'factor'"):
        Varied.local(properties={"factor": "much"})


def test_events(local: DeviceProxy) -> None:
    with subscribe(local, "limited") as events:
        local.limited = 3.0
        local.limited = 4.0
        events.expect_sequence([1.0, 3.0, 4.0], within=5)
        events.expect_none(within=0)
    with pytest.raises(DevFailed, match="pushes no such events"):
        subscribe(local, "half")
    seen: list[float] = []
    number = local.subscribe_event(
        "limited", tango.EventType.CHANGE_EVENT, lambda event: seen.append(event.attr_value.value)
    )
    local.limited = 5.0
    local.unsubscribe_event(number)
    local.limited = 6.0
    assert seen == [4.0, 5.0]


def test_events_of_state_and_status() -> None:
    class Switch(Device):
        def init_device(self) -> None:
            super().init_device()
            for name in ("State", "Status"):
                self.set_change_event(name, True, False)

        @command
        def On(self) -> None:
            self.set_state(DevState.ON)
            self.push_change_event("State", DevState.ON)
            self.push_change_event("Status")

    with (
        Switch.local() as device,
        subscribe(device, "State") as states,
        subscribe(device, "Status") as texts,
    ):
        device.On()
        states.expect_sequence([DevState.UNKNOWN, DevState.ON])
        texts.expect("Not initialised")


class Coroutines(Device):
    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()
        self.set_state(DevState.ON)
        self.task = asyncio.create_task(asyncio.sleep(3600))

    async def delete_device(self) -> None:
        self.task.cancel()

    @attribute(max_alarm=3)
    async def x(self) -> int:
        await asyncio.sleep(0)
        return 4

    @command
    async def Double(self, value: int) -> int:
        await asyncio.sleep(0)
        return 2 * value


@pytest.mark.usefixtures("tango_no_leaks")
def test_coroutines() -> None:
    with Coroutines.local() as device:
        assert device.x == 4
        assert device.Double(4) == 8
        assert device.state() == DevState.ALARM
        assert device["x"].quality == AttrQuality.ATTR_ALARM


@pytest.mark.parametrize("mode", [GreenMode.Futures, GreenMode.Gevent])
def test_methods_in_other_modes(mode: GreenMode) -> None:
    with Varied.local(server_green_mode=mode) as device:
        assert device.limited == 1.0
        device.limited = 2.0
        assert device.Add(2) == 4.0


def test_proxies_in_other_modes() -> None:
    async def ask() -> None:
        with Varied.local(green_mode=GreenMode.Asyncio) as device:
            assert await device.limited == 1.0
            await device.write_attribute("limited", 2.0)
            assert (await device.read_attribute("limited")).value == 2.0
            assert await device.Add(2) == 4.0
            async with tango.events.stream(device, "limited") as stream:
                assert (await stream.get(5)).attr_value.value == 2.0
                await device.write_attribute("limited", 3.0)
                assert (await stream.get(5)).attr_value.value == 3.0

    asyncio.run(ask())
    with Varied.local(green_mode=GreenMode.Futures) as device:
        assert device.read_attribute("limited", wait=False).result(5).value == 1.0
    with Varied.local(green_mode=GreenMode.Gevent) as device:
        assert device.read_attribute("limited", wait=False).get(5).value == 1.0


def test_two_at_once_know_nothing_of_each_other() -> None:
    with Varied.local("a/b/1") as one, Varied.local("a/b/2") as other:
        one.limited = 7.0
        assert other.limited == 1.0


def test_attributes_and_commands_of_run_time() -> None:
    class Dynamic(Device):
        def initialize_dynamic_attributes(self) -> None:
            self.add_attribute(attribute(name="late", dtype=int, fget=lambda device: 3))

        @command
        def Grow(self) -> None:
            self.add_command(command(self.Later))

        def Later(self, value: int) -> int:
            return value

    with Dynamic.local() as device:
        assert device.late == 3
        device.Grow()
        assert device.Later(4) == 4
        device_of(device).remove_attribute("late")
        with pytest.raises(AttributeError):
            device.no_longer  # noqa: B018


def test_messages_are_those_of_a_logger(caplog: pytest.LogCaptureFixture) -> None:
    class Talks(Device):
        @command
        def Say(self) -> None:
            self.warn_stream("so many: %d", 3)
            print("printed", file=self.log_error)

    with Talks.local("a/b/c") as device:
        device.Say()
    assert [(one.name, one.levelname, one.getMessage()) for one in caplog.records] == [
        ("tango.local.a/b/c", "WARNING", "so many: 3"),
        ("tango.local.a/b/c", "ERROR", "printed"),
    ]
    assert {one.filename for one in caplog.records} == {"test_local.py"}
