"""Arrays without elements, of every type: written, returned and pushed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tango import AttrDataFormat, DeviceProxy, EventType, ExtractAs
from tango.server import Device, attribute, command
from tests.server.everything import DTYPES
from tests.support import large_device
from tests.support.connected import until_events_flow
from tests.support.ports import free_port
from tests.support.process import ROOT, Program, device
from tests.support.waiting import wait_until

# What a program passes, and the rows and columns of the resulting image.
IMAGES: dict[str, tuple[Any, tuple[int, int]]] = {
    "[]": ([], (0, 0)),
    "()": ((), (0, 0)),
    "[[]]": ([[]], (1, 0)),
    "[[], []]": ([[], []], (2, 0)),
    "rows of arrays": ([np.array([])] * 3, (3, 0)),
    "array([])": (np.array([]), (0, 0)),
    "array([], int)": (np.array([], int), (0, 0)),
    "array([], str)": (np.array([], str), (0, 0)),
    "empty((0, 3))": (np.empty((0, 3)), (0, 0)),
    "empty((0, 3), str)": (np.empty((0, 3), str), (0, 0)),
    "empty((3, 0))": (np.empty((3, 0)), (3, 0)),
    "empty((0, 0))": (np.empty((0, 0)), (0, 0)),
}
SPECTRA: dict[str, Any] = {
    name: IMAGES[name][0] for name in ("[]", "()", "array([])", "array([], int)", "array([], str)")
}


class Returning(Device):
    """Its attributes are what the command Choose says."""

    def initialize_dynamic_attributes(self) -> None:
        for kind, dtype in DTYPES.items():
            for form in ("SPECTRUM", "IMAGE"):
                self.add_attribute(
                    attribute(
                        name=f"{kind}_{form.lower()}",
                        dtype=dtype,
                        dformat=AttrDataFormat.__members__[form],
                        max_dim_x=4,
                        max_dim_y=4,
                    ),
                    Returning.read,
                )
                self.set_change_event(f"{kind}_{form.lower()}", True, False)

    def read(self, attr: Any) -> Any:
        return self.value

    @command
    def Choose(self, name: str) -> None:
        self.value = IMAGES[name][0]

    @command
    def Push(self, name: str) -> None:
        self.push_change_event(name, self.value)


@pytest.fixture(scope="module")
def returning(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Returning)


def check_image(reading: Any, kind: str, shape: tuple[int, int]) -> None:
    assert (reading.dim_y, reading.dim_x) == shape
    assert reading.is_empty
    if kind == "string":
        assert reading.value == ()
    else:
        assert reading.value.shape == shape


def check_spectrum(reading: Any, kind: str) -> None:
    assert (reading.dim_x, reading.dim_y) == (0, 0)
    if kind == "string":
        assert reading.value == ()
    else:
        assert reading.value.shape == (0,)


@pytest.mark.parametrize("name", IMAGES)
@pytest.mark.parametrize("kind", DTYPES)
def test_images_written(everything: DeviceProxy, kind: str, name: str) -> None:
    value, shape = IMAGES[name]
    everything.write_attribute(f"{kind}_image", value)
    reading = everything.read_attribute(f"{kind}_image")
    if kind == "string":
        # The write method gets a list, which does not tell how many empty rows there are.
        assert (reading.w_dim_y, reading.w_dim_x) == shape
        assert reading.value == reading.w_value == ()
    else:
        check_image(reading, kind, shape)
        assert reading.w_value.shape == shape


@pytest.mark.parametrize("name", SPECTRA)
@pytest.mark.parametrize("kind", DTYPES)
def test_spectra_written(everything: DeviceProxy, kind: str, name: str) -> None:
    everything.write_attribute(f"{kind}_spectrum", SPECTRA[name])
    check_spectrum(everything.read_attribute(f"{kind}_spectrum"), kind)


@pytest.mark.parametrize("name", IMAGES)
@pytest.mark.parametrize("kind", DTYPES)
def test_images_returned(returning: DeviceProxy, kind: str, name: str) -> None:
    returning.Choose(name)
    check_image(returning.read_attribute(f"{kind}_image"), kind, IMAGES[name][1])


@pytest.mark.parametrize("name", SPECTRA)
@pytest.mark.parametrize("kind", DTYPES)
def test_spectra_returned(returning: DeviceProxy, kind: str, name: str) -> None:
    returning.Choose(name)
    check_spectrum(returning.read_attribute(f"{kind}_spectrum"), kind)


@pytest.mark.parametrize("name", ["array([])", "empty((0, 3))", "empty((3, 0))", "[[], []]"])
@pytest.mark.parametrize("kind", DTYPES)
def test_images_pushed(returning: DeviceProxy, kind: str, name: str) -> None:
    returning.Choose(name)
    events: list[Any] = []
    number = returning.subscribe_event(f"{kind}_image", EventType.CHANGE_EVENT, events.append)
    try:
        until_events_flow(lambda: returning.Push(f"{kind}_image"), lambda: len(events))
    finally:
        returning.unsubscribe_event(number)
    for event in events:
        check_image(event.attr_value, kind, IMAGES[name][1])


CLIENT = """
import sys, tango
from tests.support.connected import until_events_flow
proxy, name, events = tango.DeviceProxy(sys.argv[1]), sys.argv[2], []
proxy.subscribe_event(name, tango.EventType.CHANGE_EVENT, events.append)
until_events_flow(lambda: proxy.Push(name), lambda: len(events))
assert [event.attr_value.is_empty for event in events] == [True] * len(events)
"""


def run(client: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", client, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["spectrum", "image"])
@pytest.mark.parametrize("kind", ["boolean", "double", "string", "state"])
def test_the_first_event_of_a_process(returning: DeviceProxy, kind: str, form: str) -> None:
    returning.Choose("[]")
    name = f"tango://{returning.get_dev_host()}:{returning.get_dev_port()}/{returning.dev_name()}"
    run(CLIENT, f"{name}#dbase=no", f"{kind}_{form}")


# The memory of a large message goes back to the system when the next one has come.
AFTER_A_LARGE_ONE = """
import sys, tango
from tests.support.connected import until_events_flow
from tests.support.waiting import wait_until
proxy, sizes = tango.DeviceProxy(sys.argv[1]), []
kind = tango.EventType.CHANGE_EVENT
proxy.subscribe_event("large", kind, lambda event: sizes.append(event.attr_value.value.size))
until_events_flow(lambda: proxy.Push(1), lambda: len(sizes))
for size in (8_000_000, 0, 8_000_000, 0, 0, 1):
    proxy.Push(size)
