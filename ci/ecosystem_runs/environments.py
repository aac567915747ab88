"""The environments: PyTango's wheel in one, this project in the other, else the same packages."""

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import tomllib

from ecosystem_runs.programs import HERE, Pair, Plan, Program

PROJECT = HERE.parents[1]
BINDINGS = ("pytango", "tangobind")
CONSTRAINTS = HERE / "constraints"


def _key(plan: Plan, pair: Pair) -> str:
    """A digest of everything that a finished pair depends on."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    parts = [sys.version, sys.base_prefix, str(PROJECT), str(project), plan.pytango]
    parts += plan.packages(pair)
    if _constraints(pair).exists():
        parts.append(_constraints(pair).read_text())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _constraints(pair: Pair) -> Path:
    return CONSTRAINTS / f"{pair.name}.txt"


def _pip(prefix: Path, *arguments: str) -> str:
    command = [str(prefix / "bin/python"), "-m", "pip", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout


def _fresh(prefix: Path) -> None:
    shutil.rmtree(prefix, ignore_errors=True)
    venv.create(prefix, with_pip=True)
    # Resolving so many packages takes older releases of pip many minutes.
    _pip(prefix, "install", "-q", "pip>=26")


def _with_pytango(prefix: Path, plan: Plan, pair: Pair) -> list[str]:
    """Make the first of the two, and return what is in it besides PyTango."""
    _fresh(prefix)
    wanted = [*plan.packages(pair), f"pytango=={plan.pytango}"]
    constraints = ["-c", str(_constraints(pair))] if _constraints(pair).exists() else []
    _pip(prefix, "install", "-q", *wanted, *constraints)
    frozen = _pip(prefix, "freeze", "--all").splitlines()
    return [line for line in frozen if not line.lower().startswith(("pytango==", "pip=="))]


def _with_this_project(prefix: Path, plan: Plan, packages: Path) -> None:
    """Make the second: what the first has, and in PyTango's place this project's tree."""
    _fresh(prefix)
    _pip(prefix, "install", "-q", "--no-deps", "-r", str(packages))
    _pip(prefix, "install", "-q", "scikit-build-core>=0.10")
    editable = ("--config-settings=wheel.cmake=false", "--config-settings=editable.mode=inplace")
    options = ("--no-build-isolation", "--no-deps", *editable)
    _pip(prefix, "install", "-q", *options, "-e", str(PROJECT))
    _stand_in(prefix, plan.pytango)


def _stand_in(prefix: Path, version: str) -> None:
    """Let the requirement `pytango` of the programs be met, for what looks at it when it starts."""
    (site,) = prefix.glob("lib/python*/site-packages")
    info = site / f"pytango-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: pytango\nVersion: {version}\n")


def make(plan: Plan, pair: Pair, cache: Path) -> dict[str, Path]:
    """Both environments by binding; they are made anew when something has changed."""
    folder = cache / pair.name
    environments = {binding: folder / binding for binding in BINDINGS}
    stamp, key = folder / "key", _key(plan, pair)
    if stamp.exists() and stamp.read_text() == key:
        return environments
    stamp.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    packages = folder / "packages.txt"
    packages.write_text(
        "\n".join(_with_pytango(environments["pytango"], plan, pair)) + "\n",
    )
    _with_this_project(environments["tangobind"], plan, packages)
    stamp.write_text(key)
    return environments


def pin(plan: Plan, pair: Pair, cache: Path) -> None:
    """Write the releases in a pair as its constraints."""
    _constraints(pair).parent.mkdir(exist_ok=True)
    make(plan, pair, cache)
    shutil.copy(cache / pair.name / "packages.txt", _constraints(pair))
    (cache / pair.name / "key").write_text(_key(plan, pair))


def key_of_run(plan: Plan, program: Program) -> str:
    """A digest of what PyTango's results of a program depend on."""
    jobs = [HERE / "jobs" / name for name in ("serving.py", program.job)] if program.job else []
    parts = [
        _key(plan, plan.pairs[program.pair]),
        repr(program),
        *(file.read_text() for file in jobs),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
