"""Signatures of the extension as a person writes them.

Without its private name, defaults by name, overloads as code.
"""

from __future__ import annotations

import re
from typing import Any

_DEFAULT = re.compile(r"<(\w+(?:\.\w+)?): [^<>]*>")  # <ExtractAs.Numpy: 0>


_SELF = re.compile(r"^\(self(?:: [\w.]+)?(?:, (?:/(?:, )?)?|(?=\)))")  # of a method
_OVERLOAD = re.compile(r"(?:\d+\. )?(\w+\(.*\)(?: -> .*)?)")


def _readable(text: str | None) -> str | None:
    return text and _SELF.sub("(", _DEFAULT.sub(r"\1", text.replace("tango._tango.", "tango.")))


def _signature(
    app: Any,
    what: str,
    name: str,
    thing: Any,
    options: Any,
    signature: str | None,
    answer: str | None,
) -> tuple[str | None, str | None]:
    return _readable(signature), _readable(answer)


def _as_code(overload: str) -> str:
    return _OVERLOAD.sub(r"``\1``", _readable(overload) or "")


def _docstring(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    kept = (line for line in lines if line != "Overloaded function.")
    lines[:] = [_as_code(line) if _OVERLOAD.fullmatch(line) else line for line in kept]


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.connect("autodoc-process-signature", _signature)
    app.connect("autodoc-process-docstring", _docstring, priority=100)  # before napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}
