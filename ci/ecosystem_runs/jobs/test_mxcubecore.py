"""mxcubecore: its channels and commands on gevent's proxies, and hardware objects made of them."""

import sys
from pathlib import Path

import gevent
import pytest
from mxcubecore import HardwareObjectFileParser
from mxcubecore.BaseHardwareObjects import HardwareObject
from mxcubecore.Command.Tango import TangoChannel, TangoCommand
from mxcubecore.utils.tango import TangoAttributeReadError, add_attribute_channel
from serving import served

from tango import DevState
from tango.server import Device, attribute, command

DEVICE = "job/mxcubecore/shutter"
SHUTTER = f"""
<object class="TangoShutter">
  <tangoname>{DEVICE}</tangoname>
  <command type="tango" name="Open">Open</command>
  <command type="tango" name="Close">Close</command>
  <channel type="tango" name="State" polling="50">State</channel>
  <values>{{"CLOSED": "CLOSE"}}</values>
</object>
"""


class Shutter(Device):
    """What the hardware objects look at."""

    def init_device(self):
        super().init_device()
        self._level = 1.0
        self.set_state(DevState.CLOSE)
        self.set_change_event("level", True, False)

    @attribute(dtype=float)
    def level(self):
        return self._level

    @level.write
    def level(self, value):
        self._level = value
        self.push_change_event("level", value)

    spectrum = attribute(dtype=(int,), max_dim_x=4, fget=lambda self: [1, 2, 3])
    words = attribute(dtype=(str,), max_dim_x=4, fget=lambda self: ["a", "b"])
    broken = attribute(dtype=int, fget=lambda self: 1 / 0)

    @command
    def Open(self):
        self.set_state(DevState.OPEN)

    @command
    def Close(self):
        self.set_state(DevState.CLOSE)

    @command(dtype_in=float, dtype_out=float)
    def Double(self, value):
        return 2 * value


@pytest.fixture(scope="module", autouse=True)
def proxy():
    python = [sys.executable, str(Path(__file__))]
    with served(python, "Shutter/job", {DEVICE: ("Shutter", {})}) as (device,):
        yield device


class Listener:
    """Keeps what a channel or command emits, which hold their receivers weakly."""

    def __init__(self, sender=None, signal=""):
        self.heard = []
        if isinstance(sender, TangoChannel):
            sender.connect_signal(signal, self.hear)
        elif sender:
            sender.connect(signal, self.hear)

    def hear(self, *values):
        self.heard.append(values[0])


def _eventually(true):
    with gevent.Timeout(20):
        while not true():
            gevent.sleep(0.02)


def _channel(name, **options):
    return TangoChannel(name, name, tangoname=DEVICE, **options)


def test_a_channel_reads_and_writes():
    level = _channel("level")
    assert level.is_connected()
    level.set_value(2.5)
    assert level.get_value() == 2.5
    assert list(_channel("spectrum").get_value()) == [1, 2, 3]
    assert list(_channel("words").get_value()) == ["a", "b"]
    assert level.get_info().name == "level"


def test_a_channel_without_attribute_is_not_connected():
    assert not _channel("nothing_of_this_name").is_connected()


@pytest.mark.parametrize("polling", ["events", 50])
def test_a_channel_follows(proxy, polling):
    proxy.level = 3.0
    level = _channel("level", polling=polling)
    listener = Listener(level, "update")
    for value in (4.0, 5.0):
        proxy.level = value
        _eventually(lambda value=value: listener.heard[-1:] == [value])
    level.stop_polling()


def test_spectra_are_lists(proxy):
    channel = _channel("spectrum", polling=50)
    listener = Listener(channel, "update")
    _eventually(lambda: listener.heard)
    assert listener.heard[0] == [1, 2, 3]
    channel.stop_polling()


def test_a_command_answers_and_fails():
    double = TangoCommand("double", "Double", tangoname=DEVICE)
    replies = Listener(double, "commandReplyArrived")
    failures = Listener(double, "commandFailed")
    assert double(2.0) == 4.0
    assert replies.heard == [4.0]
    assert double("two") is None
    assert failures.heard == [-1]


def test_a_hardware_object_with_a_channel(proxy):
    listener = Listener()
    hardware = HardwareObject("hardware")
    proxy.level = 6.0
    channel = add_attribute_channel(hardware, DEVICE, "level", 50, listener.hear)
    assert listener.heard == [6.0]
    proxy.level = 7.0
    _eventually(lambda: listener.heard[-1] == 7.0)
    channel.stop_polling()
    for name in ("broken", "nothing_of_this_name"):
        with pytest.raises(TangoAttributeReadError):
            add_attribute_channel(hardware, DEVICE, name)


def test_a_shutter_from_its_file(proxy):
    shutter = HardwareObjectFileParser.parse_string(SHUTTER, "shutter")
    shutter._add_channels_and_commands()
    shutter.init()
    assert shutter.is_closed
    shutter.open(timeout=10)
    assert proxy.state() == DevState.OPEN
    _eventually(lambda: shutter.is_open)
    assert shutter.get_state() == shutter.STATES.READY
    shutter.close(timeout=10)
    assert proxy.state() == DevState.CLOSE
    shutter.get_channel_object("State").stop_polling()


if __name__ == "__main__":
    Shutter.run_server()
