"""A server ends in time in a process which has callbacks pushed to it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.server.conftest import TIMEOUT

PROGRAM = """
import sys, time
import tango
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext

model, call, ending = sys.argv[1:]

class Cell(Device):
    @attribute
    def level(self) -> int:
        return 5
    @level.write
    def level(self, value: int):
        pass
    @command
    def Run(self) -> int:
        return 5

got = []
def heard(event):
    got.append(event)
    if ending == "raises":
        raise ValueError("of the callback")

if ending != "before":
    tango.ApiUtil.instance().set_asynch_cb_sub_model(tango.cb_sub_model.names[model])
with DeviceTestContext(Cell, timeout=30) as proxy:
    tango.ApiUtil.instance().set_asynch_cb_sub_model(tango.cb_sub_model.names[model])
    {
        "read": lambda: proxy.read_attribute_asynch("level", heard),
        "write": lambda: proxy.write_attribute_asynch("level", 3, heard),
        "command": lambda: proxy.command_inout_asynch("Run", heard),
    }[call]()
    if ending == "unheard":
        got.append(None)
    end = time.monotonic() + 30
    while not got and time.monotonic() < end:
        if model == "PULL_CALLBACK":
            proxy.get_asynch_replies(100)
        time.sleep(0.02)
assert got
with DeviceTestContext(Cell, timeout=30) as proxy:  # and another server after it
    assert proxy.level == 5
print("done")
"""


@pytest.mark.parametrize("ending", ["heard", "raises", "unheard", "before"])
@pytest.mark.parametrize("call", ["read", "write", "command"])
@pytest.mark.parametrize("model", ["PUSH_CALLBACK", "PULL_CALLBACK"])
def test_a_server_ends(model: str, call: str, ending: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, model, call, ending],
        check=False,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("done\n")
