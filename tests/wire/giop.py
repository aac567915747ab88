"""Messages of GIOP and ZMTP, as bytes, for peers that do not keep to the protocol."""

from __future__ import annotations

import socket
import struct

HEADER = 12  # bytes
REQUEST = 0
LITTLE = 1


def _aligned(data: bytes, size: int) -> bytes:
    return data + b"\0" * (-len(data) % size)


def string(text: bytes) -> bytes:
    """A string, aligned for what follows."""
    return _aligned(struct.pack("<I", len(text) + 1) + text + b"\0", 4)


def message(body: bytes, kind: int = REQUEST, size: int | None = None) -> bytes:
    """A whole message of GIOP 1.2; `size` is what its header claims."""
    claimed = len(body) if size is None else size
    return b"GIOP" + bytes([1, 2, LITTLE, kind]) + struct.pack("<I", claimed) + body


def request(
    key: bytes, operation: bytes, arguments: bytes = b"", number: int = 1, size: int | None = None
) -> bytes:
    """A request to the object of a key, which for a device is its name."""
    head = struct.pack("<IBBBBHH", number, 3, 0, 0, 0, 0, 0)
    target = _aligned(struct.pack("<I", len(key)) + key, 4)
    body = head + target + string(operation) + struct.pack("<I", 0)
    if arguments:
        # Arguments are aligned to eight bytes of the whole message.
        body += b"\0" * (-(HEADER + len(body)) % 8) + arguments
    return message(body, size=size)


def connect(port: int, receive_buffer: int | None = None) -> socket.socket:
    """A connection to a server of this machine."""
    peer = socket.socket()
    peer.settimeout(30)
    if receive_buffer is not None:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    peer.connect(("127.0.0.1", port))
    return peer


def reply(peer: socket.socket) -> bytes:
    """The next message, with its header."""
    head = _exactly(peer, HEADER)
    assert head[:4] == b"GIOP"
    (size,) = struct.unpack("<I" if head[6] & LITTLE else ">I", head[8:])
    return head + _exactly(peer, size)


def _exactly(peer: socket.socket, size: int) -> bytes:
    # In linear time: cppTango closes the connection of a client that takes five seconds to read.
    data = bytearray(size)
    got = 0
    while got < size:
        more = peer.recv_into(memoryview(data)[got:])
        assert more, "the connection was closed"
        got += more
    return bytes(data)


# --- ZeroMQ's protocol ---------------------------------------------------------------------------

ZMTP_GREETING = b"\xff" + b"\0" * 8 + b"\x7f" + b"\x03\0" + b"NULL".ljust(20, b"\0") + b"\0" * 32


def zmtp_command(name: bytes, data: bytes) -> bytes:
    """A command of ZMTP 3.0, such as READY."""
    body = bytes([len(name)]) + name + data
    return bytes([4, len(body)]) + body


def zmtp_property(name: bytes, value: bytes) -> bytes:
    """One of what READY says."""
    return bytes([len(name)]) + name + struct.pack(">I", len(value)) + value


READY = zmtp_command(b"READY", zmtp_property(b"Socket-Type", b"SUB"))


def zmtp_frame(data: bytes) -> bytes:
    """A message in one frame."""
    if len(data) < 256:
        return bytes([0, len(data)]) + data
    return b"\x02" + struct.pack(">Q", len(data)) + data
