"""Attributes and devices that come and go, events, polling: the original API."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import DevFailed, EventType
from tests.server.classic.program import Server
from tests.support.connected import until_events_flow

DEVICES = ["Dynamic::test/dynamic/a", "test/dynamic/b"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server("dynamic.py", DEVICES) as running:
        yield running


@pytest.fixture
def proxy(server: Server) -> Any:
    return server.proxy("test/dynamic/a")


def names(proxy: Any) -> list[str]:
    return [info.name for info in proxy.attribute_list_query()]


def test_attribute_is_added_and_removed(proxy: Any) -> None:
    proxy.command_inout("AddAttribute", "Added")
    assert proxy.read_attribute("Added").value == 1.5
    proxy.write_attribute("Added", 2.5)
    assert proxy.read_attribute("Added").value == 2.5
    proxy.command_inout("AddAttribute", "Added")
    assert proxy.read_attribute("Added").value == 2.5
    proxy.command_inout("RemoveAttribute", "Added")
    with pytest.raises(DevFailed):
        proxy.read_attribute("Added")
    proxy.ping()


@pytest.mark.parametrize(
    ("command", "value"), [("AddNamed", 1.5), ("AddValue", len("test/dynamic/a"))]
)
def test_styles_of_methods(proxy: Any, command: str, value: float) -> None:
    proxy.command_inout(command, command)
    assert proxy.read_attribute(command).value == value


def test_lambda_reads(proxy: Any) -> None:
    proxy.command_inout("AddSpectrum", "Lambda")
    assert proxy.read_attribute("Lambda").value.tolist() == [0.0, 1.0, 2.0]


def test_each_device_has_its_own_methods(server: Server) -> None:
    for device in ("a", "b"):
        proxy = server.proxy(f"test/dynamic/{device}")
        assert proxy.read_attribute(f"of_{device}").value == f"test/dynamic/{device}"


def test_hundreds_come_and_go(proxy: Any) -> None:
    proxy.set_timeout_millis(60_000)
    proxy.command_inout("Churn", 200)
    assert not [name for name in names(proxy) if name.startswith("churn")]


def test_device_is_made_and_deleted(server: Server, proxy: Any) -> None:
    assert list(proxy.command_inout("MakeDevice", "test/dynamic/new")) == ["test/dynamic/new"]
    new = server.proxy("test/dynamic/new")
    assert new.read_attribute("of_w").value == "test/dynamic/new"
    assert "test/dynamic/new" in proxy.command_inout("Devices")
    with pytest.raises(DevFailed):
        proxy.command_inout("MakeDevice", "test/dynamic/new")
    proxy.command_inout("DropDevice", "test/dynamic/new")
    assert "test/dynamic/new" not in proxy.command_inout("Devices")
    server.wait_for("delete_device test/dynamic/new")


def test_deleted_device_says_so(proxy: Any) -> None:
    answer = proxy.command_inout("UseDeleted", "test/dynamic/gone")
    assert answer == "device test/dynamic/gone has been deleted"


def test_configuration_is_changed(proxy: Any) -> None:
    assert list(proxy.command_inout("Limits")) == ["changed", "2.0", "changed"]
    assert proxy.read_attribute("Limited").quality == tango.AttrQuality.ATTR_ALARM


def test_polling(proxy: Any) -> None:
    # The polling thread that comes and goes with it may be waiting for the command.
    for _ in range(100):
        assert list(proxy.command_inout("Polled")) == ["True", "100", "False"]


def test_last_written_value_stays(proxy: Any) -> None:
    proxy.write_attribute("Written", [1.0, 2.0, 3.0])
    assert proxy.command_inout("LastWritten").tolist() == [1.0, 2.0, 3.0]


def pushed_values(proxy: Any, trigger: Any) -> float:
    values: list[float] = []
    proxy.command_inout("PushInThread", 0.0)

    def received(event: Any) -> None:
        if not event.err:
            values.append(event.attr_value.value)

    subscription = proxy.subscribe_event("Pushed", EventType.CHANGE_EVENT, received)
    try:
        until_events_flow(trigger, lambda: sum(value != 0.0 for value in values))
    finally:
        proxy.unsubscribe_event(subscription)
    return values[-1]


def test_event_from_a_thread(proxy: Any) -> None:
    assert pushed_values(proxy, lambda: proxy.command_inout("PushInThread", 7.5)) == 7.5


def test_event_inside_a_read_method(proxy: Any) -> None:
    assert pushed_values(proxy, lambda: proxy.read_attribute("Pushing")) == 5.5


@pytest.mark.parametrize("signo", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_server(signo: signal.Signals) -> None:
    with Server("dynamic.py", DEVICES) as server:
        server.proxy("test/dynamic/a").ping()
        assert server.stop(signo) == 0
    assert server.lines[-3:-1] == ["delete_device test/dynamic/a", "delete_device test/dynamic/b"]
    assert server.lines[-1] == "the end"
