"""Callbacks, errors, contexts and copies: what goes in and comes out has its type."""

import copy

from typing_extensions import reveal_type

import tango
from tango import AttrReadEvent, DevFailed, EventData, EventType

proxy = tango.DeviceProxy("sys/tg_test/1")


def changed(event: EventData) -> None:
    reveal_type(event.device)  # expect: tango._client.device_proxy.DeviceProxy
    reveal_type(event.errors)  # expect: tuple[tango._tango.DevError, ...]
    if event.attr_value is not None:
        reveal_type(event.attr_value)  # expect: tango._tango.DeviceAttribute | Any
        print(event.attr_value.quality.name)


class Reader:
    def attr_read(self, event: AttrReadEvent) -> None:
        reveal_type(event.errors)  # expect: tuple[tango._tango.DevError, ...]


def read(event: AttrReadEvent) -> None: ...


def without_event() -> None: ...


number = proxy.subscribe_event("ampli", EventType.CHANGE_EVENT, changed)
reveal_type(number)  # expect: int
reveal_type(proxy.get_events(number))  # expect: list[Any]
proxy.get_events(number, print)
proxy.get_events(number, "changed")  # error: call-overload
proxy.get_events(number, changed)
proxy.read_attribute_asynch("ampli", Reader())
proxy.read_attribute_asynch("ampli", read)
proxy.read_attribute_asynch("ampli", without_event)  # error: arg-type
proxy.read_attribute_asynch("ampli", "read")  # error: arg-type

proxy.read_attribute("ampli", wait=False, timeout=0.5)
proxy.read_attribute("ampli", timeout="soon")  # error: arg-type
proxy.read_attribute("ampli", green_mode="Futures")  # error: arg-type

try:
    proxy.ping()
except DevFailed as failure:
    reveal_type(tango.Except.to_dev_failed(value=failure))  # expect: tango._tango.DevFailed
    tango.Except.re_throw_exception(failure, "Lab_Reason", "it failed", "here")
    tango.Except.print_exception("a text")  # error: arg-type

with tango.EnsureOmniThread() as thread:
    reveal_type(thread)  # expect: tango._tango.EnsureOmniThread

info = proxy.command_query("State")
reveal_type(copy.deepcopy(info))  # expect: tango._tango.CommandInfo
print(tango.TimeVal(1.5), tango.TimeVal("now"))  # error: call-overload

names = tango.StdStringVector(["a", "b"])
del names[0], names[0:1]
del names["a"]  # error: arg-type

datum = tango.DbDatum("limits")
datum.append("1")
for text in datum:
    reveal_type(text)  # expect: str
datum.append(1)  # error: arg-type
