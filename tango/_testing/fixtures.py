"""Fixtures of pytest that repeat a test over types, formats, values, states and green modes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tango._server.typehints import resolve_hint
from tango._tango import AttrDataFormat, CmdArgType, DevState, ExtractAs, GreenMode, SerialModel
from tango._testing.helpers import repr_type
from tango._testing.values import (
    BASE_TYPES,
    COMMAND_TYPED_VALUES,
    DEV_ENCODED_DATA,
    EXTRACT_AS,
    GENERAL_TYPED_VALUES,
    IMAGE_TYPED_VALUES,
    NUMPY_VALUES,
    WRONG_NUMPY,
)
from tango._utils.numpy_types import numpy_type

__all__ = [
    "assert_close",
    "assert_value_label",
    "attr_data_format",
    "attribute_numpy_typed_values",
    "attribute_typed_values",
    "attribute_wrong_numpy_typed",
    "base_type",
    "check_attr_type",
    "check_read_attr",
    "command_numpy_typed_values",
    "command_typed_values",
    "convert_to_type",
    "create_result",
    "dev_encoded_values",
    "extract_as",
    "general_typed_values",
    "green_mode",
    "repr_numpy_type",
    "server_green_mode",
    "server_serial_model",
    "state",
]

Typed = tuple[Any, tuple[Any, ...], Callable[[Any], Any]]


def _plain(value: Any) -> Any:
    """A value as lists, with text for bytes: what a client reads after it was written."""
    if isinstance(value, (bytes, bytearray)):
        return value.decode("latin-1")
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(item) for item in value]
    return value


def create_result(dtype: Any, value: Any) -> Any:
    """What a client reads, after ``value`` was written.

    Parameters
    ----------
    dtype : object
        The type, or the type in one or two tuples.
    value : object
        What was written.

    Returns
    -------
    object
        The value as it is read.
    """
    return _plain(value)


def assert_close(a: Any, b: Any) -> None:
    """Fail unless two values are equal, numbers nearly so, item by item.

    Parameters
    ----------
    a : object
        A value.
    b : object
        Another one.
    """
    if isinstance(a, (list, tuple, np.ndarray)):
        assert len(a) == len(b)
        for one, other in zip(a, b, strict=True):
            assert_close(one, other)
    elif isinstance(a, (str, bytes, dict)) or a is None:
        assert a == b
    else:
        assert a == b or a == pytest.approx(b)  # which takes no bool for a number


def assert_value_label(read_attr: Any, value: Any, label: str) -> None:
    """Fail unless a member of an enum has this value and this label.

    Parameters
    ----------
    read_attr : object
        The member.
    value : object
        Its number.
    label : str
        Its name.
    """
    assert read_attr == value
    assert read_attr.name == label


def _items(value: Any, data_format: AttrDataFormat) -> list[Any]:
    if data_format == AttrDataFormat.SCALAR:
        return [value]
    if data_format == AttrDataFormat.SPECTRUM:
        return list(value)
    return [item for row in value for item in row]


def check_attr_type(read_attr: Any, attr_data_format: AttrDataFormat, desired_type: type) -> None:
    """Fail unless every item is of a type.

    Parameters
    ----------
    read_attr : object
        The value.
    attr_data_format : AttrDataFormat
        Its AttrDataFormat.
    desired_type : type
        The type.
    """
    assert all(isinstance(item, desired_type) for item in _items(read_attr, attr_data_format))


def check_read_attr(
    read_attr: Any, attr_data_format: AttrDataFormat, value: Any, label: str
) -> None:
    """Fail unless every item is a member of an enum with this value and label.

    Parameters
    ----------
    read_attr : object
        The value.
    attr_data_format : AttrDataFormat
        Its AttrDataFormat.
    value : object
        The number of the member.
    label : str
        Its name.
    """
    for item in _items(read_attr, attr_data_format):
        assert_value_label(item, value, label)


def convert_to_type(
    value: Any, attr_type: CmdArgType | int, expected_type: ExtractAs | type
) -> Any:
    """A sequence as another kind of sequence, of arrays, lists, tuples or raw memory.

    Parameters
    ----------
    value : object
        The sequence.
    attr_type : CmdArgType | int
        The Tango type of its items, as in the configuration of an attribute.
    expected_type : ExtractAs | type
        The kind.

    Returns
    -------
    object
        The values, as that kind.
    """
    items = str if attr_type == CmdArgType.DevString else numpy_type(attr_type)
    array = np.array(value, dtype=items)
    if expected_type in (bytes, bytearray):
        return expected_type(array.tobytes())
    if expected_type is str:
        return array.tobytes().decode("latin-1")
    if expected_type is tuple:
        return _tuples(array.tolist())
    return array.tolist() if expected_type is list else array


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def repr_numpy_type(dtype: Any, dformat: AttrDataFormat) -> str:
    """A short text for a NumPy type and a format, for the names of tests.

    Parameters
    ----------
    dtype : object
        The type, or the hint of an array of it.
    dformat : AttrDataFormat
        The AttrDataFormat.

    Returns
    -------
    str
        The text.
    """
    if dformat == AttrDataFormat.SCALAR:
        return f"{dtype.__name__}, {dformat}"
    array = "np.NDarray" if dformat == AttrDataFormat.SPECTRUM else "np.n2array"
    return f"{array}[{resolve_hint(dtype, 'command').dtype.__name__}], {dformat}"


def _typed(values: dict[Any, tuple[Any, ...]]) -> list[Any]:
    return [pytest.param((t, v), id=repr_type(t)) for t, v in values.items()]


def _expecting(param: tuple[Any, tuple[Any, ...]]) -> Typed:
    dtype, values = param
    return dtype, values, lambda value: create_result(dtype, value)


@pytest.fixture(params=[DevState(number) for number in range(14)], ids=str)
def state(request: pytest.FixtureRequest) -> Any:
    """Every DevState.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=_typed(GENERAL_TYPED_VALUES))
