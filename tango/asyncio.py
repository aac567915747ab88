"""Clients in asyncio: `proxy = await DeviceProxy(name)`, `await proxy.read_attribute("x")`."""

from tango._client.green_proxies import AsyncioAttributeProxy as AttributeProxy
from tango._client.green_proxies import AsyncioDeviceProxy as DeviceProxy

__all__ = ["Attribute", "AttributeProxy", "Device", "DeviceProxy", "check_requirements"]

Attribute = AttributeProxy
Device = DeviceProxy


def check_requirements() -> None:
    """Do nothing: asyncio is always there."""
