"""Values that do not fit raise an error that names device, attribute and what was expected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import tango
from tests.support.values import DTYPES

NAME = "sys/tg_test/1"

# attribute, value, error, words in its message
ATTRIBUTES: list[tuple[str, Any, type[Exception], str]] = [
    ("long_scalar", "x", TypeError, "expected an integer, got str 'x'"),
    ("long_scalar", None, TypeError, "expected an integer, got NoneType"),
    ("long_scalar", 3.5, TypeError, "expected an integer, got float 3.5"),
    ("long_scalar", [1], TypeError, "expected an integer, got list"),
    ("long_scalar", np.array([1]), TypeError, "expected an integer, got numpy.ndarray"),
    ("long_scalar", object(), TypeError, "expected an integer, got object"),
    ("long_scalar", 2**40, OverflowError, "1099511627776 is out of range"),
    ("ulong_scalar", -1, OverflowError, "-1 is out of range"),
    ("long64_scalar", 2**63, OverflowError, "out of range"),
    ("ulong64_scalar", 2**64, OverflowError, "out of range"),
    ("boolean_scalar", 2, OverflowError, "2 is out of range"),
    ("boolean_scalar", "x", TypeError, "got str 'x'"),
    ("double_scalar", "x", TypeError, "expected a number, got str 'x'"),
    ("double_scalar", 1j, TypeError, "expected a number, got complex 1j"),
    ("float_scalar", 1e300, OverflowError, "out of range"),
    ("double_scalar", float("nan"), tango.DevFailed, "NaN"),
    ("string_scalar", 3, TypeError, "expected a str, got int 3"),
    ("string_scalar", "a\0b", ValueError, "NUL"),
    ("string_scalar", "€", UnicodeError, "Latin-1"),
    ("enum_scalar", 99, tango.DevFailed, "enum_scalar"),
    ("short_spectrum", 3, tango.DevFailed, "expected a sequence, got int 3"),
    ("short_spectrum", None, tango.DevFailed, "expected a sequence, got NoneType"),
    ("short_spectrum", [70000], OverflowError, "element 0: 70000 is out of range"),
    ("short_spectrum", [1, "x"], TypeError, "element 1: expected an integer, got str 'x'"),
    ("short_spectrum", [1, None], TypeError, "element 1: expected an integer, got NoneType"),
    ("short_spectrum", np.array([1.5]), OverflowError, "element (0,) is 1.5"),
    ("short_spectrum", np.array([1, 70000]), OverflowError, "element (1,)"),
    ("short_spectrum", np.zeros(5000), tango.DevFailed, "short_spectrum"),
    ("short_spectrum", np.ones((2, 2)), tango.DevFailed, "1 dimension"),
    ("double_spectrum", {1: 2}, tango.DevFailed, "expected a sequence, got dict"),
    ("double_spectrum", np.array(["x"]), TypeError, "does not fit float64"),
    ("double_spectrum", np.array([1j]), TypeError, "complex128 does not fit float64"),
    ("uchar_spectrum", [-1], OverflowError, "element 0: -1 is out of range"),
    ("string_spectrum", "x", tango.DevFailed, "expected a sequence, got str"),
    ("string_spectrum", ["a", "€"], UnicodeError, "element 1"),
    ("string_spectrum", ["a", "b\0"], ValueError, "element 1"),
    ("string_spectrum", ["a", 3], TypeError, "element 1: expected a str, got int 3"),
    ("short_image", [[1], [1, 2]], IndexError, "row 1 has 2 elements, row 0 has 1"),
    ("short_image", [1], tango.DevFailed, "expected rows"),
    ("short_image", np.ones(3), tango.DevFailed, "2 dimension"),
    ("short_image", np.ones((1, 1, 1)), tango.DevFailed, "2 dimension"),
    ("double_image", [[1, "x"]], TypeError, "element 1: expected a number, got str 'x'"),
    ("string_image", [["a"], ["a", "b"]], IndexError, "row 1 has 2 elements, row 0 has 1"),
    ("nope", 3, tango.DevFailed, "nope"),
    ("short_scalar_ro", 3, tango.DevFailed, "short_scalar_ro"),
]
COMMANDS: list[tuple[str, Any, type[Exception], str]] = [
    ("DevLong", "x", TypeError, "expected an integer, got str 'x'"),
    ("DevLong", 2**40, OverflowError, "out of range"),
    ("DevLong", None, tango.DevFailed, "DevLong"),
    ("DevString", 3, TypeError, "expected a str, got int 3"),
    ("DevVarLongArray", 3, tango.DevFailed, "expected a sequence, got int 3"),
    ("DevVarLongArray", ["x"], TypeError, "element 0"),
    ("DevVarLongStringArray", ([1],), tango.DevFailed, "expected a pair"),
    ("DevVarLongStringArray", (["x"], ["y"]), TypeError, "element 0"),
    ("DevVarStringArray", "abc", tango.DevFailed, "expected a sequence, got str"),
    ("DevVarStringArray", ["€"], UnicodeError, "element 0"),
    ("DevVoid", 3, TypeError, "takes no argument"),
    ("nope", 3, tango.DevFailed, "nope"),
]


def names(cases: list[tuple[str, Any, type[Exception], str]]) -> list[str]:
    return [f"{number}-{name}" for number, (name, *_) in enumerate(cases)]


def check(error: Exception, name: str, text: str) -> None:
    """The error says where, and what; of a DevFailed its cause or the errors above it."""
    said = str(error)
    assert text in said
    assert name in said
    assert NAME in said


@pytest.mark.parametrize(("name", "value", "kind", "text"), ATTRIBUTES, ids=names(ATTRIBUTES))
def test_writing(
    proxy: tango.DeviceProxy, name: str, value: Any, kind: type[Exception], text: str
) -> None:
    ways = [
        lambda: proxy.write_attribute(name, value),
        lambda: proxy.write_attributes([(name, value)]),
        lambda: proxy.write_attribute_reply(proxy.write_attribute_asynch(name, value), 3000),
    ]
    for write in ways:
        for _ in range(2):  # before and after the type is known
            with pytest.raises(kind) as caught:
                write()
            check(caught.value, name, text)
    assert proxy.state() is tango.DevState.RUNNING


@pytest.mark.parametrize(("name", "value", "kind", "text"), COMMANDS, ids=names(COMMANDS))
def test_commands(
    proxy: tango.DeviceProxy, name: str, value: Any, kind: type[Exception], text: str
) -> None:
    ways = [
        lambda: proxy.command_inout(name, value),
        lambda: proxy.command_inout_reply(proxy.command_inout_asynch(name, value), 3000),
    ]
    for run in ways:
        for _ in range(2):
            with pytest.raises(kind) as caught:
                run()
            check(caught.value, name, text)
    assert proxy.state() is tango.DevState.RUNNING


class Number(int):
    """An int that is more than one."""


@pytest.mark.parametrize("stem", [stem for stem in DTYPES if stem not in ("string", "boolean")])
def test_kinds_of_numbers(proxy: tango.DeviceProxy, stem: str) -> None:
    dtype = np.dtype(DTYPES[stem])
    name = f"{stem}_scalar"
    for value in (3, Number(3), tango.DevState.OPEN, True, dtype.type(3), np.array(3, dtype)):
        assert proxy.write_read_attribute(name, value).w_value == int(value)


VIEWS = {
    "non-contiguous": lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
    "reversed": lambda a: a[..., ::-1].copy()[..., ::-1],
    "transposed": lambda a: a.T.copy().T,
    "byte-swapped": lambda a: a.astype(a.dtype.newbyteorder()),
    "read-only": lambda a: np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape),
    "list": lambda a: a.tolist(),
    "tuple of rows": tuple,
    "larger type": lambda a: a.astype(np.float64 if a.dtype.kind == "f" else np.int64),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("stem", ["uchar", "short", "ushort", "long", "float", "double"])
@pytest.mark.parametrize("shape", [(0,), (1,), (5,), (1, 1), (2, 3)], ids=str)
def test_arrays_however_they_lie(
    proxy: tango.DeviceProxy, stem: str, shape: tuple[int, ...], view: Any
) -> None:
    name = f"{stem}_{'spectrum' if len(shape) == 1 else 'image'}"
    value = np.arange(np.prod(shape)).reshape(shape).astype(DTYPES[stem])
    proxy.write_attribute(name, view(value))
    written = proxy.read_attribute(name).w_value
    assert written.dtype == value.dtype
    np.testing.assert_array_equal(written, value)


def test_half_precision(proxy: tango.DeviceProxy) -> None:
    value = np.array([0.5, -2], np.float16)
    for stem in ("float", "double"):
        proxy.write_attribute(f"{stem}_spectrum", value)
        np.testing.assert_array_equal(proxy.read_attribute(f"{stem}_spectrum").w_value, value)
        assert proxy.write_read_attribute(f"{stem}_scalar", value[0]).w_value == 0.5


def test_huge_texts(proxy: tango.DeviceProxy) -> None:
    text = "ÿ" * 1_000_000
    assert proxy.write_read_attribute("string_scalar", text).w_value == text
    assert proxy.DevString(text) == text
    proxy.write_attribute("string_spectrum", [text, ""])
    assert proxy.read_attribute("string_spectrum").w_value == (text, "")
    proxy.write_attribute("string_scalar", "")
