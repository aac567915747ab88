"""The asyncio client of the benchmarks, for tangobind and for PyTango.

It reads lines `OPERATION CALLS` and answers each with seconds: of one call, or of what the
operation says.
"""

import asyncio
import sys
import time
from typing import Any

import tango
from tango.asyncio import DeviceProxy

IN_FLIGHT = 100
SLEEP = 0.2


class Client:
    def __init__(self, plain: Any, device: Any) -> None:
        self._plain = plain
        self._device = device

    async def sync_read(self, calls: int) -> float:
        """A read without asyncio: the scale."""
        start = time.monotonic()
        for _ in range(calls):
            self._plain.read_attribute("scalar")
        return (time.monotonic() - start) / calls

    async def lone_read(self, calls: int) -> float:
        """An awaited read, one after the other."""
        start = time.monotonic()
        for _ in range(calls):
            await self._device.read_attribute("scalar")
        return (time.monotonic() - start) / calls

    async def reads_in_flight(self, calls: int) -> float:
        """An awaited read, many at once."""
        start = time.monotonic()
        for _ in range(calls // IN_FLIGHT):
            reads = [self._device.read_attribute("scalar") for _ in range(IN_FLIGHT)]
            await asyncio.gather(*reads)
        return (time.monotonic() - start) / (calls // IN_FLIGHT * IN_FLIGHT)

    async def sleepers(self, calls: int) -> float:
        """All of many commands at once, each of which takes SLEEP seconds in the server."""
        start = time.monotonic()
        await asyncio.gather(*(self._device.command_inout("Sleep", SLEEP) for _ in range(calls)))
        return time.monotonic() - start

    async def read_meanwhile(self, calls: int) -> float:
        """A quick read while many slow commands are under way."""
        slow = [
            asyncio.ensure_future(self._device.command_inout("Sleep", SLEEP)) for _ in range(calls)
        ]
        await asyncio.sleep(SLEEP / 4)
        start = time.monotonic()
        await self._device.read_attribute("scalar")
        took = time.monotonic() - start
        await asyncio.gather(*slow)
        return took


async def main() -> None:
    client = Client(tango.DeviceProxy(sys.argv[1]), await DeviceProxy(sys.argv[1]))
    for line in sys.stdin:
        operation, calls = line.split()
        print(await getattr(client, operation)(int(calls)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
