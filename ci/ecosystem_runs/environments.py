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


# Of pyproject.toml, what an installation from the tree is made of.
_INSTALLED = ("name", "version", "scripts", "gui-scripts", "entry-points")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _key(plan: Plan, pair: Pair) -> str:
    """A digest of everything that the packages of a pair and PyTango depend on."""
    parts = [sys.version, sys.base_prefix, plan.pytango, *plan.packages(pair)]
    parts += [f"bare {requirement}" for requirement in plan.bare(pair)]
    if _constraints(pair).exists():
        parts.append(_constraints(pair).read_text())
    return _digest(*parts)


def _project_key() -> str:
    """A digest of what this project's installation from its tree depends on."""
    content = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    installed = [str(content["project"].get(name)) for name in _INSTALLED]
    return _digest(str(PROJECT), *installed, str(content["tool"]["scikit-build"]))


def _constraints(pair: Pair) -> Path:
    return CONSTRAINTS / f"{pair.name}.txt"


def _run(prefix: Path, *arguments: str) -> str:
    command = [str(prefix / "bin/python"), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout


def _pip(prefix: Path, *arguments: str) -> str:
    return _run(prefix, "-m", "pip", *arguments)


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
    if plan.bare(pair):
        _pip(prefix, "install", "-q", "--no-deps", *plan.bare(pair))
    frozen = _pip(prefix, "freeze", "--all").splitlines()
    return [line for line in frozen if not line.lower().startswith(("pytango==", "pip=="))]


def _with_the_same(prefix: Path, packages: Path) -> None:
    """Make the second but for the binding: what the first has besides PyTango."""
    _fresh(prefix)
    _pip(prefix, "install", "-q", "--no-deps", "-r", str(packages))
    _pip(prefix, "install", "-q", "scikit-build-core>=0.10")


def _put_this_project_into(prefix: Path) -> None:
    """Install this project's tree, in PyTango's place for what looks at requirements."""
    editable = ("--config-settings=wheel.cmake=false", "--config-settings=editable.mode=inplace")
    options = ("--no-build-isolation", "--no-deps", *editable)
    _pip(prefix, "install", "-q", *options, "-e", str(PROJECT))
    _run(prefix, "-m", "tango.replace_pytango")


class _Stamp:
    """A file that says from what something was made; it is there only while that is whole."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._key = key

    def fits(self) -> bool:
        return self._file.exists() and self._file.read_text() == self._key

    def __enter__(self) -> None:
        self._file.unlink(missing_ok=True)

    def __exit__(self, failed: object, *_: object) -> None:
        if not failed:
            self.put()

    def put(self) -> None:
        self._file.write_text(self._key)


def make(plan: Plan, pair: Pair, cache: Path) -> dict[str, Path]:
    """Both environments by binding; they are made anew when something has changed."""
    folder = cache / pair.name
    folder.mkdir(parents=True, exist_ok=True)
    environments = {binding: folder / binding for binding in BINDINGS}
    both = _Stamp(folder / "key", _key(plan, pair))
    project = _Stamp(folder / "project-key", _project_key())
    if not both.fits():
        with both, project:
            packages = folder / "packages.txt"
            frozen = _with_pytango(environments["pytango"], plan, pair)
            packages.write_text("\n".join(frozen) + "\n")
            _with_the_same(environments["tangobind"], packages)
            _put_this_project_into(environments["tangobind"])
    elif not project.fits():
        with project:
            _put_this_project_into(environments["tangobind"])
    return environments


def pin(plan: Plan, pair: Pair, cache: Path) -> None:
    """Write the releases in a pair as its constraints."""
    _constraints(pair).parent.mkdir(exist_ok=True)
    make(plan, pair, cache)
    shutil.copy(cache / pair.name / "packages.txt", _constraints(pair))
    _Stamp(cache / pair.name / "key", _key(plan, pair)).put()


def key_of_run(plan: Plan, program: Program) -> str:
    """A digest of what PyTango's results of a program depend on."""
    jobs = [HERE / "jobs" / name for name in ("serving.py", program.job)] if program.job else []
    pair = plan.pairs[program.pair]
    return _digest(_key(plan, pair), repr(program), *(file.read_text() for file in jobs))
