"""Every attribute of TangoTest, both ways."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tango
from tests.support.values import DTYPES, arrays, scalars, texts

SCALARS = [
    "boolean",
    "uchar",
    "short",
    "ushort",
    "long",
    "ulong",
    "long64",
    "ulong64",
    "float",
    "double",
    "string",
    "enum",
]
ARRAYS = ["boolean", "uchar", "short", "ushort", "long", "float", "double", "enum"]
PYTHON = {"boolean": bool, "float": float, "double": float, "string": str}


def array_dtype(stem: str) -> Any:
    return np.int16 if stem == "enum" else DTYPES[stem]


@pytest.mark.parametrize("stem", SCALARS)
def test_scalar(shared: tango.DeviceProxy, stem: str) -> None:
    @given(scalars(stem))
    def check(value: Any) -> None:
        name = f"{stem}_scalar"
        shared.write_attribute(name, value)
        reading = shared.read_attribute(name)
        assert reading.w_value == value
        assert type(reading.w_value) is type(reading.value) is PYTHON.get(stem, int)
        assert reading.data_format is tango.AttrDataFormat.SCALAR
        assert (reading.dim_x, reading.dim_y) == (1, 0)

    check()


@pytest.mark.parametrize("stem", ARRAYS)
def test_spectrum(shared: tango.DeviceProxy, stem: str) -> None:
    @given(arrays(stem, 1, 300), st.booleans())
    def check(value: Any, as_list: bool) -> None:
        name = f"{stem}_spectrum"
        shared.write_attribute(name, value.tolist() if as_list else value)
        reading = shared.read_attribute(name)
        assert reading.w_value.dtype == array_dtype(stem) == reading.value.dtype
        np.testing.assert_array_equal(reading.w_value, value)
        assert (reading.w_dim_x, reading.w_dim_y) == (len(value), 0)

    check()


@pytest.mark.parametrize("stem", ARRAYS)
def test_image(shared: tango.DeviceProxy, stem: str) -> None:
    @given(arrays(stem, 2, 20), st.booleans())
    def check(value: Any, as_list: bool) -> None:
        name = f"{stem}_image"
        shared.write_attribute(name, value.tolist() if as_list else value)
        reading = shared.read_attribute(name)
        assert reading.w_value.dtype == array_dtype(stem) == reading.value.dtype
        np.testing.assert_array_equal(reading.w_value, value)
        assert (reading.w_dim_y, reading.w_dim_x) == value.shape
        assert reading.value.shape == (reading.dim_y, reading.dim_x)

    check()


@given(st.lists(texts, min_size=1, max_size=20))
def test_string_spectrum(shared: tango.DeviceProxy, value: list[str]) -> None:
    shared.write_attribute("string_spectrum", value)
    assert shared.read_attribute("string_spectrum").w_value == tuple(value)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(texts, min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
def test_string_image(shared: tango.DeviceProxy, value: list[list[str]]) -> None:
    shared.write_attribute("string_image", value)
    written = shared.read_attribute("string_image").w_value
    assert written == tuple(tuple(row) for row in value)


def test_every_attribute_can_be_read(shared: tango.DeviceProxy) -> None:
    infos = shared.attribute_list_query_ex()
    readings = shared.read_attributes([info.name for info in infos])
    for info, reading in zip(infos, readings, strict=True):
        if info.name in ("no_value", "throw_exception"):
            assert reading.has_failed
            assert reading.value is None
            assert reading.is_empty
            assert reading.get_err_stack()[0].reason
            continue
        assert not reading.has_failed
        assert reading.type == info.data_type
        assert reading.data_format == info.data_format
        read_only = info.writable == tango.AttrWriteType.READ
        if info.data_format == tango.AttrDataFormat.SCALAR:
            assert (reading.w_value is None) == read_only
        else:
            # Writable attributes have the value that another test left, which may be empty.
            assert (reading.w_dim_x, len(reading.w_value)) == (0, 0) or not read_only


@pytest.mark.parametrize("name", ["throw_exception", "no_value", "nope"])
def test_failed_reading_raises(shared: tango.DeviceProxy, name: str) -> None:
    with pytest.raises(tango.DevFailed, match=name):
        shared.read_attribute(name)


FORMS = {
    tango.ExtractAs.Numpy: np.ndarray,
    tango.ExtractAs.Tuple: tuple,
    tango.ExtractAs.List: list,
    tango.ExtractAs.Bytes: bytes,
    tango.ExtractAs.ByteArray: bytearray,
}


@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize("stem", ARRAYS)
@pytest.mark.parametrize("rank", ["spectrum", "image"])
def test_extract_as(shared: tango.DeviceProxy, stem: str, rank: str, form: tango.ExtractAs) -> None:
    name = f"{stem}_{rank}"
    written = np.ones((2, 3) if rank == "image" else 3, array_dtype(stem))
    shared.write_attribute(name, written)
    reading = shared.read_attribute(name, form)
    value = reading.w_value
    assert type(value) is type(reading.value) is FORMS[form]
    if form in (tango.ExtractAs.Tuple, tango.ExtractAs.List):
        np.testing.assert_array_equal(np.array(value), written)
        first = value[0][0] if rank == "image" else value[0]
        assert type(first) is PYTHON.get(stem, int)
    elif form != tango.ExtractAs.Numpy:
        assert bytes(value) == written.tobytes()


def test_extract_as_nothing(shared: tango.DeviceProxy) -> None:
    reading = shared.read_attribute("double_scalar", extract_as=tango.ExtractAs.Nothing)
    assert not hasattr(reading, "value")
    assert not hasattr(reading, "w_value")
    assert reading.type is tango.CmdArgType.DevDouble


def test_arrays_outlive_their_reading(shared: tango.DeviceProxy) -> None:
    shared.write_attribute("long_spectrum", [1, 2, 3])
    reading = shared.read_attribute("long_spectrum")
    value, written = reading.value, reading.w_value
    assert reading.value is value
    del reading
    assert not value.flags.owndata
    assert value.flags.writeable
    assert value.flags.c_contiguous
    before = value.copy()
    written[:] = 77
    np.testing.assert_array_equal(value, before)
