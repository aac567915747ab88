"""Kinds of Python objects."""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from typing import Any

from tango._tango import DevState, StdDoubleVector, StdLongVector, StdStringVector
from tango._utils.arrays import is_array

_VECTORS = (StdStringVector, StdLongVector, StdDoubleVector)


def is_pure_str(obj: object) -> bool:
    """Whether this is a str (bytes are not).

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return isinstance(obj, str)


def is_seq(obj: object) -> bool:
    """Whether this is a sequence or an array: also a str, bytes or a vector of Tango's.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return isinstance(obj, (Sequence, bytearray, *_VECTORS)) or is_array(obj)


def is_non_str_seq(obj: object) -> bool:
    """Whether this is a sequence or an array, and not a str.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return is_seq(obj) and not is_pure_str(obj)


def is_integer(obj: object) -> bool:
    """Whether this is an integer of Python or NumPy; a bool is not one.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return isinstance(obj, numbers.Integral) and not isinstance(obj, bool)


def is_number(obj: object) -> bool:
    """Whether this is a number of Python or NumPy, also a bool.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return isinstance(obj, numbers.Number)


def is_devstate(obj: object) -> bool:
    """Whether this is a member of DevState.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    return isinstance(obj, DevState)


def is_devstate_seq(obj: Any) -> bool:
    """Whether this is a sequence, or a sequence of sequences, of members of DevState.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is.
    """
    if not is_non_str_seq(obj) or len(obj) == 0:
        return False
    return is_devstate(obj[0]) or is_devstate_seq(obj[0])
