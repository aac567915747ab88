"""Runs a program with a server of the original API, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.support.ports import free_port
from tests.support.process import Program, device

FOLDER = Path(__file__).parent


class Server(Program):
    """A running server: its output, and proxies of its devices.

    Parameters
    ----------
    program : str
        A file of this folder.
    devices : Sequence[str]
        The names of its devices, for ``-dlist``.
    *options
        More of the command line.
    **environment
        Variables that it gets besides.
    """

    def __init__(
        self, program: str, devices: Sequence[str], *options: str, **environment: str
    ) -> None:
        self.port = free_port()
        endpoint = f"giop:tcp:127.0.0.1:{self.port}"
        words = ("test", "-nodb", "-dlist", ",".join(devices), "-ORBendPoint", endpoint)
        super().__init__(FOLDER / program, *words, *options, **environment)

    def __enter__(self) -> Server:
        super().__enter__()
        try:
            self.ready()
        except AssertionError:
            super().__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.running:
            self.stop()
        super().__exit__(kind, error, trace)

    def name_of(self, name: str) -> str:
        return f"tango://127.0.0.1:{self.port}/{name}#dbase=no"

    def proxy(self, name: str) -> Any:
        return device(self.port, name)
