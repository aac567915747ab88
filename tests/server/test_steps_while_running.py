"""What belongs to the start and the end of a server, called while it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

import tango
from tango import DevFailed, DeviceProxy, Util
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext
from tests.support.waiting import wait_until


class Running(Device):
    """Counts how many have been made."""

    made = 0

    def init_device(self) -> None:
        super().init_device()
        Running.made += 1

    @attribute
    def answer(self) -> int:
        return 42


@pytest.fixture
def proxy() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Running) as proxy:
        yield proxy


def answers(proxy: DeviceProxy) -> bool:
    try:
        return bool(proxy.read_attribute("answer").value == 42)
    except DevFailed:
        return False


def restarts(proxy: DeviceProxy) -> bool:
    """Whether the device is made once more, and answers."""
    made = Running.made
    Util.instance().get_dserver_device().restart_server()
    wait_until(lambda: Running.made > made)
    return bool(wait_until(lambda: answers(proxy)))


@pytest.mark.parametrize(
    "end", [Util.cleanup, lambda: Util.instance().server_cleanup()], ids=["cleanup", "server"]
)
def test_it_is_not_taken_away(proxy: DeviceProxy, end: Callable[[], None]) -> None:
    with pytest.raises(RuntimeError, match="the server is running, and has to end first"):
        end()
    assert answers(proxy)
    assert restarts(proxy)


STEPS: dict[str, Callable[[], Any]] = {
    "init": lambda: Util.init(["other", "name"]),
    "constructor": lambda: Util(["other", "name"]),
    "server_init": lambda: Util.instance().server_init(),
    "connect_db": lambda: Util.instance().connect_db(),
    "reset_filedatabase": lambda: Util.instance().reset_filedatabase(),
    "unregister_server": lambda: Util.instance().unregister_server(),
}


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_once_more(proxy: DeviceProxy, step: str, times: int) -> None:
    for _ in range(times):
        STEPS[step]()
    assert answers(proxy)
    assert restarts(proxy)


def test_all_devices_are_deleted(proxy: DeviceProxy) -> None:
    util = Util.instance()
    admin = util.get_dserver_device()
    (device,) = util.get_device_list_by_class("Running")
    admin.delete_devices()
    assert util.get_class_list() == []
    assert [one.get_name() for one in util.get_device_list("*")] == [admin.get_name()]
    assert admin.query_class() == admin.query_device() == []
    assert not answers(proxy)
    with pytest.raises(RuntimeError):
        device.get_name()
    assert restarts(proxy)


def test_an_event_loop_is_callable(proxy: DeviceProxy) -> None:
    with pytest.raises(TypeError, match="the event loop has to be callable, or None: got int"):
        Util.instance().server_set_event_loop(cast(Any, 3))
    assert restarts(proxy)


def test_no_database_is_asked(proxy: DeviceProxy) -> None:
    proxy.reconnect(True)
    assert answers(proxy)


class Early(Device):
    """Uses itself before it is complete."""

    def __init__(self, cls: Any, name: str) -> None:
        self.debug_stream(self.get_name())
        super().__init__(cls, name)


def test_a_device_that_is_not_complete() -> None:
    with pytest.raises(DevFailed, match="not fully initialized"), DeviceTestContext(Early):
        pass
    with DeviceTestContext(Running) as proxy:
        assert answers(proxy)


def test_util_is_gone_afterwards() -> None:
    with DeviceTestContext(Running) as proxy:
        assert answers(proxy)
    Util.cleanup()
    with pytest.raises(DevFailed):
        tango.Util.instance(False)
