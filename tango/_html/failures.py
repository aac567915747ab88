"""How an error of Tango looks in IPython and notebooks: what went wrong first, the rest folded."""

from __future__ import annotations

import sys
import traceback
from typing import Any

__all__ = ["lines_of_failure", "summary"]

_OF_PYTHON = "PyDs_PythonError"


def lines_of_failure(failure: BaseException) -> list[str]:
    """The lines that are shown instead of the whole traceback.

    The error as the device raised it, the device and attribute with what was asked of it, the
    line of the program that asked, and how to see everything.

    Parameters
    ----------
    failure : DevFailed
        The error.
    """
    errors = [one for one in failure.args if hasattr(one, "reason")]
    if not errors:
        return traceback.format_exception(failure)
    lines = [summary(errors[0])]
    lines += [f"  {one.desc.strip()}" for one in errors[1:]]
    frame = _asking(failure)
    if frame is not None:
        place = f"{_place(frame.filename)}, line {frame.lineno}"
        lines.append(f"  in {place}: {frame.line or frame.name}")
    lines.append(f"  {_number(len(errors))} of {type(failure).__name__}: print(error) shows all")
    return lines


def summary(error: Any) -> str:
    """What went wrong, on one line.

    Parameters
    ----------
    error : DevError
        The first of an error's.
    """
    text = str(error.desc).strip()
    # Of a Python exception the text begins with its class, which says more than the reason.
    return text if error.reason == _OF_PYTHON else f"{error.reason}: {text}"


def _asking(failure: BaseException) -> traceback.FrameSummary | None:
    """The line of the program that called the library; None if there is none."""
    asking: traceback.FrameSummary | None = None
    for frame, line in traceback.walk_tb(failure.__traceback__):
        package = frame.f_globals.get("__name__", "").partition(".")[0]
        if package == "tango":
            break
        if package != "IPython":
            code = frame.f_code
            asking = traceback.FrameSummary(code.co_filename, line, code.co_name)
    return asking


def _place(filename: str) -> str:
    """A file; for the code of a cell, which has none that is of use, the number of the cell."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    named = shell.compile.format_code_name(filename) if shell is not None else None
    return " ".join(named).replace("Cell", "cell") if named else filename


def _number(count: int) -> str:
    return "1 error" if count == 1 else f"{count} errors"
