"""Everything that works later also works in a device's first lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tango import DevFailed, DeviceProxy
from tests.server.early_deeds import DEEDS, HIGH_LEVEL
from tests.support.ports import free_port
from tests.support.process import Program, device

PROGRAM = Path(__file__).with_name("early.py")
SERVERS = {
    "high-level": ("high", "Synchronous"),
    "futures": ("high", "Futures"),
    "asyncio": ("high", "Asyncio"),
    "gevent": ("high", "Gevent"),
    "classic": ("classic", "Synchronous"),
}
# Constructor, init_device and the dynamic attributes.
PLACES = 3


class Early:
    """A running server whose devices have done everything."""

    def __init__(self, api: str, port: int) -> None:
        self.deeds = len(DEEDS if api == "classic" else HIGH_LEVEL)
        self.proxy = device(port, "early/life/1")
        self.admin = device(port, "dserver/early/inst")
        for proxy in (self.proxy, self.admin):
            proxy.set_timeout_millis(30_000)
        self.at_start = self.proxy.command_inout("Wrong")

    def check(self, places: int = PLACES) -> None:
        self.check_answer(self.proxy.command_inout("Wrong"), places)

    def check_answer(self, answer: list[str], places: int = PLACES) -> None:
        count, *wrong = answer
        assert wrong == []
        assert int(count) == places * self.deeds


@pytest.fixture(scope="module")
def another() -> Iterator[str]:
    port = free_port()
    words = ["inst", "-nodb", "-port", port, "-dlist", "One::test/one/1"]
    with Program(PROGRAM.with_name("program.py"), *words) as program:
        program.ready()
        yield f"tango://127.0.0.1:{port}/test/one/1#dbase=no"
        program.stop()


@pytest.fixture(scope="module", params=SERVERS, ids=str)
def early(request: pytest.FixtureRequest, another: str) -> Iterator[Early]:
    api, mode = SERVERS[request.param]
    if mode == "Gevent":
        pytest.importorskip("gevent")
    port = free_port()
    words = ["inst", "-nodb", "-port", port, "-dlist", "early/life/1"]
    with Program(PROGRAM, api, mode, *words, ANOTHER=another) as program:
        program.ready()
        yield Early(api, port)
        assert program.stop() == 0


def test_start(early: Early) -> None:
    early.check_answer(early.at_start)


# On a loop, a call that takes the lock held by the Init request cannot work: it is not tested.
@pytest.mark.parametrize("early", ["high-level", "futures", "classic"], indirect=True)
def test_init(early: Early) -> None:
    early.proxy.command_inout("Init")
    early.check(places=1)


def test_create_device(early: Early) -> None:
    early.proxy.command_inout("Make", "early/life/2")
    early.check()


def test_restarted_device(early: Early) -> None:
    early.admin.command_inout("DevRestart", "early/life/1")
    early.check()


def test_restarted_server(early: Early) -> None:
    early.admin.command_inout("RestartServer")
    wait_for(early.proxy)
    early.check()


def wait_for(proxy: DeviceProxy) -> None:
    deadline = time.monotonic() + 30
    while True:
        time.sleep(0.1)
        try:
            proxy.ping()
            return
        except DevFailed:
            if time.monotonic() > deadline:
                raise
