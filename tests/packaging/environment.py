"""A separate environment, in which wheels that were made for a test are installed."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.support.process import ROOT


class Environment:
    """A virtual environment, which borrows NumPy (and pip) from the one of the tests."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, symlinks=True)
        self.python = str(folder / "bin" / "python")
        (self.site,) = folder.glob("lib/python*/site-packages")
        (self.site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs its Python, away from the working tree."""
        return subprocess.run(
            [self.python, *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=100,
            cwd=self.site.parent,
        )

    def output(self, *arguments: str) -> str:
        """What its Python prints; it has to succeed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def pip(self, *arguments: str) -> None:
        """Runs pip for it."""
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", self.python, "-q", *arguments],
            check=True,
            timeout=100,
        )

    def install(self, wheel: Path) -> None:
        self.pip("install", "--no-index", "--no-deps", "--force-reinstall", str(wheel))

    def uninstall(self, name: str) -> None:
        self.pip("uninstall", "-y", name)


def make_wheel(folder: Path, name: str, version: str, files: Mapping[str, bytes]) -> Path:
    """Writes a wheel of these files; its RECORD is left to pip."""
    info = f"{name}-{version}.dist-info"
    texts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    metadata = {f"{info}/{key}": text.encode() for key, text in texts.items()}
    record = "".join(f"{path},,\n" for path in [*files, *metadata, f"{info}/RECORD"]).encode()
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as wheel:
        for path, content in {**files, **metadata, f"{info}/RECORD": record}.items():
            wheel.writestr(path, content)
    return target


def own_wheel(folder: Path) -> Path:
    """A wheel of the working tree, with the extension that was built there."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for package in ("tango", "PyTango", "taurus_eval")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    files["tango.py"] = (ROOT / "packaging" / "tango.py").read_bytes()
    return make_wheel(folder, "tangobind", "0.1.0", files)


def other_wheel(folder: Path) -> Path:
    """A wheel with the names of PyTango's files that matter here."""
    files = {
        "tango/__init__.py": b"import tango.server\nfrom tango import pytango_init\n",
        "tango/server.py": b"",
        "tango/pytango_init.py": b"",
        "tango/only_in_pytango.py": b"",
        "tango/folder_of_pytango/__init__.py": b"",
        "PyTango/__init__.py": b"from tango import *\n",
    }
    return make_wheel(folder, "pytango", "10.3.1", files)
