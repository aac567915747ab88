"""Where a server listens, read from the reference that its clients get."""

from __future__ import annotations

import struct
from typing import NamedTuple

__all__ = ["IOR", "parse_ior"]


class IOR(NamedTuple):
    """The parts of an object reference in their order, up to its first internet address.

    The names are those of the original API. `first` and `major` are byte orders (1: the least
    byte comes first), `minor` and `wtf` the version of the protocol, `body` what follows the port.
    """

    first: int
    dtype_length: int
    dtype: bytes
    nb_profile: int
    tag: int
    length: int
    major: int
    minor: int
    wtf: int
    host_length: int
    host: bytes
    port: int
    body: bytes

    @property
    def address(self) -> tuple[str, int]:
        """The host, as text, and the port."""
        return self.host.decode("latin-1"), self.port


class _Reader:
    """Reads CORBA's encoding of numbers and strings, which aligns numbers to their size."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.order = data[0]
        self._at = 1

    def number(self, code: str) -> int:
        size = struct.calcsize(code)
        self._at += -self._at % size
        order = "<" if self.order else ">"
        (value,) = struct.unpack_from(order + code, self._data, self._at)
        self._at += size
        return int(value)

    def octets(self) -> bytes:
        size = self.number("I")
        value = self._data[self._at : self._at + size]
        self._at += size
        return value

    def rest(self) -> bytes:
        return self._data[self._at :]


def parse_ior(encoded_ior: str) -> IOR:
    """The parts of an object reference.

    Parameters
    ----------
    encoded_ior : str
        The reference as text, ``IOR:0100...``.

    Returns
    -------
    IOR
        The parts.

    Raises
    ------
    ValueError
        When it has no address, or is not such a reference.
    """
    prefix, _, digits = encoded_ior.partition(":")
    try:
        if prefix == "IOR":
            return _first_address(_Reader(bytes.fromhex(digits)))
    except (IndexError, struct.error) as error:
        raise ValueError(f"a broken object reference: {encoded_ior[:40]!r}") from error
    raise ValueError(f"not an object reference: {encoded_ior[:40]!r}")


def _first_address(reader: _Reader) -> IOR:
    type_id = reader.octets()
    profiles = reader.number("I")
    for _ in range(profiles):
        tag, body = reader.number("I"), reader.octets()
        if tag == 0:  # TAG_INTERNET_IOP
            profile = _Reader(body)
            version = profile.number("B"), profile.number("B")
            host, port = profile.octets(), profile.number("H")
            return IOR(
                reader.order,
                len(type_id),
                type_id.rstrip(b"\0"),
                profiles,
                tag,
                len(body),
                profile.order,
                *version,
                len(host),
                host.rstrip(b"\0"),
                port,
                profile.rest(),
            )
    raise ValueError("the object reference has no internet address")
