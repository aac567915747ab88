"""Peers of the sockets of events that do not keep to ZeroMQ's protocol."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tango import DeviceProxy, EventType
from tests.support.connected import until_events_flow
from tests.support.waiting import wait_until
from tests.wire import giop
from tests.wire.conftest import SLACK, Server

ATTRIBUTE = "long_scalar"


def ports_of_events(server: Server) -> list[int]:
    """Of the sockets of heartbeats and events, as the server tells its clients."""
    admin = DeviceProxy(f"tango://127.0.0.1:{server.port}/dserver/everything/wire#dbase=no")
    answer = admin.command_inout("ZmqEventSubscriptionChange", ["info"])
    ports = {
        int(word.rpartition(":")[2])
        for word in " ".join(answer[1]).split()
        if word.startswith("tcp://")
    }
    assert ports
    return sorted(ports)


@pytest.fixture
def events(server: Server) -> Iterator[list[Any]]:
    """What a client that keeps to the protocol gets."""
    proxy = server.proxy()
    proxy.write_attribute(ATTRIBUTE, 1)
    got: list[Any] = []
    subscription = proxy.subscribe_event(ATTRIBUTE, EventType.CHANGE_EVENT, got.append)
    until_events_flow(lambda: proxy.Push(ATTRIBUTE), lambda: len(got))
    yield got
    proxy.unsubscribe_event(subscription)


HANDSHAKE = giop.ZMTP_GREETING + giop.READY
MESSAGES = {
    "nothing": b"",
    "random": bytes(range(256)) * 40,
    "half a greeting": giop.ZMTP_GREETING[:20],
    "no ready": giop.ZMTP_GREETING + b"\x04\x05\x04abcd",
    "a huge frame": HANDSHAKE + b"\x02" + b"\x7f" + b"\xff" * 7 + b"x" * 1000,
    "a negative frame": HANDSHAKE + b"\x02" + b"\xff" * 8 + b"x" * 1000,
    "subscriptions": HANDSHAKE + giop.zmtp_frame(b"\x01" + b"y" * 200) * 1000,
    "no subscription": HANDSHAKE + giop.zmtp_frame(b"\x07" + b"y" * 200) * 1000,
    "flags": HANDSHAKE + bytes([0xFF, 10]) + b"z" * 10,
}


@pytest.mark.parametrize("sent", MESSAGES)
def test_events_go_on(server: Server, events: list[Any], sent: str) -> None:
    proxy = server.proxy()
    memory = server.status("VmRSS")
    for port in ports_of_events(server):
        for _ in range(5):
            with giop.connect(port) as peer, suppress(ConnectionResetError, BrokenPipeError):
                peer.sendall(MESSAGES[sent])
    before = len(events)
    proxy.write_attribute(ATTRIBUTE, before)
    proxy.Push(ATTRIBUTE)
    wait_until(lambda: len(events) > before)
    assert not events[-1].err
    assert server.status("VmRSS") < memory + SLACK
    server.check()


def test_a_subscriber_that_stops_reading(server: Server, events: list[Any]) -> None:
    """What it does not take is dropped; the others get theirs."""
    proxy = server.proxy()
    memory = server.status("VmRSS")
    everything = giop.zmtp_frame(b"\x01")
    for port in ports_of_events(server):
        with giop.connect(port, receive_buffer=4096) as peer:
            peer.sendall(HANDSHAKE + everything)
            for _ in range(3000):
                proxy.Push(ATTRIBUTE)
            events.clear()
            proxy.Push(ATTRIBUTE)
            wait_until(lambda: events)
            assert server.status("VmRSS") < memory + SLACK
    server.check()
