"""The same calls here and with PyTango: every difference is deliberate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.compat.devices import NAMES
from tests.databaseds.process import Server
from tests.support.process import SEARCH_PATH
from tests.support.tango_test import LANGUAGES, tango_test

HERE = Path(__file__).parent
# Where the device in Python differs from the one in C++, with which the reference was recorded.
OF_THE_SERVER = {
    "D.get_command_list()[:3]",
    "D.get_attribute_list()[:3]",
    "D.info().dev_type",
}


def depends_on_numpy(call: str) -> bool:
    """Whether old releases of NumPy give something else: there, a bool counts as a number."""
    return "np.bool_" in call and hasattr(np.bool_, "__index__")


def lines(text: str) -> list[tuple[str, object]]:
    return [(call, outcome) for call, outcome in map(json.loads, text.splitlines())]


def deliberate() -> dict[str, dict[str, object]]:
    """The differences that are meant, by the row of docs/differences.md that gives the reason."""
    rows: dict[str, dict[str, object]] = json.loads((HERE / "deliberate.json").read_text())
    return rows


def run(script: str, address: str) -> list[tuple[str, object]]:
    """What the calls of a script give here."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), address],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SEARCH_PATH},
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return lines(done.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_answers(language: str) -> None:
    reference = lines((HERE / "reference.jsonl").read_text())
    with tango_test(*NAMES, language=language) as address:
        answers = run("calls.py", address)
    assert len(answers) == len(reference)
    different = {
        call: ours
        for (call, ours), (_, theirs) in zip(answers, reference, strict=True)
        if ours != theirs and not depends_on_numpy(call)
    }
    if language == "python":
        for call in OF_THE_SERVER:
            del different[call]
    assert different == {
        call: ours
        for row in deliberate().values()
        for call, ours in row.items()
        if not depends_on_numpy(call)
    }


def test_same_answers_about_a_database() -> None:
    reference = lines((HERE / "database_reference.jsonl").read_text())
    with Server(":memory:") as server:
        assert run("database_calls.py", server.tango_host) == reference


def test_differences_are_documented() -> None:
    page = (HERE.parents[1] / "docs" / "differences.md").read_text()
    documented = {line.split(" | ")[0].removeprefix("| ") for line in page.splitlines()}
    assert set(deliberate()) <= documented
