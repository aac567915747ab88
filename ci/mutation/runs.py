"""Runs the tests in the tree with the faults."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

BUDGET = 20.0  # seconds that the tests for one fault may take when nothing is wrong
_OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "mutation.tester"]


def _pytest(root: Path, options: list[str], limit: float | None, **environment: str) -> int | None:
    path = os.pathsep.join([str(root), str(Path(__file__).parents[1])])
    with open(root.parent / f"{environment.get('TANGOBIND_FAULT', 'all')}.log", "w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "pytest", *_OPTIONS, *options],
            cwd=root,
            env={**os.environ, "PYTHONPATH": path, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return running.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Ends what a run has left behind, which may have to be waited for otherwise."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


class Passes:
    """Which tests pass over which fault, and how long each takes.

    Parameters
    ----------
    root : Path
        Of the tree.
    folders : list[str]
        With the tests.
    jobs : int
        How many tests run at once.
    """

    def __init__(self, root: Path, folders: list[str], jobs: int) -> None:
        self._direct: dict[int, set[str]] = defaultdict(set)
        self._files: dict[int, set[str]] = defaultdict(set)
        self._seconds: dict[str, dict[str, float]] = defaultdict(dict)
        passed, report = root.parent / "passed.tsv", root.parent / "report.xml"
        passed.write_text("")
        options = ["-n", str(jobs), f"--junitxml={report}", "-o", "junit_family=xunit1", *folders]
        _pytest(root, options, None, TANGOBIND_PASSED=str(passed))
        if not passed.stat().st_size:
            sys.exit(f"the tests did not run in {root}: see all.log beside it")
        self._read_report(report)
        for line in passed.read_text().splitlines():
            number, where, test = line.split("\t")
            if where == "test":
                self._direct[int(number)].add(test)
            else:
                self._files[int(number)].add(test.partition("::")[0])

    def _read_report(self, report: Path) -> None:
        for case in ElementTree.parse(report).iter("testcase"):
            if case.find("failure") is None and case.find("error") is None:
                file, name = case.attrib["file"], case.attrib["name"]
                classes = case.attrib["classname"].removeprefix(file[:-3].replace("/", "."))
                inner = classes.replace(".", "::")
                self._seconds[file][f"{file}{inner}::{name}"] = float(case.attrib["time"])

    def __len__(self) -> int:
        return sum(map(len, self._seconds.values()))

    def tests(self, number: int) -> tuple[list[str], float]:
        """Tests for a fault, and the seconds that they took.

        Those that pass over it by themselves come first. Where a program does that a test had
        started, every test of that file may be the one.
        """
        draw = random.Random(number)
        direct = sorted(self._direct[number])
        beside = sorted(
            test for file in self._files[number] for test in self._seconds.get(file, ())
        )
        draw.shuffle(direct)
        draw.shuffle(beside)
        chosen: dict[str, float] = {}
        for test in [*direct, *beside]:
            seconds = self._seconds.get(test.partition("::")[0], {}).get(test)
            if seconds is not None and sum(chosen.values()) + seconds < BUDGET:
                chosen[test] = seconds
            if len(chosen) == 150:
                break
        return sorted(chosen), sum(chosen.values())


def notices(root: Path, number: int, passes: Passes) -> str:
    """How the tests notice a fault: "failed", "hung", or "" for not at all."""
    tests, seconds = passes.tests(number)
    if not tests:
        return ""
    limit = 5 * seconds + 240
    code = _pytest(root, ["-x", *tests], limit, TANGOBIND_FAULT=str(number))
    return "hung" if code is None else "failed" if code else ""
