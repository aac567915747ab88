"""Conversion of values to Tango's types and back, without a server: through DeviceData."""

from __future__ import annotations

import enum
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tango
from tango import CmdArgType, DeviceData, DevState, ExtractAs
from tests.support.values import DTYPES, FLOATS, INTEGERS, arrays, scalars, texts

SCALARS = {
    "boolean": CmdArgType.DevBoolean,
    "short": CmdArgType.DevShort,
    "ushort": CmdArgType.DevUShort,
    "long": CmdArgType.DevLong,
    "ulong": CmdArgType.DevULong,
    "long64": CmdArgType.DevLong64,
    "ulong64": CmdArgType.DevULong64,
    "float": CmdArgType.DevFloat,
    "double": CmdArgType.DevDouble,
    "string": CmdArgType.DevString,
}
ARRAYS = {
    "boolean": CmdArgType.DevVarBooleanArray,
    "uchar": CmdArgType.DevVarCharArray,
    "short": CmdArgType.DevVarShortArray,
    "ushort": CmdArgType.DevVarUShortArray,
    "long": CmdArgType.DevVarLongArray,
    "ulong": CmdArgType.DevVarULongArray,
    "long64": CmdArgType.DevVarLong64Array,
    "ulong64": CmdArgType.DevVarULong64Array,
    "float": CmdArgType.DevVarFloatArray,
    "double": CmdArgType.DevVarDoubleArray,
}


class Number(enum.IntEnum):
    TWO = 2


class OwnInt(int):
    pass


def through(data_type: CmdArgType, value: Any, extract_as: ExtractAs = ExtractAs.Numpy) -> Any:
    data = DeviceData()
    data.insert(data_type, value)
    return data.extract(extract_as)


@pytest.mark.parametrize("stem", SCALARS)
def test_scalars(stem: str) -> None:
    @given(scalars(stem))
    def check(value: Any) -> None:
        result = through(SCALARS[stem], value)
        assert result == value
        assert type(result) is type(value)

    check()


@pytest.mark.parametrize("stem", ARRAYS)
def test_arrays(stem: str) -> None:
    @given(arrays(stem, 1, 50))
    def check(value: Any) -> None:
        for given_value in (value, value.tolist(), tuple(value.tolist())):
            result = through(ARRAYS[stem], given_value)
            assert result.dtype == DTYPES[stem]
            np.testing.assert_array_equal(result, value)
        assert through(ARRAYS[stem], value, ExtractAs.List) == value.tolist()
        assert through(ARRAYS[stem], value, ExtractAs.Tuple) == tuple(value.tolist())

    check()


@pytest.mark.parametrize("stem", ARRAYS)
@pytest.mark.parametrize("empty", [[], (), np.array([])], ids=["list", "tuple", "array"])
def test_empty_arrays(stem: str, empty: Any) -> None:
    result = through(ARRAYS[stem], empty)
    assert result.shape == (0,)
    assert result.dtype == DTYPES[stem]


@pytest.mark.parametrize("stem", ARRAYS)
@pytest.mark.parametrize(
    "change",
    [
        lambda a: a[::2],
        lambda a: a[::-1],
        lambda a: a.astype(a.dtype.newbyteorder()),
        lambda a: np.stack([a, a]).T[:, 0],
        lambda a: a.astype(object),
        lambda a: np.frombuffer(a.tobytes(), a.dtype),
    ],
    ids=["strided", "reversed", "byte-swapped", "column", "objects", "read-only"],
)
def test_unusual_arrays(stem: str, change: Any) -> None:
    usual = np.array([0, 1, 1, 0, 1, 0], DTYPES[stem])
    unusual = change(usual)
    np.testing.assert_array_equal(
        through(ARRAYS[stem], unusual), np.array(unusual.tolist(), DTYPES[stem])
    )


def test_float16_and_others() -> None:
    halves = np.array([0.5, 1.5], np.float16)
    np.testing.assert_array_equal(through(ARRAYS["double"], halves), [0.5, 1.5])
    np.testing.assert_array_equal(through(ARRAYS["float"], halves), [0.5, 1.5])
    whole = np.array([1.0, 2.0], np.float16)
    np.testing.assert_array_equal(through(ARRAYS["short"], whole), [1, 2])
    np.testing.assert_array_equal(through(ARRAYS["long"], np.array([True, False])), [1, 0])
    np.testing.assert_array_equal(through(ARRAYS["ushort"], b"\x01\xff"), [1, 255])
    np.testing.assert_array_equal(through(ARRAYS["short"], range(3)), [0, 1, 2])


