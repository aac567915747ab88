"""What every command writes on a narrow terminal, without colours, and in a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import tango
from tests.cli.conftest import DEVICE, SERVER, Run, environment
from tests.cli.terminal import Terminal

COLUMNS = 34
COMMANDS = {
    "get": ["get", f"{DEVICE}/State", f"{DEVICE}/double_scalar", f"{DEVICE}/wave"],
    "curve": ["get", f"{DEVICE}/wave"],
    "image": ["get", f"{DEVICE}/double_image_ro"],
    "call": ["call", f"{DEVICE}/DevVarDoubleArray", "1", "2.5"],
    "info of a device": ["info", DEVICE],
    "info of an attribute": ["info", f"{DEVICE}/enum_scalar"],
    "ls": ["ls", DEVICE],
    "tree": ["tree", "TangoTest/*"],
    "ping": ["ping", DEVICE],
    "properties": ["properties", DEVICE],
    "poll": ["poll", DEVICE],
    "history": ["history", f"{DEVICE}/double_scalar"],
    "log": ["log", DEVICE],
    "monitor": ["monitor", "-n", "3", "--poll", "0.05", f"{DEVICE}/double_scalar"],
    "doctor": ["doctor", SERVER],
    "help": ["--help"],
    "help of a command": ["get", "--help"],
}
# Those of the terminal itself are 39 and 49.
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:[349][0-8]|10[0-7])(?:;\d+)*m")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def polled(host: str) -> Iterator[None]:
    proxy = tango.DeviceProxy(f"tango://{host}/{DEVICE}")
    proxy.put_property({"cli_narrow": ["a long text, which the terminal has no room for", "b"]})
    proxy.poll_attribute("double_scalar", 50)
    yield
    proxy.stop_poll_attribute("double_scalar")
    proxy.delete_property("cli_narrow")


def written(words: list[str], host: str, columns: int = COLUMNS, **more: str) -> str:
    variables = {**environment(host), **more}
    with Terminal(words, variables, (24, columns)) as terminal:
        assert terminal.wait() == 0, terminal.text()
        return terminal.text()


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.usefixtures("polled")
def test_a_narrow_terminal_without_colours(host: str, words: list[str]) -> None:
    # Click formats help for 50 columns at least.
    columns = 52 if "--help" in words else COLUMNS
    text = written(words, host, columns, NO_COLOR="1")
    assert _COLOUR.findall(text) == []
    lines = _CONTROL.sub("", text).replace("\r", "").splitlines()
    assert lines
    assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.usefixtures("polled")
def test_a_pipe(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert "\x1b" not in done.stdout
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []


@pytest.mark.usefixtures("polled")
def test_colours_are_there_without_it(host: str) -> None:
    assert _COLOUR.search(written(COMMANDS["get"], host))
