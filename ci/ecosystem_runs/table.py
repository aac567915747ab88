"""``docs/compatibility.md``."""

import json
from pathlib import Path
from typing import Any

from ecosystem_runs.programs import Plan, Program
from ecosystem_runs.results import Result, lost

_BEGINNING = """\
# Programs that run with both

Written by `ci/ecosystem all`: each program's own tests, taken from its source distribution, with
PyTango {pytango} and with this project, in environments that have the same packages otherwise,
against the same database program. A job is a few tests of ours that let a program without tests do
its main work: it starts, serves and answers. Tests that fail here are tried a second time. Both run
at the same time if their tests allow it, on a machine that does other work: the seconds only show
how long a run takes.

| program | tests | PyTango: passed | s | crashed | here: passed | s | crashed | passed only there |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def _outcome(result: Result) -> str:
    counted = result.count("passed", "passed again", "failed", "crashed")
    passed = result.count("passed", "passed again")
    trouble = f" ({result.trouble})" if result.trouble else ""
    return f"{passed} of {counted}{trouble} | {result.seconds:.0f} | {result.count('crashed')}"


def _name(program: Program) -> str:
    part = f", {program.part}" if program.part else ""
    return f"{program.name} {program.version}{part}"


def row(program: Program, reference: Result, ours: Result) -> str:
    """One line of the table."""
    own = program.tests or program.packages
    kinds = [kind for kind, there in (("own", own), ("job", program.job)) if there]
    cells = [_name(program), " and ".join(kinds), _outcome(reference), _outcome(ours)]
    return f"| {' | '.join(cells)} | {len(lost(reference, ours))} |"


def _rows(plan: Plan, results: dict[str, dict[str, Any]]) -> list[str]:
    rows = []
    for program in plan.programs:
        known = results.get(program.title, {})
        if known.get("version") == program.version:
            both = [Result(**known[binding]) for binding in ("pytango", "tangobind")]
            rows.append(row(program, *both))
        else:
            rows.append(f"| {_name(program)} | not run yet | | | | | | | |")
    return rows


def write(page: Path, plan: Plan, results: Path) -> None:
    """Write the page from the results of the last run of each program."""
    rows = _rows(plan, json.loads(results.read_text()))
    text = _BEGINNING.format(pytango=plan.pytango) + "\n".join(rows) + "\n\n## Left out\n\n"
    text += "| what | why |\n| --- | --- |\n"
    text += "".join(f"| {name} | {why} |\n" for name, why in plan.left_out.items())
    page.write_text(text)
