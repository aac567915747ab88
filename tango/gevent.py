"""Clients with gevent: other greenlets run while a call waits. Needs the package gevent."""

from importlib.util import find_spec

from tango._client.green_proxies import GeventAttributeProxy as AttributeProxy
from tango._client.green_proxies import GeventDeviceProxy as DeviceProxy

__all__ = ["Attribute", "AttributeProxy", "Device", "DeviceProxy", "check_requirements"]

Attribute = AttributeProxy
Device = DeviceProxy


def check_requirements() -> None:
    """ImportError if gevent is not installed."""
    if find_spec("gevent") is None:
        raise ImportError(
            "tango.gevent needs the package gevent: pip install gevent, or use tango.futures"
        )


check_requirements()
