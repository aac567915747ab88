"""What the curves measure: each function adds the values of one size and library to its curves.

A server is measured with clients of C++, a client with a server of C++, so that each figure belongs
to one library.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from curves import Curve
from parties import Party, Server, forget_peak, memory, wait_for_end
from programs import cpu_seconds, running_clients, sized_server

import tango

Measure = Callable[["Family", Party, Party, int], None]


@dataclass(frozen=True)
class Family:
    """Curves that one run for each size gives."""

    name: str
    sizes: Sequence[int]
    measure: Measure
    curves: dict[str, Curve] = field(default_factory=dict)
    rounds: int = 1
    """How often each size is measured, the libraries in turns (`Curve.add` says which counts)."""
    failures: list[str] = field(default_factory=list)

    @property
    def axis(self) -> str:
        return next(iter(self.curves.values())).size

    def add(self, curve: str, party: Party, size: int, value: float) -> None:
        self.curves[curve].add(party.name, size, value)


def add_memory(
    family: Family, curve: str, party: Party, size: int, pid: int, base: int, count: int
) -> None:
    """What the process has beyond `base` bytes, for each of `count`; otherwise nothing."""
    grown = memory(pid) - base
    if grown > 0:
        family.add(curve, party, size, grown / count)


def admin_of(server: Server) -> tango.DeviceProxy:
    name = tango.DeviceProxy(server.device).info().server_id
    return tango.DeviceProxy(f"tango://127.0.0.1:{server.port}/dserver/{name}#dbase=no")


def restart(admin: tango.DeviceProxy, last: str) -> float:
    """Seconds until the last device of a server that restarts is another one, and answers."""

    def born() -> float:
        """When it was made; 0 while it does not answer. A proxy that failed would wait a second."""
        try:
            return float(tango.DeviceProxy(last).command_inout("Born", 0))
        except tango.DevFailed:
            return 0.0

    before = born()
    start = time.monotonic()
    admin.command_inout("RestartServer")
    while born() <= before:
        if time.monotonic() > start + 120:
            raise RuntimeError("the server has not restarted within 120 s")
        time.sleep(0.001)
    return time.monotonic() - start


def devices(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A server with so many devices: start, memory, restart, end."""
    with sized_server(party, 1) as one:
        base = memory(one.pid)
    with sized_server(party, size) as server:
        family.add("start", party, size, server.start_seconds)
        if size > 1:
            add_memory(family, "memory", party, size, server.pid, base, size - 1)
        admin = admin_of(server)
        admin.set_timeout_millis(120_000)
        family.add("restart", party, size, restart(admin, server.name(size)))
        start = time.monotonic()
        admin.command_inout("Kill")
        wait_for_end(server.process)
        family.add("end", party, size, time.monotonic() - start)


def attributes(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A device with so many attributes: start, memory, reads, changes."""
    with sized_server(party, ATTRIBUTES=1) as one:
        base = memory(one.pid)
    for kind, variables in (("static", {}), ("dynamic", {"DYNAMIC": 1})):
        with sized_server(party, ATTRIBUTES=size, **variables) as server:
            family.add(f"start_{kind}", party, size, server.start_seconds)
            if size > 1:
                add_memory(family, f"memory_{kind}", party, size, server.pid, base, size - 1)
            with running_clients(cpp, server.device) as (client,):
                if kind == "static":
                    for curve in ("read_one", "read_all"):
                        family.add(curve, party, size, client.measure(curve, size))
                else:
                    changed = client.measure("add_and_remove", size)
                    family.add("add_and_remove", party, size, changed)


def subscriptions(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A client with so many subscriptions: time and memory of each, an event, the end."""
    with (
        sized_server(cpp, ATTRIBUTES=size, EVENTS=1) as server,
        running_clients(party, server.device) as (client,),
    ):
        client.measure("read_one", 1)
        base = memory(client.pid)
        family.add("subscribe", party, size, client.measure("subscribe", size))
        add_memory(family, "memory", party, size, client.pid, base, size)
        family.add("event", party, size, client.measure("event", size))
        family.add("unsubscribe", party, size, client.measure("unsubscribe", size))


def subscribers(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A server one of whose attributes has so many subscribers: from a push to the callback."""
    with (
        sized_server(party, EVENTS=1) as server,
        running_clients(cpp, server.device, size) as clients,
    ):
        for client in clients:
            client.measure("subscribe", 1)
        family.add("event", party, size, clients[-1].measure("event", 1))


def clients(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A server with so many clients that send requests without pause."""
    seconds = 3
    with (
        sized_server(party) as server,
        running_clients(cpp, server.device, size) as many,
    ):
        for client in many:
            client.measure("read_one", 1)
        for client in many:
            client.order("load", seconds)
        answers = [client.numbers() for client in many]
    family.add("throughput", party, size, sum(one[0] for one in answers) / seconds)
    family.add("median", party, size, statistics.median(one[1] for one in answers))
    family.add("slowest", party, size, max(one[2] for one in answers))


def in_flight(family: Family, party: Party, cpp: Party, size: int) -> None:
    """An asynchronous client with so many reads under way."""
    with sized_server(cpp) as server, running_clients(party, server.device) as (client,):
        family.add("read", party, size, client.measure("in_flight", size))


def blocks(family: Family, party: Party, cpp: Party, size: int) -> None:
    """Arrays of so many bytes: the client's time and memory, and the server's memory."""
    for operation in ("read", "write", "command", "event"):
        seconds, arrays = block(operation, cpp, party, size, "client")
        family.add(operation, party, size, seconds)
        family.add(f"{operation}_client", party, size, arrays)
        _, arrays = block(operation, party, cpp, size, "server")
        family.add(f"{operation}_server", party, size, arrays)


def block(
    operation: str, serving: Party, calling: Party, size: int, side: str
) -> tuple[float, float]:
    """Seconds of an operation, and what a side needs at most for it, in arrays.

    What it had before does not count: the array that a device has, what a subscription needs.
    """
    with (
        sized_server(serving, LENGTH=size) as server,
        running_clients(calling, server.device) as (client,),
    ):
        client.measure("read_one", 1)
        if operation == "event":
            client.measure("block_subscribe", size)
        pid = client.pid if side == "client" else server.pid
        forget_peak(pid)
        base = memory(pid)
        seconds = client.measure(f"block_{operation}", size)
        return seconds, max((memory(pid, "VmHWM") - base) / size, 0.01)


def polling(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A server that polls so many attributes ten times a second: jitter and processor."""
    seconds = 5
    with sized_server(party, ATTRIBUTES=size, POLLED=1) as server:
        device = tango.DeviceProxy(server.device)
        time.sleep(2)
        device.command_inout("Reads")
        spent = cpu_seconds(server.pid)
        time.sleep(seconds)
        family.add("processor", party, size, (cpu_seconds(server.pid) - spent) / seconds)
        reads = list(device.command_inout("Reads"))
    gaps = [after - before for before, after in pairwise(reads)]
    family.add("jitter", party, size, statistics.pstdev(gaps))
