"""The last values of attributes that a command follows."""

from __future__ import annotations

from collections import deque
from typing import Any

import click

__all__ = ["Courses"]

_REMEMBERED = 16  # values of which a course is drawn


class Courses:
    """The last values of attributes that are followed, as bars."""

    def __init__(self) -> None:
        self._values: dict[str, deque[float]] = {}

    @classmethod
    def of_command(cls) -> Courses:
        """The courses of the running command, which may be repeated."""
        courses: Courses = click.get_current_context().meta.setdefault(__name__, cls())
        return courses

    def with_next(self, name: str, value: Any) -> str:
        """Add a value to a course and return its bars; nothing for a single value or for text.

        Parameters
        ----------
        name : str
            Of the attribute.
        value : object
            What it has now.
        """
        if isinstance(value, bool) or type(value) not in (int, float):
            return ""
        values = self._values.setdefault(name, deque(maxlen=_REMEMBERED))
        values.append(float(value))
        if len(values) < 2:
            return ""
        from tango._cli.pictures import sparkline  # loads NumPy

        return sparkline(values, _REMEMBERED)
