"""Clients with gevent: other greenlets run while a call waits. Needs the package gevent."""

from importlib.util import find_spec

from tango._client.green_proxies import GeventAttributeProxy as AttributeProxy
from tango._client.green_proxies import GeventDeviceProxy as DeviceProxy
from tango._utils.extras import missing_extra

__all__ = ["Attribute", "AttributeProxy", "Device", "DeviceProxy", "check_requirements"]

Attribute = AttributeProxy
Device = DeviceProxy


def check_requirements() -> None:
    """Raise ImportError if gevent is not installed."""
    if find_spec("gevent") is None:
        raise missing_extra("the green mode Gevent", "gevent", "gevent")


check_requirements()
