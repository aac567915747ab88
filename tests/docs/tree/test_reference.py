"""The reference pages list everything that is in the sources."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
from pathlib import Path

import pytest
from docs_tools import coverage

import tango

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
SOURCES = [
    path
    for folder, ending in (("tango", "*.py"), ("ext", "*.cpp"), ("ext", "*.h"))
    for path in (ROOT / folder).rglob(ending)
]
REASON = re.compile(r"(?:\"|Tango::)((?:API|DB|PyDs|PyAPI|PyTango)_[A-Za-z0-9]+)\b")


def code_in(page: str) -> set[str]:
    """What stands in backticks on a page."""
    return set(re.findall(r"`([^`\n]+)`", (REFERENCE / page).read_text()))


def test_every_reason_of_the_sources_is_explained() -> None:
    reasons = {found for path in SOURCES for found in REASON.findall(path.read_text())}
    assert len(reasons) > 100
    assert reasons - code_in("errors.md") == set()


def test_every_reason_of_cpptango_is_explained() -> None:
    asked = ["pkg-config", "--variable=includedir", "tango"]
    folder = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    header = Path(folder or "/usr/include", "tango/server/exception_reason_consts.h")
    reasons = set(re.findall(r"\"((?:API|DB)_\w+)\"", header.read_text()))
    assert len(reasons) > 100
    assert reasons - code_in("errors.md") == set()


def test_every_subclass_of_devfailed_is_listed() -> None:
    names = {one.__name__ for one in tango.DevFailed.__subclasses__()}
    assert names - code_in("errors.md") == set()


VARIABLE = re.compile(r"\"((?:TANGO|PYTANGO|TAURUS|TANGOBIND)_[A-Z_]+)\"")


def test_every_environment_variable_is_listed() -> None:
    sources = [*SOURCES, *(ROOT / "taurus_eval").rglob("*.py")]
    reads = re.compile(r"environ|getenv|get_env")
    variables = {
        found
        for path in sources
        if reads.search(text := path.read_text())
        for found in VARIABLE.findall(text)
    }
    assert "TANGO_STRING_ENCODING" in variables
    assert variables - code_in("environment.md") == set()


def test_every_type_has_a_row() -> None:
    rows = code_in("types.md")
    names = {one.name for one in tango.CmdArgType if not one.name.startswith("Unknown")}
    assert names - rows <= {"DevPipeBlob", "DevInt", "DevVarStateArray", "DevVarEncodedArray"}


@pytest.mark.parametrize("module_name", coverage.MODULES)
def test_every_public_name_has_a_page(module_name: str) -> None:
    """Under its own module, or under `tango`, from which many modules take names."""
    pages = "\n".join(path.read_text() for path in (REFERENCE / "api").glob("*.md"))
    shown = set(re.findall(r"\.\. auto\w+:: (?:\w+\.)+(\w+)", pages))
    module = importlib.import_module(module_name)
    things = {name: getattr(module, name) for name in module.__all__}
    missing = {
        name
        for name, thing in things.items()
        if not name.startswith("_")
        and (inspect.isclass(thing) or inspect.isroutine(thing))
        and not {name, thing.__name__} & shown  # CmdArgType is shown, ArgType is its other name
    }
    assert missing == set()
