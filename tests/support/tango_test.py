"""TangoTest as a process without database: the C++ program, and the one in Python like it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.ports import free_port
from tests.support.process import Ended, Program

_PLACES = ("/usr/lib/tango/TangoTest",)
LANGUAGES = ("cpp", "python")
DEVICE = "sys/tg_test/1"


def program() -> str:
    """Where TangoTest is."""
    found = shutil.which("TangoTest") or next((p for p in _PLACES if Path(p).exists()), None)
    if found is None:
        raise FileNotFoundError("TangoTest is not installed: apt install tango-test")
    return found


def start(language: str, *options: str, **environment: str) -> Program:
    """Start a TangoTest that is written in this language."""
    if language == "cpp":
        return Program("pytest", *options, executable=program(), **environment)
    return Program("-m", "tests.support.python_tango_test", "pytest", *options, **environment)


@contextmanager
def tango_test(*devices: str, language: str = "cpp") -> Iterator[str]:
    """Run a TangoTest with these devices; gives its "host:port"."""
    for _ in range(5):
        address = f"127.0.0.1:{free_port()}"
        where = ["-dlist", ",".join(devices), "-ORBendPoint", f"giop:tcp:{address}"]
        with start(language, "-nodb", *where) as server:
            try:
                server.ready()
            except Ended:
                continue  # somebody took the port meanwhile
            yield address
            return
    raise RuntimeError("TangoTest does not start")


@contextmanager
def tango_device(language: str = "cpp") -> Iterator[str]:
    """Run a TangoTest with one device; gives the full name of that."""
    with tango_test(DEVICE, language=language) as address:
        yield f"tango://{address}/{DEVICE}#dbase=no"