def general_typed_values(request: pytest.FixtureRequest) -> Any:
    """(dtype, values, function that returns what a client reads) for scalars and spectra.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return _expecting(request.param)


@pytest.fixture(params=_typed({**GENERAL_TYPED_VALUES, **COMMAND_TYPED_VALUES}))
def command_typed_values(request: pytest.FixtureRequest) -> Any:
    """(dtype, values, function that returns what a client gets) for commands.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return _expecting(request.param)


@pytest.fixture(params=_typed({**GENERAL_TYPED_VALUES, **IMAGE_TYPED_VALUES}))
def attribute_typed_values(request: pytest.FixtureRequest) -> Any:
    """(dtype, values, function that returns what a client reads) for attributes.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return _expecting(request.param)


def _numpy_params(formats: tuple[AttrDataFormat, ...]) -> list[Any]:
    return [
        pytest.param(case, id=repr_numpy_type(case[0], case[1]))
        for case in NUMPY_VALUES
        if case[1] in formats
    ]


@pytest.fixture(params=_numpy_params((AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM)))
def command_numpy_typed_values(request: pytest.FixtureRequest) -> Any:
    """(type hint, format, value, function that returns what a client gets) for commands.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(
    params=_numpy_params((AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE))
)
def attribute_numpy_typed_values(request: pytest.FixtureRequest) -> Any:
    """(type hint, format, value, function that returns what a client reads) for attributes.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=WRONG_NUMPY, ids=[f"{case[4].__name__}: {case[5]}" for case in WRONG_NUMPY])
def attribute_wrong_numpy_typed(request: pytest.FixtureRequest) -> Any:
    """(format, max_dim_x, max_dim_y, value, error, its text) for attributes declared wrongly.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=list(DEV_ENCODED_DATA.items()), ids=list(DEV_ENCODED_DATA))
def dev_encoded_values(request: pytest.FixtureRequest) -> Any:
    """(kind of the data, data) for DevEncoded.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=[GreenMode.Synchronous, GreenMode.Asyncio, GreenMode.Gevent], ids=str)
def server_green_mode(request: pytest.FixtureRequest) -> Any:
    """The green modes of servers.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=[GreenMode(number) for number in range(4)], ids=str)
def green_mode(request: pytest.FixtureRequest) -> Any:
    """The green modes of clients.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=[SerialModel(number) for number in range(4)], ids=str)
def server_serial_model(request: pytest.FixtureRequest) -> Any:
    """The serialisation models of servers.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=[AttrDataFormat(number) for number in range(3)], ids=str)
def attr_data_format(request: pytest.FixtureRequest) -> Any:
    """Scalar, spectrum and image.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=EXTRACT_AS, ids=[f"extract_as.{kind}" for kind, _ in EXTRACT_AS])
def extract_as(request: pytest.FixtureRequest) -> Any:
    """(ExtractAs, Python type).

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param


@pytest.fixture(params=BASE_TYPES, ids=[kind.__name__ for kind in BASE_TYPES])
def base_type(request: pytest.FixtureRequest) -> Any:
    """The types of Python that are types of Tango.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own, with the parameter.

    Returns
    -------
    object
        One of them for each test.
    """
    return request.param
