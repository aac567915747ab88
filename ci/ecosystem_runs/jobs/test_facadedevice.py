"""facadedevice: facades follow the values of other devices by events, and pass commands on."""

import sys
from pathlib import Path

import pytest
from facadedevice import (
    Facade,
    combined_attribute,
    local_attribute,
    logical_attribute,
    proxy_attribute,
    proxy_command,
    state_attribute,
)
from serving import served, within

from tango import DevFailed, DevState, EventType
from tango.server import Device, attribute, command


class Slit(Device):
    """What the facades look at."""

    def init_device(self):
        super().init_device()
        self._width = 2.0
        for name in ("Width", "Height"):
            self.set_change_event(name, True, False)

    Height = attribute(dtype=float, fget=lambda self: 3.0)

    @attribute(dtype=float)
    def Width(self):
        return self._width

    @Width.write
    def Width(self, value):
        self._width = value
        self.push_change_event("Width", value)

    @command(dtype_in=str, dtype_out=str)
    def Echo(self, text):
        return text


class Rectangle(Facade):
    """A facade with each kind of attribute and command."""

    Width = proxy_attribute(dtype=float, property_name="WidthAttribute")
    Height = proxy_attribute(dtype=float, property_name="HeightAttribute")
    Echo = proxy_command(dtype_in=str, dtype_out=str, property_name="EchoCommand")
    SetWidth = proxy_command(dtype_in=float, property_name="WidthAttribute", write_attribute=True)

    @logical_attribute(dtype=float, bind=["Width", "Height"])
    def Area(self, width, height):
        return width * height

    @combined_attribute(dtype=float, property_name="AttributesToAverage")
    def Average(self, *values):
        return sum(values) / len(values)

    @local_attribute(dtype=int)
    def Offset(self):
        return 7

    @state_attribute(bind=["Area"])
    def state_and_status(self, area):
        return (DevState.ON, "wide") if area > 5 else (DevState.OFF, "narrow")


SLIT, FACADE, LOST = "job/facade/slit", "job/facade/rectangle", "job/facade/lost"


def _properties(slit):
    return {
        "WidthAttribute": f"{slit}/Width",
        "HeightAttribute": f"{slit}/Height",
        "AttributesToAverage": [f"{slit}/Width", f"{slit}/Height"],
        "EchoCommand": f"{slit}/Echo",
    }


def _command(name):
    return [sys.executable, str(Path(__file__)), name]


@pytest.fixture(scope="module")
def devices():
    facades = {
        FACADE: ("Rectangle", _properties(SLIT)),
        LOST: ("Rectangle", _properties("job/facade/nowhere")),
    }
    with (
        served(_command("Slit"), "Slit/job", {SLIT: ("Slit", {})}) as (slit,),
        served(_command("Rectangle"), "Rectangle/job", facades) as (facade, lost),
    ):
        yield slit, facade, lost


def test_attributes_follow_by_events(devices):
    slit, facade, _ = devices
    slit.Width = 2.0
    assert within(10, lambda: facade.Area == 6.0)
    slit.Width = 4.0
    assert within(10, lambda: facade.Area == 12.0)
    assert facade.Average == 3.5
    assert facade.Offset == 7


def test_state_follows(devices):
    slit, facade, _ = devices
    slit.Width = 1.0
    assert within(10, lambda: facade.state() == DevState.OFF)
    assert "narrow" in facade.status()
    slit.Width = 9.0
    assert within(10, lambda: facade.state() == DevState.ON)


def test_commands_are_passed_on(devices):
    slit, facade, _ = devices
    assert facade.Echo("hello") == "hello"
    facade.SetWidth(5.0)
    assert slit.Width == 5.0
    assert within(10, lambda: facade.Area == 15.0)


def test_events_of_the_facade(devices):
    slit, facade, _ = devices
    received = []
    subscription = facade.subscribe_event("Area", EventType.CHANGE_EVENT, received.append)
    slit.Width = 6.0
    assert within(10, lambda: bool(received) and received[-1].attr_value.value == 18.0)
    facade.unsubscribe_event(subscription)


def test_a_device_that_is_not_there(devices):
    _, _, lost = devices
    with pytest.raises(DevFailed):
        lost.Echo("hello")
    assert lost.state() == DevState.FAULT
    assert "nowhere" in lost.status()


def test_init_again(devices):
    slit, facade, _ = devices
    facade.Init()
    slit.Width = 8.0
    assert within(10, lambda: facade.Area == 24.0)


if __name__ == "__main__":
    {"Slit": Slit, "Rectangle": Rectangle}[sys.argv.pop(1)].run_server()
