"""Whether something listens at an address, and speaks the event protocol."""

from __future__ import annotations

import socket
import struct
import time
from types import TracebackType

__all__ = ["EventSocket", "NotReached", "connect_to"]

_MORE, _LONG, _COMMAND = 1, 2, 4  # flags of a frame


class NotReached(Exception):
    """Why an address cannot be reached, and what to do."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


def connect_to(host: str, port: int, timeout: float) -> socket.socket:
    """A connection.

    Parameters
    ----------
    host, port : str, int
        The address.
    timeout : float
        Seconds, for this and for what is read from it.

    Raises
    ------
    NotReached
        It cannot be made.
    """
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotReached(
            f"the name {host} is unknown here ({error.strerror})",
            f"Make {host} known to DNS or /etc/hosts of this machine, or let the server advertise "
            "an address: -ORBendPointPublish giop:tcp:ADDRESS:",
        ) from error
    try:
        return socket.create_connection((host, port), timeout)
    except ConnectionRefusedError as error:
        raise NotReached(
            f"nothing listens at {host}:{port}",
            "The process has ended without telling the database, or is another one than the "
            "address leads to: start it again, or `tango server start` it.",
        ) from error
    except OSError as error:
        raise NotReached(
            f"{host}:{port} does not answer ({error.strerror or error})",
            f"See whether {host} runs and is reached from here (ping), and whether a firewall lets "
            f"port {port} through.",
        ) from error


class EventSocket:
    """A subscriber to everything that a publisher of events sends, without the ZeroMQ library.

    Parameters
    ----------
    host, port : str, int
        The address of the publisher.
    timeout : float
        Seconds to wait for its connection and its greeting.

    Raises
    ------
    NotReached
        No publisher answers there.
    """

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.address = (host, port)
        self._socket = connect_to(host, port, timeout)
        self._read = b""
        self._begins = True  # a message, with the next frame
        try:
            self._greet()
        except (OSError, EOFError) as error:
            self._socket.close()
            raise NotReached(
                f"{host}:{port} accepts a connection, and does not greet as ZeroMQ does",
                f"Another program may have port {port} now, or the server hangs: restart it.",
            ) from error

    def __enter__(self) -> EventSocket:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def fileno(self) -> int:
        """The file descriptor of the socket, for `selectors`."""
        return self._socket.fileno()

    def subscribe(self) -> None:
        """Subscribe to everything that is sent from now on."""
        self._socket.sendall(b"\x00\x01\x01")  # one frame: "subscribe", and no beginning of a topic

    def first_message(self, timeout: float) -> bool:
        """Subscribe to everything: whether a message comes in time."""
        self.subscribe()
        try:
            self._socket.settimeout(timeout)
            return bool(self._octets(1))
        except (OSError, EOFError):
            return False

    def topics(self) -> list[str]:
        """The topics of the messages that have arrived since the last call; never waits long.

        Raises
        ------
        OSError, EOFError
            The connection has ended.
        """
        piece = self._socket.recv(1 << 16)
        if not piece:
            raise EOFError
        self._read += piece
        found = []
        while frame := self._frame():
            flags, body = frame
            if self._begins and not flags & _COMMAND:
                found.append(body.decode("latin-1"))
            self._begins = not flags & _MORE
        return found

    def _frame(self) -> tuple[int, bytes] | None:
        """The next frame, once it is complete."""
        if len(self._read) < 2:
            return None
        flags = self._read[0]
        start = 9 if flags & _LONG else 2
        if len(self._read) < start:
            return None
        end = start + int.from_bytes(self._read[1:start], "big")
        if len(self._read) < end:
            return None
        body, self._read = self._read[start:end], self._read[end:]
        return flags, body

    def _greet(self) -> None:
        """ZMTP 3.0 with the mechanism NULL: both sides greet, and say what they are."""
        version = b"\x03\x00"
        greeting = b"\xff" + bytes(8) + b"\x7f" + version + b"NULL".ljust(20, b"\x00") + bytes(32)
        self._socket.sendall(greeting)
        theirs = self._octets(len(greeting))
        if theirs[:1] != b"\xff" or theirs[9:10] != b"\x7f":
            raise EOFError
        ready = b"\x05READY" + _property(b"Socket-Type", b"SUB") + _property(b"Identity", b"")
        self._socket.sendall(bytes([4, len(ready)]) + ready)
        _, length = self._octets(2)
        self._octets(length)

    def _octets(self, number: int) -> bytes:
        end = time.monotonic() + (self._socket.gettimeout() or 0.0)
        while len(self._read) < number:
            piece = self._socket.recv(4096)
            if not piece or time.monotonic() > end:
                raise EOFError
            self._read += piece
        wanted, self._read = self._read[:number], self._read[number:]
        return wanted


def _property(name: bytes, value: bytes) -> bytes:
    return bytes([len(name)]) + name + struct.pack(">I", len(value)) + value
