"""A C++ TangoTest server without database, as long as a `with` block."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tango import _tango

PROGRAM = "/usr/lib/tango/TangoTest"
DEVICE = "sys/tg_test/1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(name: str, server: subprocess.Popen[bytes]) -> None:
    """Return when the device answers; raise what keeps it from that."""
    end = time.monotonic() + 60
    while True:
        try:
            _tango.DeviceProxy(name).ping()
        except _tango.DevFailed:
            if server.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


@contextlib.contextmanager
def tango_test(folder: Path) -> Iterator[str]:
    """The full name of the device of a TangoTest server."""
    port = free_port()
    endpoint = f"giop:tcp:127.0.0.1:{port}"
    command = [PROGRAM, "test", "-nodb", "-dlist", DEVICE, "-ORBendPoint", endpoint]
    with (folder / "tango_test.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        name = f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no"
        try:
            wait_until_ready(name, server)
            yield name
        finally:
            server.kill()
            server.wait()
