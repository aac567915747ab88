"""The tests of the programs: from their source distributions, which are kept in the cache."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from ecosystem_runs.programs import HERE, Program


def _archive(program: Program, cache: Path) -> Path:
    folder = cache / "sources"
    normalised = program.name.replace("-", "_").lower()
    names = {f"{name}-{program.version}.tar.gz" for name in (program.name, normalised)}
    found = [path for path in (folder / name for name in sorted(names)) if path.exists()]
    if not found:
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
        requirement = f"{program.name}=={program.version}"
        subprocess.run([*pip, "--no-binary", ":all:", requirement], check=True)
        found = [path for path in (folder / name for name in sorted(names)) if path.exists()]
    return found[0]


def lay_out(program: Program, folder: Path, cache: Path) -> list[str]:
    """Put the tests of a program into an empty folder, and return their paths in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = list(program.tests)
    if paths:
        with tarfile.open(_archive(program, cache)) as archive:
            archive.extractall(folder, filter="data")
        (top,) = folder.iterdir()
        for path in top.iterdir():
            path.rename(folder / path.name)
    if program.job:
        for name in ("serving.py", program.job):
            shutil.copy(HERE / "jobs" / name, folder)
        paths.append(program.job)
    return paths
