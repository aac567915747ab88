"""PANIC: alarms come and go with the conditions over attributes; its API finds them."""

import sys
from pathlib import Path

import pytest
from serving import served, within

from tango import DevState
from tango.server import Device, attribute

SOURCE, ALARMS = "job/panic/source", "job/panic/alarms"


class Source(Device):
    """What the alarm looks at."""

    _level = 0.0

    @attribute(dtype=float)
    def Level(self):
        return self._level

    @Level.write
    def Level(self, value):
        self._level = value


@pytest.fixture(scope="module")
def devices():
    source = [sys.executable, str(Path(__file__))]
    alarms = {
        "AlarmList": [f"HIGH:{SOURCE}/Level > 10"],
        "AlarmDescriptions": ["HIGH:the level is too high"],
        "AlarmSeverities": ["HIGH:ALARM"],
        "AlarmReceivers": ["HIGH:nobody"],
        "Enabled": ["True"],
        "PollingPeriod": ["0.2"],
        "AlarmThreshold": ["1"],
        "AutoReset": ["0.5"],
        "StartupDelay": ["0"],
    }
    with (
        served(source, "Source/job", {SOURCE: ("Source", {})}) as (level,),
        served(["PyAlarm"], "PyAlarm/job", {ALARMS: ("PyAlarm", alarms)}) as (alarm,),
    ):
        yield level, alarm


def test_an_alarm_comes_and_goes(devices):
    level, alarm = devices
    level.Level = 1.0
    assert within(20, lambda: alarm.state() == DevState.ON)
    assert not alarm.ActiveAlarms
    level.Level = 20.0
    assert within(20, lambda: alarm.state() == DevState.ALARM)
    assert "HIGH" in alarm.ActiveAlarms[0]
    assert alarm.HIGH
    level.Level = 1.0
    assert within(20, lambda: not alarm.ActiveAlarms)


def test_commands(devices):
    _, alarm = devices
    assert "HIGH" in alarm.AlarmList[0]
    assert alarm.EvaluateFormula("1 + 1 > 1")


def test_the_api_finds_it(devices):
    import panic

    api = panic.api("HIGH*")
    assert [name.upper() for name in list(api)] == ["HIGH"]
    assert api["HIGH"].device.lower() == ALARMS


if __name__ == "__main__":
    Source.run_server()
