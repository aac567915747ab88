"""Values of every type and format, from a client to a Python server and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tango import AttrDataFormat, CmdArgType, DeviceProxy, DevState
from tests.server.everything import COMMAND_TYPES, DTYPES, LARGE, MAX_X, MAX_Y, Colour

EXAMPLES = settings(max_examples=30, deadline=None)

NUMPY = {
    "boolean": np.bool_,
    "uchar": np.uint8,
    "short": np.int16,
    "ushort": np.uint16,
    "long": np.int32,
    "ulong": np.uint32,
    "long64": np.int64,
    "ulong64": np.uint64,
    "float": np.float32,
    "double": np.float64,
}


def _finite(kind: str) -> dict[str, Any]:
    return {"allow_nan": False, "allow_infinity": False} if kind in ("float", "double") else {}


def numbers(kind: str) -> st.SearchStrategy[Any]:
    """Items of a numeric array that the server accepts."""
    return hnp.from_dtype(np.dtype(NUMPY[kind]), **_finite(kind))


LATIN = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=200)
OTHERS: dict[str, st.SearchStrategy[Any]] = {
    "string": LATIN,
    "state": st.sampled_from(DevState),
    "enum": st.sampled_from(Colour),
}


def items(kind: str) -> st.SearchStrategy[Any]:
    return OTHERS[kind] if kind in OTHERS else numbers(kind).map(lambda number: number.item())


def spectra(kind: str) -> st.SearchStrategy[Any]:
    return st.lists(items(kind), max_size=MAX_X)


def images(kind: str) -> st.SearchStrategy[Any]:
    def rows(width: int) -> st.SearchStrategy[Any]:
        row = st.lists(items(kind), min_size=width, max_size=width)
        return st.lists(row, min_size=1, max_size=MAX_Y // 4)

    return st.integers(1, MAX_X // 4).flatmap(rows)


def plain(value: Any) -> Any:
    """Nested lists of Python values, whatever it was."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def write_and_read(device: DeviceProxy, name: str, value: Any) -> Any:
    device.write_attribute(name, value)
    reading = device.read_attribute(name)
    assert plain(reading.value) == plain(reading.w_value)
    return reading.value


@pytest.mark.parametrize("kind", DTYPES)
@EXAMPLES
@given(data=st.data())
def test_scalar(everything: DeviceProxy, kind: str, data: st.DataObject) -> None:
    value = data.draw(items(kind))
    assert write_and_read(everything, f"{kind}_scalar", value) == value


@pytest.mark.parametrize("kind", DTYPES)
@EXAMPLES
@given(data=st.data())
def test_spectrum(everything: DeviceProxy, kind: str, data: st.DataObject) -> None:
    value = data.draw(spectra(kind))
    assert plain(write_and_read(everything, f"{kind}_spectrum", value)) == value


@pytest.mark.parametrize("kind", DTYPES)
@EXAMPLES
@given(data=st.data())
def test_image(everything: DeviceProxy, kind: str, data: st.DataObject) -> None:
    value = data.draw(images(kind))
    read = write_and_read(everything, f"{kind}_image", value)
    assert plain(read) == value


@pytest.mark.parametrize("kind", NUMPY)
@pytest.mark.parametrize(
    "view",
    [
        lambda array: array,
        lambda array: array[::2],
        lambda array: array[::-1],
        lambda array: array.astype(array.dtype.newbyteorder(">")),
        np.asfortranarray,
    ],
    ids=["contiguous", "stepped", "reversed", "big-endian", "fortran"],
)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_arrays(everything: DeviceProxy, kind: str, view: Any, data: st.DataObject) -> None:
    shapes = hnp.array_shapes(min_dims=1, max_dims=2, min_side=1, max_side=MAX_Y)
    array = view(data.draw(hnp.arrays(NUMPY[kind], shapes, elements=_finite(kind))))
    form = "spectrum" if array.ndim == 1 else "image"
    read = write_and_read(everything, f"{kind}_{form}", array)
    assert read.dtype == NUMPY[kind]
    np.testing.assert_array_equal(read, array)


