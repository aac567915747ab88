"""Object references as text, taken apart."""

import struct

import pytest

from tango.test_context import IOR, parse_ior

KIND = b"IDL:Tango/Device_5:1.0\0"
KEY = b"\x05\0\0\0the key"


def aligned(data, size):
    return data + bytes(-len(data) % size)


def reference(host, port, order):
    """A reference of one profile, in the byte order of a machine (1: the least byte first)."""
    sign = "<" if order else ">"
    profile = bytes([order, 1, 2, 0]) + struct.pack(f"{sign}I", len(host)) + host
    profile = aligned(profile, 2) + struct.pack(f"{sign}H", port) + KEY
    whole = aligned(bytes([order]), 4) + struct.pack(f"{sign}I", len(KIND)) + KIND
    whole = aligned(whole, 4) + struct.pack(f"{sign}III", 1, 0, len(profile)) + profile
    return f"IOR:{whole.hex()}"


@pytest.mark.parametrize("order", [1, 0])
@pytest.mark.parametrize("host", ["192.168.7.20", "a", "some.host.example"])
def test_parts_of_a_reference(host, order):
    found = parse_ior(reference(host.encode() + b"\0", 45123, order))
    assert isinstance(found, IOR)
    assert (found.first, found.major) == (order, order)
    assert (found.dtype, found.dtype_length) == (KIND[:-1], len(KIND))
    assert (found.host, found.host_length) == (host.encode(), len(host) + 1)
    assert (found.nb_profile, found.tag, found.minor, found.wtf) == (1, 0, 1, 2)
    assert (found.port, found.body) == (45123, KEY)
    assert found.address == (host, 45123)


@pytest.mark.parametrize("cut", [6, 20, 90])
def test_what_is_no_whole_reference(cut):
    with pytest.raises(ValueError, match="IOR:"):
        parse_ior(reference(b"a\0", 45123, 1)[:cut])
