"""What a DeviceClass finds, and what others find of it, while it creates its devices."""

from __future__ import annotations

import time
from typing import Any

from tango import DevFailed, DeviceProxy, get_classes, get_constructed_classes
from tango.server import Device, attribute
from tango.test_context import MultiDeviceTestContext
from tests.server.conftest import TIMEOUT


class First(Device):
    seen: list[str] = []

    @attribute(max_dim_x=9)
    def known(self) -> list[str]:
        return self.seen

    @attribute(max_dim_x=9)
    def devices(self) -> list[str]:
        return [device.get_name() for device in self.get_device_class().py_dev_list]


class Second(First):
    pass


class FirstClass(First.TangoClassClass):  # type: ignore[name-defined,misc]
    def device_factory(self, device_list: Any) -> None:
        First.seen[:] = [made.get_name() for made in get_constructed_classes()]
        First.seen.append(f"{len(get_classes())} registered")
        for name in device_list:
            device = self._new_device(First, self, name)
            self._add_device(device)
            self.py_dev_list += [device]
        for device in self.py_dev_list:
            self.export_device(device)


First.TangoClassClass = FirstClass


def test_classes_and_devices() -> None:
    infos = (
        {"class": First, "devices": [{"name": "a/b/1"}, {"name": "a/b/2"}]},
        {"class": Second, "devices": [{"name": "a/b/3"}]},
    )
    with MultiDeviceTestContext(infos, process=True, timeout=TIMEOUT, debug=0) as context:
        first = context.get_device("a/b/1")
        assert list(first.known) == ["First", "Second", "2 registered"]
        assert list(first.devices) == ["a/b/1", "a/b/2"]
        assert list(context.get_device("a/b/3").devices) == ["a/b/3"]
        DeviceProxy(context.get_server_access()).RestartServer()
        while not _answers(first):
            time.sleep(0.05)
        assert list(first.known) == ["First", "Second", "2 registered"]


def _answers(proxy: DeviceProxy) -> bool:
    try:
        return proxy.ping() >= 0
    except DevFailed:
        return False
