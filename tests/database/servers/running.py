"""A server that is defined in a database, and can be started repeatedly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tango
from tests.support.process import Program

FOLDER = Path(__file__).parent


def _device(server: str, name: str, klass: str) -> tango.DbDevInfo:
    info = tango.DbDevInfo()
    info.server, info.name, info.klass = server, name, klass
    return info


class Server:
    """A server of this folder, as a context manager: its devices are defined before it starts.

    Parameters
    ----------
    db : tango.Database
        Where they are defined.
    program : str
        The file of the server.
    instance : str
        The name of the instance, which no other test uses.
    devices : Mapping[str, str]
        The class of each device, by its name.
    """

    def __init__(
        self, db: tango.Database, program: str, instance: str, devices: Mapping[str, str]
    ) -> None:
        self.host = f"{db.get_db_host()}:{db.get_db_port()}"
        self.words: list[object] = [FOLDER / program, instance]
        self.program: Program | None = None
        name = f"{Path(program).stem}/{instance}"
        db.add_server(name, [_device(name, *device) for device in devices.items()])

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *error: object) -> None:
        if self.program is not None:
            self.stop()

    def start(self) -> Server:
        self.program = Program(*self.words, TANGO_HOST=self.host)
        self.program.ready()
        return self

    def stop(self) -> str:
        """End it; what it has printed."""
        assert self.program is not None
        with self.program as program:
            assert program.stop() == 0, program.output
        self.program = None
        return program.output

    def restart(self) -> Server:
        self.stop()
        return self.start()

    def proxy(self, device: str) -> tango.DeviceProxy:
        return tango.DeviceProxy(f"tango://{self.host}/{device}")
