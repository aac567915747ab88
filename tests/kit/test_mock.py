"""Proxies that need no device."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import tango
from tango import AttrQuality, DevFailed, DevState, EventType, GreenMode, mock
from tango.testing import subscribe
from tests.kit.varied_device import Varied

RECORDED = {
    "lab/psu/1": {
        "class": "Supply",
        "attributes": [
            {
                "name": "wave",
                "type": "DevDouble",
                "format": "SPECTRUM",
                "access": "READ_WRITE",
                "max_dim_x": 4,
                "max_dim_y": 0,
                "unit": "A",
                "label": "Wave",
                "doc": "",
                "display_format": "%6.2f",
                "enum_labels": [],
            }
        ],
        "commands": [{"name": "Name", "takes": "DevVoid", "returns": "DevString"}],
        "values": {"wave": [1.0, 2.0], "State": "RUNNING", "Status": "as recorded"},
    }
}


def test_of_a_dictionary() -> None:
    def double(value: int) -> int:
        return 2 * value

    psu = mock.DeviceProxy(
        {
            "current": 1.5,
            "wave": [1, 2, 3],
            "names": ["a", "b"],
            "State": DevState.RUNNING,
            "Start": lambda: "started",
            "Echo": lambda value: [value],
            "Double": double,
        },
        "lab/psu/1",
    )
    assert isinstance(psu, tango.DeviceProxy)
    assert (psu.current, psu.wave.tolist(), psu.names) == (1.5, [1, 2, 3], ("a", "b"))
    assert (psu.Start(), psu.Echo("x"), psu.Double(4)) == ("started", ["x"], 8)
    assert psu.state() == DevState.RUNNING
    assert psu.dev_name() == "lab/psu/1"
    psu.current = 2
    assert psu["current"].w_value == 2.0
    with pytest.raises(TypeError):
        psu.Double("text")
    with pytest.raises(AttributeError):
        psu.voltage  # noqa: B018


def test_of_a_class() -> None:
    varied = mock.DeviceProxy(Varied, properties={"factor": 4})
    assert varied.half == 0.25
    with pytest.raises(DevFailed, match="above the maximum"):
        varied.limited = 51


def test_of_a_recorded_interface(tmp_path: Path) -> None:
    file = tmp_path / "psu.json"
    file.write_text(json.dumps(RECORDED))
    for source in (file, str(file), RECORDED, RECORDED["lab/psu/1"]):
        psu = mock.DeviceProxy(source)
        assert psu.wave.tolist() == [1.0, 2.0]
        psu.wave = [5.0]
        assert psu.wave.tolist() == [5.0]
        assert psu.Name() == ""
        assert (psu.state(), psu.status()) == (DevState.RUNNING, "as recorded")
        assert psu.get_attribute_config("wave").unit == "A"
    assert mock.DeviceProxy(file).dev_name() == "lab/psu/1"


@pytest.mark.parametrize(
    "source", [3, Path, ["current"], {"a/b/1": RECORDED["lab/psu/1"]} | RECORDED]
)
def test_of_something_else(source: object) -> None:
    with pytest.raises(TypeError, match=r"a mock is made of|several devices"):
        mock.DeviceProxy(source)


def test_values_are_chosen() -> None:
    psu = mock.DeviceProxy({"current": 1.5})
    with subscribe(psu, "current") as events:
        mock.set_value(psu, "current", 3.0, AttrQuality.ATTR_WARNING)
        events.expect(3.0, within=5, quality=AttrQuality.ATTR_WARNING)
    assert psu["current"].quality == AttrQuality.ATTR_WARNING
    psu.current = 4.0
    assert psu.current == 4.0
    varied = mock.DeviceProxy(Varied)
    mock.set_value(varied, "half", 100.0)  # a read-only attribute
    assert varied.half == 100.0
    mock.set_value(varied, "alarmed", 95.0)
    assert (varied.state(), varied["alarmed"].quality) == (DevState.ALARM, AttrQuality.ATTR_ALARM)


def test_failures_are_chosen() -> None:
    psu = mock.DeviceProxy({"current": 1.5, "Start": lambda: None})
    mock.fail(psu, "current", ValueError("no supply"))
    mock.fail(psu, "Start", ValueError("no supply"))
    for ask in (lambda: psu.current, lambda: psu.write_attribute("current", 2.0), psu.Start):
        with pytest.raises(DevFailed, match="no supply"):
            ask()
    mock.fail(psu, "current", None)
    assert psu.current == 1.5


def test_requests_are_kept() -> None:
    psu = mock.DeviceProxy({"current": 1.5, "Add": lambda value: value + 1})
    psu.current = 2.0
    psu.Add(3)
    psu.read_attribute("current")
    assert mock.requests(psu) == [
        ("write", "current", 2.0),
        ("command", "Add", 3),
        ("read", "current", None),
    ]


def test_in_asyncio() -> None:
    async def ask() -> None:
        psu = mock.DeviceProxy({"current": 1.5}, green_mode=GreenMode.Asyncio)
        assert await psu.current == 1.5
        seen: asyncio.Queue[float] = asyncio.Queue()

        async def take(event: tango.EventData) -> None:
            seen.put_nowait(event.attr_value.value)

        number = await psu.subscribe_event("current", EventType.CHANGE_EVENT, take)
        await psu.write_attribute("current", 2.0)
        assert [await asyncio.wait_for(seen.get(), 10) for _ in range(2)] == [1.5, 2.0]
        await psu.unsubscribe_event(number)

    asyncio.run(ask())


@pytest.mark.usefixtures("tango_no_leaks")
def test_nothing_is_left() -> None:
    psu = mock.DeviceProxy({"current": 1.5})
    with subscribe(psu, "current") as events:
        events.expect(1.5)
