"""Where a server listens, out of the reference that it gives to its clients."""

from __future__ import annotations

import struct
from typing import NamedTuple

__all__ = ["IOR", "parse_ior"]


class IOR(NamedTuple):
    """The first address in an object reference."""

    type_id: str
    host: str
    port: int


class _Reader:
    """Reads CORBA's encoding of numbers and strings, which aligns numbers to their size."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = "<" if data[0] else ">"
        self._at = 1

    def number(self, code: str) -> int:
        size = struct.calcsize(code)
        self._at += -self._at % size
        (value,) = struct.unpack_from(self._order + code, self._data, self._at)
        self._at += size
        return int(value)

    def bytes(self) -> bytes:
        size = self.number("I")
        value = self._data[self._at : self._at + size]
        self._at += size
        return value

    def string(self) -> str:
        return self.bytes().rstrip(b"\0").decode("ascii")


def parse_ior(encoded_ior: str) -> IOR:
    """The host and port in an object reference.

    Parameters:
        encoded_ior: the reference as text, ``IOR:0100...``.

    Raises:
        ValueError: when it has no address, or is no such reference.
    """
    prefix, _, digits = encoded_ior.partition(":")
    try:
        if prefix == "IOR":
            return _first_address(_Reader(bytes.fromhex(digits)))
    except (IndexError, struct.error) as error:
        raise ValueError(f"a broken object reference: {encoded_ior[:40]!r}") from error
    raise ValueError(f"not an object reference: {encoded_ior[:40]!r}")


def _first_address(reader: _Reader) -> IOR:
    type_id = reader.string()
    for _ in range(reader.number("I")):
        tag, body = reader.number("I"), reader.bytes()
        if tag == 0:  # TAG_INTERNET_IOP
            profile = _Reader(body)
            profile.number("B")  # the version of the protocol, two bytes
            profile.number("B")
            return IOR(type_id, profile.string(), profile.number("H"))
    raise ValueError("the object reference has no internet address")
