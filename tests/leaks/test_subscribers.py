"""The memory of a server does not grow with clients that subscribe and leave."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tango import DevFailed, DeviceProxy, EventType
from tests.leaks.test_leaks import ROUNDS, resident
from tests.support import event_source
from tests.support.ports import free_port
from tests.support.process import Program, device
from tests.support.waiting import wait_until


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, DeviceProxy]]:
    port = free_port()
    # One arena: with more, the memory in use depends on which thread of the server allocates it.
    with Program("-m", event_source.__name__, port, MALLOC_ARENA_MAX="1") as program:
        program.ready()
        yield program.pid, device(port, event_source.DEVICE)


def answers(proxy: DeviceProxy) -> bool:
    try:
        proxy.ping()
    except DevFailed:
        return False
    return True


def subscribe_and_leave(proxy: DeviceProxy, kind: EventType, pushes: int) -> None:
    if kind == EventType.INTERFACE_CHANGE_EVENT:
        number = proxy.subscribe_event(kind, lambda _: None)
    else:
        number = proxy.subscribe_event("counter", kind, lambda _: None)
    if pushes:
        proxy.command_inout("Burst", pushes)
    proxy.unsubscribe_event(number)


@pytest.mark.parametrize(
    ("kind", "pushes", "restarted"),
    [
        (EventType.CHANGE_EVENT, 0, False),
        (EventType.CHANGE_EVENT, 3, False),
        (EventType.USER_EVENT, 0, False),
        (EventType.ATTR_CONF_EVENT, 0, False),
        (EventType.INTERFACE_CHANGE_EVENT, 0, False),
        (EventType.CHANGE_EVENT, 0, True),
    ],
    ids=str,
)
def test_subscribers_leave_nothing_in_a_server(
    server: tuple[int, DeviceProxy], kind: EventType, pushes: int, restarted: bool
) -> None:
    pid, proxy = server
    if restarted:
        DeviceProxy(proxy.adm_name()).command_inout("RestartServer")
        wait_until(lambda: answers(proxy))
    for _ in range(ROUNDS // 2):
        subscribe_and_leave(proxy, kind, pushes)
    before = resident(pid)
    for _ in range(ROUNDS):
        subscribe_and_leave(proxy, kind, pushes)
    # The buffers of one connection of ZeroMQ have 40 kB.
    assert resident(pid) - before < 500_000 + ROUNDS * 2000
