"""TangoTest as a process without database: the C++ program, and the one in Python like it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.support.ports import free_port

_PLACES = ("/usr/lib/tango/TangoTest",)
_ROOT = Path(__file__).parents[2]
LANGUAGES = ("cpp", "python")
DEVICE = "sys/tg_test/1"


def program() -> str:
    """Where TangoTest is."""
    found = shutil.which("TangoTest") or next((p for p in _PLACES if Path(p).exists()), None)
    if found is None:
        raise FileNotFoundError("TangoTest is not installed: apt install tango-test")
    return found


def command_line(language: str) -> list[str]:
    """What starts a TangoTest written in this language, as far as the name of the instance."""
    if language == "cpp":
        return [program(), "pytest"]
    return [sys.executable, "-m", "tests.support.python_tango_test", "pytest"]


def _is_ready(process: subprocess.Popen[bytes], log: IO[bytes]) -> bool:
    """Wait until it says so; no if it ended instead."""
    while process.poll() is None:
        # Its place in the file is the server's, too: pread() leaves it alone.
        if b"Ready to accept request" in os.pread(log.fileno(), 1 << 20, 0):
            return True
        time.sleep(0.02)
    return False


@contextmanager
def tango_test(*devices: str, language: str = "cpp") -> Iterator[str]:
    """Run a TangoTest with these devices; gives its "host:port"."""
    for _ in range(5):
        address = f"127.0.0.1:{free_port()}"
        where = ["-dlist", ",".join(devices), "-ORBendPoint", f"giop:tcp:{address}"]
        # A file: a pipe that nobody reads would stop a server that has much to say.
        with tempfile.TemporaryFile() as log:
            process = subprocess.Popen(
                [*command_line(language), "-nodb", *where],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(_ROOT)},
            )
            try:
                if _is_ready(process, log):
                    yield address
                    return
            finally:
                process.kill()
                process.wait()
        # Somebody took the port meanwhile.
    raise RuntimeError("TangoTest does not start")


@contextmanager
def tango_device(language: str = "cpp") -> Iterator[str]:
    """Run a TangoTest with one device; gives the full name of that."""
    with tango_test(DEVICE, language=language) as address:
        yield f"tango://{address}/{DEVICE}#dbase=no"
