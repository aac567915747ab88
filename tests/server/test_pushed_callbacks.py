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


def run(program: str, *words: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", program, *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("done\n")


@pytest.mark.parametrize("ending", ["heard", "raises", "unheard", "before"])
@pytest.mark.parametrize("call", ["read", "write", "command"])
@pytest.mark.parametrize("model", ["PUSH_CALLBACK", "PULL_CALLBACK"])
def test_a_server_ends(model: str, call: str, ending: str) -> None:
    run(PROGRAM, model, call, ending)


MANY = """
import threading, time
import tango
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

PULL, PUSH = tango.cb_sub_model.PULL_CALLBACK, tango.cb_sub_model.PUSH_CALLBACK
api = tango.ApiUtil.instance

class Cell(Device):
    @attribute
    def level(self) -> int:
        return 5

def call(proxy, heard):
    got = threading.Event()
    def callback(event):
        assert event.argout[0].value == 5, event.errors
        heard()
        got.set()
    proxy.read_attributes_asynch(["level"], callback)
    assert got.wait(30)

def choose(*models):
    for model in models:
        api().set_asynch_cb_sub_model(model)
"""


def test_the_model_is_chosen_again_and_again() -> None:
    run(
        MANY
        + """
with DeviceTestContext(Cell, timeout=30) as proxy:
    for _ in range(300):
        choose(PUSH)
        call(proxy, lambda: None)
        choose(PULL)
        assert api().get_asynch_cb_sub_model() == PULL
print("done")
"""
    )


def test_callbacks_choose_the_model() -> None:
    run(
        MANY
        + """
with DeviceTestContext(Cell, timeout=30) as proxy:
    for _ in range(50):
        choose(PUSH)
        call(proxy, lambda: choose(PULL, PUSH))
        call(proxy, lambda: choose(PULL))
        assert api().get_asynch_cb_sub_model() == PULL
print("done")
"""
    )


def test_a_callback_that_waits_for_who_chooses_the_model() -> None:
    run(
        MANY
        + """
with DeviceTestContext(Cell, timeout=30) as proxy:
    choose(PUSH)
    begun, chosen = threading.Event(), threading.Event()
    def wait():
        begun.set()
        assert chosen.wait(30)
    proxy.read_attributes_asynch(["level"], lambda event: wait())
    assert begun.wait(30)
    choose(PULL)
    assert api().get_asynch_cb_sub_model() == PULL
    choose(PUSH)
    chosen.set()
    call(proxy, lambda: None)
print("done")
"""
    )


def test_many_servers_end() -> None:
    run(
        MANY
        + """
choose(PUSH)
for _ in range(20):
    with DeviceTestContext(Cell, timeout=30) as proxy:
        call(proxy, lambda: None)
print("done")
"""
    )


def test_the_client_side_does_not_end_in_its_own_callback() -> None:
    run(
        MANY
        + """
with DeviceTestContext(Cell, timeout=30) as proxy:
    choose(PUSH)
    def end():
        try:
            api().cleanup()
        except RuntimeError as error:
            assert "in a callback" in str(error)
        else:
            raise AssertionError("no error")
    call(proxy, end)
print("done")
"""
    )
