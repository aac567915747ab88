"""What devices log: streams, print, decorators, and Python's logging."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tango import DeviceProxy
from tests.support.ports import free_port
from tests.support.process import Program, device

SERVER = Path(__file__).with_name("logging_device.py")
MESSAGE = re.compile(r" (DEBUG|INFO|WARN|ERROR|FATAL) \((\S+?):(\d+)\) test/logs/1 (.*)$")


class Server:
    """The running server, and what its device logs."""

    def __init__(self, program: Program, proxy: DeviceProxy) -> None:
        self._program = program
        self.proxy = proxy

    def _mark(self) -> None:
        self.proxy.command_inout("Mark")
        self._program.wait_for("the end of it")

    def call(self, command: str) -> list[tuple[str, str, str]]:
        """(level, "file:line", text) of the messages that a command logs."""
        self._mark()
        begin = len(self._program.lines)
        self.proxy.command_inout(command)
        self._mark()
        found = []
        for line in self._program.lines[begin:]:
            if match := MESSAGE.search(line):
                found.append((match[1], f"{match[2]}:{match[3]}", match[4]))
            elif found and "the end of it" not in line:
                level, place, text = found.pop()
                found.append((level, place, f"{text}\n{line}"))
        return [message for message in found if message[2] != "the end of it"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    port = free_port()
    with Program(SERVER, "inst", "-v4", "-nodb", "-port", port, "-dlist", "test/logs/1") as program:
        program.ready()
        yield Server(program, device(port, "test/logs/1"))


def line_of(mark: str) -> str:
    lines = SERVER.read_text().splitlines()
    number = next(i for i, line in enumerate(lines, 1) if line.endswith(f"# LINE {mark}"))
    return f"{SERVER.name}:{number}"


def line_of_method(name: str) -> set[str]:
    """The line of a method, or of its decorator."""
    lines = SERVER.read_text().splitlines()
    number = next(i for i, line in enumerate(lines, 1) if f"def {name}(" in line)
    return {f"{SERVER.name}:{number}", f"{SERVER.name}:{number - 1}"}


def test_streams(server: Server) -> None:
    messages = server.call("Streams")
    assert [(level, text) for level, _, text in messages] == [
        ("DEBUG", "debug 1"),
        ("INFO", "info a b"),
        ("WARN", "100%"),
        ("ERROR", "error"),
        ("FATAL", "fatal"),
    ]
    assert messages[-1][1] == line_of("fatal")


def test_print(server: Server) -> None:
    messages = server.call("Print")
    assert [(level, text) for level, _, text in messages] == [
        ("INFO", "printed 5"),
        ("INFO", "begin end"),
        ("WARN", "two\nlines"),
        ("WARN", ""),
        ("DEBUG", "debug"),
        ("ERROR", "error"),
        ("FATAL", "fatal"),
        ("INFO", ""),
    ]
    assert messages[0][1] == line_of("printed")


def test_decorators(server: Server) -> None:
    messages = server.call("Decorators")
    assert [(level, text) for level, _, text in messages] == [
        ("DEBUG", "-> Logs.shown(1, 'xxxxxxxxxxxxxxxxxxx[...], key=3)"),
        ("DEBUG", "1 <- Logs.shown()"),
        ("DEBUG", "-> Logs.shown()"),
        ("DEBUG", "None <- Logs.shown()"),
        ("INFO", "-> Logs.information()"),
        ("INFO", "<- Logs.information()"),
        ("WARN", "-> Logs.warning()"),
        ("WARN", "2 <- Logs.warning()"),
        ("ERROR", "-> Logs.fails(7)"),
        ("ERROR", "<- Logs.fails() raised exception!"),
        ("FATAL", "-> Logs.later(other=2)"),
        ("FATAL", "<- Logs.later()"),
        ("DEBUG", "-> Logs.logged()"),
        ("DEBUG", "<- Logs.logged()"),
    ]
    assert messages[0][1] in line_of_method("shown")


def test_decorated_command(server: Server) -> None:
    assert server.proxy.command_inout("Decorated", 5) == 5


def test_python_logging(server: Server) -> None:
    messages = server.call("Python")
    assert [(level, text) for level, _, text in messages] == [
        ("WARN", "from logging"),
        ("FATAL", "critical"),
        ("DEBUG", "detail"),
    ]
    assert messages[0][1] == line_of("from logging")


def test_python_logger_follows_the_device(server: Server) -> None:
    assert server.call("Follows") == [("INFO", line_of("followed"), "followed")]
    admin = DeviceProxy(server.proxy.adm_name())
    try:
        admin.SetLoggingLevel(([2], ["test/logs/1"]))
        assert list(server.proxy.Follows()) == ["ERROR", "CRITICAL"]
        assert server.call("Streams")[0][2] == "error"
    finally:
        admin.SetLoggingLevel(([5], ["test/logs/1"]))
    assert len(server.proxy.Follows()) == 5
