"""Images of DevEncoded attributes, from servers of both APIs to a client."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import tango
from tango import DevFailed, DeviceProxy, EncodedAttribute, EventType, ExtractAs
from tango.server import Device, attribute, command
from tests.support.connected import until_events_flow

IMAGE = np.arange(12, dtype=np.uint8).reshape(3, 4)


def made(image: Any = IMAGE) -> EncodedAttribute:
    encoded = EncodedAttribute()
    encoded.encode_gray8(image)
    return encoded


class Camera(Device):
    """Gives the same image in many ways."""

    def init_device(self) -> None:
        super().init_device()
        self.set_change_event("returned", True, False)
        self.add_attribute(tango.Attr("was_set", tango.DevEncoded), self.read_was_set)

    @attribute(dtype="DevEncoded")
    def returned(self) -> EncodedAttribute:
        return made()

    @attribute(dtype="DevEncoded")
    def pair(self) -> tuple[str, bytes]:
        name, data = made()
        return name, data

    @attribute(dtype="DevEncoded")
    def failing(self) -> EncodedAttribute:
        return made(3)

    def read_was_set(self, attr: Any) -> None:
        attr.set_value(made())

    @command
    def Push(self) -> None:
        self.push_change_event("returned", made())


@pytest.fixture(scope="module")
def camera(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Camera)


@pytest.mark.parametrize("name", ["returned", "pair", "was_set"])
@pytest.mark.parametrize("extract_as", [ExtractAs.Numpy, ExtractAs.Nothing])
def test_read(camera: DeviceProxy, name: str, extract_as: ExtractAs) -> None:
    reading = camera.read_attribute(name, extract_as=extract_as)
    for _ in range(2):
        np.testing.assert_array_equal(EncodedAttribute().decode_gray8(reading), IMAGE)


def test_value_is_decoded_too(camera: DeviceProxy) -> None:
    value = camera.read_attribute("pair").value
    np.testing.assert_array_equal(EncodedAttribute().decode_gray8(value), IMAGE)


def test_failures(camera: DeviceProxy) -> None:
    with pytest.raises(DevFailed, match="rows of an image, got 3"):
        camera.read_attribute("failing")
    failed = camera.read_attributes(["failing"])[0]
    with pytest.raises(DevFailed, match="rows of an image, got 3"):
        EncodedAttribute().decode_gray8(failed)


def test_event(camera: DeviceProxy) -> None:
    events: queue.Queue[Any] = queue.Queue()
    subscription = camera.subscribe_event("returned", EventType.CHANGE_EVENT, events.put)
    until_events_flow(camera.Push, lambda: events.qsize() - 1)
    while not events.empty():
        decoded = EncodedAttribute().decode_gray8(events.get().attr_value)
        np.testing.assert_array_equal(decoded, IMAGE)
    camera.unsubscribe_event(subscription)
