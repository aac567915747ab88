"""A class in C++ inside a server in Python: the example, compiled and run."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tango import DevFailed, DeviceProxy, DevState, _tango
from tango._server.cpp_library import linked
from tests.support.compiled import compiled_class
from tests.support.ports import free_port
from tests.support.process import ROOT, Program, device

EXAMPLE = ROOT / "examples" / "cpp_class"


@pytest.fixture(params=["SerialLine.so", "libSerialLine.so"], scope="module")
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("path")
    library = compiled_class(EXAMPLE / "SerialLine.cpp")
    shutil.copy(library, folder / request.param)
    number = free_port()
    devices = "SerialLine::demo/line/1,SerialLine::demo/line/2,Lines::demo/lines/1"
    options = ["demo", "-nodb", "-port", number, "-dlist", devices]
    with Program(EXAMPLE / "server.py", *options, LD_LIBRARY_PATH=str(folder)) as program:
        program.ready()
        yield number
        assert program.stop() == 0


def test_devices(port: int) -> None:
    line = device(port, "demo/line/1")
    assert line.state() == DevState.ON
    assert line.command_inout("Send", "hello") == 5
    assert line.command_inout("Receive") == "hello"
    line.Speed = 19200
    assert line.Speed == 19200
    assert device(port, "demo/line/2").Speed == 9600


def test_beside_python(port: int) -> None:
    lines: DeviceProxy = device(port, "demo/lines/1")
    assert list(lines.command_inout("Names")) == ["demo/line/1", "demo/line/2"]


def test_errors_of_the_class(port: int) -> None:
    with pytest.raises(DevFailed, match="demo/line/1"):
        device(port, "demo/line/1").command_inout("Nothing")


def test_no_library(tmp_path: Path) -> None:
    options = ["demo", "-nodb", "-port", "0", "-dlist", "SerialLine::demo/line/1"]
    with Program(EXAMPLE / "server.py", *options, LD_LIBRARY_PATH=str(tmp_path)) as program:
        assert program.wait() != 0
        assert "SerialLine" in program.output


@pytest.mark.parametrize(
    "words",
    [
        "'SerialLine', 'SerialLine', language='c++'",
        "device_class_name='SerialLine', tango_device_class_name='SerialLine', language='c++'",
    ],
)
def test_forms_of_add_class(tmp_path: Path, words: str) -> None:
    shutil.copy(compiled_class(EXAMPLE / "SerialLine.cpp"), tmp_path / "SerialLine.so")
    text = f"""
import sys
from tango import Util
util = Util(sys.argv)
for wrong in ({{"language": "c++"}}, {{"klass_device": object}}):
    try:
        util.add_class(**wrong)
    except TypeError as error:
        print(error, flush=True)
util.add_class({words})
util.server_init()
util.server_run()
"""
    port = free_port()
    options = ["demo", "-nodb", "-port", port, "-dlist", "SerialLine::demo/line/1"]
    with Program("-c", text, *options, LD_LIBRARY_PATH=str(tmp_path)) as program:
        program.ready()
        assert device(port, "demo/line/1").Speed == 9600
        assert "a C++ class needs its name" in program.output
        assert "a Python class needs its DeviceClass" in program.output
        assert program.stop() == 0


@pytest.fixture
def another_tango(tmp_path: Path) -> Path:
    """A copy of cppTango's library by which a program would know another release of it."""
    ((soname, file),) = linked(str(_tango.__file__)).items()
    name = soname.replace(".so.1", ".so.9")
    copy = tmp_path / name
    copy.write_bytes(Path(file).read_bytes().replace(soname.encode(), name.encode()))
    return copy


@pytest.mark.parametrize("prefix", ["", "lib"])
def test_linked_to_another_tango(tmp_path: Path, another_tango: Path, prefix: str) -> None:
    library = tmp_path / f"{prefix}SerialLine.so"
    empty = tmp_path / "empty.cpp"
    empty.touch()
    words = ["g++", "-shared", "-o", library, empty, "-Wl,--no-as-needed", another_tango]
    subprocess.run([*words, f"-Wl,-rpath,{tmp_path}"], check=True)
    text = """
import sys
from tango import Util
util = Util(sys.argv)
util.add_class("SerialLine", "SerialLine", language="c++")
"""
    options = ["demo", "-nodb", "-port", "0", "-dlist", "SerialLine::demo/line/1"]
    with Program("-c", text, *options, LD_LIBRARY_PATH=str(tmp_path)) as program:
        assert program.wait() != 0
        assert re.search(
            f"{prefix}SerialLine.so is linked to {another_tango}, tangobind to .*libtango.*install",
            program.output,
        )
