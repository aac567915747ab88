"""Options that many commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["cli_command", "output_options", "timeout_option", "verbose", "verbose_option"]

Function = TypeVar("Function", bound=Callable[..., Any])


class _Verbosity:
    on = False


def verbose() -> bool:
    """Whether to show errors in full."""
    return _Verbosity.on


def _be_verbose(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    _Verbosity.on = _Verbosity.on or value


def verbose_option(function: Function) -> Function:
    """`--verbose`, whose value `verbose` returns."""
    option: Callable[[Function], Function] = click.option(
        "-v",
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_be_verbose,
        help="Show the whole stack of an error.",
    )
    return option(function)


def cli_command(name: str, **more: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command, with the options that all commands have."""

    def make(function: Callable[..., Any]) -> click.Command:
        decorate: Callable[[Any], click.Command] = click.command(name, **more)
        return decorate(verbose_option(function))

    return make


def output_options(function: Function) -> Function:
    """`--json` and `--csv`: the function gets ``form``, "table", "json" or "csv"."""
    for flag in ("csv", "json"):
        function = click.option(
            f"--{flag}", "form", flag_value=flag, help=f"Print {flag.upper()}."
        )(function)
    return function


def timeout_option(function: Function) -> Function:
    """`--timeout`: the function gets ``timeout``, the seconds for each device."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0.0, min_open=True),
        default=3.0,
        show_default=True,
        metavar="SECONDS",
        help="Timeout for each device.",
    )(function)
