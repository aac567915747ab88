"""Programs as users write them, under mypy in strict mode.

A line that ends in `# expect: TYPE` reveals a type; one that ends in `# error: CODE` is a mistake
that the checker has to find. Nothing else may be reported.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))

EXPECTED = re.compile(r"# (expect|error): (.+)$")
REPORTED = re.compile(
    r"^(?P<file>[^:]+):(?P<line>\d+): (?:"
    r'note: Revealed type is "(?P<expect>.*)"|error: .*\[(?P<error>[a-z-]+)\])$'
)


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[int, tuple[str, str]]]:
    """What mypy says of each program, by line."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-color-output", *map(str, PROGRAMS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, dict[int, tuple[str, str]]] = {path.name: {} for path in PROGRAMS}
    for report in filter(None, map(REPORTED.match, done.stdout.splitlines())):
        kind = "expect" if report["expect"] else "error"
        lines = found.setdefault(Path(report["file"]).name, {})
        lines[int(report["line"])] = kind, report[kind].replace("builtins.", "")
    return found


def expected(path: Path) -> dict[int, tuple[str, str]]:
    lines = enumerate(path.read_text().splitlines(), 1)
    found = {number: EXPECTED.search(line) for number, line in lines}
    return {number: (match[1], match[2]) for number, match in found.items() if match}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program(path: Path, reports: dict[str, dict[int, tuple[str, str]]]) -> None:
    wanted = expected(path)
    assert wanted
    assert reports[path.name] == wanted
