"""Bursts beyond ZMQ's default high-water marks arrive if both sides have set higher ones."""

from __future__ import annotations

import pytest

from tango import DevFailed, Util
from tango.server import Device, command
from tango.test_context import DeviceTestContext
from tests.support.event_source import DEVICE
from tests.support.ports import free_port
from tests.support.process import Program, device

LENGTH = 20_000

CLIENT = """
import sys, time
import tango
from tests.support.connected import until_events_flow

_, name, mark, length = sys.argv
if mark != "-":
    tango.ApiUtil.instance().set_event_buffer_hwm(int(mark))
proxy = tango.DeviceProxy(name)
proxy.set_timeout_millis(30_000)
values = []
number = proxy.subscribe_event(
    "counter", tango.EventType.CHANGE_EVENT, lambda event: values.append(event.attr_value.value)
)
until_events_flow(lambda: proxy.command_inout("Burst", 1), lambda: len(values))
first = values[-1]
last = proxy.command_inout("Burst", int(length))
end = time.monotonic() + 30
while values[-1] != last and time.monotonic() < end:
    time.sleep(0.05)
begin = values.index(first)
print(values[begin:] == list(range(first, last + 1)), len(values[begin:]))
print(tango.ApiUtil.instance().get_event_buffer_hwm())
"""


@pytest.mark.parametrize("way", ["method", "environment"])
def test_a_burst_beyond_the_default_marks(way: str) -> None:
    mark = str(2 * LENGTH)
    port = free_port()
    in_code = [mark] if way == "method" else []
    by_name = {} if way == "method" else {"TANGO_DS_EVENT_BUFFER_HWM": mark}
    of_client = {} if way == "method" else {"TANGO_EVENT_BUFFER_HWM": mark}
    words = ["-m", "tests.support.event_source", port, *in_code]
    name = f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no"
    with Program(*words, **by_name) as server:
        server.ready()
        device(port, DEVICE).ping()
        client = ["-c", CLIENT, name, mark if way == "method" else "-", LENGTH]
        with Program(*client, **of_client) as done:
            code = done.wait()
            assert (code, done.output) == (0, f"True {LENGTH + 1}\n{mark}")


class Marked(Device):
    """Has the mark of its server set."""

    @command
    def Set(self, mark: int) -> int:
        Util.instance().set_ds_event_buffer_hwm(mark)
        return Util.instance().get_ds_event_buffer_hwm()


def test_the_first_mark_stays() -> None:
    with DeviceTestContext(Marked, process=True, timeout=60.0, debug=0) as proxy:
        with pytest.raises(DevFailed, match="high-water mark must not be negative, as -2 is"):
            proxy.command_inout("Set", -2)
        assert proxy.command_inout("Set", 5000) == 5000
        assert proxy.command_inout("Set", 6000) == 5000
