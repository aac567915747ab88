"""A read method that sets, fires and pushes its own attribute: the events come in this order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrDataFormat, DevFailed, DeviceProxy, EventType, Except
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.support.connected import until_events_flow

FORMATS = [AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE]
KINDS = {
    "change": EventType.CHANGE_EVENT,
    "archive": EventType.ARCHIVE_EVENT,
    "alarm": EventType.ALARM_EVENT,
}


def value(data_format: AttrDataFormat, number: int) -> Any:
    return {
        AttrDataFormat.SCALAR: number,
        AttrDataFormat.SPECTRUM: [number, number],
        AttrDataFormat.IMAGE: [[number], [number]],
    }[data_format]


def failure(text: str) -> DevFailed:
    try:
        Except.throw_exception("Test_Reason", text, "here")
    except DevFailed as error:
        return error
    raise AssertionError


class Firing(Device):
    """Its attributes' read methods do what was asked for: `set 1`, `fire`, `push 2`, `fail a`."""

    def init_device(self) -> None:
        super().init_device()
        self.kind = "change"
        self.steps = ["set 0"]

    def initialize_dynamic_attributes(self) -> None:
        for data_format in FORMATS:
            events = {f"{kind}_event_implemented": True for kind in KINDS}
            events |= {f"{kind}_event_detect": False for kind in KINDS}
            self.add_attribute(
                attribute(
                    name=str(data_format),
                    dtype=int,
                    dformat=data_format,
                    max_dim_x=10,
                    max_dim_y=10,
                    fget=self.read_it,
                    **events,
                )
            )

    @command(dtype_in=[str])
    def Do(self, kind_and_steps: list[str]) -> None:
        self.kind, *self.steps = kind_and_steps

    @command(dtype_in=str)
    def Push(self, name: str) -> None:
        getattr(self, f"push_{self.kind}_event")(name, value(AttrDataFormat.names[name], 0))

    def read_it(self, attr: Any) -> None:
        data_format = attr.get_data_format()
        for step in self.steps:
            what, _, number = step.partition(" ")
            if what == "set":
                attr.set_value(value(data_format, int(number)))
            elif what == "fire":
                getattr(attr, f"fire_{self.kind}_event")(*([failure(number)] if number else []))
            else:
                pushed = failure(number) if what == "fail" else value(data_format, int(number))
                getattr(self, f"push_{self.kind}_event")(attr.get_name(), pushed)


@pytest.fixture(scope="module")
def proxy() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Firing, process=True, timeout=60.0, debug=0) as one:
        yield one


def shown(event: Any) -> Any:
    return event.errors[0].desc if event.err else np.asarray(event.attr_value.value).tolist()


def read(proxy: DeviceProxy, name: str) -> Any:
    try:
        return np.asarray(proxy.read_attribute(name).value).tolist()
    except DevFailed as error:
        return error.args[0].reason


UNSET = "API_AttrValueNotSet"


@pytest.mark.parametrize("data_format", FORMATS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("subscribed", [True, False], ids=["subscribed", "alone"])
@pytest.mark.parametrize(
    ("steps", "sent", "answer"),
    [
        (["set 1"], [], 1),
        (["set 1", "fire"], [1], UNSET),
        (["set 1", "fire", "set 2"], [1], 2),
        (["set 1", "fire", "set 2", "fire", "set 3"], [1, 2], 3),
        (["push 1", "push 2", "set 3"], [1, 2], 3),
        (["push 1", "set 2", "fire", "fail a", "fire b", "push 3"], [1, 2, "a", "b", 3], UNSET),
        (["set 1", "fire a"], ["a"], UNSET),
        (["fire a", "fail b", "set 1"], ["a", "b"], 1),
    ],
    ids=lambda one: ", ".join(map(str, one)) if isinstance(one, list) else str(one),
)
def test_order(
    proxy: DeviceProxy,
    data_format: AttrDataFormat,
    kind: str,
    subscribed: bool,
    steps: list[str],
    sent: list[Any],
    answer: Any,
) -> None:
    name = str(data_format)
    proxy.Do([kind, "set 0"])
    events: list[Any] = []
    number = proxy.subscribe_event(name, KINDS[kind], events.append) if subscribed else None
    if subscribed:
        until_events_flow(lambda: proxy.Push(name), lambda: len(events))
        time.sleep(0.05)
        events.clear()
    proxy.Do([kind, *steps])
    expected = answer if answer == UNSET else value(data_format, answer)
    assert read(proxy, name) == expected
    if number is not None:
        wanted = [one if isinstance(one, str) else value(data_format, one) for one in sent]
        end = time.monotonic() + 20
        while len(events) < len(wanted) and time.monotonic() < end:
            time.sleep(0.005)
        assert [shown(event) for event in events] == wanted
        proxy.unsubscribe_event(number)
    proxy.Do([kind, "set 0"])
    assert read(proxy, name) == value(data_format, 0)
