"""gevent clients of a slow device: calls in many greenlets, cancellation, events; patched too."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import gevent
import gevent.event
import gevent.monkey
import gevent.pool
import pytest

import tango.gevent
from tango import ApiUtil, DevFailed, DeviceProxy, EventType, GreenMode
from tests.support.process import SEARCH_PATH
from tests.support.slow_device import slow_program

CHANGE = EventType.CHANGE_EVENT
PATCHED = gevent.monkey.is_module_patched("threading")
# For the program that runs these tests with the standard library patched.
SERVER = "TANGO_SLOW_DEVICE"
PROGRAM = """
import gevent.monkey
gevent.monkey.patch_all()
import sys, pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def is_holding(proxy: Any, count: int) -> None:
    """Waits until so many calls of Hold have come to the device."""
    for _ in range(3000):
        if proxy.holding == count:
            return
        gevent.sleep(0.01)
    raise AssertionError(f"the device holds {proxy.holding} calls")


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    if SERVER in os.environ:
        yield os.environ[SERVER]
    else:
        with slow_program() as (slow, _):
            yield slow


@pytest.fixture
def proxy(name: str) -> Any:
    one = tango.gevent.DeviceProxy(name)
    one.set_timeout_millis(20_000)
    return one


@pytest.mark.skipif(PATCHED, reason="is patched already")
def test_all_of_this_with_the_standard_library_patched(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "-q", "-p", "no:cacheprovider", __file__],
        capture_output=True,
        text=True,
        env={**os.environ, SERVER: name, "PYTHONPATH": SEARCH_PATH},
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "1 skipped" in done.stdout


def test_many_slow_calls_and_a_quick_one_beside_them(proxy: Any, name: str) -> None:
    calls = [gevent.spawn(proxy.command_inout, "Hold") for _ in range(100)]
    is_holding(proxy, 100)
    other = tango.gevent.DeviceProxy(name)
    assert other.read_attribute("number").value == 7
    assert not any(call.ready() for call in calls)
    other.LetGo()
    gevent.joinall(calls, raise_error=True)
    assert all(call.value for call in calls)


def test_other_greenlets_run_meanwhile(proxy: Any) -> None:
    ticks = []

    def tick() -> None:
        while True:
            ticks.append(1)
            gevent.sleep(0.01)

    ticking = gevent.spawn(tick)
    assert proxy.command_inout("Sleep", 0.5) == 0.5
    ticking.kill()
    assert len(ticks) > 3


def test_calls_that_end_in_another_order_than_they_began(proxy: Any) -> None:
    def call(seconds: float) -> tuple[float, int, str]:
        slept = proxy.command_inout("Sleep", seconds)
        return slept, proxy.number, proxy.dev_name()

    seconds = [0.3, 0.1, 0.2, 0.05, 0.25] * 4
    calls = [gevent.spawn(call, one) for one in seconds]
    gevent.joinall(calls, raise_error=True)
    assert [call.value for call in calls] == [(one, 7, proxy.dev_name()) for one in seconds]


def test_timeouts(proxy: Any) -> None:
    with pytest.raises(gevent.Timeout):
        proxy.command_inout("Sleep", 2.0, timeout=0.05)
    with pytest.raises(gevent.Timeout), gevent.Timeout(0.05):
        proxy.command_inout("Sleep", 2.0)
    assert proxy.number == 7


def test_a_killed_greenlet_lets_go(proxy: Any) -> None:
    call = gevent.spawn(proxy.command_inout, "Hold")
    still = gevent.spawn(proxy.command_inout, "Hold")
    is_holding(proxy, 2)
    call.kill()
    assert isinstance(call.value, gevent.GreenletExit)
    assert not still.ready()
    assert proxy.number == 7
    proxy.LetGo()
    assert still.get()


def test_results_to_come(proxy: Any) -> None:
    result = proxy.command_inout("Sleep", 0.1, wait=False)
    assert isinstance(result, gevent.event.AsyncResult)
    assert not result.ready()
    assert result.get(timeout=30) == 0.1
    results = [proxy.read_attribute("number", wait=False) for _ in range(20)]
    gevent.wait(results, timeout=30)
    assert [one.value.value for one in results] == [7] * 20
    failed = proxy.command_inout("Nothing", wait=False)
    with pytest.raises(DevFailed):
        failed.get(timeout=30)
    with pytest.raises(DevFailed):
        proxy.command_inout("Nothing")


