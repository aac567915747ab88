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

reveal_type(proxy.get_attribute_config("a"))  # expect: tango._tango.AttributeInfoEx
reveal_type(proxy.get_attribute_config(["a", "b"]))  # expect: tango._tango.AttributeInfoList
reveal_type(proxy.get_command_config("a"))  # expect: tango._tango.CommandInfo
reveal_type(proxy.get_command_config())  # expect: tango._tango.CommandInfoList
proxy.command_inout("DevVarLongStringArray", ([1, 2], ["a", "b"]))
proxy.command_inout("DevEncoded", ("format", b"data"))
proxy.command_inout("DevState", tango.DevState.ON)
proxy.command_inout("DevDouble", {"value": 3})  # error: arg-type
proxy.write_attributes([("a", 1.5), ["b", "text"]])
proxy.put_property({"host": "plc", "port": 502, "axes": [1, 2]})
proxy.write_pipe("p", ("blob", [("a", 1), {"name": "b", "value": [2.5]}]))
reveal_type(proxy.read_pipe("p"))  # expect: tuple[str, list[dict[str, Any]]]

attribute = tango.AttributeProxy("sys/tg_test/1/double_scalar")
reveal_type(attribute.read(timeout=0.5, wait=True))  # expect: tango._tango.DeviceAttribute
attribute.read(timeout="soon")  # error: arg-type
attribute.write([1.5, 2.5])
attribute.put_property({"limit": 3})
reveal_type(tango.StdStringVector(["a"]).count("a"))  # expect: int
before = ["b"]
reveal_type(before + tango.StdStringVector(["a"]))  # expect: list[str]
