"""How what was read, and what events tell, look in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from tango._html.failures import summary
from tango._html.tables import badge, cell, quality, table

__all__ = ["event_html", "reading_html", "said", "value"]


def said(errors: Any) -> str:
    """The first of several errors.

    Parameters
    ----------
    errors : Sequence[DevError]
        The errors.
    """
    return badge(summary(errors[0]))


def value(reading: Any, unit: str = "") -> str:
    """The value that was read, or the error instead.

    Parameters
    ----------
    reading : DeviceAttribute
        What was read.
    unit : str, default ''
        The unit of the attribute.
    """
    if reading.has_failed:
        return said(reading.get_err_stack())
    text = cell(reading.value)
    return f"{text} {escape(unit)}" if unit else text


def _reading_rows(reading: Any) -> Iterator[tuple[str, str]]:
    yield "value", value(reading)
    if reading.has_failed:
        return
    if reading.w_value is not None:
        yield "set point", cell(reading.w_value)
    yield "quality", quality(reading.quality)
    yield "time", escape(str(reading.time))
    yield "type", f"{reading.type.name} {reading.data_format.name.lower()}"


def reading_html(reading: Any) -> str:
    """The HTML of a DeviceAttribute.

    Parameters
    ----------
    reading : DeviceAttribute
        What was read.
    """
    return table(str(reading.name), _reading_rows(reading))


def event_html(event: Any) -> str:
    """The HTML of an event with a value.

    Parameters
    ----------
    event : EventData
        The event.
    """
    rows = [("event", escape(event.event)), ("received", escape(str(event.reception_date)))]
    if event.err:
        rows.append(("error", said(event.errors)))
    elif event.attr_value is not None:
        rows += _reading_rows(event.attr_value)
    return table(event.attr_name, rows)