wait_until(lambda: sizes[-6:] == [8_000_000, 0, 8_000_000, 0, 0, 1])
"""


def test_an_event_after_a_large_one() -> None:
    port = free_port()
    with Program("-m", "tests.support.large_device", port).ready():
        run(AFTER_A_LARGE_ONE, f"tango://127.0.0.1:{port}/{large_device.DEVICE}#dbase=no")


@pytest.mark.parametrize(
    ("extract_as", "nothing"),
    [
        (ExtractAs.Tuple, ()),
        (ExtractAs.List, []),
        (ExtractAs.Bytes, b""),
        (ExtractAs.ByteArray, bytearray()),
        (ExtractAs.String, ""),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["array([])", "empty((3, 0))"])
def test_other_forms(
    returning: DeviceProxy, name: str, extract_as: ExtractAs, nothing: object
) -> None:
    returning.Choose(name)
    assert returning.read_attribute("double_image", extract_as).value == nothing
    returning.Choose("[]")
    assert returning.read_attribute("double_spectrum", extract_as).value == nothing


@pytest.mark.parametrize("kind", ["double", "long64"])
def test_what_is_no_image(everything: DeviceProxy, kind: str) -> None:
    for wrong in (np.array([1]), np.empty((2, 0, 0))):
        with pytest.raises(Exception, match="dimension"):
            everything.write_attribute(f"{kind}_image", wrong)
    with pytest.raises(Exception, match="dimension"):
        everything.write_attribute(f"{kind}_spectrum", np.empty((0, 3)))


def sizes_pushed(port: int, sizes: list[int]) -> list[int]:
    """The sizes of the events of a new server that pushes arrays of these."""
    got: list[int] = []
    with Program("-m", "tests.support.large_device", port).ready():
        proxy = device(port, large_device.DEVICE)
        kind = EventType.CHANGE_EVENT
        event = proxy.subscribe_event("large", kind, lambda one: got.append(one.attr_value.dim_x))
        until_events_flow(lambda: proxy.Push(sizes[0]), lambda: len(got) > 1)
        for size in sizes:
            proxy.Push(size)
        wait_until(lambda: got[-len(sizes) :] == sizes)
        proxy.unsubscribe_event(event)
    return got


def test_an_event_after_the_end_of_another_server() -> None:
    """Nothing of it is looked at: its memory goes with its connection."""
    assert set(sizes_pushed(free_port(), [1, 1])) == {1}
    assert set(sizes_pushed(free_port(), [0, 0])) <= {0, 1}  # the first one is read
