"""Follow a page of the documentation, block after block, in the caller's folder.

usage: run_page.py [--install] PAGE.md

- A block of `python` is a program: its first line is a comment with its name, under which it is
  saved.
- A block of `console` has commands behind `$`, run by bash, and below each what it prints (`...`
  stands for anything). What ends with `&` is a device server: it is ready when it says so, and ends
  with `kill %1`, with `kill %%` (what was started last) or with the page. Variables that a command
  exports are there for all that follows.
- A block of `pycon` is a session of the interpreter; all of a page are one session.

Commands that install something are not run: here it is installed already. With `--install` they
are, but for those that change the system.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import time
from pathlib import Path

BLOCK = re.compile(r"^```(python|console|pycon)\n(.*?)^```$", re.M | re.S)
INSTALLS = re.compile(r"pip install|python3? -m venv|\. \S*/bin/activate")
CHANGES_THE_SYSTEM = re.compile(r"apt install|systemctl|sudo ")
READY = "Ready to accept request"
PATIENCE = 60.0  # seconds for each command,
INSTALLING = 600.0  # for one that installs
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Page:
    """What a page has started and defined so far."""

    def __init__(self, install: bool) -> None:
        self._install = install
        self._servers: list[subprocess.Popen[bytes]] = []
        self._names: dict[str, object] = {}

    def do(self, text: str) -> int:
        """Everything, in order; gives the number of things that were run."""
        ran = 0
        for kind, block in BLOCK.findall(text):
            if kind == "python":
                self._save(block)
            elif kind == "console":
                ran += self._console(block)
            else:
                ran += self._session(block)
        return ran

    def close(self) -> None:
        for server in self._servers:
            if server.poll() is None:
                server.terminate()
                server.wait(PATIENCE)
        subprocess.run([sys.executable, "-m", "tango.databaseds", "--stop"], check=False)

    def _save(self, block: str) -> None:
        name = re.match(r"# (\S+\.py)\n", block)
        assert name, f"a program begins with its name: {block[:60]!r}"
        Path(name[1]).write_text(block)

    def _console(self, block: str) -> int:
        commands = re.findall(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", block, re.M)
        assert commands and block.startswith("$ "), f"a command begins with $: {block!r}"
        for command, printed in commands:
            self._command(command.strip(), printed)
        return len(commands)

    def _command(self, command: str, printed: str) -> None:
        installs = INSTALLS.match(command) is not None
        if CHANGES_THE_SYSTEM.match(command) or (installs and not self._install):
            return
        if stop := re.fullmatch(r"kill %(\d+|%)", command):
            server = self._servers[-1 if stop[1] == "%" else int(stop[1]) - 1]
            server.terminate()
            server.wait(PATIENCE)
        elif command.endswith("&"):
            self._serve(command.removesuffix("&"))
        else:
            output = self._run(command, INSTALLING if installs else PATIENCE)
            if printed:
                checker = doctest.OutputChecker()
                assert checker.check_output(printed, output, FLAGS), f"$ {command}\n{output}"

    def _serve(self, command: str) -> None:
        log = Path(f"server-{len(self._servers)}.log")
        with log.open("wb") as file:
            words = ["bash", "-c", f"exec {command}"]
            server = subprocess.Popen(words, stdout=file, stderr=subprocess.STDOUT)
        self._servers.append(server)
        if not command.startswith("python "):
            return  # other programs do not say that they are ready: the page waits for them
        deadline = time.monotonic() + PATIENCE
        while READY not in log.read_text():
            assert server.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.02)

    def _run(self, command: str, patience: float) -> str:
        """What a command prints; what it exports is taken over."""
        script = f"set -e\n{command}\nenv -0 >environment"
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, timeout=patience, check=False
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        exported = Path("environment").read_text().rstrip("\0").split("\0")
        os.environ.update(line.split("=", 1) for line in exported)
        return done.stdout

    def _session(self, block: str) -> int:
        test = doctest.DocTestParser().get_doctest(block, {}, "page", "page", 0)
        test.globs = self._names  # of the session itself, not of a copy
        output: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test, out=output.append, clear_globs=False)
        assert runner.failures == 0, "".join(output)
        return len(test.examples)


def main(*words: str) -> None:
    *options, file = words
    page = Page(install="--install" in options)
    try:
        assert page.do(Path(file).read_text()), "nothing to run"
    finally:
        page.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
