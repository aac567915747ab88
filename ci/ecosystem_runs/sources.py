"""The tests of the programs: from their source distributions, which are kept in the cache."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from ecosystem_runs.programs import HERE, Program

PLUGIN = HERE / "forked_children.py"


def _archive(program: Program, cache: Path) -> Path | None:
    names = (program.name, program.name.replace("-", "_").lower())
    archives = [cache / "sources" / f"{name}-{program.version}.tar.gz" for name in names]
    return next((archive for archive in archives if archive.exists()), None)


def fetch(program: Program, cache: Path) -> None:
    """Download the source distribution of a program, unless it is there or not needed."""
    if not program.tests or _archive(program, cache):
        return
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    requirement = f"{program.name}=={program.version}"
    subprocess.run([*pip, "-d", str(cache / "sources"), requirement], check=True)


def lay_out(program: Program, folder: Path, cache: Path) -> list[str]:
    """Put the tests of a program into an empty folder, and return what pytest calls them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = list(program.tests)
    if paths:
        archive = _archive(program, cache)
        if archive is None:
            raise FileNotFoundError(f"no source distribution of {program.requirement}")
        with tarfile.open(archive) as members:
            members.extractall(folder, filter="data")
        (top,) = folder.iterdir()
        for path in top.iterdir():
            path.rename(folder / path.name)
    shutil.copy(PLUGIN, folder)
    if program.job:
        for name in ("serving.py", program.job):
            shutil.copy(HERE / "jobs" / name, folder)
        paths.append(program.job)
    return ["--pyargs", *program.packages, *paths] if program.packages else paths
