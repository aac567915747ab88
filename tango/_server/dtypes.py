"""How programs spell Tango types: ``int``, ``"float32"``, ``numpy.uint16``, ``[[str]]``, enums."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, NamedTuple

from tango._tango import AttrDataFormat, CmdArgType, DevState
from tango._utils.arrays import is_numpy_type
from tango._utils.tango_types import ARRAY_TYPES, TYPES

__all__ = [
    "TO_TANGO_TYPE",
    "EnumTypeError",
    "TangoType",
    "command_type",
    "from_typeformat_to_type",
    "get_attribute_type_format",
    "get_enum_labels",
    "get_tango_type_format",
    "is_enum",
    "is_enum_seq",
    "resolve_dtype",
    "scalar_to_array_type",
]

SCALAR, SPECTRUM, IMAGE = AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE


class EnumTypeError(Exception):
    """An ``enum.Enum`` class whose values do not count up from 0, as Tango needs it."""


class TangoType(NamedTuple):
    """A type, its format, and the labels where an enum class gave them."""

    type: CmdArgType
    format: AttrDataFormat
    enum_labels: tuple[str, ...] | None = None


_SPELLINGS: dict[CmdArgType, tuple[Any, ...]] = {
    CmdArgType.DevVoid: (None, "None"),
    CmdArgType.DevBoolean: (bool, "bool", "boolean"),
    CmdArgType.DevUChar: (chr, "byte", "chr", "char"),
    CmdArgType.DevShort: ("int16",),
    CmdArgType.DevUShort: ("uint16",),
    CmdArgType.DevLong: ("int32",),
    CmdArgType.DevULong: ("uint32",),
    CmdArgType.DevLong64: (int, "int", "int64"),
    CmdArgType.DevULong64: ("uint", "uint64"),
    CmdArgType.DevFloat: ("float32",),
    CmdArgType.DevDouble: (float, "float", "float64", "double"),
    CmdArgType.DevString: (str, "str", "string", "text"),
    CmdArgType.DevEncoded: (bytearray, "bytearray", "bytes"),
    CmdArgType.DevState: (DevState, "state"),
    CmdArgType.DevEnum: ("enum",),
}
_WITHOUT_SPELLING = {"ConstDevString", "DevPipeBlob", "Unknown"}

if TYPE_CHECKING:
    TO_TANGO_TYPE: dict[Any, CmdArgType]

_types: dict[Any, CmdArgType] = {
    spelling: tango_type for tango_type, spellings in _SPELLINGS.items() for spelling in spellings
}
for _name, _member in CmdArgType.__members__.items():
    if _name not in _WITHOUT_SPELLING:
        _types[_name] = _types[_member] = _member


def __getattr__(name: str) -> Any:
    # The whole table has the types of NumPy: whoever asks for it loads that.
    if name == "TO_TANGO_TYPE":
        return _whole_table()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _whole_table() -> dict[Any, CmdArgType]:
    import numpy

    if numpy.float64 not in _types:
        _types.update((getattr(numpy, row.numpy), row.item) for row in TYPES if row.numpy)
    return _types


def _type_spelled(spelling: Any) -> CmdArgType:
    """The type in the table; KeyError without one, TypeError for what cannot be a key."""
    if is_numpy_type(spelling):
        return _whole_table()[spelling]
    return _types[spelling]


def is_enum(obj: object) -> bool:
    """Whether ``obj`` is an ``enum.Enum`` class.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is one.
    """
    return isinstance(obj, type) and issubclass(obj, enum.Enum)


def is_enum_seq(obj: object) -> bool:
    """Whether ``obj`` is a list or tuple, also a nested one, around an ``enum.Enum`` class.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    bool
        True if it is one.
    """
    if not isinstance(obj, (list, tuple)) or not obj:
        return False
    return is_enum(obj[0]) or is_enum_seq(obj[0])


def get_enum_labels(enum_cls: type[enum.Enum]) -> list[str]:
    """The labels of an enum class, in the order of its values.

    Parameters
    ----------
    enum_cls : type[enum.Enum]
        The ``enum.Enum`` class; its values have to be 0, 1, 2, ... without a gap.

    Returns
    -------
    list[str]
        The names of the members.

    Raises
    ------
    EnumTypeError
        When it is not an enum class, is empty, or its values do not count up from 0.
    """
    if not is_enum(enum_cls):
        raise EnumTypeError(f"Input class '{enum_cls}' must be derived from enum.Enum")
    values = [member.value for member in enum_cls]
    if not values:
        raise EnumTypeError(f"Enum '{enum_cls}' has no members")
    try:
        enum.unique(enum_cls)
    except ValueError as error:
        raise EnumTypeError(f"Enum '{enum_cls}' must have unique values: {error}") from error
    if values != list(range(len(values))):
        raise EnumTypeError(
            f"Enum values for '{enum_cls}' must start at 0 and increment by 1.  Values: {values}"
        )
    return [member.name for member in enum_cls]


def _scalar_type(dtype: Any) -> tuple[CmdArgType, tuple[str, ...] | None]:
    try:
        return _type_spelled(dtype), None
    except KeyError:
        if is_enum(dtype):
            return CmdArgType.DevEnum, tuple(get_enum_labels(dtype))
    except TypeError as error:
        raise TypeError(f"Cannot translate {dtype!r} to a Tango type: {error}") from error
    hint = ""
    if isinstance(dtype, str):
        hint = " (names are case-sensitive; a type hint in quotes has to be visible to the module)"
    raise RuntimeError(
        f"Cannot translate {dtype!r} to TANGO type. See documentation for the allowed types{hint}"
    )


def resolve_dtype(dtype: Any, dformat: AttrDataFormat | None = None) -> TangoType:
    """The Tango type and format that a ``dtype`` means.

    Parameters
    ----------
    dtype : object
        Any spelling: a type, a name, a CmdArgType, an enum class, or one of these in one (spectrum)
        or two (image) lists or tuples.
    dformat : AttrDataFormat | None, optional
        The format, beside a scalar ``dtype``.

    Raises
    ------
    RuntimeError
        When it is not a spelling of a Tango type.
    EnumTypeError
        For an enum class that Tango cannot have.
    TypeError
        For more than two nested lists, an empty one, or a contradicting ``dformat``.
    """
    depth, item = 0, dtype
    while isinstance(item, (list, tuple)):
        if not item or depth == 2:
            what = "is empty" if not item else "has more than two dimensions"
            raise TypeError(f"Cannot translate {dtype!r} to a Tango type: it {what}")
        depth, item = depth + 1, item[0]
    tango_type, labels = _scalar_type(item)
    if depth:
        if dformat is not None and dformat != AttrDataFormat(depth):
            raise TypeError(
                f"dtype {dtype!r} says {AttrDataFormat(depth)}, dformat says {dformat}: give one"
            )
        return TangoType(tango_type, AttrDataFormat(depth), labels)
    return TangoType(tango_type, SCALAR if dformat is None else dformat, labels)


def get_tango_type_format(
    dtype: Any, dformat: AttrDataFormat | None = None, caller: str | None = None
) -> tuple[CmdArgType, AttrDataFormat]:
    """The Tango type and format that a ``dtype`` means, see :func:`resolve_dtype`.

    Parameters
    ----------
    dtype : object
        Any spelling of a type.
    dformat : AttrDataFormat | None, optional
        The format, beside a scalar ``dtype``.
    caller : str | None, optional
        Who asks; for programs that pass it, without influence.

    Returns
    -------
    tuple[CmdArgType, AttrDataFormat]
        The type and the format.
    """
    found = resolve_dtype(dtype, dformat)
    return found.type, found.format


def get_attribute_type_format(
    dtype: Any, dformat: AttrDataFormat | None, enum_labels: Any
) -> tuple[CmdArgType, AttrDataFormat, Any]:
    """Type, format and labels of an attribute.

    Parameters
    ----------
    dtype : object
        Any spelling of a type.
    dformat : AttrDataFormat | None
        The format, beside a scalar ``dtype``.
    enum_labels : object
        Labels given beside the type, or ``None``.

    Returns
    -------
    tuple[CmdArgType, AttrDataFormat, Any]
        The type, the format and the labels.

    Raises
    ------
    TypeError
        When both an enum class and labels are given.
    """
    found = resolve_dtype(dtype, dformat)
    if found.enum_labels is None:
        return found.type, found.format, enum_labels
    if enum_labels is not None:
        raise TypeError(
            "For dtype of enum.Enum, (enum.Enum,) or ((enum.Enum,),) the enum_labels must not be "
            f"specified - dtype: {dtype}, enum_labels: {enum_labels}."
        )
    return found.type, found.format, list(found.enum_labels)


def scalar_to_array_type(tg_type: CmdArgType) -> CmdArgType:
    """The type of an array of ``tg_type``: DevVarLongArray for DevLong.

    Parameters
    ----------
    tg_type : CmdArgType
        A scalar type.

    Returns
    -------
    CmdArgType
        The type of the array.

    Raises
    ------
    ValueError
        When there is no such array type.
    """
    try:
        return ARRAY_TYPES[tg_type]
    except KeyError:
        raise ValueError(f"Invalid tango scalar type: {tg_type}") from None


def from_typeformat_to_type(dtype: CmdArgType, dformat: AttrDataFormat) -> CmdArgType:
    """The single type that a command or property has for a type and a format.

    Parameters
    ----------
    dtype : CmdArgType
        The Tango type.
    dformat : AttrDataFormat
        SCALAR or SPECTRUM.

    Returns
    -------
    CmdArgType
        The type: an array's for a spectrum.

    Raises
    ------
    TypeError
        For an image, which commands and properties do not have.
    ValueError
        When there is no array of that type.
    """
    if dformat == SCALAR:
        return dtype
    if dformat == IMAGE:
        raise TypeError("Cannot translate IMAGE to tango type")
    return scalar_to_array_type(dtype)


def command_type(dtype: Any, dformat: AttrDataFormat | None = None) -> CmdArgType:
    """The type of a command's argument or result, or of a property, for any ``dtype``.

    Parameters
    ----------
    dtype : object
        Any spelling of a type.
    dformat : AttrDataFormat | None, optional
        SCALAR or SPECTRUM, beside a scalar ``dtype``.

    Raises
    ------
    RuntimeError, TypeError, ValueError
        When there is none.
    """
    found = resolve_dtype(dtype, dformat)
    return from_typeformat_to_type(found.type, found.format)
