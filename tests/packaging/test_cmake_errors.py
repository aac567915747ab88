"""CMake names anything that a build from source lacks, and the command that installs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.process import ROOT

MISSING = {
    "compiler": (
        [],
        {"CXX": "/no/compiler"},
        "no compiler of C++",
        "apt install g++",
    ),
    "interpreter": (
        ["-DPython_EXECUTABLE=/no/python"],
        {},
        "no Python 3.10 or newer",
        "apt install python3",
    ),
    "headers": (
        ["-DPython_INCLUDE_DIR=/no/headers"],
        {},
        f"headers of {sys.executable}",
        "apt install python3-dev",
    ),
    "pybind11": (
        ["-DCMAKE_DISABLE_FIND_PACKAGE_pybind11=ON"],
        {},
        "pybind11 3.0 or newer is not found",
        "pip install 'pybind11>=3'",
    ),
    "cppTango": (
        ["-DCMAKE_DISABLE_FIND_PACKAGE_Tango=ON"],
        {"PKG_CONFIG_LIBDIR": "/no/packages"},
        "cppTango is not installed",
        "apt install libtango-dev",
    ),
    "a new cppTango": (
        [],
        {"PKG_CONFIG_PATH": "."},
        "cppTango 9.3.4 is too old",
        "bookworm-backports",
    ),
}


@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing(what: str, tmp_path: Path) -> None:
    options, variables, complaint, command = MISSING[what]
    (tmp_path / "tango.pc").write_text("Name: Tango\nDescription: old\nVersion: 9.3.4\nLibs:\n")
    cmake_folder = subprocess.run(
        [sys.executable, "-m", "pybind11", "--cmakedir"], check=True, capture_output=True, text=True
    ).stdout.strip()
    done = subprocess.run(
        [
            "cmake",
            *("-S", str(ROOT), "-B", str(tmp_path / "build"), "-G", "Ninja"),
            *(f"-DPython_EXECUTABLE={sys.executable}", f"-Dpybind11_DIR={cmake_folder}"),
            *options,
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
        cwd=tmp_path,
        env={**os.environ, **variables},
    )
    assert done.returncode != 0
    said = " ".join(done.stderr.split())
    assert complaint in said
    assert command in said
