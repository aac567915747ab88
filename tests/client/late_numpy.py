"""Programs in which the first array comes at some moment: `late_numpy.py WHAT DEVICE`.

The device is a TangoTest. Each begins with NumPy not loaded, and ends with 0.
"""

from __future__ import annotations

import os
import sys
import threading
import time

import tango


def loaded() -> bool:
    return "numpy" in sys.modules


def scalars(name: str) -> None:
    """Nothing that has no array loads it."""
    proxy = tango.DeviceProxy(name)
    proxy.double_scalar_w = 2.5
    proxy.write_attribute("long_scalar_w", 3)
    assert proxy.read_attribute("double_scalar_w").value == 2.5
    assert proxy.string_scalar is not None
    assert proxy.state() is not None
    assert proxy.command_inout("DevDouble", 1.5) == 1.5
    assert proxy.command_inout("DevString", "text") == "text"
    assert proxy.command_inout("DevVarStringArray", ["a", "b"]) == ["a", "b"]
    assert list(proxy.string_spectrum)
    assert not loaded()


def lists_in(name: str) -> None:
    """Lists that go out become arrays of Tango without it."""
    proxy = tango.DeviceProxy(name)
    proxy.double_spectrum = [1.0, 2.0]
    proxy.write_attribute("long_image", [[1, 2], [3, 4]])
    data = tango.DeviceData()
    data.insert(tango.DevVarDoubleArray, [1.0, 2.0])
    group = tango.Group("all")
    group.add(name)
    assert not any(reply.has_failed() for reply in group.write_attribute("double_spectrum", [4.0]))
    assert not loaded()


def spectrum(name: str) -> None:
    assert type(tango.DeviceProxy(name).double_spectrum_ro).__name__ == "ndarray"


def image(name: str) -> None:
    assert tango.DeviceProxy(name).double_image_ro.ndim == 2


def image_as_list(name: str) -> None:
    proxy = tango.DeviceProxy(name)
    value = proxy.read_attribute("double_image_ro", extract_as=tango.ExtractAs.List).value
    assert isinstance(value, list)
    assert not loaded()


def command(name: str) -> None:
    result = tango.DeviceProxy(name).command_inout("DevVarDoubleArray", [1.0, 2.0])
    assert result.tolist() == [1.0, 2.0]


def pair(name: str) -> None:
    numbers, texts = tango.DeviceProxy(name).command_inout("DevVarLongStringArray", [[1], ["a"]])
    assert (numbers.tolist(), texts) == ([1], ["a"])


def pipe(name: str) -> None:
    assert tango.DeviceProxy(name).read_pipe("string_long_short_ro")


def history(name: str) -> None:
    proxy = tango.DeviceProxy(name)
    proxy.poll_attribute("float_spectrum_ro", 20)
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                (entry,) = proxy.attribute_history("float_spectrum_ro", 1)
                break
            except tango.DevFailed:
                time.sleep(0.01)
        assert type(entry.value).__name__ == "ndarray"
    finally:
        proxy.stop_poll_attribute("float_spectrum_ro")


def encoded_image(_: str) -> None:
    encoded = tango.EncodedAttribute()
    encoded.encode_gray8([[1, 2], [3, 4]])
    assert loaded()


def rgb32(_: str) -> None:
    encoded = tango.EncodedAttribute()
    encoded.encode_jpeg_rgb32(b"\0" * 16, 2, 2)


def threads(name: str) -> None:
    """The first arrays come on many threads at once."""
    found: list[object] = []

    def read() -> None:
        found.append(tango.DeviceProxy(name).double_spectrum_ro.dtype.name)

    many = [threading.Thread(target=read) for _ in range(8)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert found == ["float64"] * 8


def event(name: str) -> None:
    """The first array comes with an event, on a thread of C++."""
    arrived = threading.Event()
    kinds: list[str] = []

    def receive(data: tango.EventData) -> None:
        assert not data.err, data.errors
        kinds.append(type(data.attr_value.value).__name__)
        arrived.set()

    proxy = tango.DeviceProxy(name)
    proxy.poll_attribute("short_spectrum_ro", 50)
    try:
        event = proxy.subscribe_event("short_spectrum_ro", tango.EventType.PERIODIC_EVENT, receive)
        assert arrived.wait(30)
        proxy.unsubscribe_event(event)
    finally:
        proxy.stop_poll_attribute("short_spectrum_ro")
    assert set(kinds) == {"ndarray"}


def leaving(name: str) -> None:
    """The interpreter ends while a pool thread imports it."""
    proxy = tango.DeviceProxy(name)
    kept = [
        proxy.command_inout(
            "DevVarDoubleArray", [1.0], green_mode=tango.GreenMode.Futures, wait=False
        )
        for _ in range(8)
    ]
    while not loaded():
        time.sleep(0.0001)
    assert kept


def forking(name: str) -> None:
    """A child has it whole, although the parent forked while another thread imported it."""
    reader = threading.Thread(target=spectrum, args=[name])
    reader.start()
    while not loaded():
        time.sleep(0.0001)
    child = os.fork()
    if not child:
        import numpy

        os._exit(0 if numpy.zeros(3).sum() == 0 else 1)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        time.sleep(0.01)
    else:
        os.kill(child, 9)
        raise AssertionError("the child did not end")
    reader.join()
    assert status == 0


def missing(name: str) -> None:
    """Without it, everything but arrays works."""
    sys.modules["numpy"] = None  # type: ignore[assignment]
    proxy = tango.DeviceProxy(name)
    proxy.double_scalar_w = 2.5
    proxy.double_spectrum = [1.0]
    assert proxy.double_scalar_w == 2.5
    try:
        _ = proxy.double_spectrum
    except ImportError as error:
        assert "numpy" in str(error)
    else:
        raise AssertionError("an array came from nowhere")


if __name__ == "__main__":
    assert not loaded()
    globals()[sys.argv[1]](sys.argv[2])
