"""The command line: ``python -m tango.databaseds``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import tango
from tango.databaseds import _box as box
from tango.databaseds import _cli_verbs as verbs
from tango.databaseds._lock import InUse
from tango.databaseds._schema import NotOurs
from tango.databaseds._server import Settings, serve
from tango.databaseds._store import MEMORY

_VERBS = ("add", "remove", "dump", "load")
_EPILOG = """\
Commands, each with a --help of its own:
  python -m tango.databaseds add SERVER/INSTANCE CLASS DEVICE...   register devices
  python -m tango.databaseds remove SERVER/INSTANCE                take them out again
  python -m tango.databaseds dump [FILE]   write all contents as readable JSON
  python -m tango.databaseds load FILE     put such contents into a database
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : Sequence[str] | None, optional
        The arguments, without the name of the program; by default those of the process.

    Returns
    -------
    int
        The status to exit with.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in _VERBS:
            return verbs.main(arguments)
        return _server(arguments)
    except (InUse, NotOurs, box.CannotServe, OSError) as error:
        print(f"tango.databaseds: {error}", file=sys.stderr)
        return 1


def _server(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    if options.start:
        return _start(options)
    if options.stop:
        stopped = box.stop(options.db)
        print("stopped" if stopped else "was not running", file=sys.stderr)
        return 0
    if options.status:
        return _status(options.db)
    return _serve(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tango.databaseds",
        description="A Tango database server that keeps its data in one SQLite file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "instance", nargs="?", type=_instance, default="2", help="instance name (default: 2)"
    )
    parser.add_argument(
        "--db",
        type=Path,
        default=box.default_file(),
        metavar="FILE",
        help="the database file, created if missing; :memory: stores nothing "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--host", help="address to listen on (default: that of TANGO_HOST, or all addresses)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        help="port to listen on, 0: any (default: that of TANGO_HOST, or 10000)",
    )
    parser.add_argument(
        "--power-safe",
        action="store_true",
        help="wait for the disk at each write, so that a power failure loses no acknowledged write",
    )
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="Tango's own messages, up to -vvvvv"
    )
    box_options = parser.add_argument_group(
        "a database for this machine, in the background"
    ).add_mutually_exclusive_group()
    box_options.add_argument(
        "--start",
        action="store_true",
        help="start it if it is not running, and print the TANGO_HOST to export",
    )
    box_options.add_argument("--stop", action="store_true", help="stop it")
    box_options.add_argument(
        "--status", action="store_true", help="show where it runs; exit status 1 if it does not"
    )
    _add_known_elsewhere(parser)
    return parser


def _add_known_elsewhere(parser: argparse.ArgumentParser) -> None:
    """Options that scripts written for PyTango's database give."""
    parser.add_argument("--db_access", choices=["sqlite3"], help=argparse.SUPPRESS)
    parser.add_argument("-l", "--logging_level", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--print-host-port", action="store_true", help=argparse.SUPPRESS)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, a number of at most 65535")
    return int(text)


def _instance(text: str) -> str:
    if not text or set(text) & set("/ *"):
        raise argparse.ArgumentTypeError(f"{text!r} is not the name of an instance")
    return text


def _start(options: argparse.Namespace) -> int:
    if str(options.db) == MEMORY:
        raise box.CannotServe("a database in the background needs a file")
    more = ["--power-safe"] if options.power_safe else []
    found = box.start(
        options.db, options.instance, options.host or box.LOOPBACK, options.port, *more
    )
    print(f"export TANGO_HOST={found.tango_host}")
    return 0


def _status(path: Path) -> int:
    found = box.running(path)
    print(f"{path} is served by {found}" if found else f"{path} is not served")
    return 0 if found else 1


def _serve(options: argparse.Namespace) -> int:
    host, port = end_point(options.host, options.port, os.environ.get("TANGO_HOST", ""))
    where = f"{host or '*'}:{port}"
    if port and not box.is_free(host, port):  # the ORB would not say it so plainly
        raise box.CannotServe(f"cannot serve on {where}: the address is in use or not ours")
    settings = Settings(
        file=str(options.db),
        instance=options.instance,
        host=host,
        port=port,
        power_safe=options.power_safe,
        verbosity=options.verbose + 2 * options.logging_level,
    )
    try:
        serve(settings)
    except tango.DevFailed as error:
        reasons = "; ".join(f"{part.reason}: {part.desc.strip()}" for part in error.args)
        print(f"tango.databaseds: cannot serve on {where}: {reasons}", file=sys.stderr)
        return 1
    return 0


def end_point(host: str | None, port: int | None, tango_host: str) -> tuple[str, int]:
    """Address and port to listen on; the address is empty for all of this machine.

    Parameters
    ----------
    host : str | None
        As on the command line, or None.
    port : int | None
        The same.
    tango_host : str
        The environment variable; of several databases the first counts.

    Raises
    ------
    CannotServe
        It is needed, and not HOST:PORT.
    """
    known_host, _, known_port = tango_host.partition(",")[0].strip().rpartition(":")
    if port is None:
        if tango_host and not (known_host and known_port.isdecimal()):
            raise box.CannotServe(f"TANGO_HOST is {tango_host!r}, which is not HOST:PORT")
        port = int(known_port) if known_port.isdigit() else box.USUAL_PORT
    if host is None:
        # The name of this machine often stands for an address that only it can reach.
        local = known_host == "localhost" or known_host.startswith("127.")
        host = box.LOOPBACK if local else ""
    return ("" if host in ("0.0.0.0", "*") else host), port
