"""Replies that take their time, arrive too late, or never arrive."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tango
from tango import ApiUtil, asyn_req_type
from tests.support.gated_device import KEEPER, WAITING
from tests.support.ports import free_port
from tests.support.process import Program, device

LONG = 30_000  # milliseconds
SHORT = 100


class Gate:
    """The two devices of a server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.waiting = device(port, WAITING)
        self.keeper = device(port, KEEPER)
        self.waiting.set_timeout_millis(LONG)

    def open(self) -> None:
        self.keeper.Open()

    @contextlib.contextmanager
    def short_timeout(self) -> Iterator[None]:
        """What is asked meanwhile times out; after that the device has answered."""
        self.waiting.set_timeout_millis(SHORT)
        yield
        self.open()
        self.waiting.set_timeout_millis(LONG)
        self.waiting.ping()


def server(port: int) -> Program:
    return Program("-m", "tests.support.gated_device", port)


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    port = free_port()
    with server(port).ready():
        made = Gate(port)
        made.open()
        made.waiting.slow = 1  # this call asks for the type, too
        yield made


@pytest.fixture
def dying() -> Iterator[Gate]:
    """A server for one test, which ends it."""
    port = free_port()
    with server(port).ready():
        yield Gate(port)


class Request:
    """One of the asynchronous calls, with and without callback, and what comes of it."""

    def __init__(self, name: str, *arguments: Any, answer: Callable[[Any], Any]) -> None:
        self.name = name
        self.arguments = arguments
        self.answer = answer

    def ask(self, proxy: tango.DeviceProxy, *callback: Any) -> Any:
        return getattr(proxy, f"{self.name}_asynch")(*self.arguments, *callback)

    def reply(self, proxy: tango.DeviceProxy, number: int, *timeout: int) -> Any:
        return self.answer(getattr(proxy, f"{self.name}_reply")(number, *timeout))

    def wait(self, proxy: tango.DeviceProxy) -> Any:
        """The same, synchronously."""
        return getattr(proxy, self.name)(*self.arguments)


REQUESTS = {
    "command": Request("command_inout", "Pass", 7, answer=lambda answer: answer),
    "read one": Request("read_attribute", "slow", answer=lambda answer: answer.value),
    "read": Request("read_attributes", ["slow"], answer=lambda answer: answer[0].value),
    "write one": Request("write_attribute", "slow", 7, answer=lambda answer: answer or 7),
    "write": Request("write_attributes", [("slow", 7)], answer=lambda answer: answer or 7),
}
every_request = pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)


def reasons(event: Any) -> list[str]:
    """Why a call failed as a whole."""
    errors = event.errors
    return [error.reason for error in getattr(errors, "errors", errors)]


@every_request
def test_a_reply_that_has_not_arrived(gate: Gate, request_: Request) -> None:
    number = request_.ask(gate.waiting)
    for timeout in ((), (20,)):
        with pytest.raises(tango.AsynReplyNotArrived) as caught:
            request_.reply(gate.waiting, number, *timeout)
        assert caught.value.args[0].reason == "API_AsynReplyNotArrived"
    gate.open()
    assert request_.reply(gate.waiting, number, LONG) == 7


@every_request
def test_a_callback_that_waits(gate: Gate, request_: Request) -> None:
    events: list[Any] = []
    assert request_.ask(gate.waiting, events.append) is None
    for source in (gate.waiting, ApiUtil.instance()):
        source.get_asynch_replies()
        with pytest.raises(tango.AsynReplyNotArrived):
            source.get_asynch_replies(20)
        assert source.pending_asynch_call(asyn_req_type.CALLBACK) == 1
    assert events == []
    gate.open()
    gate.waiting.get_asynch_replies(0)
    assert [event.err for event in events] == [False]
    assert gate.waiting.pending_asynch_call(asyn_req_type.ALL_ASYNCH) == 0


@every_request
def test_too_late(gate: Gate, request_: Request) -> None:
    with (
        gate.short_timeout(),
        pytest.raises(tango.CommunicationFailed, match=WAITING) as caught,
    ):
        request_.wait(gate.waiting)
    assert caught.value.args[-1].reason == "API_DeviceTimedOut"


