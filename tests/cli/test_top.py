"""The live view: by Textual's pilot, and in a terminal."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import DataTable, Static

import tango
from tango._cli.live.meter import Meter, device_of
from tango._cli.live.screen import Top
from tango._cli.live.site import Site
from tests.cli.conftest import DEVICE, Run, environment, exported, running
from tests.cli.terminal import Terminal
from tests.cli.test_program import WITHOUT_CLICK
from tests.support.ports import free_port
from tests.support.waiting import PATIENCE, wait_until

PERIOD = 0.1


@pytest.fixture
def known_host(host: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TANGO_HOST", host)
    return host


@pytest.fixture
def dead_device(known_host: str, registered: Callable[[str], str]) -> str:
    """One of a server that was killed: the database takes it for running."""
    server = registered("dead")
    with running(known_host, server) as program:
        program.ready()
        exported(known_host, server)
    return "cli/dead/1"


def in_the_app(
    body: Callable[[Top, Any], Any], size: tuple[int, int] = (120, 40), pattern: str = "*"
) -> None:
    async def run() -> None:
        app = Top(Site(pattern, 2.0), "somewhere:10000", PERIOD)
        async with app.run_test(size=size) as pilot:
            await body(app, pilot)

    asyncio.run(run())


async def until(pilot: Any, condition: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, "the condition did not come true"
        await pilot.pause(0.05)
    return found


def shown(app: Top, part: str) -> str:
    return str(app.query_one(part, Static).content)


def rows(app: Top) -> list[list[str]]:
    table = app.query_one("#devices", DataTable)
    return [list(map(str, table.get_row_at(at))) for at in range(table.row_count)]


def row(app: Top, device: str) -> list[str]:
    return next((cells for cells in rows(app) if device in cells), [])


@pytest.mark.usefixtures("known_host")
def test_devices_and_their_states() -> None:
    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: "RUNNING" in row(app, DEVICE))
        assert row(app, DEVICE)[:2] == ["TangoTest/pytest", "TangoTest"]
        # On a busy machine an answer may have come too late, once.
        await until(pilot, lambda: "  0 dead" in shown(app, "#summary"))
        tango.DeviceProxy(DEVICE).SwitchStates()
        await until(pilot, lambda: "FAULT" in row(app, DEVICE))
        tango.DeviceProxy(DEVICE).SwitchStates()
        await until(pilot, lambda: "RUNNING" in row(app, DEVICE))

    in_the_app(body)


def test_details_of_the_selected_device(known_host: str) -> None:
    proxy = tango.DeviceProxy(DEVICE)
    proxy.poll_attribute("long_scalar", 200)

    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: "long_scalar every 200 ms" in shown(app, "#details"))
        assert "Last requests" in shown(app, "#details")
        assert "RUNNING" in shown(app, "#details")
        await pilot.press("d")
        assert not app.query_one("#pane").display

    try:
        in_the_app(body, pattern="sys/tg_test/*")
    finally:
        proxy.stop_poll_attribute("long_scalar")


@pytest.mark.usefixtures("known_host")
def test_a_dead_device_keeps_nobody_waiting(dead_device: str) -> None:
    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: "RUNNING" in row(app, DEVICE))
        await until(pilot, lambda: "dead" in row(app, dead_device))
        await until(pilot, lambda: "  1 dead" in shown(app, "#summary"))
        await pilot.press("s", "s")
        await until(pilot, lambda: "by state" in shown(app, "#summary"))

    in_the_app(body)


def test_events_are_counted(known_host: str) -> None:
    proxy = tango.DeviceProxy(DEVICE)
    proxy.poll_attribute("double_scalar", 100)
    seen: list[Any] = []
    number = proxy.subscribe_event("double_scalar", tango.EventType.PERIODIC_EVENT, seen.append)

    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: row(app, DEVICE) and row(app, DEVICE)[-1])
        assert float(row(app, DEVICE)[-1]) > 0

    try:
        in_the_app(body)
    finally:
        proxy.unsubscribe_event(number)
        proxy.stop_poll_attribute("double_scalar")


@pytest.mark.usefixtures("known_host")
def test_keys() -> None:
    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: len(rows(app)) > 1)
        await pilot.press("slash", *"tango", "t", "enter")
        await until(pilot, lambda: [cells[2] for cells in rows(app)] == [DEVICE])
        await pilot.press("escape")
        await until(pilot, lambda: len(rows(app)) > 1)
        await pilot.press("space")
        assert "paused" in shown(app, "#summary")

    in_the_app(body)


@pytest.mark.usefixtures("known_host")
def test_a_narrow_terminal() -> None:
    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: "RUNNING" in row(app, DEVICE))
        assert row(app, DEVICE)[:2] == [DEVICE, "RUNNING"]
        await pilot.resize_terminal(120, 20)
        await until(pilot, lambda: row(app, DEVICE)[0] == "TangoTest/pytest")

    in_the_app(body, size=(40, 20))


def test_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANGO_HOST", f"127.0.0.1:{free_port()}")

    async def body(app: Top, pilot: Any) -> None:
        await until(pilot, lambda: "API_" in shown(app, "#summary"))

    in_the_app(body)


def test_topics() -> None:
    assert device_of("tango://h:1/Sys/tg_test/1/ampli.idl5_change") == "sys/tg_test/1"
    meter = Meter()
    meter.listen_to("127.0.0.1", free_port(), 1.0)
    assert meter.rates() == {}
    meter.close()


def test_in_a_terminal(host: str) -> None:
    with Terminal(["top"], environment(host), (30, 80)) as terminal:
        wait_until(lambda: "RUNNING" in terminal.text())
        terminal.type("q")
        assert terminal.wait() == 0


def test_no_colours(host: str) -> None:
    variables = {**environment(host), "NO_COLOR": "1"}
    with Terminal(["top"], variables, (30, 80)) as terminal:
        wait_until(lambda: "RUNNING" in terminal.text())
        terminal.type("q")
        assert terminal.wait() == 0
        text = terminal.text()
    assert re.search(r"\x1b\[(?:\d+;)*7[;m]", text)  # the chosen device can be told from others
    # Those of the terminal itself are 39 and 49.
    assert re.findall(r"\x1b\[(?:\d+;)*(?:[349][0-8]|10[0-7])(?:;\d+)*m", text) == []


def test_without_a_terminal(run: Run) -> None:
    done = run("top")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "needs a terminal" in done.stderr


def test_without_textual() -> None:
    program = WITHOUT_CLICK.replace('"click"', '"textual"')
    done = subprocess.run(
        [sys.executable, "-c", program, "top"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("tango: tango top needs the package textual, which is not inst")
    assert len(done.stderr.splitlines()) == 1
