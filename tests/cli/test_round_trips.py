"""What a device is, and what it has done, in files and back: nothing gets lost on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tango
from tests.cli.conftest import DEVICE, Run, both_databases
from tests.support.process import ROOT, Program

pytestmark = both_databases
# One that can only be written, a spectrum, and a text, with what is written to them.
WRITTEN = {"double_scalar_w": "-1.25", "long_spectrum": "[3, 1, 2]", "string_scalar": "a 'b' c"}


@pytest.fixture
def device(host: str) -> str:
    return f"tango://{host}/{DEVICE}"


def address(program: Program) -> Callable[[str], str]:
    """Names of attributes of the device that a program serves."""
    name = program.wait_for("tango://")
    return lambda attribute: f"{name.removesuffix('#dbase=no')}/{attribute}#dbase=no"


def values(run: Run, names: list[str]) -> list[Any]:
    done = run("get", "--json", *names)
    assert done.returncode == 0, done.stderr
    return [row["value"] for row in json.loads(done.stdout)]


@pytest.fixture
def written(run: Run, device: str) -> list[str]:
    """The names of the attributes, whose values are known."""
    names = [f"{device}/{name}" for name in WRITTEN]
    for name, value in zip(names, WRITTEN.values(), strict=True):
        assert run("put", name, value).returncode == 0
    return names


def test_record_replay_and_record_again(run: Run, written: list[str], tmp_path: Path) -> None:
    briefly = ("--period", "0.05", "--for", "0.3")
    first, second = (str(tmp_path / name) for name in ("first.jsonl", "second.jsonl"))
    assert run("record", first, *written, *briefly).returncode == 0
    recorded = recorded_values(first)
    assert recorded[0] == -1.25
    with Program("-m", "tango", "replay", first) as program:
        served = [*map(address(program), WRITTEN)]
        # The spectrum of TangoTest is another one each time.
        assert [values(run, served)[at] for at in (0, 2)] == [recorded[at] for at in (0, 2)]
        assert run("record", second, *served, *briefly).returncode == 0
        assert program.stop() == 0
    again = recorded_values(second)
    assert [again[at] for at in (0, 2)] == [recorded[at] for at in (0, 2)]
    assert len(again[1]) == len(recorded[1])


def recorded_values(file: str) -> list[Any]:
    """The first values of a recording."""
    _, first, *_ = map(json.loads, Path(file).read_text().splitlines())
    return list(first["values"].values())


def test_a_mock_is_like_the_device_and_keeps_what_is_written(
    run: Run, device: str, written: list[str]
) -> None:
    with Program("-m", "tango", "mock", device) as program:
        served = [*map(address(program), WRITTEN)]
        at_first = values(run, served)
        assert (at_first[0], at_first[2]) == (-1.25, values(run, written)[2])
        for name, value in zip(served, ("2.5", "[7, 8]", "another"), strict=True):
            assert run("put", name, value).returncode == 0
        assert values(run, served) == [2.5, [7, 8], "another"]
        assert program.stop() == 0


CLIENT = """
import sys
from client import TangoTest

device = TangoTest(sys.argv[1])
number: float = device.double_scalar
text: str = device.DevString("abc")
device.long_scalar = 12
device.DevVoid()
print(type(number).__name__, text, device.DevDouble(2.5), device.long_scalar_rww is not None)
"""
WRONG = """
from client import TangoTest

def wrong(device: TangoTest) -> str:
    device.DevString(5)
    return device.double_scalar
"""


def mypy(*files: Path) -> subprocess.CompletedProcess[str]:
    words = ["--strict", "--no-color-output", "--no-error-summary", *map(str, files)]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *words],
        cwd=ROOT,
        env={"PATH": "", "MYPYPATH": str(files[0].parent)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(300)
def test_a_stub_is_a_client_that_type_checkers_know(run: Run, device: str, tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(run("stub", device).stdout)
    (tmp_path / "use.py").write_text(CLIENT)
    (tmp_path / "wrong.py").write_text(WRONG)
    done = mypy(tmp_path / "use.py", tmp_path / "client.py")
    assert (done.returncode, done.stdout) == (0, "")
    errors = mypy(tmp_path / "wrong.py").stdout.splitlines()
    assert [line.rpartition("[")[2] for line in errors] == ["arg-type]", "return-value]"]
    with Program(tmp_path / "use.py", device) as program:
        assert program.wait_for("float") == "float abc 2.5 True"


@pytest.mark.timeout(300)
def test_a_skeleton_is_a_server_with_the_same_interface(
    run: Run, device: str, tmp_path: Path
) -> None:
    file = tmp_path / "skeleton.py"
    file.write_text(run("stub", "--server", device).stdout)
    done = mypy(file)
    assert (done.returncode, done.stdout) == (0, "")
    original = tango.DeviceProxy(device)
    with Program("-m", "tango", "serve", f"{file}:TangoTest") as program:
        name = program.wait_for("tango://")
        made = tango.DeviceProxy(name)
        assert configuration(made) == configuration(original)
        assert commands(made) == commands(original)
        with pytest.raises(tango.DevFailed, match="NotImplementedError: double_scalar"):
            made.read_attribute("double_scalar")
        assert program.stop() == 0


def configuration(proxy: tango.DeviceProxy) -> dict[str, tuple[Any, ...]]:
    return {
        one.name: (
            one.data_type,
            one.data_format,
            "R" if one.writable == tango.READ else "W" if one.writable == tango.WRITE else "RW",
            one.max_dim_x,
            one.max_dim_y,
            one.label,
            one.unit,
            list(one.enum_labels),
        )
        for one in proxy.attribute_list_query_ex()
    }


def commands(proxy: tango.DeviceProxy) -> dict[str, tuple[Any, ...]]:
    return {one.cmd_name: (one.in_type, one.out_type) for one in proxy.command_list_query()}
