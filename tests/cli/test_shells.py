"""Tab in bash, zsh and fish, on a terminal."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import DEVICE, environment
from tests.cli.terminal import Terminal
from tests.support.waiting import wait_until

# How each is started without the files of the user, and told of the completion.
SHELLS = {
    "bash": (("--noprofile", "--norc", "-i"), 'eval "$(tango completion bash)"'),
    "zsh": (("-f", "-i"), 'autoload -U compinit; compinit -D; eval "$(tango completion zsh)"'),
    "fish": (("--no-config", "-i"), "tango completion fish | source"),
}


# Colours and movements; what fish tells terminals of its title.
_CONTROL = re.compile(r"\x1b(\[[0-9;?>=]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>]|[()][B0])")


class Shell:
    """A shell on a terminal, in which `tango` can be completed."""

    def __init__(self, name: str, host: str, folder: Path) -> None:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"there is no {name} here: ci/setup database installs it")
        (folder / "bin").mkdir()
        tango = folder / "bin" / "tango"
        tango.write_text(f'#!/bin/sh\nexec {sys.executable} -m tango "$@"\n')
        tango.chmod(0o755)
        known = environment(host)
        path = f"{folder / 'bin'}:{known['PATH']}"
        variables = {**known, "PATH": path, "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
        for words in ((), (DEVICE,)):  # which a Tab would begin, and not wait for
            subprocess.run(
                [sys.executable, "-m", "tango._cli.refresh", *words], env=variables, check=True
            )
        options, self._begin = SHELLS[name]
        # fish wants the terminal to be that of its session.
        words = ("setsid", "--ctty", "--wait", program)
        self.terminal = Terminal(options, variables, (40, 120), words)

    def start(self) -> None:
        self.say(self._begin + "; echo be''gin", "begin")

    def say(self, line: str, answer: str) -> None:
        """Type a line, and wait for what it prints."""
        before = len(self.text())
        self.terminal.type(line + "\n")
        wait_until(lambda: re.search(answer, self.text()[before:]))

    def completes(self, line: str, more: str) -> None:
        """Type the beginning of a line, press Tab, and wait until the shell adds the rest."""
        before = len(self.text())
        self.terminal.type(line)
        wait_until(lambda: line in self.text()[before:])
        before = len(self.text())
        self.terminal.type("\t")
        wait_until(lambda: more in self.text()[before:])
        self.terminal.type("\x15")  # Ctrl-U: the line is empty again

    def text(self) -> str:
        return _CONTROL.sub("", self.terminal.text())


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, host: str, tmp_path: Path) -> Iterator[Shell]:
    made = Shell(request.param, host, tmp_path)
    with made.terminal:
        made.start()
        yield made


def test_commands_devices_and_attributes(shell: Shell) -> None:
    shell.completes("tango hist", "ory")
    shell.completes("tango ping sys/tg", "_test/1")
    shell.completes(f"tango get {DEVICE}/throw_ex", "ception")
    shell.completes(f"tango call {DEVICE}/SwitchSt", "ates")
    shell.completes("tango ls --ti", "meout")
