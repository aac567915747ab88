"""A device in Python with attributes of every type and format, and commands of every type.

Each is written and read, or called, in every way that a client has.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import tango
from tango import AttributeProxy, CmdArgType, DevFailed, DeviceProxy, DevState, Group
from tango.test_context import MultiDeviceTestContext
from tests.server.everything import COMMAND_TYPES, Everything, attribute_names
from tests.support.pushing_device import value

DEVICES = ("test/everything/1", "test/everything/2")
WAIT = 30_000  # milliseconds


@pytest.fixture(scope="module")
def full_names() -> Iterator[list[str]]:
    devices = {"class": Everything, "devices": [{"name": name} for name in DEVICES]}
    with MultiDeviceTestContext([devices], process=True, timeout=60.0, debug=0) as context:
        yield [context.get_device_access(name) for name in DEVICES]


@pytest.fixture(scope="module")
def proxy(full_names: list[str]) -> DeviceProxy:
    return DeviceProxy(full_names[0])


def plain(data: Any) -> Any:
    """Arrays and tuples as lists."""
    if isinstance(data, np.ndarray):
        return data.tolist()
    return [plain(item) for item in data] if isinstance(data, (list, tuple)) else data


def called_back(ask: Callable[[Any], None], proxy: DeviceProxy) -> Any:
    """The event of an asynchronous call."""
    events: list[Any] = []
    ask(events.append)
    proxy.get_asynch_replies(WAIT)
    (event,) = events
    assert not event.err
    return event


def data_of(replies: Any) -> Any:
    """What the only device of a group says."""
    assert not replies.has_failed()
    (reply,) = replies
    return reply.get_data()


# --- attributes: each function writes and reads one, and returns what it read


def at_once(proxy: DeviceProxy, name: str, data: Any) -> Any:
    return proxy.write_read_attribute(name, data).value


def one_of_many(proxy: DeviceProxy, name: str, data: Any) -> Any:
    return proxy.write_read_attributes([("write_only", 1), (name, data)], [name])[0].value


def many(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attributes([(name, data), ("write_only", 1)])
    return proxy.read_attributes(["write_only", name])[1].value


def set_point(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attribute(name, data)
    return proxy.read_attribute(name).w_value


def item(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy[name] = data
    return proxy[name].value


def dynamic(proxy: DeviceProxy, name: str, data: Any) -> Any:
    setattr(proxy, name, data)
    return getattr(proxy, name)


def as_lists(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attribute(name, data)
    return proxy.read_attribute(name, tango.ExtractAs.List).value


def asynchronous(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attribute_reply(proxy.write_attribute_asynch(name, data), WAIT)
    return proxy.read_attribute_reply(proxy.read_attribute_asynch(name), WAIT).value


def asynchronous_many(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attributes_reply(proxy.write_attributes_asynch([(name, data)]), WAIT)
    return proxy.read_attributes_reply(proxy.read_attributes_asynch([name]), WAIT)[0].value


def with_callbacks(proxy: DeviceProxy, name: str, data: Any) -> Any:
    called_back(lambda done: proxy.write_attribute_asynch(name, data, done), proxy)
    event = called_back(lambda done: proxy.read_attribute_asynch(name, done), proxy)
    return event.argout[0].value


def one_attribute(proxy: DeviceProxy, name: str, data: Any) -> Any:
    attribute = AttributeProxy(proxy, name)
    attribute.write(data)
    return attribute.read().value


def group_of_one(proxy: DeviceProxy) -> Group:
    group = Group("one")
    group.add(f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}/{DEVICES[0]}#dbase=no")
    return group


def in_a_group(proxy: DeviceProxy, name: str, data: Any) -> Any:
    group = group_of_one(proxy)
    assert not group.write_attribute(name, data).has_failed()
    return data_of(group.read_attribute(name)).value


def from_the_past(proxy: DeviceProxy, name: str, data: Any) -> Any:
    proxy.write_attribute(name, data)
    proxy.poll_attribute(name, 20)
    try:
        end = time.monotonic() + 60
        while True:
            try:
                return proxy.attribute_history(name, 1)[0].value
            except DevFailed as failure:
                assert failure.args[0].reason in ("API_NoDataYet", "API_PollRingBufferEmpty")
            assert time.monotonic() < end
            time.sleep(0.005)
    finally:
        proxy.stop_poll_attribute(name)


WAYS = [
    at_once,
    one_of_many,
    many,
    set_point,
    item,
    dynamic,
    as_lists,
    asynchronous,
    asynchronous_many,
    with_callbacks,
    one_attribute,
    in_a_group,
    from_the_past,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", attribute_names())
def test_attributes(proxy: DeviceProxy, name: str, way: Callable[..., Any]) -> None:
    wanted = value(name, WAYS.index(way))
    assert plain(way(proxy, name, wanted)) == plain(wanted)


@pytest.mark.parametrize("name", attribute_names())
def test_one_value_for_each_device(full_names: list[str], name: str) -> None:
    if name == "encoded_scalar" or name.startswith("string"):
        values = [value(name, 1), value(name, 2)]
    else:
        values = np.array([value(name, 1), value(name, 2)])
    group = Group("two")
    group.add(full_names)
    assert not group.write_attribute(name, values, multi=True).has_failed()
    read = [reply.get_data().value for reply in group.read_attribute(name)]
    assert plain(read) == plain([value(name, 1), value(name, 2)])


def test_states_by_their_names(proxy: DeviceProxy) -> None:
    proxy.state_scalar = "MOVING"
    assert proxy.state_scalar is DevState.MOVING


# --- commands

SCALARS: dict[CmdArgType, Any] = {
    CmdArgType.DevBoolean: True,
    CmdArgType.DevDouble: 1e300,
    CmdArgType.DevEncoded: ("format", b"\x00\xff"),
    CmdArgType.DevEnum: 2,
    CmdArgType.DevFloat: 1.5,
    CmdArgType.DevState: DevState.MOVING,
    CmdArgType.DevString: "text äöü",
    CmdArgType.DevUChar: 200,
}
ARRAYS: dict[CmdArgType, Any] = {
    CmdArgType.DevVarBooleanArray: [True, False],
    CmdArgType.DevVarDoubleStringArray: [[1.5, 2.5], ["a", "ü"]],
    CmdArgType.DevVarLongStringArray: [[1, 2], ["a", "ü"]],
    CmdArgType.DevVarStringArray: ["a", "ü"],
}


def argument_of(tango_type: CmdArgType) -> Any:
    """Something of a type; integers if it is none of the above."""
    array = "Array" in tango_type.name
    return {**SCALARS, **ARRAYS}.get(tango_type, [1, 2, 100] if array else 100)


def command_inout(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    return proxy.command_inout(name, argument)


def as_a_method(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    return getattr(proxy, name)(argument)


def raw(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    return proxy.command_inout_raw(name, argument).extract()


def with_device_data(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    filled = tango.DeviceData()
    filled.insert(CmdArgType.names[name.removeprefix("Echo")], argument)
    return proxy.command_inout(name, filled)


def reply(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    return proxy.command_inout_reply(proxy.command_inout_asynch(name, argument), WAIT)


def raw_reply(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    number = proxy.command_inout_asynch(name, argument)
    return proxy.command_inout_reply_raw(number, WAIT).extract()


def callback(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    event = called_back(lambda done: proxy.command_inout_asynch(name, argument, done), proxy)
    return event.argout


def group_command(proxy: DeviceProxy, name: str, argument: Any) -> Any:
    return data_of(group_of_one(proxy).command_inout(name, argument))


CALLS = [
    command_inout,
    as_a_method,
    raw,
    with_device_data,
    reply,
    raw_reply,
    callback,
    group_command,
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
@pytest.mark.parametrize("tango_type", COMMAND_TYPES, ids=str)
def test_commands(proxy: DeviceProxy, tango_type: CmdArgType, call: Callable[..., Any]) -> None:
    argument = argument_of(tango_type)
    assert plain(call(proxy, f"Echo{tango_type}", argument)) == plain(argument)
