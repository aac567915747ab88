"""TangoTest as a process without database: the C++ program, and the one in Python like it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/tango/TangoTest",)
_ROOT = Path(__file__).parents[2]
LANGUAGES = ("cpp", "python")


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(devices: Sequence[str], language: str) -> tuple[subprocess.Popen[str], str]:
    for _ in range(5):
        address = f"127.0.0.1:{free_port()}"
        process = subprocess.Popen(
            [
                *command_line(language),
                "-nodb",
                "-dlist",
                ",".join(devices),
                "-ORBendPoint",
                f"giop:tcp:{address}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
        assert process.stdout is not None
        for line in process.stdout:
            if "Ready to accept request" in line:
                return process, address
        # Somebody took the port meanwhile.
        process.wait(timeout=10)
    raise RuntimeError("TangoTest does not start")


@contextmanager
def tango_test(*devices: str, language: str = "cpp") -> Iterator[str]:
    """Run a TangoTest with these devices; gives its "host:port"."""
    process, address = _start(devices, language)
    try:
        yield address
    finally:
        process.kill()
        process.wait(timeout=10)
        assert process.stdout is not None
        process.stdout.close()
