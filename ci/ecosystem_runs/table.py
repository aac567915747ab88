"""``docs/compatibility.md``."""

from pathlib import Path

from ecosystem_runs.programs import Plan, Program
from ecosystem_runs.results import Result, lost

_BEGINNING = """\
# Programs that run with both

Written by `ci/ecosystem all`: each program's own tests, taken from its source distribution, with
PyTango {pytango} and with this project, in environments that have the same packages otherwise,
against the same database program. A job is a few tests of ours that let a program without tests do
its main work: it starts, serves and answers. Tests that fail here are tried a second time.

| program | tests | PyTango: passed | s | crashed | here: passed | s | crashed | passed only there |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def _outcome(result: Result) -> str:
    counted = result.count("passed", "passed again", "failed", "crashed")
    passed = result.count("passed", "passed again")
    trouble = f" ({result.trouble})" if result.trouble else ""
    return f"{passed} of {counted}{trouble} | {result.seconds:.0f} | {result.count('crashed')}"


def row(program: Program, reference: Result, ours: Result) -> str:
    """One line of the table."""
    kinds = [kind for kind, there in (("own", program.tests), ("job", program.job)) if there]
    name = f"{program.name} {program.version}"
    cells = [name, " and ".join(kinds), _outcome(reference), _outcome(ours)]
    return f"| {' | '.join(cells)} | {len(lost(reference, ours))} |"


def write(file: Path, plan: Plan, rows: list[str]) -> None:
    """Write the page."""
    text = _BEGINNING.format(pytango=plan.pytango) + "\n".join(rows) + "\n\n## Left out\n\n"
    text += "| what | why |\n| --- | --- |\n"
    text += "".join(f"| {name} | {why} |\n" for name, why in plan.left_out.items())
    file.write_text(text)
