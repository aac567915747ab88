"""Kinds of Tango types."""

from __future__ import annotations

from typing import Any

from tango._tango import IMAGE, SCALAR, SPECTRUM, AttrDataFormat, CmdArgType, DevState
from tango._utils.arrays import is_of_numpy
from tango._utils.sequences import is_non_str_seq
from tango._utils.tango_types import (
    ARRAY_TYPES,
    ITEM_TYPES,
    arrays_of,
    types_of,
)

_T = CmdArgType

_INT, _INT_ARRAY = types_of(int), arrays_of(int)
_FLOAT, _FLOAT_ARRAY = types_of(float), arrays_of(float)
_STR = {_T.DevString, _T.ConstDevString}
_BINARY = {_T.DevEncoded, _T.DevVarCharArray}
_SCALAR = {*ARRAY_TYPES, _T.ConstDevString, _T.DevEncoded}
_ARRAY = {*ITEM_TYPES, _T.DevVarLongStringArray, _T.DevVarDoubleStringArray}


def is_scalar_type(tg_type: CmdArgType) -> bool:
    """Whether values of this type are single ones: numbers, bool, text, encoded data.

    Parameters
    ----------
    tg_type : CmdArgType
        The type.

    Returns
    -------
    bool
        True if they are.
    """
    return tg_type in _SCALAR


def is_array_type(tg_type: CmdArgType) -> bool:
    """Whether values of this type are arrays, or pairs of arrays.

    Parameters
    ----------
    tg_type : CmdArgType
        The type.

    Returns
    -------
    bool
        True if they are.
    """
    return tg_type in _ARRAY


def is_numerical_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is a type of numbers (DevUChar counts as a byte, not as a number).

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Whether arrays of numbers count, too.

    Returns
    -------
    bool
        True if it is.
    """
    return is_int_type(tg_type, inc_array) or is_float_type(tg_type, inc_array)


def is_int_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is a type of integers (DevUChar counts as a byte, not as a number).

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Whether arrays of integers count, too.

    Returns
    -------
    bool
        True if it is.
    """
    return tg_type in _INT or (inc_array and tg_type in _INT_ARRAY)


def is_float_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is a type of floating point numbers.

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Whether arrays of them count, too.

    Returns
    -------
    bool
        True if it is.
    """
    return tg_type in _FLOAT or (inc_array and tg_type in _FLOAT_ARRAY)


def is_bool_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is DevBoolean.

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Whether DevVarBooleanArray counts, too.

    Returns
    -------
    bool
        True if it is.
    """
    return tg_type == _T.DevBoolean or (inc_array and tg_type == _T.DevVarBooleanArray)


def is_str_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is a type of text.

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Whether DevVarStringArray counts, too.

    Returns
    -------
    bool
        True if it is.
    """
    return tg_type in _STR or (inc_array and tg_type == _T.DevVarStringArray)


def is_binary_type(tg_type: CmdArgType, inc_array: bool = False) -> bool:
    """Whether this is a type of bytes: DevEncoded or DevVarCharArray.

    Parameters
    ----------
    tg_type : CmdArgType
        A Tango type.
    inc_array : bool, default False
        Accepted for symmetry with the others; DevVarCharArray always counts.

    Returns
    -------
    bool
        True if it is.
    """
    return tg_type in _BINARY


def get_tango_type(obj: Any) -> tuple[CmdArgType, AttrDataFormat]:
    """The Tango type and the format that fit a value.

    Parameters
    ----------
    obj : object
        A number, bool, text or state, a sequence or sequence of sequences of them (the first item
        decides), or anything of NumPy.

    Returns
    -------
    tuple[CmdArgType, AttrDataFormat]
        The type and the format.

    Raises
    ------
    TypeError
        Values of this kind have no Tango type, or a sequence is empty.
    """
    if is_of_numpy(obj):
        from tango._utils.numpy_types import tango_type_of  # NumPy is loaded

        if obj.ndim > 2:
            raise TypeError(f"Tango has no arrays of {obj.ndim} dimensions")
        return tango_type_of(obj.dtype), (SCALAR, SPECTRUM, IMAGE)[obj.ndim]
    if is_non_str_seq(obj) and not isinstance(obj, (bytes, bytearray)):
        if len(obj) == 0:
            raise TypeError("an empty sequence does not tell its Tango type")
        inner, form = get_tango_type(obj[0])
        return inner, SPECTRUM if form == SCALAR else IMAGE
    if isinstance(obj, (bytes, bytearray)):
        return _T.DevUChar, SPECTRUM
    for python, tango in _FROM_PYTHON.items():
        if isinstance(obj, python):
            return tango, SCALAR
    raise TypeError(f"no Tango type for {obj!r} of {type(obj)}")


# In this order: a state and a bool are ints as well.
_FROM_PYTHON: dict[type, CmdArgType] = {
    DevState: _T.DevState,
    bool: _T.DevBoolean,
    int: _T.DevLong64,
    float: _T.DevDouble,
    str: _T.DevString,
}
