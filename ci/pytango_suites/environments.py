"""The environments of the runs, and the suites, all in the cache."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

from pytango_suites.releases import OURS, Release

PROJECT = Path(__file__).parents[2]


def _pip(python: Path, *arguments: str, **variables: str) -> None:
    command = [str(python), "-m", "pip", *arguments]
    subprocess.run(command, env=os.environ | variables, check=True, stdout=subprocess.DEVNULL)


def _make(prefix: Path, packages: tuple[str, ...]) -> None:
    """Make an environment with these packages, if it is not there yet."""
    stamp = prefix / "made-of"
    key = hashlib.sha256(repr((sys.version, packages)).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == key:
        return
    venv.create(prefix, clear=True, with_pip=True)
    _pip(prefix / "bin/python", "install", "-qq", *packages)
    stamp.write_text(key)


def ours(release: Release, cache: Path) -> dict[str, str]:
    """The variables that choose the environment with this project, used from its tree."""
    prefix = cache / "tangobind"
    _make(prefix, OURS)
    return _variables(prefix, PROJECT)


def reference(release: Release, cache: Path) -> dict[str, str]:
    """The variables that choose the environment with this release of PyTango."""
    prefix = cache / f"pytango-{release.version}"
    _make(prefix, release.packages)
    if not release.debian:
        return _variables(prefix)
    root = cache / f"debian-{release.version}"
    if not root.exists():
        _unpack_debian(release, root)
    (libraries,) = root.glob("usr/lib/*-linux-gnu")
    return _variables(prefix, root / "usr/lib/python3/dist-packages") | {
        "LD_LIBRARY_PATH": str(libraries),
        # With these libraries no other release's TangoTest starts.
        "PATH": os.pathsep.join([str(root / "usr/lib/tango"), os.environ["PATH"]]),
    }


def _variables(prefix: Path, *paths: Path) -> dict[str, str]:
    return {
        "VIRTUAL_ENV": str(prefix),
        "PYTHONPATH": os.pathsep.join(map(str, (PROJECT / "ci", *paths))),
    }


def _unpack_debian(release: Release, root: Path) -> None:
    packages = root.with_suffix(".new")
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    subprocess.run(["apt-get", "download", "-qq", *release.debian], cwd=packages, check=True)
    for package in packages.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(packages)], check=True)
    packages.rename(root)


def suite(release: Release, cache: Path) -> Path:
    """The folder with the tests of a release, out of its source distribution."""
    name = f"pytango-{release.version}"
    folder = cache / "suites" / name
    if folder.exists():
        return folder
    constraint = cache / f"{name}.constraint"
    constraint.write_text(release.build_constraint)
    # Its metadata is prepared, in an environment of its own, for which alone the constraint is.
    variables = {"PIP_CONSTRAINT": str(constraint)} if release.build_constraint else {}
    options = ("--no-deps", "--no-binary", "pytango", "-d", str(cache))
    _pip(
        Path(sys.executable),
        "download",
        "-qq",
        *options,
        f"pytango=={release.version}",
        **variables,
    )
    wanted = tuple(f"{name}/{path}" for path in ("tests/", release.settings) if path)
    with tarfile.open(cache / f"{name}.tar.gz") as archive:
        members = [member for member in archive if member.name.startswith(wanted)]
        archive.extractall(cache / "suites", members, filter="data")
    return folder
