"""On which port a server listens: the one of this process, or of another one."""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Iterator

from tango._tango import Util
from tango._utils.ior import parse_ior

__all__ = ["get_host_ip", "get_server_host_port", "get_server_port_via_pid"]

_LISTENING = "0A"


def get_server_host_port() -> tuple[str, int]:
    """Where the server of this process listens."""
    return parse_ior(Util.instance()._own_ior()).address


def get_host_ip() -> str:
    """The address of this machine that others see."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 1))  # sends nothing: it only chooses the way out
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _sockets_of(pid: int) -> set[str]:
    """The inodes of the sockets that a process has."""
    inodes = set()
    folder = f"/proc/{pid}/fd"
    for entry in os.listdir(folder):
        try:
            target = os.readlink(f"{folder}/{entry}")
        except FileNotFoundError:  # closed meanwhile
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    return inodes


def _listening_ports(pid: int) -> Iterator[int]:
    inodes = _sockets_of(pid)
    for table in ("tcp", "tcp6"):
        try:
            with open(f"/proc/{pid}/net/{table}", encoding="ascii") as file:
                lines = file.readlines()[1:]
        except FileNotFoundError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == _LISTENING and fields[9] in inodes:
                yield int(fields[1].rpartition(":")[2], 16)


def _speaks_giop(host: str, port: int) -> bool:
    """Whether an ORB answers there: it is asked for an object that nobody has."""
    body = struct.pack("<II", 1, 4) + b"none"
    request = b"GIOP\x01\x00\x01\x03" + struct.pack("<I", len(body)) + body
    try:
        with socket.create_connection((host, port), timeout=1) as connection:
            connection.sendall(request)
            return connection.recv(4) == b"GIOP"
    except OSError:
        return False


def get_server_port_via_pid(pid: int, host: str, retries: int = 400, delay: float = 0.03) -> int:
    """The port on which a server in another process of this machine takes requests.

    Parameters
    ----------
    pid : int
        The number of the process.
    host : str
        The address on which it listens.
    retries : int, default 400
        How often to look.
    delay : float, default 0.03
        Seconds between two looks.

    Returns
    -------
    int
        The port.

    Raises
    ------
    RuntimeError
        When no such port is found.
    """
    for _ in range(retries):
        try:
            ports = list(_listening_ports(pid))
        except FileNotFoundError as error:
            raise RuntimeError(f"There is no process {pid}") from error
        for port in ports:
            if _speaks_giop(host, port):
                return port
        time.sleep(delay)
    raise RuntimeError(f"The process {pid} does not accept requests on {host}")
