"""What Python logs and prints in a server goes where Tango's messages go, and names its request."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tango import DeviceProxy, GreenMode
from tango._server.python_logging import DeviceHandler
from tango.log4tango import JsonFormatter, ServerHandler, current_request
from tests.support.ports import free_port
from tests.support.process import Program, device

SERVER = Path(__file__).with_name("python_logging_device.py")
NAME = "test/logged/1"
MODES = [str(mode) for mode in (GreenMode.Synchronous, GreenMode.Asyncio, GreenMode.Gevent)]
MODES.append(str(GreenMode.Futures))


class Server:
    """The running server."""

    def __init__(self, program: Program, proxy: DeviceProxy, lines: Path) -> None:
        self.program, self.proxy, self._lines = program, proxy, lines

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._lines.read_text().splitlines()]

    def names(self) -> list[str]:
        return Path(f"{self._lines}.txt").read_text().splitlines()


@pytest.fixture(scope="module", params=MODES)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    lines = tmp_path_factory.mktemp("logged") / "lines.json"
    where = ("-nodb", "-port", free_port(), "-dlist", f"{NAME},test/logged/2")
    with Program(SERVER, request.param, lines, "inst", "-v4", *where) as program:
        program.ready()
        yield Server(program, device(where[2], NAME), lines)


def test_records_go_to_the_targets_of_the_device(server: Server) -> None:
    server.proxy.read_attribute("value")
    line = server.program.wait_for("reading 1")
    place = r"\(python_logging_device\.py:\d+\)"
    assert re.search(rf" WARN {place} {NAME} reading 1$", line), line


def test_what_is_printed_is_a_message(server: Server) -> None:
    server.proxy.Say("aloud")
    line = server.program.wait_for("printed aloud")
    assert re.search(rf" INFO \(python_logging_device\.py:\d+\) {NAME} printed", line), line
    assert re.search(rf" ERROR .* {NAME} it failed$", server.program.wait_for("it failed"))
    server.program.wait_for("ValueError: broken")
    assert "never shown" not in server.program.output


def test_outside_of_requests(server: Server) -> None:
    assert "\nprinted by nobody\n" in f"\n{server.program.output}\n"
    line = next(line for line in server.program.lines if "logged by nobody" in line)
    place = r"\(python_logging_device\.py:\d+\)"
    assert re.search(rf" WARNING {place} some\.library logged by nobody$", line), line
    assert "before the server" not in server.names()[0].split("|")[0]
    assert server.names()[0] == "||before the server"


def test_lines_of_json(server: Server) -> None:
    server.proxy.Say("lines")
    line = next(one for one in reversed(server.lines()) if one["message"] == "it failed")
    assert {key: line[key] for key in ("level", "logger", "device", "request", "channel")} == {
        "level": "ERROR",
        "logger": "some.library",
        "device": NAME,
        "request": "Say",
        "channel": 3,
    }
    assert line["error"].endswith("ValueError: broken")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
    made = [one["device"] for one in server.lines() if one["message"] == "made"]
    assert made == [NAME, "test/logged/2"]


def test_requests_are_told_apart_across_awaits(server: Server) -> None:
    other = device(int(server.proxy.get_dev_port()), "test/logged/2")
    pending = [
        proxy.command_inout("Both", text, green_mode=GreenMode.Futures, wait=False)
        for proxy, text in ((server.proxy, "one"), (other, "two"))
    ]
    for one in pending:
        one.result(30)
    found = [line for line in server.names() if re.search("(before|after) (one|two)", line)]
    assert sorted(found) == [
        f"{NAME}|Both|after one",
        f"{NAME}|Both|before one",
        "test/logged/2|Both|after two",
        "test/logged/2|Both|before two",
    ]


def test_the_level_of_the_device_counts(server: Server) -> None:
    server.proxy.set_logging_level(2)
    try:
        server.proxy.Say("plainly")
        assert server.program.wait_for("printed plainly") == "printed plainly"
        begin = len(server.program.lines)
        server.proxy.read_attribute("value")
        server.proxy.Say("at last")
        server.program.wait_for("printed at last")
        assert not [line for line in server.program.lines[begin:] if "reading 1" in line]
    finally:
        server.proxy.set_logging_level(4)


def test_a_line_of_json_outside_of_servers() -> None:
    record = logging.LogRecord("name", logging.INFO, "/a/b.py", 3, "so %s", ("many",), None)
    line = json.loads(JsonFormatter().format(record))
    assert line["message"] == "so many"
    assert line["file"] == "b.py"
    assert "device" not in line
    assert current_request() is None


def test_without_a_server_records_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("name", logging.INFO, "/a/b.py", 3, "early", (), None)
    ServerHandler().emit(record)
    assert capsys.readouterr().err.endswith(" INFO (b.py:3) name early\n")


@pytest.mark.parametrize("of_device", [True, False])
def test_a_record_that_cannot_be_written_raises_nothing(
    of_device: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = DeviceHandler(device=object()) if of_device else ServerHandler()
    record = logging.LogRecord("name", logging.INFO, "/a/b.py", 3, "%d", ("no number",), None)
    handler.emit(record)
    assert "--- Logging error ---" in capsys.readouterr().err
