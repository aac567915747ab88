"""AttributeProxy, by the name of the module that it was in."""

from __future__ import annotations

from tango._client.attribute_proxy import AttributeProxy
from tango._client.green_proxies import get_attribute_proxy

__all__ = ["AttributeProxy", "get_attribute_proxy"]
