"""The site: a database, servers and clients, each with its ledger in one folder."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.site.client import LISTENS
from tests.site.ledger import Ledger
from tests.site.places import Place
from tests.site.processes import Process
from tests.site.server import device_of
from tests.support.ports import free_port
from tests.support.process import READY

SERVERS = {"s0": "Synchronous", "s1": "Asyncio", "s2": "Gevent"}
CLIENTS = {"c0": "Synchronous", "c1": "Synchronous", "c2": "Asyncio", "c3": "Futures"}
DATABASE = "database"
# These are suspended and cut off, but never ended: they must not grow.
LASTING = ("s0", "c0")


class Site:
    """All its processes, and what is written down about them."""

    def __init__(self, folder: Path, place: Place) -> None:
        self.folder = folder
        self.place = place
        self.ledger = Ledger(self.path("site"))
        port = free_port()
        tango_host = f"{place.address(DATABASE)}:{port}"
        where = ["--host", place.address(DATABASE), "--port", port]
        file = ["--db", folder / "database.sqlite"]
        words = ["-m", "tango.databaseds", 2, *file, *where]
        self.database = Process(DATABASE, place, words, READY, "")
        self.servers = [self._server(name, mode, tango_host) for name, mode in SERVERS.items()]
        self.clients = [self._client(name, mode, tango_host) for name, mode in CLIENTS.items()]

    def path(self, name: str) -> Path:
        """The ledger of a process."""
        return self.folder / f"{name}.ledger"

    @property
    def processes(self) -> list[Process]:
        """In the order in which they start."""
        return [self.database, *self.servers, *self.clients]

    def _server(self, name: str, mode: str, tango_host: str) -> Process:
        role = ["-m", "tests.site.server", name, self.path(name), mode]
        words = [*role, self.place.address(name), *CLIENTS]
        return Process(name, self.place, words, READY, tango_host)

    def _client(self, name: str, mode: str, tango_host: str) -> Process:
        role = ["-m", "tests.site.client", name, self.path(name), mode]
        return Process(name, self.place, [*role, *map(device_of, SERVERS)], LISTENS, tango_host)

    def look(self) -> None:
        """None has ended by itself; writes down what those take that never end."""
        for process in self.processes:
            if not process.away:
                assert process.program.running, self._ended(process)
        for process in self.processes:
            if process.name in (DATABASE, *LASTING) and not process.away:
                self.ledger.note("usage", process.name, process.program.pid, *process.usage())

    def _ended(self, process: Process) -> str:
        return f"{process.name} ended with {process.program.wait()}: {process.program.output}"

    def end(self) -> list[str]:
        """End all as an operator does, in the opposite order; what did not end well."""
        found = []
        for kind in (self.clients, self.servers, [self.database]):
            for process in kind:
                process.leave(signal.SIGTERM)
            for process in kind:
                if process.program.wait() not in (0, -signal.SIGTERM):
                    found.append(self._ended(process))
        return found


@contextmanager
def site(folder: Path, place: Place) -> Iterator[Site]:
    """A site that runs; nothing of it is left."""
    made = Site(folder, place)
    with ExitStack() as stack:
        for kind in ([made.database], made.servers, made.clients):
            for process in kind:
                stack.callback(process.close)
                process.begin()
            for process in kind:
                process.wait_until_ready()
        yield made
