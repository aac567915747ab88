"""``--watch``: repeat a command, on a terminal always in the same place."""

from __future__ import annotations

import contextlib
import functools
import io
import sys
import time
from collections.abc import Callable
from typing import Any

import click

import tango
from tango._cli import app, options, output

__all__ = ["is_watching", "watch_option"]

_HOME, _CLEAR = "\x1b[H", "\x1b[2J"
_END_OF_LINE, _END_OF_SCREEN = "\x1b[K\n", "\x1b[J"


def watch_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--watch`: the function is called repeatedly."""

    @click.option(
        "--watch",
        type=click.FloatRange(min=0.0),
        metavar="SECONDS",
        help="Repeat at this interval, until interrupted.",
    )
    @functools.wraps(function)
    def command(*positional: Any, watch: float | None, **named: Any) -> Any:
        call = functools.partial(function, *positional, **named)
        if watch is None:
            return call()
        click.get_current_context().meta[__name__] = True
        show = _InOnePlace() if output.is_terminal() and not output.is_dumb() else _go_on
        while True:
            show(call)
            sys.stdout.flush()
            time.sleep(watch)

    return command


def is_watching() -> bool:
    """Whether the command that runs is repeated."""
    return __name__ in click.get_current_context().meta


def _go_on(call: Callable[[], Any]) -> None:
    """Continue after errors of Tango: a watched site may be unavailable for a while."""
    try:
        call()
    except tango.DevFailed as failure:
        if options.verbose():
            raise
        sys.stdout.flush()
        print(f"tango: {app.one_line(failure)}", file=sys.stderr)


class _Kept(io.StringIO):
    """Output for a terminal, kept until it is shown."""

    def isatty(self) -> bool:
        return True


class _InOnePlace:
    """Shows what a command prints at the top of the screen, replacing what it printed before.

    All of it is written at once, so that nothing flickers; what does not fit on the screen is left
    out.
    """

    def __init__(self) -> None:
        self._before = _CLEAR

    def __call__(self, call: Callable[[], Any]) -> None:
        kept, errors = _Kept(), io.StringIO()
        with contextlib.redirect_stdout(kept), contextlib.redirect_stderr(errors):
            _go_on(call)
        with contextlib.redirect_stdout(kept):
            for line in errors.getvalue().splitlines():
                output.console().print(line, style="red", markup=False, overflow="fold")
        lines = kept.getvalue().splitlines()
        room = output.console().size.height - 1
        if len(lines) > room:
            lines[room - 1 :] = [f"... {len(lines) - room + 1} more lines"]
        text = "".join(line + _END_OF_LINE for line in lines)
        sys.stdout.write(self._before + _HOME + text + _END_OF_SCREEN)
        self._before = ""
