"""The command line of a device server, converted to the form that cppTango accepts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tango._tango import Database, DevFailed

__all__ = ["parse_args"]

_USAGE = """\
usage: {program} instance_name [-v[trace level]] [-host] [-port] [-file=<file_name> | \
-nodb [-dlist]]
"""

_HELP = """
positional arguments:
  instance_name         Device server instance name

options:
  -h, -?, --help        show this help message and exit
  -v, --verbose         raise the trace level by one; may be repeated, also as -vvv
  -v<level>             set the trace level: 1 and 2 show information, 3 and 4 debug messages of
                        the devices too, 5 the library's as well
  -file <file>          keep properties in a file instead of the Tango database
  -host <host>          the address on which the server listens (with -port)
  -port <port>          the port on which the server listens

without database:
  -nodb                 run without a Tango database; needs -port or -ORBendPoint
  -dlist <dev1,dev2>    the devices to run, also as <class>::<dev>; with -nodb only

options of the ORB:
  -ORBendPoint giop:tcp:<host>:<port>
                        the address and port on which the server listens
  -ORB<option> <value>  any other option of omniORB

Every long option may be written with one dash or two, and with '=' before its value.
"""

_WINDOWS_ONLY = {
    "i": "installs the server as a Windows service",
    "s": "installs the server as a Windows service that starts with the machine",
    "u": "removes the Windows service",
    "dbg": "runs the Windows service on a console",
}


_HIGHEST_PORT = 65535


def _instances(server: str) -> str:
    """Which instances of a server the database has; nothing where no database answers."""
    try:
        names = Database().get_instance_name_list(server)
    except DevFailed:
        return ""
    if not names:
        return f"\nWarning! No defined instance in database for server {server} found!\n"
    listed = "".join(f"\t{name}\n" for name in names)
    return f"\nInstance names defined in database for server {server}:\n{listed}"


class _Line:
    """A command line that is being read."""

    def __init__(self, program: str, words: Sequence[str]) -> None:
        self.program = program[:-3] if program.endswith(".py") else program
        self._words = list(words)
        self.values: dict[str, str] = {}
        self.others: list[str] = []
        self.orb: list[str] = []
        self.service: list[str] = []
        self.verbosity = 0
        self.nodb = False
        self._in_others = False
        while self._words:
            self._take(self._words.pop(0))

    def usage(self) -> str:
        name = os.path.basename(self.program)
        return _USAGE.format(program=name) + _instances(name)

    def wrong(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.usage()}{os.path.basename(self.program)}: error: {message}\n")
        raise SystemExit(2)

    def refuse(self, message: str) -> NoReturn:
        sys.stderr.write(self.usage())
        raise SystemExit(message)

    def _take(self, word: str) -> None:
        if not word.startswith("-") or word == "-" or word[1:].isdecimal():
            if self.others and not self._in_others:
                self.wrong(f"unrecognized arguments: {word}")
            self.others.append(word)
            self._in_others = True
            return
        if self._take_level(word):
            return  # the only option between two such words, as in PyTango
        self._in_others = False
        if word == "--":
            self.others += self._words
            self._words.clear()
        elif word in ("-h", "-?", "--help", "-help", "--?", "--h"):
            sys.stdout.write(self.usage() + _HELP)
            raise SystemExit(0)
        elif not self._take_verbosity(word):
            self._take_option(word)

    def _take_level(self, word: str) -> bool:
        name = word.lstrip("-")
        level = name[1:].removeprefix("=")
        if name[:1] in ("v", "V") and level.isdecimal():
            self.verbosity = int(level)
        elif word in ("-v", "-V") and self._words and self._words[0].isdigit():
            self.verbosity = int(self._words.pop(0))
        else:
            return False
        return True

    def _take_verbosity(self, word: str) -> bool:
        if len(word) > 1 and word[1:] == len(word[1:]) * "v":
            self.verbosity += len(word[1:])
        elif word in ("--verbose", "-verbose", "-V"):
            self.verbosity += 1
        else:
            return False
        return True

    def _take_option(self, word: str) -> None:
        name, equals, value = word.lstrip("-").partition("=")
        if name == "nodb" and not equals:
            self.nodb = True
        elif name in ("file", "host", "port", "dlist", "ORBendPoint"):
            self.values[name] = value if equals else self._value(name)
            if name == "port":
                self._check_port(self.values[name])
        elif name.startswith("ORB") and len(name) > 3:
            self.orb += [f"-{name}", value if equals else self._value(name)]
        elif name in _WINDOWS_ONLY and not equals:
            self._take_service(word, name)
        else:
            self.wrong(f"unrecognized arguments: {word}")

    def _check_port(self, value: str) -> None:
        if not value.isdecimal() or not value.isascii() or int(value) > _HIGHEST_PORT:
            self.wrong(
                f"argument -port/--port: {value!r} is not a port: a number from 0 to "
                f"{_HIGHEST_PORT}, 0 for any that is free"
            )

    def _value(self, name: str) -> str:
        if not self._words or (self._words[0].startswith("-") and len(self._words[0]) > 1):
            self.wrong(f"argument -{name}/--{name}: expected one argument")
        return self._words.pop(0)

    def _take_service(self, word: str, name: str) -> None:
        if not sys.platform.startswith("win"):
            raise SystemExit(
                f"{os.path.basename(self.program)}: the option {word} {_WINDOWS_ONLY[name]}: "
                "it exists on Windows only"
            )
        self.service.append(f"-{name}")


def parse_args(args: Sequence[str]) -> list[str]:
    """The command line that cppTango understands.

    Parameters
    ----------
    args : Sequence[str]
        The program, the instance and the options as users write them, see ``--help``.

    Raises
    ------
    SystemExit
        After printing the usage: code 0 when it was asked for, 2 for a wrong use, a text for
        options that do not go together or do not exist on this system.
    """
    line = _Line(args[0] if args else "server", args[1:])
    if not line.others and not line.service:
        line.wrong("the following arguments are required: instance_name")
    result = [line.program, *line.others, *line.service]
    if line.verbosity:  # cppTango knows no -v0
        result.append(f"-v{line.verbosity}")
    if "file" in line.values:
        result.append(f"-file={line.values['file']}")
    end_point = line.values.get("ORBendPoint")
    if end_point is None and "port" in line.values:
        end_point = f"giop:tcp:{line.values.get('host', '0.0.0.0')}:{line.values['port']}"
    if line.nodb:
        if end_point is None:
            line.refuse("-nodb option should used with [-host] -port or -ORBendPoint options")
        result.append("-nodb")
    if "dlist" in line.values:
        if not line.nodb:
            line.refuse("-dlist should be used only with -nodb option")
        result += ["-dlist", line.values["dlist"]]
    result += line.orb
    if end_point is not None:
        result += ["-ORBendPoint", end_point]
    return result
