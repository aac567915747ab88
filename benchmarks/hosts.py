"""Several hosts on one machine: a database, servers, and clients behind a router.

    sudo python benchmarks/hosts.py [--servers N] [--clients N]

Each host is a network namespace with an address of its own; a router joins the network of the
servers (10.99.1.0/24) and that of the clients (10.99.2.0/24). It prints what is run and what comes
of it, and nothing is left of the namespaces at the end. It needs root and iproute2.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from environments import HERE
from parties import stop, until_ready

from tests.support.network import Hosts, hosts

ROOT = HERE.parent
DATABASE = "10.99.1.2"
TANGO_HOST = f"{DATABASE}:10000"
CLIENT = """
import statistics, sys, threading, time
import tango

def median(call):
    call()
    found = []
    for _ in range(200):
        start = time.monotonic()
        call()
        found.append(time.monotonic() - start)
    return statistics.median(found) * 1e6

start = time.monotonic()
proxies = [tango.DeviceProxy(f"site/host/{number}") for number in range(int(sys.argv[1]))]
for proxy in proxies:
    proxy.ping()
print(f"{len(proxies)} proxies and pings in {time.monotonic() - start:.3f} s")
print(f"a read: {median(lambda: proxies[-1].read_attribute('a0')):.0f} us")
arrived = threading.Event()
for proxy in proxies:
    proxy.subscribe_event("a0", tango.EventType.CHANGE_EVENT, lambda event: arrived.set())
arrived.clear()
time.sleep(0.5)
proxies[-1].command_inout("Push", 1)
print("an event arrives" if arrived.wait(5) else "NO EVENT ARRIVES")
"""
WATCHER = """
import queue, sys, time
import tango

events = queue.Queue()
proxy = tango.DeviceProxy(sys.argv[1])
proxy.subscribe_event("a0", tango.EventType.CHANGE_EVENT, events.put)
assert not events.get(timeout=10).err
print("subscribed", flush=True)
start = time.monotonic()
error = events.get(timeout=60)
assert error.err, error
print(f"an error after {time.monotonic() - start:.0f} s: {error.errors[0].reason}", flush=True)
while events.get(timeout=120).err:
    pass
print(f"values again after {time.monotonic() - start:.0f} s", flush=True)
"""


@contextmanager
def running(place: Hosts, on: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """A server on a host, from when it is ready."""
    command = [*place.prefix(on), sys.executable, *map(str, words)]
    environment = {**os.environ, "TANGO_HOST": TANGO_HOST, "SCALE_EVENTS": "1"}
    with until_ready(command, f"{words} on {on}", cwd=ROOT, env=environment) as process:
        yield process


def show(place: Hosts, on: str, *words: object) -> None:
    """Runs a program on a host; prints what it prints, and how long it took."""
    start = time.monotonic()
    done = subprocess.run(
        [*place.prefix(on), sys.executable, *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TANGO_HOST": TANGO_HOST},
    )
    for line in (done.stdout + done.stderr).splitlines():
        print(f"    {line}")
    print(f"    (status {done.returncode}, {time.monotonic() - start:.2f} s)", flush=True)


def register(place: Hosts, servers: int) -> None:
    code = f"""
import tango
database = tango.Database()
for number in range({servers}):
    info = tango.DbDevInfo()
    info.name, info.server, info._class = f"site/host/{{number}}", f"Scale/{{number}}", "Scale"
    database.add_server(info.server, [info])
"""
    subprocess.run(
        [*place.prefix("tb-database"), sys.executable, "-c", code],
        check=True,
        cwd=ROOT,
        env={**os.environ, "TANGO_HOST": TANGO_HOST},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--servers", type=int, default=5)
    parser.add_argument("--clients", type=int, default=2)
    options = parser.parse_args()
    servers = {f"tb-server-{number}": f"10.99.1.{10 + number}" for number in range(options.servers)}
    clients = {f"tb-client-{number}": f"10.99.2.{10 + number}" for number in range(options.clients)}
    addresses = {"tb-database": DATABASE, **servers, **clients}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = stack.enter_context(hosts(addresses, Path(folder)))
        stack.enter_context(site(place, Path(folder), options.servers))
        print(f"a database, {options.servers} servers and {options.clients} clients")
        for client in clients:
            print(f"{client}: all devices, a read, an event")
            show(place, client, "-c", CLIENT, options.servers)
        look_for_faults(place, list(servers)[-1], options.servers - 1, client)


@contextmanager
def site(place: Hosts, folder: Path, servers: int) -> Iterator[None]:
    """The database and the servers, running."""
    with ExitStack() as stack:
        address = ["--db", folder / "database.sqlite", "--host", DATABASE, "--port", 10000]
        stack.enter_context(running(place, "tb-database", "-m", "tango.databaseds", 2, *address))
        register(place, servers)
        for number in range(servers):
            program = HERE / "scale" / "server.py"
            stack.enter_context(running(place, f"tb-server-{number}", program, number))
        yield


def look_for_faults(place: Hosts, server: str, number: int, client: str) -> None:
    """A server's host is cut off, and comes back: what clients see of it."""
    print(f"{client}: tango doctor")
    show(place, client, "-m", "tango", "doctor")
    device = f"site/host/{number}"
    with watching(place, client, device) as lines:
        print(f"{server} is cut off from the network: a read, and tango doctor")
        place.cut(server)
        show(place, client, "-m", "tango", "get", f"{device}/a0")
        show(place, client, "-m", "tango", "doctor")
        print("a subscription of its device:")
        print(f"    {next(lines)}", end="")
        print(f"{server} is back: the subscription, and a read")
        place.mend(server)
        print(f"    {next(lines)}", end="")
        show(place, client, "-m", "tango", "get", f"{device}/a0")


@contextmanager
def watching(place: Hosts, client: str, device: str) -> Iterator[Iterator[str]]:
    """What a program that has subscribed to the device prints from then on."""
    process = subprocess.Popen(
        [*place.prefix(client), sys.executable, "-c", WATCHER, device],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TANGO_HOST": TANGO_HOST},
    )
    try:
        assert process.stdout is not None
        if "subscribed" not in next(process.stdout):
            raise RuntimeError(f"the watcher of {device} ended with {process.wait()}")
        yield process.stdout
    finally:
        stop(process)


if __name__ == "__main__":
    main()
