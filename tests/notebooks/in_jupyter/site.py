"""A database with a power supply."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import tango
from tests.support.process import Program

__all__ = ["DEVICE", "site"]

DEVICE = "lab/psu/1"


@contextlib.contextmanager
def site(folder: Path) -> Iterator[tuple[str, Program]]:
    """The TANGO_HOST, and the server of the device."""
    words = ["-m", "tango.databaseds", "--db", folder / "x.sqlite", "--host", "127.0.0.1"]
    with Program(*words, "--port", "0") as database:
        host = database.wait_for("TANGO_HOST=").partition("=")[2]
        database.ready()
        info = tango.DbDevInfo()
        info.name, info.klass, info.server = DEVICE, "PowerSupply", "PowerSupply/lab"
        tango.Database(*host.split(":")).add_server("PowerSupply/lab", info, with_dserver=True)
        program = Path(__file__).with_name("psu.py")
        with Program(program, "lab", TANGO_HOST=host) as server:
            server.ready()
            yield host, server
