"""--watch: a command again and again, in one place of a terminal, or line after line."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time

import pytest

import tango
from tests.cli.conftest import DEVICE, environment
from tests.cli.terminal import Terminal
from tests.support.process import ROOT, Program
from tests.support.waiting import wait_until

COMMANDS = [
    f"get {DEVICE}/State",
    f"call {DEVICE}/State",
    f"info {DEVICE}",
    f"ls {DEVICE}",
    "tree TangoTest/*",
    f"ping {DEVICE}",
    f"poll {DEVICE}",
    "doctor TangoTest/pytest",
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.split()[0])
def test_in_a_pipe(host: str, command: str) -> None:
    words = [*command.split(), "--json", "--watch", "0.05"]
    with Program("-m", "tango", *words, TANGO_HOST=host) as program:
        first, second = (_document(program) for _ in range(2))
        assert type(first) is type(second) is list
        assert program.stop(signal.SIGINT) == 130
    assert "\x1b" not in program.output


def _document(program: Program) -> object:
    """What it prints next: a list on several lines, or the empty one."""
    lines = [program.wait_for("[")]
    while lines[-1] not in ("[]", "]"):
        lines.append(program.wait_for(""))
    return json.loads("\n".join(lines))


def test_in_one_place_of_a_terminal(host: str) -> None:
    proxy = tango.DeviceProxy(f"tango://{host}/{DEVICE}")
    words = ["get", "--watch", "0.05", f"{DEVICE}/double_scalar_w", f"{DEVICE}/missing"]
    with Terminal(words, environment(host), (24, 100)) as terminal:
        for value in (1.0, 8.0, 1.0, 8.0):
            proxy.double_scalar_w = value
            wait_until(lambda value=value: f"double_scalar_w  {value:g} " in terminal.last())  # type: ignore[misc]
        assert re.search("[▁█]{4}", terminal.last())  # the course of its values
        assert "missing attribute not found" in terminal.last()
        assert len(terminal.last().strip().splitlines()) == 3  # with the head
        terminal.interrupt()
        assert terminal.wait() == 130


def test_what_the_screen_has_no_room_for(host: str) -> None:
    with Terminal(["ls", "--watch", "0.1", DEVICE], environment(host), (10, 100)) as terminal:
        wait_until(lambda: "more lines" in terminal.last())
        assert len(terminal.last().strip().splitlines()) == 9
        terminal.interrupt()
        assert terminal.wait() == 130


def test_a_device_that_is_gone_for_a_while(host: str) -> None:
    """The watch goes on, and shows the device when it is there again."""
    words = ["info", "--json", "--watch", "0.05", "--timeout", "1", DEVICE]
    proxy = tango.DeviceProxy(f"tango://{host}/{DEVICE}")
    pid = proxy.get_device_db().get_device_info(DEVICE).pid
    with Program("-m", "tango", *words, TANGO_HOST=host) as program:
        program.wait_for(f'"device": "{DEVICE}"')
        _signal(pid, signal.SIGSTOP)
        try:
            program.wait_for("tango: ")
        finally:
            _signal(pid, signal.SIGCONT)
        program.wait_for(f'"device": "{DEVICE}"')
        assert program.stop(signal.SIGINT) == 130


def _signal(pid: int, number: int) -> None:
    subprocess.run(["kill", f"-{int(number)}", str(pid)], check=True)


def test_wrong_usage_ends_it() -> None:
    words = ["poll", "--watch", "1", "a/b/c/d", "100"]
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tango", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert time.monotonic() - begin < 60
