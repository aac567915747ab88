"""Clients with `concurrent.futures`: `proxy.read_attribute("x", wait=False)` is a Future."""

from tango._client.green_proxies import FuturesAttributeProxy as AttributeProxy
from tango._client.green_proxies import FuturesDeviceProxy as DeviceProxy

__all__ = ["Attribute", "AttributeProxy", "Device", "DeviceProxy", "check_requirements"]

Attribute = AttributeProxy
Device = DeviceProxy


def check_requirements() -> None:
    """concurrent.futures is always there."""
