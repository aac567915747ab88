"""The commands ``dump`` and ``load``."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tango
from tango.databaseds import _transfer as transfers
from tango.databaseds._box import default_file
from tango.databaseds._dump import NotADump
from tango.databaseds.db_errors import DatabaseError

_PATIENCE = 60_000  # milliseconds for one answer of a running database


def transfer(arguments: list[str]) -> int:
    """Run one of the two; the status to exit with."""
    options = _parser().parse_args(arguments)
    try:
        if options.tango_host:
            return _running(options)
        if options.command == "dump":
            _write(options.file, transfers.to_text(transfers.dump_file(options.db)))
        else:
            transfers.load_file(transfers.from_text(_read(options.file)), options.db)
    except (NotADump, DatabaseError) as error:
        print(f"tango.databaseds: {options.file}: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tango.databaseds")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text, default in (
        ("dump", "Write all contents of a database as readable JSON.", "-"),
        ("load", "Put contents into a database; what it has besides stays.", None),
    ):
        command = commands.add_parser(name, description=text)
        command.add_argument(
            "file",
            type=Path,
            nargs="?" if default else None,
            default=default,
            help="the JSON file; - is the standard input or output",
        )
        where = command.add_mutually_exclusive_group()
        where.add_argument(
            "--db",
            type=Path,
            default=default_file(),
            metavar="FILE",
            help="the database file (default: %(default)s); to load, nobody may be serving it",
        )
        where.add_argument(
            "--tango-host",
            metavar="HOST:PORT",
            help="a running database instead, this one or one on MariaDB",
        )
    return parser


def _running(options: argparse.Namespace) -> int:
    try:
        command = _commands_of(options.tango_host)
        if options.command == "dump":
            _write(options.file, transfers.to_text(transfers.dump_running(command)))
        else:
            transfers.load_running(transfers.from_text(_read(options.file)), command)
    except tango.DevFailed as error:
        print(f"tango.databaseds: {options.tango_host}: {error.args[0].desc}", file=sys.stderr)
        return 1
    return 0


def _commands_of(tango_host: str) -> Callable[[str, Any], Any]:
    host, _, port = tango_host.rpartition(":")
    name = tango.Database(host, int(port)).dev_name()
    proxy = tango.DeviceProxy(f"tango://{tango_host}/{name}")
    proxy.set_timeout_millis(_PATIENCE)
    command: Callable[[str, Any], Any] = proxy.command_inout
    return command


def _read(file: Path) -> str:
    return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")


def _write(file: Path, text: str) -> None:
    if str(file) == "-":
        sys.stdout.write(text)
    else:
        file.write_text(text, "utf-8")
