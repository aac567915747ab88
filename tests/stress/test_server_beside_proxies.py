"""A server that starts and ends in a process whose other threads go on using proxies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databaseds.process import Server
from tests.stress import LONG
from tests.support.process import Program

SERVERS = 50 if LONG else 4

BESIDE = f"""
import sys, threading
import tango
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

class Local(Device):
    @attribute
    def answer(self) -> int:
        return 42

reads = [0] * 3
failed = []
over = threading.Event()
# While a server ends, its process has no ORB, and whoever ends that waits for calls in progress.
may_call = threading.Event()
may_call.set()
resting = threading.Semaphore(0)

def use(number):
    while not over.is_set():
        try:
            proxy = tango.DeviceProxy(sys.argv[1])
            for _ in range(50):
                if not may_call.is_set():
                    resting.release()
                    may_call.wait()
                proxy.read_attribute("double_scalar")
                proxy.ping()
                reads[number] += 1
        except tango.DevFailed as error:
            failed.append(str(error))

threads = [threading.Thread(target=use, args=(number,)) for number in range(len(reads))]
for thread in threads:
    thread.start()
for _ in range({SERVERS}):
    with DeviceTestContext(Local, process=False, timeout=30) as local:
        before = list(reads)
        assert local.answer == 42
        while any(now == then for now, then in zip(reads, before)):
            assert local.answer == 42
        may_call.clear()
        for _ in threads:
            assert resting.acquire(timeout=30)
    may_call.set()
over.set()
for thread in threads:
    thread.join()
assert not failed, (len(failed), failed[0])
print("all", flush=True)
"""


@pytest.mark.timeout(1800 if LONG else 240)
def test_proxies_of_other_threads_go_on(device_name: str) -> None:
    with Program("-X", "faulthandler", "-c", BESIDE, device_name) as program:
        assert program.wait() == 0, program.output
        assert program.lines[-1] == "all"


WITH_DATABASE = """
import sys, threading
import tango
from tango.server import Device, command, run

class Motor(Device):
    @command
    def work(self) -> float:
        return 1.0

own, proxy = tango.Database(), tango.DeviceProxy("sys/database/2")
info = tango.DbDevInfo()
info.name, info.klass, info.server = "a/motor/1", "Motor", "Motor/1"
own.add_device(info)

def use():
    assert own.get_info() and tango.Database().get_info()
    assert proxy.ping() > 0
    assert proxy.get_property("x") == {"x": []}
    assert proxy.get_device_db().get_info()

def kill_when_it_runs():
    use()
    assert tango.DeviceProxy("a/motor/1").work() == 1.0
    tango.DeviceProxy("dserver/Motor/1").Kill()

use()
for _ in range(3):
    threads = []
    def post_init():
        threads.append(threading.Thread(target=kill_when_it_runs))
        threads[0].start()
    run((Motor,), args=["Motor", "1"], post_init_callback=post_init, cleanup=True)
    threads[0].join()
    use()
print("all", flush=True)
"""


def test_databases_of_a_server_that_has_ended(tmp_path: Path) -> None:
    """What the server lends its database must not be freed under it."""
    with Server(tmp_path / "database.sqlite") as server:
        words = ["-X", "faulthandler", "-c", WITH_DATABASE]
        with Program(*words, TANGO_HOST=server.tango_host) as program:
            assert program.wait() == 0, program.output
            assert program.lines[-1] == "all"
