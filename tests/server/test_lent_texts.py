"""Texts that a read method returns are sent as they were then, wherever they are kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tango import AttrQuality, DevFailed, DeviceProxy, EventType
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.support.waiting import wait_until


class Text(str):
    __slots__ = ()


ROWS: dict[str, Any] = {
    "ascii": ["a", "", "c" * 3000],
    "latin": ["é", "µ", "a"],
    "bytes": [b"a", "b"],
    "subclass": [Text("a"), "b"],
    "tuple": ("a", "b"),
    "empty": [],
    "long": [str(number) for number in range(10_000)],
}
AS_READ = {**{name: list(row) for name, row in ROWS.items()}, "bytes": ["a", "b"]}


class Lender(Device):
    """Returns lists that it changes afterwards."""

    changing: list[str] = []
    generation = 0

    def init_device(self) -> None:
        super().init_device()
        self.row = "ascii"
        self.set_change_event("texts", True, False)

    @attribute(dtype=(str,), max_dim_x=10_000)
    def texts(self) -> Any:
        return self.texts_of_row()

    @attribute(dtype=(str,), max_dim_x=10_000)
    def stamped(self) -> Any:
        return self.texts_of_row(), 1.5, AttrQuality.ATTR_ALARM

    def texts_of_row(self) -> Any:
        row = ROWS[self.row]
        return list(row) if isinstance(row, list) else row

    @attribute(dtype=(str,), max_dim_x=10_000, polling_period=20)
    def polled(self) -> list[str]:
        self.generation += 1
        return [f"{self.generation}-{number}" for number in range(1000)]

    @attribute(dtype=(str,), max_dim_x=10_000)
    def disturbed(self) -> list[str]:
        self.generation += 1
        self.changing[:] = [f"{self.generation}-{number}" for number in range(1000)]
        return self.changing

    @command
    def Choose(self, row: str) -> None:
        self.row = row

    @command
    def Push(self) -> None:
        self.push_change_event("texts", self.texts_of_row())


@pytest.fixture(scope="module", params=[False, True], ids=["thread", "process"])
def proxy(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    with DeviceTestContext(Lender, process=request.param) as made:
        yield made


KINDS = list(ROWS)


@pytest.mark.parametrize("name", ["texts", "stamped"])
@pytest.mark.parametrize("kind", KINDS)
def test_read(proxy: DeviceProxy, kind: str, name: str) -> None:
    proxy.Choose(kind)
    for _ in range(3):
        reading = proxy.read_attribute(name)
        assert list(reading.value) == AS_READ[kind]
    if name == "stamped":
        assert (reading.time.totime(), reading.quality) == (1.5, AttrQuality.ATTR_ALARM)


@pytest.mark.parametrize("kind", KINDS)
def test_pushed(proxy: DeviceProxy, kind: str) -> None:
    proxy.Choose(kind)
    events: list[Any] = []
    number = proxy.subscribe_event("texts", EventType.CHANGE_EVENT, events.append)
    try:
        wait_until(lambda: len(events) > 1, push=proxy.Push)
    finally:
        proxy.unsubscribe_event(number)
    assert all(list(event.attr_value.value) == AS_READ[kind] for event in events[1:])


def of_one_reading(texts: Any) -> bool:
    numbers = [text.partition("-") for text in texts]
    return len({generation for generation, _, _ in numbers}) <= 1 and [
        int(place) for _, _, place in numbers
    ] == list(range(len(numbers)))


def test_polled(proxy: DeviceProxy) -> None:
    seen = set()
    deadline = time.monotonic() + 60
    while len(seen) < 10:
        texts = proxy.read_attribute("polled").value
        assert of_one_reading(texts)
        assert len(texts) == 1000
        seen.add(texts[0])
        assert time.monotonic() < deadline
    assert all(of_one_reading(one.value) for one in proxy.attribute_history("polled", 5))


def test_a_list_that_others_change_meanwhile(proxy: DeviceProxy) -> None:
    def read(_: int) -> bool:
        return of_one_reading(proxy.read_attribute("disturbed").value)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(200)))


@pytest.mark.parametrize("kind", ["nul", "none", "number"])
def test_what_is_no_text(kind: str) -> None:
    class Wrong(Device):
        @attribute(dtype=(str,), max_dim_x=3)
        def texts(self) -> Any:
            return {"nul": ["a", "b\0c"], "none": ["a", None], "number": ["a", 1]}[kind]

    with DeviceTestContext(Wrong) as device:
        for _ in range(2):
            with pytest.raises(DevFailed, match="element 1"):
                device.read_attribute("texts")
