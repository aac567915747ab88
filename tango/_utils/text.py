"""Values as text and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from tango._tango import SCALAR, SPECTRUM, AttrDataFormat, CmdArgType
from tango._utils.kinds import (
    is_array_type,
    is_bool_type,
    is_float_type,
    is_int_type,
    is_scalar_type,
)
from tango._utils.sequences import is_non_str_seq

Value = TypeVar("Value")

_TRUE = {"y", "yes", "t", "true", "on", "1"}
_FALSE = {"n", "no", "f", "false", "off", "0"}


def strtobool(val: str) -> bool:
    """The bool that a word stands for.

    Parameters
    ----------
    val : str
        One of y, yes, t, true, on, 1, or n, no, f, false, off, 0, in any case.

    Returns
    -------
    bool
        True or False.

    Raises
    ------
    ValueError
        `val` is another word.
    """
    word = val.lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(f"{val!r} is neither true nor false")
    return word in _TRUE


@overload
def obj_2_str(obj: Value, tg_type: None = None) -> Value: ...
@overload
def obj_2_str(obj: Any, tg_type: CmdArgType) -> str: ...
def obj_2_str(obj: Any, tg_type: CmdArgType | None = None) -> Any:
    """A value as text: the items of an array on lines of their own.

    Parameters
    ----------
    obj : object
        The value.
    tg_type : CmdArgType | None, optional
        Its Tango type; of a sequence given for a single value, the first item is taken. Without a
        type the value comes back as it is.

    Returns
    -------
    object
        The text; a list of strings for an image.
    """
    if tg_type is None:
        return obj
    if not is_scalar_type(tg_type):
        return "\n".join(str(item) for item in obj) if obj is not None else ""
    if is_non_str_seq(obj) and not isinstance(obj, (bytes, bytearray)):
        obj = obj[0] if len(obj) > 0 else ""
    if isinstance(obj, (bytes, bytearray)):
        return obj.decode("latin-1")
    return str(obj)


def str_2_obj(obj_str: str, tg_type: CmdArgType | None = None) -> Any:
    """The value that a text stands for.

    Parameters
    ----------
    obj_str : str
        The text.
    tg_type : CmdArgType | None, optional
        The Tango type of the value, or of its items; text stays text.

    Returns
    -------
    object
        The value.

    Raises
    ------
    ValueError
        It is not a number or bool.
    """
    if tg_type is not None:
        if is_bool_type(tg_type, True):
            return strtobool(obj_str)
        if is_int_type(tg_type, True) or tg_type in _BYTES:
            return int(obj_str)
        if is_float_type(tg_type, True):
            return float(obj_str)
    return obj_str


_BYTES = {CmdArgType.DevUChar, CmdArgType.DevVarCharArray}


def seqStr_2_obj(
    seq: Sequence[Any], tg_type: CmdArgType, tg_format: AttrDataFormat | None = None
) -> Any:
    """The value that texts stand for.

    Parameters
    ----------
    seq : Sequence[Any]
        A sequence of texts; for an image, a sequence of such.
    tg_type : CmdArgType
        The Tango type; an array type returns a list, a scalar type uses the first text.
    tg_format : AttrDataFormat | None, optional
        Beside the type of an attribute: SCALAR, SPECTRUM or IMAGE.

    Returns
    -------
    object
        The value, or an array of values.

    Raises
    ------
    ValueError
        A text is not a number or bool.
    """
    if tg_format is None:
        tg_format = SPECTRUM if is_array_type(tg_type) else SCALAR
    if tg_format == SCALAR:
        return str_2_obj(seq[0], tg_type)
    if tg_format == SPECTRUM:
        return [str_2_obj(text, tg_type) for text in seq]
    return [[str_2_obj(text, tg_type) for text in row] for row in seq]


def ensure_binary(s: str | bytes, encoding: str = "utf-8", errors: str = "strict") -> bytes:
    """Text as bytes; bytes stay what they are.

    Parameters
    ----------
    s : str | bytes
        Str or bytes.
    encoding : str, default 'utf-8'
        How a str is encoded.
    errors : str, default 'strict'
        What happens to characters that the encoding lacks, as for str.encode.

    Returns
    -------
    bytes
        The bytes.

    Raises
    ------
    TypeError
        `s` is neither.
    """
    if isinstance(s, bytes):
        return s
    if isinstance(s, str):
        return s.encode(encoding, errors)
    raise TypeError(f"expected str or bytes, not {type(s)}")
