"""The pictures and the tables of docs/performance.md's curves."""

import os
import platform
import subprocess
from pathlib import Path

from curves import SHOWN, Curve, markdown_table
from measures import Family

import tango

COLOURS = {
    "C++": "#555555",
    "tangobind": "#1668b8",
    "PyTango": "#d9822b",
    "PyTango of Debian": "#b8860b",
    "Taurus": "#7a3e9d",
}


def git(*words: str) -> str:
    done = subprocess.run(
        ["git", *words], check=True, capture_output=True, text=True, cwd=Path(__file__).parent
    )
    return done.stdout.strip()


def measured_on() -> str:
    """The commit, the machine and the releases that were measured, and what else ran."""
    commit = git("describe", "--always")
    if git("status", "--porcelain", "--", ":/", ":!/docs"):
        commit += "-dirty"
    model = next(
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    real_time = os.sched_getscheduler(0) in (os.SCHED_RR, os.SCHED_FIFO)
    return (
        f"Commit {commit}, {os.cpu_count()} cores ({model}), Python {platform.python_version()},"
        f" cppTango {tango.constants.TgLibVers}; load of the machine at the end:"
        f" {os.getloadavg()[1]:.1f}{', measured at real-time priority' if real_time else ''}."
    )


def picture(family: Family, file: Path) -> None:
    """Draws the curves of a family side by side."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = family.name
    from matplotlib import pyplot

    shown = [curve for curve in family.curves.values() if curve.points]
    columns = min(3, len(shown))
    rows = -(-len(shown) // columns)
    figure, axes = pyplot.subplots(
        rows, columns, figsize=(4.2 * columns, 3.2 * rows), squeeze=False, layout="constrained"
    )
    for axis, curve in zip(axes.flat, shown, strict=False):
        draw(axis, curve)
    for axis in axes.flat[len(shown) :]:
        axis.remove()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def draw(axis, curve: Curve) -> None:  # type: ignore[no-untyped-def]
    for library in SHOWN:
        points = sorted(curve.points.get(library, {}).items())
        if points:
            axis.loglog(*zip(*points, strict=True), "o-", label=library, color=COLOURS[library])
    axis.set_title(curve.title, fontsize=9)
    axis.set_xlabel(curve.size, fontsize=8)
    axis.set_ylabel({"x": "times", "B": "bytes"}.get(curve.unit, curve.unit), fontsize=8)
    axis.tick_params(labelsize=7)
    axis.grid(True, which="major", linewidth=0.3)
    axis.legend(fontsize=7)


def title(family: Family) -> str:
    return family.name.replace("_", " ").capitalize()


def section(family: Family, picture_name: str) -> str:
    lines = [f"### {title(family)}", "", measured_on(), ""]
    lines += [f"![curves of {family.name.replace('_', ' ')}](performance/{picture_name})", ""]
    for curve in family.curves.values():
        if curve.points:
            lines += [f"{curve.title}:", "", markdown_table(curve), ""]
    lines += [f"- A program ended: {failure}" for failure in family.failures]
    return "\n".join(lines)


def sections_of(text: str) -> dict[str, str]:
    """The sections of a page, by their titles."""
    parts = [f"### {part.strip()}" for part in text.split("### ")[1:]]
    return {part.splitlines()[0].removeprefix("### "): part for part in parts}


def write(family: Family, page: Path) -> None:
    """Writes the picture of a family, and into the page between its two marks its section.

    Those of the other families stay as they are.
    """
    if not any(curve.points for curve in family.curves.values()):
        return
    begin, end = "<!-- curves: begin -->", "<!-- curves: end -->"
    before, _, rest = page.read_text().partition(begin)
    old, _, after = rest.partition(end)
    folder = page.parent / "performance"
    folder.mkdir(exist_ok=True)
    name = f"{family.name}.svg"
    picture(family, folder / name)
    sections = sections_of(old)
    sections[title(family)] = section(family, name).strip()
    page.write_text(f"{before}{begin}\n" + "\n\n".join(sections.values()) + f"\n{end}{after}")
