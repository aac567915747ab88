"""Databases of growing size: ours on SQLite, C++'s on MariaDB, PyTango's on SQLite."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measures import Family
from parties import Party, free_port, until_ready
from programs import HERE

sys.path.insert(0, str(HERE.parents[1]))

import tango
from tests.databaseds.process import Server as EmbeddedDatabase
from tests.support.real_database import RealDatabase

DEVICES_OF_SERVER = 500


@dataclass(frozen=True)
class RunningDatabase:
    """Where a database answers, and the folder that it keeps everything in."""

    tango_host: str
    folder: Path

    @property
    def file_bytes(self) -> int:
        """Bytes of its files of data."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return sum(file.stat().st_size for file in files if not file.name.startswith("ib_logfile"))


@contextmanager
def running_database(party: Party) -> Iterator[RunningDatabase]:
    """An empty database of that library."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if party.name == "C++":
            real = RealDatabase(folder, durable=True)
            real.start()
            try:
                yield RunningDatabase(real.tango_host, folder / "data")
            finally:
                real.stop()
        elif party.name == "tangobind":
            with EmbeddedDatabase(folder / "database.sqlite") as ours:
                yield RunningDatabase(ours.tango_host, folder)
        else:
            with pytango_database(party, folder) as tango_host:
                yield RunningDatabase(tango_host, folder)


@contextmanager
def pytango_database(party: Party, folder: Path) -> Iterator[str]:
    """The database server that comes with PyTango."""
    port = free_port()
    endpoint = ["-ORBendPoint", f"giop:tcp:127.0.0.1:{port}"]
    command = [party.server[0], "-m", "tango.databaseds.database", "2", *endpoint]
    environment = {
        **os.environ,
        "TANGO_HOST": f"127.0.0.1:{port}",
        "PYTANGO_DATABASE_NAME": str(folder / "database.sqlite"),
    }
    whose = f"the database of {party.name}"
    with until_ready(command, whose, cwd=folder, env=environment):
        yield f"127.0.0.1:{port}"


def devices_of(server: int) -> list[str]:
    """The names of a server's devices: as many for each, in one family."""
    return [f"site{server % 20}/area{server}/device{number}" for number in range(DEVICES_OF_SERVER)]


def databases(family: Family, party: Party, cpp: Party, size: int) -> None:
    """A database with so many devices: registering, importing, listing, starting, its files.

    Debian's PyTango is left out: its database is an older release of the same program in Python,
    and takes minutes.
    """
    if party.name == "PyTango of Debian":
        return
    with running_database(party) as database:
        proxy = tango.DeviceProxy(f"tango://{database.tango_host}/sys/database/2")
        proxy.set_timeout_millis(120_000)
        call = proxy.command_inout
        program = Path(cpp.server[0]).name
        start = time.monotonic()
        for server in range(max(1, size // DEVICES_OF_SERVER)):
            words = [f"{program}/{server}"]
            for name in devices_of(server)[:size]:
                words += [name, "Scale"]
            call("DbAddServer", words)
        family.add("register", party, size, (time.monotonic() - start) / size)
        last = devices_of(server)[min(size, DEVICES_OF_SERVER) - 1]
        family.add("import", party, size, best_of(lambda: call("DbGetDeviceInfo", last)))
        family.add("list", party, size, best_of(lambda: call("DbGetDeviceWideList", "*"), 5))
        wildcard = f"*/area{server}/*"
        family.add("find", party, size, best_of(lambda: call("DbGetDeviceWideList", wildcard), 5))
        family.add("boot", party, size, start_of_server(cpp, str(server), database.tango_host))
        family.add("bytes", party, size, database.file_bytes / size)


def best_of(call: Callable[[], object], repeats: int = 20) -> float:
    """The shortest of some calls, in seconds."""
    found = []
    for _ in range(repeats):
        start = time.monotonic()
        call()
        found.append(time.monotonic() - start)
    return min(found)


def start_of_server(cpp: Party, instance: str, tango_host: str) -> float:
    """Seconds until the C++ server with the devices of that instance is ready."""
    start = time.monotonic()
    environment = {**os.environ, "TANGO_HOST": tango_host}
    with until_ready([*cpp.server, instance], "the server", env=environment):
        return time.monotonic() - start