@EXAMPLES
@given(LATIN, st.binary(max_size=2000))
def test_encoded(everything: DeviceProxy, form: str, content: bytes) -> None:
    assert write_and_read(everything, "encoded_scalar", (form, content)) == (form, content)
    assert everything.EchoDevEncoded((form, content)) == (form, content)


def argument(tango_type: CmdArgType) -> st.SearchStrategy[Any]:
    """What a client may pass to a command of this type."""
    kind = str(tango_type).removeprefix("Dev").removeprefix("Var").removesuffix("Array").lower()
    kind = "uchar" if kind == "char" else kind
    if kind == "encoded":
        return st.tuples(LATIN, st.binary(max_size=200))
    if kind in ("longstring", "doublestring"):
        number = items(kind.removesuffix("string"))
        return st.tuples(st.lists(number, max_size=20), st.lists(LATIN, max_size=20))
    return st.lists(items(kind), max_size=100) if "Var" in str(tango_type) else items(kind)


@pytest.mark.parametrize("tango_type", COMMAND_TYPES, ids=str)
@EXAMPLES
@given(data=st.data())
def test_command(everything: DeviceProxy, tango_type: CmdArgType, data: st.DataObject) -> None:
    value = data.draw(argument(tango_type))
    assert plain(everything.command_inout(f"Echo{tango_type}", value)) == plain(value)


@pytest.mark.parametrize("kind", DTYPES)
@pytest.mark.parametrize("form", ["spectrum", "image"])
def test_what_a_write_method_receives(everything: DeviceProxy, kind: str, form: str) -> None:
    name = f"{kind}_{form}"
    zero = {"string": "", "state": DevState.ON}.get(kind, 0)
    everything.write_attribute(name, [zero] if form == "spectrum" else [[zero]])
    expected = {"string": "list", "state": "ndarray uint32", "enum": "ndarray int16"}
    dtype = expected.get(kind) or f"ndarray {np.dtype(NUMPY[kind])}"
    assert everything.Received(name) == dtype


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("boolean", "bool"),
        ("short", "int"),
        ("ulong64", "int"),
        ("float", "float"),
        ("string", "str"),
        ("state", "DevState"),
        ("enum", "int"),
    ],
)
def test_what_a_write_method_receives_scalar(
    everything: DeviceProxy, kind: str, expected: str
) -> None:
    zero = {"string": "", "state": DevState.ON, "boolean": False}.get(kind, 0)
    everything.write_attribute(f"{kind}_scalar", zero)
    assert everything.Received(f"{kind}_scalar") == expected


def test_large(everything: DeviceProxy) -> None:
    value = np.arange(LARGE, dtype=np.float64)
    np.testing.assert_array_equal(write_and_read(everything, "large", value), value)
    everything.large = []
    assert everything.large.shape == (0,)


def test_huge_string(everything: DeviceProxy) -> None:
    text = "\xe4x" * 500_000
    assert write_and_read(everything, "string_scalar", text) == text
    assert everything.EchoDevString(text) == text


def test_write_only(everything: DeviceProxy) -> None:
    everything.write_only = 12
    assert everything.write_only == 12


@pytest.mark.parametrize("kind", DTYPES)
@pytest.mark.parametrize(
    "form", [AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE], ids=str
)
def test_configuration(everything: DeviceProxy, kind: str, form: AttrDataFormat) -> None:
    info = everything.get_attribute_config(f"{kind}_{form.name.lower()}")
    assert info.data_format == form
    sizes = {AttrDataFormat.SCALAR: (1, 0), AttrDataFormat.SPECTRUM: (MAX_X, 0)}
    assert (info.max_dim_x, info.max_dim_y) == sizes.get(form, (MAX_X, MAX_Y))
    names = {"boolean": "DevBoolean", "uchar": "DevUChar", "state": "DevState", "enum": "DevEnum"}
    if kind in names:
        assert CmdArgType(info.data_type).name == names[kind]
