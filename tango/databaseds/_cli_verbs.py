"""The commands that look into a database: ``add``, ``remove``, ``dump`` and ``load``."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tango
from tango.databaseds import _transfer as transfers
from tango.databaseds._box import CannotServe, default_file, running
from tango.databaseds._dump import FORMAT, NotADump
from tango.databaseds.db_errors import DatabaseError

_PATIENCE = 60_000  # milliseconds for one answer of a running database


def main(arguments: list[str]) -> int:
    """Run one of them; the status to exit with."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (NotADump, DatabaseError) as error:
        print(f"tango.databaseds: {options.file}: {error}", file=sys.stderr)
        return 1
    except tango.DevFailed as error:
        print(f"tango.databaseds: {error.args[0].desc}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tango.databaseds")
    commands = parser.add_subparsers(dest="command", required=True)

    add = commands.add_parser("add", description="Register devices of a server.")
    add.add_argument("server", type=_server_name, help="program/instance")
    add.add_argument("tango_class", metavar="class", help="their Tango class")
    add.add_argument("devices", metavar="device", nargs="+", help="domain/family/member")
    add.set_defaults(run=_add)
    _add_running(add)

    remove = commands.add_parser("remove", description="Remove a server with all its devices.")
    remove.add_argument("server", type=_server_name, help="program/instance")
    remove.set_defaults(run=_remove)
    _add_running(remove)

    dump = commands.add_parser("dump", description="Write all contents as readable JSON.")
    dump.add_argument("file", type=Path, nargs="?", default=Path("-"), help="- is standard output")
    dump.set_defaults(run=_dump)
    _add_place(dump, "the database file (default: %(default)s)")

    load = commands.add_parser(
        "load", description="Load contents into a database; everything else in it is kept."
    )
    load.add_argument("file", type=Path, help="- is standard input")
    load.set_defaults(run=_load)
    _add_place(load, "the database file, which must not be in use (default: %(default)s)")
    return parser


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tango-host",
        metavar="HOST:PORT",
        default=os.environ.get("TANGO_HOST"),
        help="the database (default: that of TANGO_HOST, or the one in the background)",
    )


def _add_place(parser: argparse.ArgumentParser, text: str) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--db", type=Path, default=default_file(), metavar="FILE", help=text)
    where.add_argument(
        "--tango-host",
        metavar="HOST:PORT",
        help="a running database instead, of this kind or on MariaDB",
    )


def _server_name(text: str) -> str:
    if text.count("/") != 1 or not all(text.split("/")):
        raise argparse.ArgumentTypeError(f"{text!r} is not program/instance")
    return text


def _add(options: argparse.Namespace) -> None:
    class_name = transfers.as_bytes(options.tango_class)
    devices = {transfers.as_bytes(device): class_name for device in options.devices}
    contents = {"format": FORMAT, "servers": {transfers.as_bytes(options.server): devices}}
    transfers.load_running(contents, _commands_of(options.tango_host))


def _remove(options: argparse.Namespace) -> None:
    command = _commands_of(options.tango_host)
    server = transfers.as_bytes(options.server)
    command("DbDeleteServer", server)
    command("DbDeleteServerInfo", server)


def _dump(options: argparse.Namespace) -> None:
    if options.tango_host:
        contents = transfers.dump_running(_commands_of(options.tango_host))
    else:
        contents = transfers.dump_file(options.db)
    text = transfers.to_text(contents)
    if str(options.file) == "-":
        sys.stdout.write(text)
    else:
        options.file.write_text(text, "utf-8")


def _load(options: argparse.Namespace) -> None:
    text = sys.stdin.read() if str(options.file) == "-" else options.file.read_text("utf-8")
    contents = transfers.from_text(text)
    if options.tango_host:
        transfers.load_running(contents, _commands_of(options.tango_host))
    else:
        transfers.load_file(contents, options.db)


def _commands_of(tango_host: str | None) -> Callable[[str, Any], Any]:
    """What runs commands of a database, by default of the one in the background."""
    if not tango_host:
        box = running(default_file())
        if not box:
            raise CannotServe("no database: TANGO_HOST is not set, and none is in the background")
        tango_host = box.tango_host
    host, _, port = tango_host.partition(",")[0].rpartition(":")
    if not host or not port.isdigit():
        raise CannotServe(f"{tango_host!r} is not HOST:PORT")
    name = tango.Database(host, int(port)).dev_name()
    proxy = tango.DeviceProxy(f"tango://{host}:{port}/{name}")
    proxy.set_timeout_millis(_PATIENCE)
    command: Callable[[str, Any], Any] = proxy.command_inout
    return command
