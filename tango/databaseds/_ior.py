"""Reading CORBA object references."""

import struct

_IIOP = 0


def endpoint(reference: str) -> tuple[str, int] | None:
    """Host and port of the first IIOP profile of a reference; none when there is no such thing."""
    if not reference.startswith("IOR:"):
        return None
    try:
        ior = _Encapsulation(bytes.fromhex(reference[4:]))
        ior.octets()  # the type
        for _ in range(ior.long()):
            tag, profile = ior.long(), ior.octets()
            if tag == _IIOP:
                return _iiop(profile)
    except (ValueError, struct.error):
        return None
    return None


def _iiop(data: bytes) -> tuple[str, int]:
    profile = _Encapsulation(data)
    profile.skip(2)  # the version
    host = profile.octets().rstrip(b"\0").decode("latin-1")
    return host, profile.short()


class _Encapsulation:
    """A CDR encapsulation, read from the front: its first byte is the byte order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = "<" if data[:1] == b"\1" else ">"
        self._at = 1

    def skip(self, count: int) -> None:
        self._at += count

    def _number(self, code: str, size: int) -> int:
        self._at += -self._at % size
        (number,) = struct.unpack_from(self._order + code, self._data, self._at)
        self._at += size
        return int(number)

    def long(self) -> int:
        return self._number("I", 4)

    def short(self) -> int:
        return self._number("H", 2)

    def octets(self) -> bytes:
        """A sequence of octets, or a string: length and bytes."""
        length = self.long()
        found = self._data[self._at : self._at + length]
        self._at += length
        return found
