"""The programs of the page on several processes, as they stand; and what it says of pickling."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tango.futures
from tango import (
    AttributeProxy,
    DevFailed,
    DeviceProxy,
    DevState,
    EventType,
    GreenMode,
    Group,
    TimeVal,
)
from tests.support.ports import free_port
from tests.support.process import ROOT, SEARCH_PATH
from tests.support.tango_test import tango_device

PAGE = (ROOT / "docs" / "multiprocessing.md").read_text()
PROGRAMS = dict(re.findall(r"^```python\n# (\S+)\n(.*?)^```$", PAGE, re.M | re.S))
OUTPUT = {
    "pool.py": "fork 4\nspawn 4\nforkserver 4\n",
    "executor.py": "[1.0, 2.0, 3.0]\n",
    "child.py": "child 7\nparent 3\n",
    "server.py": "Ready to accept request\n42\n0\nReady to accept request\n8\n",
}


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    with tango_device() as device:
        yield device


def test_it_has_these_programs() -> None:
    assert set(PROGRAMS) == set(OUTPUT)


@pytest.mark.parametrize("program", OUTPUT)
def test_program(name: str, program: str, tmp_path: Path) -> None:
    file = tmp_path / program
    file.write_text(PROGRAMS[program])
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", file, name, str(free_port())],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SEARCH_PATH},
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, OUTPUT[program]), done.stderr


def travelled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def test_proxies_travel(name: str) -> None:
    proxy = DeviceProxy(name)
    there = travelled(proxy)
    assert there is not proxy
    assert there.DevLong(3) == 3
    assert travelled(AttributeProxy(proxy, "ampli")).read().name == "ampli"


@pytest.mark.parametrize("mode", list(GreenMode.__members__.values()), ids=lambda mode: mode.name)
def test_green_modes_travel(name: str, mode: GreenMode) -> None:
    assert travelled(DeviceProxy(name, green_mode=mode)).get_green_mode() == mode
    made = tango.futures.DeviceProxy(name)
    assert type(travelled(made)) is type(made)
    assert travelled(made).get_green_mode() == GreenMode.Futures


def test_descriptions_and_errors_travel(name: str) -> None:
    proxy = DeviceProxy(name)
    for value in (DevState.ON, EventType.CHANGE_EVENT, GreenMode.Gevent, TimeVal.now()):
        assert travelled(value) == value
    assert travelled(proxy.info()).dev_class == "TangoTest"
    assert travelled(proxy.get_attribute_config("ampli")).name == "ampli"
    assert travelled(proxy.command_query("DevLong")).cmd_name == "DevLong"
    with pytest.raises(DevFailed) as caught:
        proxy.command_inout("Nothing")
    assert travelled(caught.value).args[0].reason == "API_CommandNotFound"


def test_readings_events_and_groups_do_not(name: str) -> None:
    proxy = DeviceProxy(name)
    events: list[Any] = []
    proxy.subscribe_event("ampli", EventType.USER_EVENT, events.append)
    for value in (proxy.read_attribute("ampli"), events[0], Group("all")):
        with pytest.raises(TypeError, match="pickle"):
            pickle.dumps(value)
