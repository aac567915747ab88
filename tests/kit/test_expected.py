"""Expected events, and the messages of failures."""

from __future__ import annotations

from tests.kit.conftest import Run

pytest_plugins = ["pytester"]

BEGIN = """
import asyncio
import numpy as np
import pytest
import tango
from tango import AttrQuality, EventType, GreenMode
from tango.server import Device, attribute, command
from tango.testing import subscribe
from pump import Pump


@pytest.fixture
def pump(tango_device):
    return tango_device(Pump, properties={"limit": 1000})
"""


def test_events_are_waited_for(run: Run) -> None:
    result = run(
        BEGIN
        + """
def test_a_value(pump, tango_events):
    events = tango_events(pump, "speed")
    pump.speed = 3.0
    assert events.expect(3.0, within=5).attr_value.quality == AttrQuality.ATTR_VALID
    assert events.values == [0.0, 3.0]

def test_nothing_is_lost_right_after_subscribing(pump):
    for value in range(1, 6):
        with subscribe(pump, "speed") as events:
            pump.speed = value
            events.expect(value, within=5)

def test_other_ways_to_say_it(pump, tango_events):
    events = tango_events(pump, "speed")
    pump.speed = 3.0
    events.expect(pytest.approx(3.0))
    pump.speed = 4.0
    events.expect(lambda value: value > 3.5)
    events.expect_none(within=0.1)

def test_a_sequence(pump, tango_events):
    events = tango_events(pump, "speed")
    for value in (1.0, 2.0, 3.0):
        pump.speed = value
    assert len(events.expect_sequence([1.0, 2.0, 3.0], within=5)) == 3

def test_asyncio(tango_device):
    pump = tango_device(Pump, green_mode=GreenMode.Asyncio)

    async def go():
        events = subscribe(pump, "speed")
        await pump.write_attribute("speed", 5.0)
        await events.expect(5.0)
        with pytest.raises(AssertionError, match="no event of test/nodb/pump/speed with 6.0"):
            await events.expect(6.0, within=0.05)
        events.close()

    asyncio.run(go())

class Spectrum(Device):
    def init_device(self):
        super().init_device()
        self.set_change_event("line", True, False)
        self.set_change_event("words", True, False)

    @attribute(dtype=(float,), max_dim_x=4)
    def line(self):
        return [1, 2]

    @attribute(dtype=(str,), max_dim_x=4)
    def words(self):
        return ["a", "b"]

    @command
    def Fail(self) -> None:
        try:
            tango.Except.throw_exception("Pump_Stuck", "it is stuck", "here")
        except tango.DevFailed as failure:
            self.push_change_event("line", failure)

    @command
    def Doubtful(self) -> None:
        self.push_change_event("line", [3.0], 1.0, AttrQuality.ATTR_WARNING)

def test_arrays_and_errors(tango_device, tango_events):
    device = tango_device(Spectrum)
    events = tango_events(device, "line")
    events.expect([1, 2])
    tango_events(device, "words").expect(["a", "b"])
    device.Fail()
    events.expect_error("Pump_Stuck")
    device.Doubtful()
    events.expect(np.array([3.0]), quality=AttrQuality.ATTR_WARNING)

def test_configuration(pump, tango_events):
    events = tango_events(pump, "speed", EventType.ATTR_CONF_EVENT)
    configuration = pump.get_attribute_config("speed")
    configuration.label = "how fast"
    pump.set_attribute_config(configuration)
    events.expect(lambda conf: conf.label == "how fast")
"""
    )
    result.assert_outcomes(passed=7)


def test_failures_say_what_came(run: Run) -> None:
    result = run(
        BEGIN
        + """
def test_another_value(pump, tango_events):
    events = tango_events(pump, "speed")
    pump.speed = 2.0
    events.expect(3.0, within=0.5)

def test_out_of_order(pump, tango_events):
    events = tango_events(pump, "speed")
    for value in (1.0, 5.0, 2.0):
        pump.speed = value
    events.expect_sequence([1.0, 2.0], within=5)

def test_too_few(pump, tango_events):
    events = tango_events(pump, "speed")
    pump.speed = 1.0
    events.expect_sequence([1.0, 2.0], within=0.5)

def test_too_many(pump, tango_events):
    events = tango_events(pump, "speed")
    events.expect(0.0)
    pump.speed = 1.0
    events.expect_none(within=5)

def test_quality(pump, tango_events):
    tango_events(pump, "speed").expect(0.0, within=0.1, quality=AttrQuality.ATTR_ALARM)

def test_error(pump, tango_events):
    tango_events(pump, "speed").expect_error("Pump_Stuck", within=0.1)
""",
        "-vv",
    )
    result.assert_outcomes(failed=6)
    result.stdout.fnmatch_lines(
        [
            "E *AssertionError: no event of test/nodb/pump/speed with 3.0 within 0.5 s; these "
            "came, so long after subscribing:",
            "E  *0.??? s  0.0",
            "E  *s  2.0",
            "E *events of test/nodb/pump/speed: expected 1.0, 2.0; no 2.0 after 1.0 but 5.0; *",
            "E *events of test/nodb/pump/speed: expected 1.0, 2.0; no 2.0 after 1.0 within 0.5 s*",
            "E *an event of test/nodb/pump/speed: 1.0; these came*",
            "E *no event of test/nodb/pump/speed with 0.0 and ATTR_ALARM within 0.1 s; *",
            "E *no event of test/nodb/pump/speed with Pump_Stuck within 0.1 s; *",
        ]
    )
    # The failure is shown where the test is, not inside the kit.
    assert "expected.py" not in result.stdout.str()


def test_what_sends_no_events_is_read(run: Run) -> None:
    result = run(
        """
        import pytest
        import tango
        from tango.server import Device, attribute

        class Silent(Device):
            count = 0

            @attribute
            def x(self) -> int:
                self.count += 1
                return self.count

        def test_it(tango_device, tango_events):
            device = tango_device(Silent)
            with pytest.raises(tango.DevFailed):
                tango_events(device, "x")
            with pytest.warns(UserWarning, match="it is read every 0.01 s instead"):
                events = tango_events(device, "x", poll=0.01)
            events.expect(3)
        """
    )
    result.assert_outcomes(passed=1)
