"""DeviceProxy, by the name of the module that it was in."""

from __future__ import annotations

from tango._client.device_proxy import DeviceProxy, PyTangoUserWarning
from tango._client.green_proxies import get_device_proxy

__all__ = ["DeviceProxy", "PyTangoUserWarning", "get_device_proxy"]
