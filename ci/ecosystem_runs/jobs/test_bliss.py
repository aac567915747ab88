"""bliss: its proxies on those of gevent, its servers, and callbacks that configure events."""

import sys
import time

import gevent
import pytest
from bliss.common.tango import AttributeProxy, DeviceProxy, DevState, get_fqn, read_limits
from bliss.common.tango_callbacks import TangoCallbacks
from bliss.tango.clients import utils
from serving import served, within

AXIS, DUMMY, MACHINE = "job/bliss/axis", "job/bliss/dummy", "job/bliss/machine"
SERVERS = "bliss.testutils.servers"


def _bliss(module, device, tango_class):
    command = [sys.executable, "-m", f"{SERVERS}.{module}"]
    return served(command, f"{module}/job", {device: (tango_class, {})})


@pytest.fixture(scope="module", autouse=True)
def servers():
    with (
        _bliss("dummy_axis", AXIS, "DummyAxis"),
        _bliss("dummy_tg_server", DUMMY, "Dummy"),
        _bliss("machinfo_tg_server", MACHINE, "SimulationMachInfo"),
    ):
        yield


def test_waits_for_a_device():
    assert utils.wait_tango_device(AXIS, state=DevState.ON).name() == AXIS
    with pytest.raises(RuntimeError, match="instead of"):
        utils.wait_tango_device(AXIS, state=DevState.FAULT, timeout=1)


def test_attributes_and_commands():
    dummy = DeviceProxy(DUMMY)
    assert dummy.velocity == 5
    dummy.velocity = 7
    assert dummy.velocity == 7
    assert list(dummy.UndulatorNames) == ["U23a", "U27b"]
    assert list(dummy.UndulatorRevolverCarriage) == [True, False]
    assert list(dummy.UndulatorStates) == [DevState.CLOSE] * 2
    assert dummy.none_attr is None
    assert dummy.string1() == "café"
    assert bytes(dummy.DevSerReadNBinData(3)) == b"   "
    dummy.Open()
    assert dummy.state() == DevState.OPEN
    assert dummy.status() == "The device is in OPEN state."
    assert get_fqn(dummy).endswith(f"/{DUMMY}")


def test_what_fails_is_told_apart():
    dummy = DeviceProxy(DUMMY)
    dummy.setDisabled(True)
    with pytest.raises(utils.DevFailed) as failure:
        assert dummy.read_attribute("position").value
    assert "DISABLED" in utils.find_deverror(failure.value, 0).desc
    assert utils.is_devfailed(failure.value)
    with pytest.raises(AttributeError):
        assert dummy.nothing_of_this_name
    dummy.setDisabled(False)


def test_a_late_answer_is_a_timeout():
    machine = DeviceProxy(MACHINE)
    machine.set_timeout_millis(300)
    machine.setExtraDelay(1.0)
    with pytest.raises(utils.DevFailed) as failure:
        machine.read_attribute("SR_Mode")
    assert utils.is_devfailed_timeout(failure.value)
    machine.set_timeout_millis(5000)
    machine.setExtraDelay(0.0)
    machine.setSRMode("Shutdown")
    assert machine.SR_Mode == 3


def test_greenlets_go_on_while_a_device_is_asked():
    machine = DeviceProxy(MACHINE)
    machine.setExtraDelay(0.5)
    ticks = []

    def tick():
        while True:
            ticks.append(None)
            gevent.sleep(0.01)

    ticker = gevent.spawn(tick)
    machine.read_attribute("Mode")
    ticker.kill()
    assert len(ticks) > 10
    machine.setExtraDelay(0.0)


def test_an_axis_moves():
    axis = DeviceProxy(AXIS)
    axis.velocity = 50
    axis.position = 3.0
    assert axis.state() == DevState.MOVING
    assert within(10, lambda: axis.state() == DevState.ON)
    assert axis.position == 3.0
    position = AttributeProxy(f"{AXIS}/position")
    assert position.read().value == 3.0
    assert get_fqn(position).endswith(f"/{AXIS}/position")
    assert read_limits(position.get_config()) == (-10000, 10000)


def _moves_until(axis, true):
    """Move until something is true: what comes before all is subscribed is not told."""
    deadline = time.monotonic() + 30
    while not true() and time.monotonic() < deadline:
        axis.position = 4.0 if axis.position > 4.5 else 5.0
        within(2, true)
    return true()


def test_callbacks_follow_an_axis():
    axis = DeviceProxy(AXIS)
    values, targets, limits = [], [], []
    callbacks = TangoCallbacks(axis)
    callbacks.add_value_callback("Position", lambda _, value: values.append(value))
    callbacks.add_wvalue_callback("Position", lambda _, value: targets.append(value))
    callbacks.add_limits_callback("Position", lambda _, both: limits.append(both))
    assert _moves_until(axis, lambda: bool(values and targets))
    axis.position = 9.0
    assert within(20, lambda: values[-1] == 9.0)
    assert targets[-1] == 9.0
    config = axis.get_attribute_config("position")
    config.max_value = "42"
    axis.set_attribute_config(config)
    assert within(20, lambda: limits[-1:] == [(-10000, 42)])
    callbacks.stop()


def test_callbacks_make_a_device_poll():
    axis = DeviceProxy(AXIS)
    assert not axis.is_attribute_polled("velocity")
    seen = []
    callbacks = TangoCallbacks(axis)
    callbacks.add_callback("velocity", lambda _, value: seen.append(value))
    assert within(20, lambda: axis.is_attribute_polled("velocity"))
    assert within(20, lambda: bool(seen))
    axis.velocity = 60
    assert within(20, lambda: seen[-1] == 60)
    callbacks.stop()
