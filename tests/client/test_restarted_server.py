"""A restarted server: the first call reconnects, however many calls had reached it before."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

import tango
from tango import DevFailed, GreenMode
from tests.support.ports import free_port
from tests.support.process import Program, device
from tests.support.slow_device import DEVICE

CALLS = 30
PATIENCE = 1.5


class Server:
    """A server that can be killed and started again at the same port."""

    def __init__(self, stack: ExitStack) -> None:
        self.port = free_port()
        self._stack = stack
        self.start()

    def start(self) -> None:
        program = Program("-m", "tests.support.slow_device", self.port)
        self.program = self._stack.enter_context(program).ready()

    def restart(self, signo: int) -> None:
        self.program.stop(signo)
        self.start()


@pytest.fixture
def server() -> Iterator[Server]:
    with ExitStack() as stack:
        yield Server(stack)


def call_at_once(proxy: Any) -> None:
    """As many calls at the same time, so that there are as many connections."""
    with ThreadPoolExecutor(CALLS) as threads:
        list(threads.map(lambda _: proxy.command_inout("Sleep", 0.2), range(CALLS)))


def time_until(call: Callable[[], object]) -> float:
    begin = time.monotonic()
    while time.monotonic() < begin + 60:
        try:
            call()
        except DevFailed:
            time.sleep(0.05)
        else:
            return time.monotonic() - begin
    raise AssertionError("the server was not reached again")


USES: dict[str, Callable[[tango.DeviceProxy], object]] = {
    "an attribute": lambda proxy: proxy.read_attribute("number"),
    "a command": lambda proxy: proxy.command_inout("Sleep", 0.0),
    "an asynchronous read": lambda proxy: proxy.read_attribute_reply(
        proxy.read_attribute_asynch("number"), 3000
    ),
    "a ping": lambda proxy: proxy.ping(),
    "in another mode": lambda proxy: proxy.read_attribute("number", green_mode=GreenMode.Futures),
}


@pytest.mark.parametrize("use", USES)
def test_one_call_is_enough(server: Server, use: str) -> None:
    proxy = device(server.port, DEVICE)
    call_at_once(proxy)
    server.restart(signal.SIGKILL)
    assert time_until(lambda: USES[use](proxy)) < PATIENCE


def test_an_end_in_order(server: Server) -> None:
    proxy = device(server.port, DEVICE)
    call_at_once(proxy)
    server.restart(signal.SIGTERM)
    assert time_until(lambda: proxy.read_attribute("number")) < PATIENCE


def test_after_calls_that_failed(server: Server) -> None:
    proxy = device(server.port, DEVICE)
    call_at_once(proxy)
    server.program.stop(signal.SIGKILL)
    for _ in range(3):
        with pytest.raises(DevFailed):
            proxy.read_attribute("number")
    server.start()
    assert time_until(lambda: proxy.read_attribute("number")) < PATIENCE


def test_every_proxy_of_the_server(server: Server) -> None:
    proxies = [device(server.port, DEVICE) for _ in range(5)]
    call_at_once(proxies[0])
    server.restart(signal.SIGKILL)
    for proxy in proxies:
        assert time_until(lambda proxy=proxy: proxy.read_attribute("number")) < PATIENCE  # type: ignore[misc]