@pytest.mark.parametrize("stem", sorted(INTEGERS.keys() & SCALARS.keys()))
@pytest.mark.parametrize(
    "value",
    [True, Number.TWO, OwnInt(7), np.int8(3), np.uint64(4), np.array(5)],
    ids=lambda value: type(value).__name__,
)
def test_kinds_of_integers(stem: str, value: Any) -> None:
    assert through(SCALARS[stem], value) == value
    assert type(through(SCALARS[stem], value)) is int


@pytest.mark.parametrize("stem", FLOATS)
@pytest.mark.parametrize(
    "value",
    [1, True, 0.5, np.float16(0.5), np.float32(0.5), np.int64(3), np.array(0.5)],
    ids=lambda value: type(value).__name__,
)
def test_kinds_of_floats(stem: str, value: Any) -> None:
    assert through(SCALARS[stem], value) == value


@given(st.sampled_from(list(FLOATS)), st.sampled_from([float("inf"), -float("inf")]))
def test_infinity(stem: str, value: float) -> None:
    assert through(SCALARS[stem], value) == value
    assert np.isnan(through(SCALARS[stem], float("nan")))
    np.testing.assert_array_equal(
        through(ARRAYS[stem], np.array([value, np.nan], ">f8")), [value, np.nan]
    )


BAD_SCALARS: list[tuple[str, Any, type[Exception]]] = [
    *[
        (stem, bad, TypeError)
        for stem in sorted(INTEGERS.keys() & SCALARS.keys())
        for bad in (3.0, "3", [3], np.array([3]), 1j, np.float64(3))
    ],
    *[
        (stem, bad, TypeError)
        for stem in FLOATS
        for bad in ("3", [3.0], np.array([3.0]), 1j, np.complex64(1))
    ],
    *[("boolean", bad, TypeError) for bad in ("True", [], 1.0)],
    *[("string", bad, TypeError) for bad in (3, ["a"], 1.5)],
    ("boolean", 2, OverflowError),
    ("float", 1e300, OverflowError),
    ("string", "€", UnicodeError),
    ("string", "a\0b", ValueError),
]


