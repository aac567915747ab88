"""Values as text for people, and text as values."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tango import AttrDataFormat, CmdArgType, DevState
from tango._utils.arrays import is_array
from tango._utils.tango_types import ITEM_TYPES
from tango._utils.text import str_2_obj

if TYPE_CHECKING:
    import numpy as np

__all__ = ["argument_value", "attribute_value", "short_number", "short_text"]

_FEW = 8
_BARS = 32


def short_text(value: Any, pictures: bool = False) -> str:
    """A value on one line.

    Parameters
    ----------
    value : object
        A value of an attribute or a command.
    pictures : bool, default False
        Show long spectra of numbers as bars.
    """
    if value is None:
        return "-"
    if isinstance(value, DevState):
        return value.name
    if isinstance(value, enum.IntEnum):
        return value.name
    if is_array(value):
        return _array_text(value, pictures)
    if isinstance(value, (list, tuple)):
        return f"[{' '.join(short_text(one) for one in value)}]"
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex(" ")
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _array_text(value: np.ndarray[Any, Any], pictures: bool) -> str:
    if value.ndim == 2:
        return f"{value.shape[0]} x {value.shape[1]} {_range(value)}".rstrip()
    if pictures and value.size > _FEW and value.dtype.kind in "fiu":
        from tango._cli.pictures import sparkline  # loads NumPy, as the array has done

        return f"{sparkline(value, _BARS)} {value.size} {_range(value)}"
    return f"[{' '.join(short_text(one) for one in value.tolist())}]"


def _range(values: np.ndarray[Any, Any]) -> str:
    if not values.size or values.dtype.kind not in "fiu":
        return ""
    return f"({short_number(values.min().item())} .. {short_number(values.max().item())})"


def short_number(number: float) -> str:
    """A number with as many digits as fit beside a picture."""
    return f"{number:.6g}" if isinstance(number, float) else str(number)


def attribute_value(words: Sequence[str], info: Any) -> Any:
    """The value to write to an attribute, from text.

    Parameters
    ----------
    words : Sequence[str]
        One for a single value, one for each item, or JSON in brackets.
    info : AttributeInfoEx
        The configuration of the attribute.

    Raises
    ------
    click.UsageError
        The words are no such value.
    """
    tango_type = CmdArgType.values[info.data_type]
    depth = int(info.data_format)
    return _value(words, tango_type, depth, list(info.enum_labels))


def argument_value(words: Sequence[str], tango_type: CmdArgType) -> Any:
    """The argument of a command.

    Parameters
    ----------
    words : Sequence[str]
        As for an attribute; none for a command without argument.
    tango_type : CmdArgType
        What the command takes.

    Raises
    ------
    click.UsageError
        The words are no such argument.
    """
    if tango_type == CmdArgType.DevVoid:
        if words:
            raise click.UsageError("the command takes no argument")
        return None
    if tango_type in (CmdArgType.DevVarLongStringArray, CmdArgType.DevVarDoubleStringArray):
        if len(words) != 1:
            raise click.UsageError("""expected JSON such as '[[1, 2], ["a", "b"]]'""")
        return _from_json(words[0], lambda one: one)
    item = ITEM_TYPES.get(tango_type)
    return _value(words, item or tango_type, 0 if item is None else 1, [])


def _value(words: Sequence[str], tango_type: CmdArgType, depth: int, labels: list[str]) -> Any:
    def item(text: Any) -> Any:
        if not isinstance(text, str):
            return text
        if tango_type == CmdArgType.DevEnum:
            return labels.index(text) if text in labels else int(text)
        if tango_type == CmdArgType.DevState:
            return DevState.names[text.upper()]
        if tango_type == CmdArgType.DevEncoded:
            return ("text", text.encode())
        return str_2_obj(text, tango_type)

    try:
        if depth == int(AttrDataFormat.SCALAR):
            if len(words) != 1:
                raise click.UsageError(f"expected one value, got {len(words)}")
            return item(words[0])
        if len(words) == 1 and words[0].lstrip().startswith("["):
            return _from_json(words[0], item)
        if depth == int(AttrDataFormat.IMAGE):
            raise click.UsageError("expected an image as JSON, such as '[[1, 2], [3, 4]]'")
        return [item(word) for word in words]
    except (ValueError, KeyError) as error:
        choice = f" (one of {', '.join(labels)})" if labels else ""
        text = " ".join(words)
        raise click.UsageError(
            f"{text!r} is not a value of {tango_type}{choice}: {error}"
        ) from error


def _from_json(text: str, item: Any) -> Any:
    def convert(value: Any) -> Any:
        return [convert(one) for one in value] if isinstance(value, list) else item(value)

    return convert(json.loads(text))
