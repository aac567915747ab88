"""Tables with what objects have, and what stands in their cells."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from html import escape
from typing import Any

import numpy as np

from tango._html.pictures import image, spectrum
from tango._tango import DevState

__all__ = ["badge", "cell", "quality", "table"]

_LONGEST = 300  # characters of a text
_MOST = 20  # items of a list

# Half transparent: they are as readable on dark as on light.
_QUALITIES = {
    "ATTR_VALID": "rgba(34, 160, 80, 0.25)",
    "ATTR_CHANGING": "rgba(59, 130, 246, 0.3)",
    "ATTR_WARNING": "rgba(234, 160, 0, 0.35)",
    "ATTR_ALARM": "rgba(234, 88, 12, 0.45)",
    "ATTR_INVALID": "rgba(220, 38, 38, 0.4)",
}
# Those that ask for somebody, and those of a device at work.
_STATES = {
    "FAULT": "rgba(220, 38, 38, 0.4)",
    "ALARM": "rgba(234, 88, 12, 0.45)",
    "ON": "rgba(34, 160, 80, 0.25)",
    "OPEN": "rgba(34, 160, 80, 0.25)",
    "RUNNING": "rgba(34, 160, 80, 0.25)",
    "MOVING": "rgba(59, 130, 246, 0.3)",
}
_OTHER_STATE = "rgba(128, 128, 128, 0.25)"
_BAD = "rgba(220, 38, 38, 0.25)"


def table(
    caption: str, rows: Iterable[tuple[str, ...]], head: tuple[str, ...] = (), note: str = ""
) -> str:
    """A table in HTML, with a row for each name.

    Parameters
    ----------
    caption : str
        A plain text above it.
    rows : Iterable[tuple[str, ...]]
        A plain text that names the row, then cells in HTML.
    head : tuple[str, ...], optional
        Plain texts above the columns.
    note : str, default ''
        HTML below it.
    """
    top = "".join(f"<th style='text-align: left'>{escape(one)}</th>" for one in head)
    body = "".join(
        f"<tr><th style='text-align: left'>{escape(name)}</th>"
        + "".join(f"<td style='text-align: left'>{one}</td>" for one in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>{f'<tr>{top}</tr>' if top else ''}"
        f"{body}</table>{note}"
    )


def cell(value: Any) -> str:
    """A value in HTML: with a picture if it is an array of numbers.

    Parameters
    ----------
    value : object
        The value.
    """
    if isinstance(value, DevState):
        return badge(value.name, _STATES.get(value.name, _OTHER_STATE))
    if isinstance(value, enum.Enum):
        return escape(value.name)
    nested = getattr(type(value), "_repr_html_", None)
    if nested is not None:
        return str(nested(value))
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.size:
        return _array(value)
    if isinstance(value, (list, tuple)) and len(value) > _MOST:
        shown = ", ".join(escape(_short(repr(one))) for one in value[:_MOST])
        return f"{shown}, ... ({len(value)})"
    return escape(_short(value if isinstance(value, str) else repr(value)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def _array(value: Any) -> str:
    low, high = np.nanmin(value), np.nanmax(value)
    what = " x ".join(map(str, value.shape))
    if value.size <= _MOST:
        return f"{escape(str(value.tolist()))}{_picture(value)}"
    return f"{_picture(value)} {what}, {low:.6g} to {high:.6g}"


def _picture(value: Any) -> str:
    drawn = spectrum(value) if value.ndim == 1 else image(value)
    return f" {drawn}" if drawn else ""


def badge(text: str, colour: str = _BAD) -> str:
    """A text on a colour; by default that of errors.

    Parameters
    ----------
    text : str
        A plain text.
    colour : str, optional
        The colour behind it, as in CSS.
    """
    style = f"background: {colour}; border-radius: 3px; padding: 0 4px"
    return f"<span style='{style}'>{escape(text)}</span>"


def quality(value: Any) -> str:
    """A quality on its colour.

    Parameters
    ----------
    value : AttrQuality
        The quality.
    """
    return badge(value.name.removeprefix("ATTR_"), _QUALITIES[value.name])
