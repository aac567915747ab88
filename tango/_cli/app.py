"""The program: its commands, and how it reports errors."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

import tango
from tango._cli import options
from tango._cli.words import COMMANDS, SUMMARIES

__all__ = ["FAILED", "INTERRUPTED", "UNREACHABLE", "USAGE", "run", "status_of"]

# What scripts can tell apart by the exit status.
FAILED = 1
USAGE = 2
UNREACHABLE = 3
INTERRUPTED = 130
_PIPE_CLOSED = 141

_REASONS_OF_UNREACHABLE = {
    "API_CantConnectToDevice",
    "API_CantConnectToDatabase",
    "API_CorbaException",
    "API_DeviceNotExported",
    "API_DeviceTimedOut",
    "API_ServerNotRunning",
}


class _Commands(click.Group):
    """Loads a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"tango._cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*SUMMARIES.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # Whoever reads us has seen enough. The interpreter would complain when it flushes.
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _PIPE_CLOSED


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 all went well, 1 a device refused something, 2 wrong usage, "
    "3 a device or the database cannot be reached, 130 interrupted.",
)
@options.verbose_option
@click.version_option(tango.__version__, prog_name="tango")
def app() -> None:
    """Read, write, watch and serve Tango devices.

    DEVICE is a name such as sys/tg_test/1, an alias, or tango://host:port/sys/tg_test/1#dbase=no
    for a server without a database; ATTRIBUTE is one with /name behind the device. With a
    database the parts may have wildcards: 'sys/*/*/State'.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : Sequence[str] | None, optional
        Without the name of the program; None: those of the process.

    Returns
    -------
    int
        The status to exit with.
    """
    try:
        result = app.main(arguments, prog_name="tango", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        print(f"tango: {_usage(error)}", file=sys.stderr)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:
        if options.verbose():
            raise
        print(f"tango: {one_line(error)}", file=sys.stderr)
        return status_of(error)


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" (see {context.command_path} --help)" if context else ""
    return f"{' '.join(error.format_message().split())}{hint}"


def one_line(error: BaseException) -> str:
    """An error as a line for people: what went wrong, then the reason."""
    if isinstance(error, tango.DevFailed) and error.args:
        first = error.args[0]
        if isinstance(first, tango.DevError):
            return in_one_line(first)
    text = " ".join(str(error).split())
    return text or type(error).__name__


def in_one_line(error: tango.DevError) -> str:
    """One error of Tango as a line."""
    return f"{' '.join(error.desc.split())} ({error.reason})"


def status_of(error: BaseException | None) -> int:
    """The exit status for an error of a device; 0 for none."""
    if error is None:
        return 0
    reasons: set[Any] = {getattr(one, "reason", None) for one in error.args}
    if isinstance(error, (tango.ConnectionFailed, tango.CommunicationFailed)):
        return UNREACHABLE
    return UNREACHABLE if reasons & _REASONS_OF_UNREACHABLE else FAILED
