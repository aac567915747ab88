"""Runs a program with a server of the original API, without a database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import tango

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Server:
    """A running server: its output, and proxies of its devices."""

    def __init__(
        self, program: str, devices: Sequence[str], *options: str, **environment: str
    ) -> None:
        self.port = free_port()
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-u",
                str(FOLDER / program),
                "test",
                "-nodb",
                "-dlist",
                ",".join(devices),
                "-ORBendPoint",
                f"giop:tcp:127.0.0.1:{self.port}",
                *options,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": path, **environment},
        )
        self.lines: list[str] = []
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Ready to accept request"):
                self._ready.set()
        self._ready.set()

    def __enter__(self) -> Server:
        assert self._ready.wait(PATIENCE), self.text
        if "Ready to accept request" not in self.lines:
            self.wait()
            raise AssertionError(self.text)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.wait()

    def wait(self) -> int:
        """The exit status, once all output has been read."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def name_of(self, device: str) -> str:
        return f"tango://127.0.0.1:{self.port}/{device}#dbase=no"

    def proxy(self, device: str) -> Any:
        return tango.DeviceProxy(self.name_of(device))
