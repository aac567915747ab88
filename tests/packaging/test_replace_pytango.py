"""Beside PyTango, over it, under it, and in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tango.replace_pytango import VERSION, write_wheel
from tests.packaging.environment import Environment, other_wheel, own_wheel

WORKS = "import tango; print(tango.Release.name, tango.DevState.ON)"
IMPORT = ("-W", "error", "-c", WORKS)
REPLACE = ("-m", "tango.replace_pytango")
ITS_VERSION = "from importlib.metadata import version; print(version('pytango'))"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_wheel(tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return other_wheel(tmp_path_factory.mktemp("theirs"))


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "environment")


def sentence(environment: Environment) -> str:
    """What an import that fails says."""
    done = environment.run(*IMPORT)
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def test_stand_in(environment: Environment, ours: Path) -> None:
    environment.install(ours)
    assert environment.output(*IMPORT) == "tangobind ON\n"
    said = environment.output(*REPLACE, "--dry-run")
    assert f"would install the stand-in pytango {VERSION}" in said
    assert not list(environment.site.glob("pytango*"))
    assert "tangobind 0.1.0 and no pytango" in environment.output(*REPLACE)
    assert environment.output("-c", ITS_VERSION) == f"{VERSION}\n"
    assert "nothing is to be done" in environment.output(*REPLACE)
    environment.pip("check")
    assert "will remove" in environment.output(*REPLACE, "--undo")
    assert not list(environment.site.glob("pytango*"))
    assert "nothing is to be done" in environment.output(*REPLACE, "--undo")
    assert environment.output(*IMPORT) == "tangobind ON\n"


def test_pip_can_remove_the_stand_in(environment: Environment, ours: Path) -> None:
    environment.install(ours)
    environment.output(*REPLACE)
    environment.uninstall("pytango")
    assert not list(environment.site.glob("pytango*"))
    assert environment.output(*IMPORT) == "tangobind ON\n"


def test_over_pytango(environment: Environment, ours: Path, theirs: Path) -> None:
    environment.install(theirs)
    environment.install(ours)
    assert re.search(
        "tangobind was installed over PyTango.*python -m tango.replace_pytango",
        sentence(environment),
    )
    said = environment.output("-W", "ignore", *REPLACE)
    assert "remove pytango 10.3.1" in said
    assert environment.output(*IMPORT) == "tangobind ON\n"
    assert environment.output("-c", ITS_VERSION) == f"{VERSION}\n"
    assert not (environment.site / "tango" / "pytango_init.py").exists()
    assert not (environment.site / "tango" / "only_in_pytango.py").exists()
    assert not (environment.site / "tango" / "folder_of_pytango").exists()
    assert (environment.site / "tango" / "server.py").read_bytes()


def test_under_pytango(environment: Environment, ours: Path, theirs: Path) -> None:
    environment.install(ours)
    environment.install(theirs)
    assert re.search(
        "PyTango was installed over tangobind.*pip uninstall -y pytango tangobind && python -m pip",
        sentence(environment),
    )
    environment.uninstall("pytango")
    environment.uninstall("tangobind")
    environment.install(ours)
    assert environment.output(*IMPORT) == "tangobind ON\n"


@pytest.mark.parametrize("ours_first", [True, False])
def test_after_pytango_was_uninstalled(
    environment: Environment, ours: Path, theirs: Path, ours_first: bool
) -> None:
    for wheel in (ours, theirs) if ours_first else (theirs, ours):
        environment.install(wheel)
    environment.uninstall("pytango")
    assert re.search(
        "tangobind has lost files.*pip install --force-reinstall --no-deps", sentence(environment)
    )
    environment.install(ours)
    assert environment.output(*IMPORT) == "tangobind ON\n"


def test_not_installed_by_pip(environment: Environment, ours: Path, theirs: Path) -> None:
    environment.install(theirs)
    environment.install(ours)
    (environment.site / "pytango-10.3.1.dist-info" / "INSTALLER").write_text("conda\n")
    done = environment.run("-W", "ignore", *REPLACE)
    assert done.returncode == 1
    assert "not installed by pip" in done.stderr
    assert (environment.site / "tango" / "only_in_pytango.py").exists()


def test_wheel_for_an_index(environment: Environment, ours: Path, tmp_path: Path) -> None:
    environment.install(ours)
    environment.output(*REPLACE, "--wheel", str(tmp_path / "index"))
    (wheel,) = (tmp_path / "index").iterdir()
    assert wheel.name == f"pytango-{VERSION}-py3-none-any.whl"
    assert wheel.read_bytes() == write_wheel(tmp_path / "again").read_bytes()
    environment.install(wheel)
    assert environment.output("-c", ITS_VERSION) == f"{VERSION}\n"
    assert "nothing is to be done" in environment.output(*REPLACE)


def test_for_programs_that_require_one_release(
    environment: Environment, ours: Path, tmp_path: Path
) -> None:
    environment.install(ours)
    environment.output(*REPLACE)
    said = environment.output(*REPLACE, "--release", "10.0.0")
    assert f"will remove pytango {VERSION}" in said
    assert "will install the stand-in pytango 10.0.0+tangobind" in said
    assert [path.name for path in environment.site.glob("pytango*")] == [
        "pytango-10.0.0+tangobind.dist-info"
    ]
    environment.pip("install", "--no-index", "pytango==10.0.0")  # what is installed will do
    environment.pip("check")
    assert environment.output(*IMPORT) == "tangobind ON\n"
    index = tmp_path / "index"
    environment.output(*REPLACE, "--release", "10.0.0", "--wheel", str(index))
    assert [path.name for path in index.iterdir()] == ["pytango-10.0.0+tangobind-py3-none-any.whl"]
    assert "will remove pytango 10.0.0" in environment.output(*REPLACE, "--undo")
    done = environment.run(*REPLACE, "--release", "newest")
    assert done.returncode == 2
    assert "'newest' is not a release" in done.stderr


def test_without_an_extension(environment: Environment, ours: Path) -> None:
    environment.install(ours)
    for extension in environment.site.glob("tango/_tango.*.so"):
        extension.rename(extension.with_name("_tango.cpython-399-x86_64-linux-gnu.so"))
    assert "no extension for Python 3." in sentence(environment)
    (environment.site / "CMakeLists.txt").touch()  # as in a working tree
    assert re.search("is of another Python.*ci/setup", sentence(environment))
    for extension in environment.site.glob("tango/_tango.*.so"):
        extension.unlink()
    assert re.search("was not built: run `ci/setup`", sentence(environment))
