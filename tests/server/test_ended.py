"""What Python holds of things that cppTango has deleted: a RuntimeError that names them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

import tango
from tango.server import Device, attribute, command, pipe
from tango.test_context import DeviceTestContext, MultiDeviceTestContext
from tests.support.process import Program
from tests.support.waiting import wait_until

NAME = "test/ended/1"
held: dict[str, Any] = {}


class Holder(Device):
    """Hands out what it knows of its server."""

    made = 0
    _value = 1.0

    def init_device(self) -> None:
        super().init_device()
        Holder.made += 1

    @attribute
    def value(self) -> float:
        return self._value

    @value.write
    def value(self, value: float) -> None:
        self._value = value

    @pipe
    def info(self) -> tuple[str, dict[str, int]]:
        return "info", {"one": 1}

    @command
    def hold(self) -> None:
        util = tango.Util.instance()
        held.update(
            util=util,
            diagnostics=util.get_sub_dev_diag(),
            admin=util.get_dserver_device(),
            device=self,
            device_class=self.get_device_class(),
            attribute=self.get_device_attr().get_attr_by_name("value"),
            pipe=self.get_device_class().get_pipe_by_name("info", self.get_name()),
        )


USES: dict[str, tuple[Callable[[Any], object], str]] = {
    "util": (lambda util: util.get_ds_name(), "the Util of server Holder/"),
    "diagnostics": (lambda diagnostics: diagnostics.get_sub_devices(), "SubDevDiag"),
    "admin": (lambda admin: admin.get_full_name(), "device dserver/Holder/"),
    "device": (lambda device: device.get_status(), f"device {NAME}"),
    "device_class": (lambda device_class: device_class.get_type(), "DeviceClass Holder"),
    "attribute": (lambda attribute: attribute.get_label(), "attribute value"),
    "pipe": (lambda pipe: pipe.get_label(), "pipe info"),
}


@pytest.fixture(scope="module")
def ended() -> dict[str, Any]:
    """What a device held of its server, which has ended."""
    held.clear()
    with DeviceTestContext(Holder, device_name=NAME, process=False) as device:
        device.hold()
        for use, _ in USES.values():
            assert use is not None
    return dict(held)


@pytest.mark.parametrize("what", USES)
def test_after_the_end_of_the_server(ended: dict[str, Any], what: str) -> None:
    use, name = USES[what]
    with pytest.raises(RuntimeError, match=name):
        use(ended[what])
    with DeviceTestContext(Holder, device_name=NAME, process=False) as device:
        assert device.value == 1.0
        with pytest.raises(RuntimeError, match=name):
            use(ended[what])


@pytest.mark.parametrize("what", ["device", "device_class", "attribute", "pipe"])
def test_after_a_restart_of_the_server(what: str) -> None:
    held.clear()
    with MultiDeviceTestContext(
        [{"class": Holder, "devices": [{"name": NAME}]}], process=False
    ) as context:
        context.get_device(NAME).hold()
        use, name = USES[what]
        use(held[what])
        old = held[what]
        admin = tango.DeviceProxy(context.get_server_access())
        util = tango.Util.instance()
        made = Holder.made
        admin.RestartServer()
        wait_until(lambda: Holder.made > made and is_back(context))
        with pytest.raises(RuntimeError, match=name):
            use(old)
        assert tango.Util.instance() is util
        assert util.get_dserver_device().get_name().startswith("dserver/Holder/")


def is_back(context: MultiDeviceTestContext) -> bool:
    try:
        return bool(context.get_device(NAME).value == 1.0)
    except tango.DevFailed:
        return False


def test_the_client_side_is_always_there() -> None:
    api = tango.ApiUtil.instance()
    tango.ApiUtil.cleanup()
    assert api is tango.ApiUtil.instance()
    assert api.pending_asynch_call(tango.asyn_req_type.ALL_ASYNCH) == 0
    api.set_asynch_cb_sub_model(tango.cb_sub_model.PUSH_CALLBACK)
    assert tango.ApiUtil.instance().get_asynch_cb_sub_model() == tango.cb_sub_model.PUSH_CALLBACK
    api.set_asynch_cb_sub_model(tango.cb_sub_model.PULL_CALLBACK)


class Selfish(Device):
    """Refers to itself."""

    last: weakref.ref[Selfish]

    def init_device(self) -> None:
        super().init_device()
        self.me = self
        Selfish.last = weakref.ref(self)


def test_a_device_that_refers_to_itself_is_collected() -> None:
    with DeviceTestContext(Selfish, process=False):
        pass
    gc.collect()
    assert Selfish.last() is None


AT_THE_END = """
import tango
from tango.server import Device, command
from tango.test_context import DeviceTestContext

class Plain(Device):
    @command
    def hold(self) -> None:
        util = tango.Util.instance()
        held.extend([util, util.get_sub_dev_diag(), util.get_dserver_device(), self])

held = [tango.ApiUtil.instance()]
with DeviceTestContext(Plain, process=False) as device:
    device.hold()
print(len(held), flush=True)
"""


def test_at_the_end_of_the_process() -> None:
    with Program("-X", "faulthandler", "-c", AT_THE_END) as program:
        assert program.wait() == 0, program.output
        assert program.lines[-1] == "5"
