"""Proxies for tests of code that uses proxies: they need no device."""

from tango._testing.local.mock import DeviceProxy, fail, requests, set_value
from tango._testing.local.requests import Request

__all__ = ["DeviceProxy", "Request", "fail", "requests", "set_value"]
