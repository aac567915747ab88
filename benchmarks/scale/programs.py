"""The processes of the curves: a server of some size, several clients, and their memory."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from parties import Client, Party, Server, parties, running_server

HERE = Path(__file__).parent


def members(without: list[str]) -> dict[str, Party]:
    """The libraries that take part, with the programs of this folder."""
    return parties(without=without, folder=HERE, prefix="")


def sized_server(party: Party, devices: int = 1, **sizes: int) -> AbstractContextManager[Server]:
    """A server with so many devices; `sizes` are its variables SCALE_*."""
    variables = {f"SCALE_{name}": str(size) for name, size in sizes.items()}
    return running_server(party, "scale", devices, variables)


def cpu_seconds(pid: int) -> float:
    """Seconds that all processors have spent on the process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running_clients(party: Party, device: str, count: int = 1) -> Iterator[list[Client]]:
    clients = [Client(party, device) for _ in range(count)]
    try:
        yield clients
    finally:
        for client in clients:
            client.close()
