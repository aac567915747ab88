"""Descriptions of a command's argument and result, from its docstring."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from tango._tango import CmdArgType

__all__ = ["Documented", "argument_text", "documentation", "result_text"]


class Told(NamedTuple):
    """The description of a parameter or result: its type, if given, and a text."""

    type: str | None
    text: str


class Documented(NamedTuple):
    """The descriptions of the parameters, by name, and of the result in a docstring."""

    parameters: dict[str, Told]
    result: Told | None


_NOTHING = Documented({}, None)


def documentation(function: Any) -> Documented:
    """Parse the docstring of a function.

    With the package ``docstring_parser`` in reST, Google, NumPy and Epydoc style, else in reST.

    Parameters
    ----------
    function : object
        The function.
    """
    text = (getattr(function, "__doc__", None) or "").strip()
    if "\n" not in text and not text.startswith(":"):
        return _NOTHING
    return (_parser() or _rest)(text)


@functools.cache
def _parser() -> Callable[[str], Documented] | None:
    """A parser of all styles. It is imported when there is something to parse."""
    try:
        import docstring_parser
    except ImportError:
        return None

    def parse(text: str) -> Documented:
        try:
            found = docstring_parser.parse(text)
        except docstring_parser.ParseError:
            return _NOTHING
        parameters = {p.arg_name: Told(p.type_name, p.description or "") for p in found.params}
        returned = found.returns
        told = None if returned is None else Told(returned.type_name, returned.description or "")
        return Documented(parameters, told)

    return parse


# Compiled when the first docstring needs them: that takes as long as importing a few modules.
_PARAM = r"^[ \t]*:param\s+(?:[^:\n]*\s)?(\w+)\s*:[ \t]*(.*(?:\n[ \t]+[^:\s].*)*)"
_RETURN = r"^[ \t]*:returns?\s*:[ \t]*(.*(?:\n[ \t]+[^:\s].*)*)"


def _rest(text: str) -> Documented:
    def joined(lines: str) -> Told:
        return Told(None, "\n".join(line.strip() for line in lines.splitlines()))

    parameters = {match[1]: joined(match[2]) for match in re.finditer(_PARAM, text, re.M)}
    result = re.search(_RETURN, text, re.M)
    return Documented(parameters, joined(result[1]) if result else None)


def argument_text(name: str, tango_type: CmdArgType, documented: Documented) -> str:
    """The description of a command's argument.

    Parameters
    ----------
    name : str
        The name of the parameter.
    tango_type : CmdArgType
        Its type, which stands where the docstring says none.
    documented : Documented
        What the docstring says.
    """
    if tango_type == CmdArgType.DevVoid:
        return "No input parameter (DevVoid)"
    told = documented.parameters.get(name)
    if told and told.text:
        return f"{name} ({told.type or tango_type}): {told.text}"
    return f":param {name}: (not documented)\n:type {name}: {tango_type}"


def result_text(tango_type: CmdArgType, documented: Documented) -> str:
    """The description of a command's result.

    Parameters
    ----------
    tango_type : CmdArgType
        Its type, which stands where the docstring says none.
    documented : Documented
        What the docstring says.
    """
    if tango_type == CmdArgType.DevVoid:
        return "No output parameter (DevVoid)"
    told = documented.result
    if told and told.text:
        return f"returns ({told.type or tango_type}): {told.text}"
    return f":return: (not documented)\n:rtype: {tango_type}"
