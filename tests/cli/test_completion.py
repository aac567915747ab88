"""Completion is quick, even where nothing answers."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tango._cli import complete
from tango._cli.app import app
from tango._cli.words import COMMANDS, SUMMARIES
from tests.cli.conftest import ALIAS, DEVICE, environment
from tests.support.ports import free_port

Complete = Callable[[str], list[str]]


def completer(host: str, cache: Path) -> Complete:
    """Runs what a shell runs for a Tab."""

    def completed(line: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", complete.__file__, line],
            env={**environment(host), "XDG_CACHE_HOME": str(cache)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout.splitlines()

    return completed


@pytest.fixture
def completed(host: str, tmp_path: Path) -> Complete:
    return completer(host, tmp_path)


def until(found: Callable[[], list[str]]) -> list[str]:
    """The first answer that is not empty: another process asks the devices meanwhile."""
    end = time.monotonic() + 60
    while True:
        answer = [one for one in found() if one]
        if answer:
            return answer
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_words_are_the_commands() -> None:
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help


def test_help_does_not_load_the_commands() -> None:
    assert list(SUMMARIES) == list(COMMANDS)
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "snapshot    save, compare and restore values" in done.stdout


def test_commands(completed: Complete) -> None:
    assert completed("tango p") == ["ping", "poll", "properties", "put"]
    assert completed("tango completion ") == ["bash", "fish", "zsh"]


def test_devices_and_what_they_have(completed: Complete) -> None:
    assert until(lambda: completed("tango get sys/tg")) == [f"{DEVICE}/"]
    assert until(lambda: completed("tango ping sys/tg")) == [DEVICE]
    assert until(lambda: completed(f"tango get --bare {ALIAS[:4].upper()}")) == [f"{ALIAS}/"]
    attributes = until(lambda: completed(f"tango get {DEVICE}/double_scalar"))
    assert f"{DEVICE}/double_scalar_w" in attributes
    assert until(lambda: completed(f"tango call {DEVICE}/DevVarLongS")) == [
        f"{DEVICE}/DevVarLongStringArray"
    ]
    assert completed(f"tango call {DEVICE}/DevLong s") == [""]
    assert "--set-point" in until(lambda: completed("tango get --s"))
    assert "TangoTest/pytest" in until(lambda: completed("tango server start TangoT"))


def test_many_devices_are_completed_by_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("TANGO_HOST", "nowhere:1")
    devices = [f"lab/{family}/{number}" for family in ("a", "b") for number in range(100)]
    file = Path(complete.cache_file())
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"time": time.time(), "devices": devices}))
    assert complete.completions("tango ping l") == ["lab/"]
    assert complete.completions("tango ping lab/") == ["lab/a/", "lab/b/"]
    assert len(complete.completions("tango ping lab/a/1")) == 11


def test_dead_devices_and_databases_are_not_waited_for(tmp_path: Path) -> None:
    completed = completer(f"127.0.0.1:{free_port()}", tmp_path)
    completing = _processor_time(lambda: completed("tango get a/b/c/"))
    assert [one for one in completed("tango get a/b/c/") if one] == []
    importing = _processor_time(
        lambda: subprocess.run([sys.executable, "-c", "import tango"], check=True)
    )
    # Processor time, because a busy machine also has other things to do. It waits for nothing else.
    assert completing < importing / 2


def _processor_time(use: Callable[[], object]) -> float:
    """Seconds that the processes which it starts take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    use()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


HELP = """
import sys
from tango._cli.app import run
assert run(["--help"]) == 0
assert not [name for name in sys.modules if name.startswith("tango._cli.commands")]
"""

NOT_LOADED = """
import runpy, sys
sys.argv = ["complete", "tango g"]
runpy.run_path(sys.argv0, run_name="__main__")
sys.exit("tango" in sys.modules)
"""


def test_tango_is_not_loaded() -> None:
    program = NOT_LOADED.replace("sys.argv0", repr(complete.__file__))
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], check=False)
    assert done.returncode == 0


BASH = """
tango() { "$PYTHON" -m tango "$@"; }
eval "$(tango completion bash)"
COMP_LINE="$1" COMP_POINT=${#1}
_tango_complete
printf '%s\\n' "${COMPREPLY[@]}"
"""


def test_in_bash(host: str, tmp_path: Path) -> None:
    variables = {**environment(host), "XDG_CACHE_HOME": str(tmp_path), "PYTHON": sys.executable}

    def completed(line: str) -> list[str]:
        words = ["bash", "-c", BASH, "bash", line]
        done = subprocess.run(words, env=variables, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    assert completed("tango pi") == ["ping"]
    assert until(lambda: completed("tango get sys/tg")) == [f"{DEVICE}/"]
