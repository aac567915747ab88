"""An asyncio client: what is awaitable says so."""

import asyncio

from typing_extensions import reveal_type

from tango import events
from tango.asyncio import AttributeProxy, DeviceProxy


async def main() -> None:
    proxy = await DeviceProxy("sys/tg_test/1")
    reveal_type(proxy)  # expect: tango.asyncio.DeviceProxy
    reveal_type(proxy.state())  # expect: _asyncio.Future[tango._tango.DevState]
    reveal_type(await proxy.state())  # expect: tango._tango.DevState
    reading = await proxy.read_attribute("double_scalar")
    reveal_type(reading)  # expect: tango._tango.DeviceAttribute
    values = await asyncio.gather(*(proxy.read_attribute(name) for name in ("a", "b")))
    reveal_type(values)  # expect: list[tango._tango.DeviceAttribute]
    await proxy.write_attribute("double_scalar", 1.5)
    async for event in events.stream(proxy, "double_scalar"):
        print(event)
    attribute = await AttributeProxy("sys/tg_test/1/double_scalar")
    reveal_type(await attribute.read())  # expect: tango._tango.DeviceAttribute
    print(proxy.read_attribute("double_scalar").value)  # error: attr-defined


asyncio.run(main())
