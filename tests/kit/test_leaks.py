"""Tests that leave something behind fail, and say what."""

from __future__ import annotations

import pytest

from tests.kit.conftest import Run

pytest_plugins = ["pytester"]

TESTS = """
import asyncio
import os
import socket
import subprocess
import threading
import time
import pytest
import tango.events
from tango import EventType, GreenMode
from pump import Pump

kept = []

def test_proxy(tango_device):
    kept.append(tango.DeviceProxy(tango_device(Pump).name() and "test/nodb/pump"))

def test_subscription(pump_of_module):
    pump_of_module.subscribe_event("speed", EventType.CHANGE_EVENT, lambda event: None)

def test_stream(pump_of_module):
    kept.append(tango.events.subscribe(pump_of_module, "State", EventType.ATTR_CONF_EVENT))

def test_subscription_in_asyncio(pump_of_module):
    async def take(event):
        pass

    async def subscribe():
        await pump_of_module.subscribe_event(
            "speed", EventType.ATTR_CONF_EVENT, take, green_mode=GreenMode.Asyncio
        )
    asyncio.run(subscribe())

def test_thread():
    threading.Thread(target=threading.Event().wait, name="endless", daemon=True).start()

def test_socket():
    kept.append(socket.socket())

def test_file(tmp_path):
    kept.append(os.open(tmp_path / "some.txt", os.O_CREAT))

def test_pipe():
    kept.append(os.pipe())

def test_failure(tango_device):
    pump = tango_device(Pump)
    raise ValueError("once is enough")

@pytest.fixture
def own_pump(tango_device):
    return tango_device(Pump, "test/pump/3")

def test_proxy_of_a_fixture(own_pump):
    assert own_pump.speed == 0.0

def test_nothing(pump_of_module, tango_device, tango_events, tmp_path):
    pump = tango_device(Pump, "test/pump/2")
    tango_events(pump, "speed").expect(0.0)
    number = pump_of_module.subscribe_event("speed", EventType.CHANGE_EVENT, lambda event: None)
    pump_of_module.unsubscribe_event(number)
    with tango.events.subscribe(pump_of_module, "speed") as stream:
        stream.get(5)
    thread = threading.Thread(target=open(tmp_path / "a", "w").close)
    thread.start()
    subprocess.run(["true"])
    assert pump_of_module.read_attribute("speed", green_mode=GreenMode.Futures).value == 0.0
    asyncio.run(asyncio.to_thread(pump_of_module.ping))

def test_nothing_for_long(tango_device):
    # A thread of the library has it for a moment longer.
    pump = tango.DeviceProxy(tango_device(Pump).name() and "test/nodb/pump")
    held = threading.Thread(target=lambda one: time.sleep(0.5), args=(pump,), name="tango-later")
    held.start()
"""

CONFTEST = """
import pytest
from pump import Pump
from tango.testing import Devices

@pytest.fixture(scope="module")
def pump_of_module():
    with Devices() as devices:
        yield devices.serve_one(Pump, "test/pump/1")
"""


@pytest.fixture
def conftest(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)


@pytest.mark.usefixtures("conftest")
def test_each_kind_is_found(run: Run) -> None:
    result = run(TESTS, tango_no_leaks="true")
    result.assert_outcomes(passed=11, failed=1, errors=8)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_proxy*",
            "the test has left behind:",
            "  the proxy of test/nodb/pump",
            "*ERROR at teardown of test_subscription*",
            "  the subscription to test/pump/1/speed (CHANGE_EVENT)",
            "*ERROR at teardown of test_stream*",
            "  the subscription to test/pump/1/State (ATTR_CONF_EVENT)",
            "*ERROR at teardown of test_subscription_in_asyncio*",
            "  the subscription to test/pump/1/speed (ATTR_CONF_EVENT)",
            "*ERROR at teardown of test_thread*",
            "  the thread endless",
            "*ERROR at teardown of test_socket*",
            "  the socket <socket.socket fd=*",
            "*ERROR at teardown of test_file*",
            "  the file descriptor *some.txt",
            "*ERROR at teardown of test_pipe*",
            "  the file descriptor *: pipe:*",
            "  the file descriptor *: pipe:*",
        ]
    )


@pytest.mark.usefixtures("conftest")
def test_nobody_is_looked_after_unasked(run: Run) -> None:
    run(TESTS).assert_outcomes(passed=11, failed=1)


@pytest.mark.usefixtures("conftest")
def test_single_tests_ask_for_it(run: Run) -> None:
    result = run(
        """
        import os
        import pytest

        @pytest.mark.usefixtures("tango_no_leaks")
        def test_strict():
            os.pipe()

        def test_careless():
            os.pipe()
        """
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_strict*"])
