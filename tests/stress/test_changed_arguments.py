"""Lists of C++ that another thread changes while calls take them, and a call that takes long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy, Group, StdDoubleVector, StdLongVector, StdStringVector
from tests.stress import LONG

ROUNDS = 5000 if LONG else 200
NAMES = ["short_scalar", "long_scalar", "double_scalar"]
TEXT = "a text that has no place in the object of the string itself"


@pytest.fixture
def quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def change(vector: Any, items: list[Any], ended: threading.Event) -> None:
    """Makes it longer and shorter, so that its memory moves."""
    while not ended.is_set():
        vector.extend(items)
        for item in items * 20:
            vector.append(item)
        del vector[:]
        vector.extend(items)
        ended.wait(1e-5)


def read_several(proxy: DeviceProxy, names: Any) -> bool:
    return all(reading.name in NAMES for reading in proxy.read_attributes(names))


def read_later(proxy: DeviceProxy, names: Any) -> bool:
    number = proxy.read_attributes_asynch(names)
    assert number is not None
    return all(reading.name in NAMES for reading in proxy.read_attributes_reply(number, 3000))


def configuration(proxy: DeviceProxy, names: Any) -> bool:
    return all(info.name in NAMES for info in proxy.get_attribute_config(names))


def of_a_group(proxy: DeviceProxy, names: Any) -> bool:
    group = Group("changed")
    group.add(f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}/{proxy.dev_name()}#dbase=no")
    return all(reply.obj_name() in NAMES for reply in group.read_attributes(names))


def echoed_texts(proxy: DeviceProxy, texts: Any) -> bool:
    return set(proxy.command_inout("DevVarStringArray", texts)) <= {TEXT}


def echoed_numbers(proxy: DeviceProxy, numbers: Any) -> bool:
    return set(proxy.command_inout("DevVarLongArray", numbers)) <= {7}


def echoed_floats(proxy: DeviceProxy, numbers: Any) -> bool:
    return set(proxy.command_inout("DevVarDoubleArray", numbers)) <= {0.5}


def written(proxy: DeviceProxy, texts: Any) -> bool:
    proxy.write_attribute("string_spectrum", texts)
    return True


CALLS: dict[Callable[[DeviceProxy, Any], bool], tuple[Any, list[Any]]] = {
    read_several: (StdStringVector, NAMES),
    read_later: (StdStringVector, NAMES),
    configuration: (StdStringVector, NAMES),
    of_a_group: (StdStringVector, NAMES),
    echoed_texts: (StdStringVector, [TEXT]),
    echoed_numbers: (StdLongVector, [7]),
    echoed_floats: (StdDoubleVector, [0.5]),
    written: (StdStringVector, [TEXT]),
}
# Which a list has while it is longer.
TWICE = "Several times the same attribute"


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
@pytest.mark.timeout(600)
def test_a_list_changed_by_another_thread(
    device_name: str, quick_switches: None, call: Callable[[DeviceProxy, Any], bool]
) -> None:
    kind, items = CALLS[call]
    vector = kind(items)
    ended = threading.Event()
    thread = threading.Thread(target=change, args=(vector, items, ended))
    proxy = DeviceProxy(device_name)
    rounds = taken = 0
    thread.start()
    try:
        while rounds < ROUNDS or not taken:
            rounds += 1
            try:
                assert call(proxy, vector)
                taken += 1
            except DevFailed as failure:
                assert TWICE in failure.args[0].desc
    finally:
        ended.set()
        thread.join()
    vector[:] = items
    assert call(proxy, vector)