def test_an_attribute_proxy(name: str) -> None:
    one = tango.gevent.AttributeProxy(name.replace("#", "/number#"))
    later = one.read(wait=False)
    assert one.read().value == 7
    assert later.get(timeout=30).value == 7
    assert gevent.pool.Pool(10).map(lambda _: one.read().value, range(30)) == [7] * 30


def test_callbacks_may_switch_to_other_greenlets(proxy: Any) -> None:
    seen: list[int] = []
    kinds = set()

    def callback(event: Any) -> None:
        gevent.sleep(0.01)
        kinds.add(isinstance(gevent.getcurrent(), gevent.Greenlet))
        assert proxy.number == 7
        seen.append(event.attr_value.value)

    number = proxy.subscribe_event("number", CHANGE, callback)
    last = push_until(proxy, lambda: len(seen) > 3)
    with gevent.Timeout(30):
        while last not in seen:
            gevent.sleep(0.01)
    proxy.unsubscribe_event(number)
    assert kinds == {True}
    # In order.
    assert seen[1:] == sorted(seen[1:])


def push_until(proxy: Any, enough: Any) -> int:
    end = time.monotonic() + 60
    for value in range(100, 10_000):
        proxy.command_inout("Push", value)
        gevent.sleep(0.05)
        if enough():
            return value
        assert time.monotonic() < end, "no events"
    raise AssertionError("no events")


def test_the_callbacks_of_a_synchronous_proxy_may_switch(name: str, proxy: Any) -> None:
    # The first event comes on this thread; greenlets that are in calls go on meanwhile.
    seen: list[Any] = []

    def callback(event: Any) -> None:
        if threading.get_ident() == here:
            gevent.sleep(0.2)
        seen.append(event)

    here = threading.get_ident()
    calls = [gevent.spawn(proxy.command_inout, "Sleep", 0.1) for _ in range(5)]
    one = DeviceProxy(name)
    number = one.subscribe_event("number", CHANGE, callback)
    one.unsubscribe_event(number)
    gevent.joinall(calls, raise_error=True)
    assert len(seen) == 1


def test_the_callbacks_of_asynchronous_requests_may_switch(name: str, proxy: Any) -> None:
    seen: list[Any] = []

    def callback(event: Any) -> None:
        gevent.sleep(0.1)
        seen.append(event)

    def ask() -> None:
        end = time.monotonic() + 30
        while len(seen) < 4 and time.monotonic() < end:
            ApiUtil.instance().get_asynch_replies(200)

    one = DeviceProxy(name)
    for _ in range(4):
        one.command_inout_asynch("Sleep", 0.05, callback)
    asking = gevent.spawn(ask)
    gevent.joinall([asking, *(gevent.spawn(proxy.command_inout, "Sleep", 0.1) for _ in range(5))])
    asking.get()
    assert proxy.number == 7
    assert len(seen) == 4


def test_unsubscribing_in_a_callback(proxy: Any) -> None:
    numbers: list[int] = []
    done = gevent.event.Event()

    def callback(_: Any) -> None:
        if numbers:
            proxy.unsubscribe_event(numbers.pop())
            done.set()

    numbers.append(proxy.subscribe_event("number", CHANGE, callback))
    push_until(proxy, done.is_set)


def test_each_thread_has_its_greenlets(proxy: Any) -> None:
    sums: list[float] = []

    def work() -> None:
        calls = [gevent.spawn(proxy.command_inout, "Sleep", 0.2) for _ in range(5)]
        gevent.joinall(calls, raise_error=True)
        sums.append(sum(call.value for call in calls))

    pool = gevent.get_hub().threadpool
    gevent.joinall([pool.spawn(work) for _ in range(3)])
    assert [round(one, 6) for one in sums] == [1.0] * 3


def test_the_mode_of_one_call(name: str) -> None:
    one = DeviceProxy(name)
    result = one.read_attribute("number", green_mode=GreenMode.Gevent, wait=False)
    assert result.get(timeout=30).value == 7
    made = tango.gevent.DeviceProxy(name, wait=False).get(timeout=30)
    assert made.get_green_mode() == GreenMode.Gevent