@every_request
def test_too_late_for_its_reply(gate: Gate, request_: Request) -> None:
    with (
        gate.short_timeout(),
        pytest.raises(tango.CommunicationFailed, match=WAITING) as caught,
    ):
        request_.reply(gate.waiting, request_.ask(gate.waiting), LONG)
    assert caught.value.args[-1].reason == "API_DeviceTimedOut"


@every_request
def test_too_late_for_its_callback(gate: Gate, request_: Request) -> None:
    events: list[Any] = []
    with gate.short_timeout():
        request_.ask(gate.waiting, events.append)
        gate.waiting.get_asynch_replies(LONG)
    (event,) = events
    assert event.err
    assert reasons(event)[-1] == "API_DeviceTimedOut"
    assert "API_DeviceTimedOut" in str(event)


@pytest.fixture
def group(gate: Gate) -> tango.Group:
    made = tango.Group("gate")
    made.add(f"tango://127.0.0.1:{gate.port}/{WAITING}#dbase=no")
    return made


def test_a_group_that_waits(gate: Gate, group: tango.Group) -> None:
    command = group.command_inout_asynch("Pass", 7)
    (late,) = group.command_inout_reply(command, 20)
    assert late.get_err_stack()[0].reason == "API_AsynReplyNotArrived"
    gate.open()
    read = group.read_attribute_asynch("slow")
    gate.open()
    (answer,) = group.read_attribute_reply(read, LONG)
    assert answer.get_data().value == 7


def test_the_timeout_of_a_group(gate: Gate, group: tango.Group) -> None:
    group.set_timeout_millis(SHORT)
    for call in (
        lambda: group.command_inout("Pass", 7),
        lambda: group.read_attribute("slow"),
        lambda: group.write_attribute("slow", 7),
    ):
        (reply,) = call()
        assert reply.has_failed()
        assert reply.get_err_stack()[-1].reason == "API_DeviceTimedOut"
        gate.open()
        gate.waiting.ping()


def test_a_command_that_is_forgotten(gate: Gate) -> None:
    assert gate.keeper.command_inout_asynch("Count", None, True) == 0
    assert gate.keeper.pending_asynch_call(asyn_req_type.ALL_ASYNCH) == 0
    calls, count = 1, gate.keeper.Count()
    while count == calls:  # the forgotten one is on its way, and nobody waits for it
        time.sleep(0.01)
        calls, count = calls + 1, gate.keeper.Count()
    assert count == calls + 1


def test_a_server_that_dies_meanwhile(dying: Gate) -> None:
    proxy, events = dying.waiting, []
    dying.open()
    proxy.slow = 1
    numbers = {request: request.ask(proxy) for request in REQUESTS.values()}
    for request in REQUESTS.values():
        request.ask(proxy, events.append)
    with pytest.raises(tango.DevFailed):
        dying.keeper.Die()
    for request, number in numbers.items():
        with pytest.raises(tango.CommunicationFailed, match=WAITING):
            request.reply(proxy, number, LONG)
    proxy.get_asynch_replies(LONG)
    assert len(events) == len(REQUESTS)
    assert all(event.err and reasons(event) for event in events)
    with pytest.raises(tango.DevFailed, match=WAITING) as caught:
        proxy.ping()
    # The error of the first attempt to reconnect, or of a call within the second after it.
    assert caught.value.args[-1].reason in ("API_CantConnectToDevice", "API_ServerNotRunning")


def test_a_server_that_comes_back() -> None:
    port = free_port()
    with server(port).ready():
        proxy = device(port, KEEPER)
        assert proxy.Count() == 1
    with pytest.raises(tango.DevFailed, match=KEEPER):
        proxy.Count()
    with server(port).ready():
        assert eventually(proxy.Count) == 1


def eventually(call: Callable[[], Any]) -> Any:
    """What a call gives once it succeeds: connections are tried again after a second."""
    end = time.monotonic() + 60
    while True:
        try:
            return call()
        except tango.DevFailed:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