@pytest.mark.parametrize(("stem", "value", "error"), BAD_SCALARS, ids=repr)
def test_bad_scalars(stem: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        through(SCALARS[stem], value)


@pytest.mark.parametrize("stem", sorted(INTEGERS.keys() & SCALARS.keys()))
def test_out_of_range(stem: str) -> None:
    limits = np.iinfo(INTEGERS[stem])
    for value in (int(limits.min) - 1, int(limits.max) + 1):
        with pytest.raises(OverflowError, match=str(value)):
            through(SCALARS[stem], value)
        with pytest.raises(OverflowError, match=str(value)):
            through(ARRAYS[stem], [0, value])


@pytest.mark.parametrize(
    ("stem", "value", "shown"),
    [
        ("short", np.array([1, 70000]), "70000"),
        ("short", np.array([1.5]), "1.5"),
        ("short", np.array([np.nan]), "nan"),
        ("ulong64", np.array([-1]), "-1"),
        ("long64", np.array([2**63], np.uint64), str(2**63)),
        ("float", np.array([1e300]), "1e\\+300"),
        ("boolean", np.array([2]), "2"),
    ],
)
def test_arrays_that_do_not_fit(stem: str, value: Any, shown: str) -> None:
    with pytest.raises(OverflowError, match=shown):
        through(ARRAYS[stem], value)


@pytest.mark.parametrize("value", [3, "abc", {1, 2}, iter([1]), None, np.array(3), {1: 2}])
def test_no_arrays(value: Any) -> None:
    with pytest.raises((tango.DevFailed, TypeError)):
        through(ARRAYS["short"], value)


@pytest.mark.parametrize("value", [["a"], [None], [1.5], [[1]], [1, "2"]])
def test_wrong_elements(value: Any) -> None:
    with pytest.raises(TypeError, match="element"):
        through(ARRAYS["short"], value)


@pytest.mark.parametrize("shape", [(), (2, 2), (2, 2, 2)])
def test_wrong_rank(shape: tuple[int, ...]) -> None:
    with pytest.raises(tango.DevFailed) as caught:
        through(ARRAYS["short"], np.ones(shape, np.int16))
    assert caught.value.args[0].reason == "PyDs_WrongNumpyArrayDimensions"


@given(st.lists(texts, max_size=20))
def test_string_arrays(value: list[str]) -> None:
    assert through(CmdArgType.DevVarStringArray, value) == value
    assert through(CmdArgType.DevVarStringArray, [s.encode("latin-1") for s in value]) == value
    assert through(CmdArgType.DevVarStringArray, value, ExtractAs.Tuple) == tuple(value)
    assert through(CmdArgType.DevVarStringArray, np.array(value, object)) == value


def test_huge_strings() -> None:
    huge = "é" * 5_000_000
    assert through(CmdArgType.DevString, huge) == huge


@given(arrays("long", 1), st.lists(texts, max_size=5))
def test_long_pairs(numbers: Any, strings: list[str]) -> None:
    result = through(CmdArgType.DevVarLongStringArray, (numbers.tolist(), strings))
    assert type(result) is list
    assert result[0].dtype == np.int32
    np.testing.assert_array_equal(result[0], numbers)
    assert result[1] == strings


@given(arrays("double", 1), st.lists(texts, max_size=5))
def test_double_pairs(numbers: Any, strings: list[str]) -> None:
    result = through(CmdArgType.DevVarDoubleStringArray, [numbers, strings])
    np.testing.assert_array_equal(result[0], numbers)
    assert result[1] == strings


@pytest.mark.parametrize("value", [3, [1], ([1], ["a"], 2), "ab"])
def test_bad_pairs(value: Any) -> None:
    with pytest.raises(tango.DevFailed) as caught:
        through(CmdArgType.DevVarLongStringArray, value)
    assert caught.value.args[0].reason == "PyDs_WrongPythonDataTypeForLongStringArray"


@pytest.mark.parametrize("state", DevState, ids=str)
def test_states(state: DevState) -> None:
    assert through(CmdArgType.DevState, state) is state
    assert through(CmdArgType.DevState, int(state)) is state
    with pytest.raises(OverflowError):
        through(CmdArgType.DevState, 14)


@given(texts, st.binary(max_size=200))
def test_encoded(form: str, data: bytes) -> None:
    for given_data in (data, bytearray(data), memoryview(data)):
        assert through(CmdArgType.DevEncoded, (form, given_data)) == (form, data)


@given(texts, st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_encoded_text(form: str, text: str) -> None:
    assert through(CmdArgType.DevEncoded, (form, text)) == (form, text.encode())


@pytest.mark.parametrize("value", [3, "ab", ("a",), ("a", 3), (3, b"a"), ("a", "\ud800")])
def test_bad_encoded(value: Any) -> None:
    with pytest.raises((TypeError, UnicodeError)):
        through(CmdArgType.DevEncoded, value)


def test_a_data_keeps_its_own_memory() -> None:
    array = np.array([1, 2, 3], np.int32)
    data = DeviceData()
    data.insert(CmdArgType.DevVarLongArray, array)
    array[:] = 9
    first, second = data.extract(), data.extract()
    np.testing.assert_array_equal(first, [1, 2, 3])
    first[:] = 7
    np.testing.assert_array_equal(second, [1, 2, 3])


BEYOND = [2**63, -(2**63) - 1, 2**64, 2**70, -(2**70)]


@pytest.mark.parametrize("array", [False, True], ids=["scalar", "array"])
@pytest.mark.parametrize("value", BEYOND, ids=str)
@pytest.mark.parametrize("kind", ["Short", "Long", "Long64"])
def test_beyond_64_bits(kind: str, value: int, array: bool) -> None:
    tango_type = CmdArgType.__members__[f"DevVar{kind}Array" if array else f"Dev{kind}"]
    for error in (OverflowError, TypeError):
        with pytest.raises(error, match="out of range"):
            through(tango_type, [value] if array else value)


@pytest.mark.parametrize("array", [False, True], ids=["scalar", "array"])
@pytest.mark.parametrize("value", [-1, 2**64, 2**70], ids=str)
@pytest.mark.parametrize("kind", ["UShort", "ULong", "ULong64"])
def test_beyond_unsigned_64_bits(kind: str, value: int, array: bool) -> None:
    tango_type = CmdArgType.__members__[f"DevVar{kind}Array" if array else f"Dev{kind}"]
    for error in (OverflowError, TypeError):
        with pytest.raises(error, match="out of range"):
            through(tango_type, [value] if array else value)


def test_below_64_bits_it_is_an_overflow_only() -> None:
    with pytest.raises(OverflowError) as caught:
        through(CmdArgType.DevShort, 40000)
    assert not isinstance(caught.value, TypeError)
