"""What ApiUtil.cleanup() and fork() leave of proxies and subscriptions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.databaseds.process import Server
from tests.support.process import SEARCH_PATH
from tests.support.tango_test import tango_device

PROGRAM = """
import os, sys
import tango

def use():
    assert proxy.ping() >= 0
    assert proxy.get_property("x") == {"x": []}
    assert database.get_info()
    assert proxy.get_attribute_list()
    assert tango.DeviceProxy("sys/database/2").ping() >= 0

proxy = tango.DeviceProxy("sys/database/2")
database = tango.Database()
use()
how = sys.argv[1].split("-")
pid = 0
if how[0] == "fork":
    pid = os.fork()
if pid == 0:
    for _ in range(how.count("cleanup")):
        tango.ApiUtil.cleanup()
        use()
    use()
    print("used")
else:
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    use()
"""


@pytest.fixture(scope="module")
def tango_host() -> Iterator[str]:
    with Server(":memory:") as server:
        yield server.tango_host


@pytest.mark.parametrize("how", ["cleanup", "cleanup-cleanup", "fork", "fork-cleanup"])
def test_proxies_with_a_database(tango_host: str, how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, how],
        capture_output=True,
        text=True,
        env={**os.environ, "TANGO_HOST": tango_host, "PYTHONPATH": SEARCH_PATH},
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "used\n"), done.stderr


EVENTS = """
import sys
import tango

USER = tango.EventType.USER_EVENT
proxy = tango.DeviceProxy(sys.argv[1])
seen = []
number = proxy.subscribe_event("ampli", USER, seen.append)
other = tango.DeviceProxy(proxy)
other.subscribe_event("ampli", USER, seen.append)
for count in range(3, 6):
    tango.ApiUtil.cleanup()
    proxy.unsubscribe_event(number)
    number = proxy.subscribe_event("ampli", USER, seen.append)
    assert len(seen) == count, seen
print("used")
"""


def test_events_after_it() -> None:
    with tango_device() as name:
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-c", EVENTS, name],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": SEARCH_PATH},
            timeout=100,
            check=False,
        )
    assert (done.returncode, done.stdout) == (0, "used\n"), done.stderr


API_UTIL = """
import tango

api = tango.ApiUtil.instance()
api.set_event_buffer_hwm(500)
for _ in range(20):
    tango.ApiUtil.cleanup()
    assert api is tango.ApiUtil.instance()
    assert not api.in_server()
    assert api.get_event_buffer_hwm() == 500
    assert api.pending_asynch_call(tango.asyn_req_type.ALL_ASYNCH) == 0
api.set_asynch_cb_sub_model(tango.cb_sub_model.PUSH_CALLBACK)
assert tango.ApiUtil.instance().get_asynch_cb_sub_model() == tango.cb_sub_model.PUSH_CALLBACK
print("used")
"""


def test_the_api_util_that_a_program_keeps() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", API_UTIL],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SEARCH_PATH, "PYTHONMALLOC": "malloc"},
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "used\n"), done.stderr
