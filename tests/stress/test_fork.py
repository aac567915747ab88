"""Forking in the middle of reads and events, and all ways of multiprocessing."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys

import pytest

from tango import DeviceProxy, EventType
from tests.stress import LONG
from tests.support.slow_device import slow_program

CHILDREN = 200 if LONG else 3


@pytest.mark.parametrize("how", ["plain", "cleanup"])
@pytest.mark.timeout(1800 if LONG else 240)
def test_children_and_parent_go_on(device_name: str, how: str) -> None:
    command = [sys.executable, "-m", "tests.stress.forker", device_name, how, str(CHILDREN)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


@pytest.mark.timeout(1800 if LONG else 240)
def test_forks_while_long_calls_run() -> None:
    with slow_program() as (name, _), slow_program() as (other, program):
        command = [sys.executable, "-m", "tests.stress.long_calls"]
        done = subprocess.run(
            [*command, name, other, str(program.pid), str(CHILDREN)],
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


def read(proxy: DeviceProxy) -> float:
    value: float = proxy.read_attribute("double_scalar").value
    return value


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_multiprocessing(device_name: str, method: str) -> None:
    proxy = DeviceProxy(device_name)
    number = proxy.subscribe_event("ampli", EventType.ATTR_CONF_EVENT, lambda _: None)
    with multiprocessing.get_context(method).Pool(2) as pool:
        values = pool.map_async(read, [proxy] * 4).get(60)
    assert len(values) == 4
    assert all(isinstance(value, float) for value in values)
    proxy.unsubscribe_event(number)


DROPPING = """
import os, sys
dropped = []
for when in ("before", "after_in_parent", "after_in_child"):
    os.register_at_fork(**{when: lambda: dropped.pop()})
import tango
dropped += [tango.DeviceProxy(sys.argv[1]) for _ in range(3)]
child = os.fork()
if child == 0:
    os._exit(0 if tango.DeviceProxy(sys.argv[1]).ping() > 0 else 1)
assert tango.DeviceProxy(sys.argv[1]).ping() > 0
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_functions_for_a_fork_may_drop_proxies(device_name: str) -> None:
    """Registered before ours, they run while calls are held back."""
    command = [sys.executable, "-c", DROPPING, device_name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


IN_A_CALL = """
import os, sys, threading
import tango
from tests.support.waiting import wait_until
group, device = tango.Group("g"), tango.DeviceProxy(sys.argv[1])
group.add(sys.argv[1])
thread = threading.Thread(target=group.command_inout, args=("Hold",))
thread.start()
wait_until(lambda: device.holding == 1)
child = os.fork()
if child == 0:
    os._exit(0 if group.get_size() == 1 and group.get_name() == "g" else 1)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
device.LetGo()
thread.join()
sys.exit(status)
"""


def test_a_group_in_a_call_during_a_fork() -> None:
    with slow_program() as (name, _):
        command = [sys.executable, "-c", IN_A_CALL, name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
