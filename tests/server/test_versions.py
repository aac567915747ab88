"""The versions that clients see in the information of a device."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import tango
from tango import DeviceProxy
from tango._utils.versions import server_versions
from tango.server import Device, command


class Plain(Device):
    """Says nothing of its own."""

    @command(dtype_out=(str,))
    def Own(self) -> list[str]:
        return [f"{name}={version}" for name, version in self.get_version_info().items()]


class Versioned(Plain):
    """Says the version of a library of its own, and another one of Python."""

    def init_device(self) -> None:
        super().init_device()
        self.add_version_info("Motors", "3.1")
        self.add_version_info("Python", "its own")


COMMON = {"cppTango": tango.constants.TgLibVers} | server_versions()


@pytest.mark.parametrize(
    ("cls", "expected"),
    [(Plain, COMMON), (Versioned, COMMON | {"Motors": "3.1", "Python": "its own"})],
)
def test_clients_and_the_device_see_the_same(
    running: Callable[..., DeviceProxy], cls: type, expected: dict[str, str]
) -> None:
    proxy = running(cls)
    seen = proxy.info().version_info
    assert expected.items() <= seen.items()
    assert ("Motors" in seen) == (cls is Versioned)
    assert dict(text.split("=", 1) for text in proxy.Own()) == seen
    assert list(seen) == sorted(seen)


def test_admin_devices_say_those_of_cpp(running: Callable[..., DeviceProxy]) -> None:
    proxy = running(Plain)
    admin = DeviceProxy(proxy.adm_name())
    assert "cppTango" in admin.info().version_info
