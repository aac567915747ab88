"""A client as a user writes it; `expect: TYPE` is what a type checker has to say of the line."""

from typing_extensions import reveal_type

import tango
from tango import DeviceProxy, EventData, EventType

proxy = DeviceProxy("sys/tg_test/1")
reveal_type(proxy.state())  # expect: tango._tango.DevState
reveal_type(proxy.status())  # expect: str
reveal_type(proxy.ping())  # expect: int
reveal_type(proxy.info().dev_class)  # expect: str
reading = proxy.read_attribute("double_scalar")
reveal_type(reading)  # expect: tango._tango.DeviceAttribute
reveal_type(reading.quality)  # expect: tango._tango.AttrQuality
reveal_type(reading.time.totime())  # expect: float
readings = proxy.read_attributes(["a", "b"])
reveal_type(readings)  # expect: list[tango._tango.DeviceAttribute]
reveal_type(proxy.double_scalar)  # expect: Any
proxy.double_scalar = 1.5
proxy.write_attribute("double_scalar", 2.5)
values = proxy.get_property("p")
reveal_type(values)  # expect: dict[str, tango._tango.StdStringVector]


def callback(event: EventData) -> None:
    if event.attr_value is not None:
        print(event.attr_value.value)


number: int = proxy.subscribe_event("double_scalar", EventType.CHANGE_EVENT, callback)
proxy.unsubscribe_event(number)

try:
    proxy.command_inout("DevVoid")
except tango.DevFailed as failure:
    reveal_type(failure.args)  # expect: tuple[Any, ...]

proxy.read_attribute(3)  # error: arg-type
proxy.read_attribute("a", extract_as="numpy")  # error: arg-type
