"""Servers without a database, for the commands that serve devices."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tango import DeviceProxy
from tango._server.run import run
from tango._testing.ports import get_host_ip, get_server_host_port

__all__ = ["own_host", "serve_alone"]


def serve_alone(
    classes: Sequence[Any],
    devices: Mapping[str, str],
    ready: Callable[[int], None],
    host: str = "127.0.0.1",
    port: int = 0,
    over: Callable[[], bool] | None = None,
) -> int:
    """Serve devices until interrupted.

    Parameters
    ----------
    classes : Sequence[type]
        The classes of the devices.
    devices : Mapping[str, str]
        The name of the class for each name of a device.
    ready : Callable[[int], None]
        Called with the port when they are served, and the server can be told to end.
    host : str, default "127.0.0.1"
        The address to listen on.
    port : int, default 0
        0: any that is free.
    over : Callable[[], bool] | None, optional
        Called again and again; the server ends when it says so.
    """
    names = ",".join(f"{class_name}::{device}" for device, class_name in devices.items())
    where = ["-nodb", "-dlist", names, "-ORBendPoint", f"giop:tcp:{host}:{port}"]

    run(
        classes,
        ["tango", "cli", *where],
        msg_stream=_Announcement(ready),
        event_loop=over,
        raises=True,
    )
    return 0


class _Announcement(io.StringIO):
    """Is written to when signals can end the server, which the devices answer before."""

    def __init__(self, ready: Callable[[int], None]) -> None:
        super().__init__()
        self._ready = ready

    def write(self, text: str, /) -> int:
        self._ready(get_server_host_port()[1])
        return len(text)


def own_host(proxy: DeviceProxy) -> str:
    """The address of this machine for the server of a device."""
    there = proxy.get_dev_host()
    here = {"localhost", "127.0.0.1", socket.gethostname(), socket.getfqdn(), get_host_ip()}
    return "127.0.0.1" if there in here else get_host_ip()
