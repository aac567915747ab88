"""DeviceAttribute, by the name of the module that it was in."""

from __future__ import annotations

from tango._tango import DeviceAttribute, ExtractAs

__all__ = ["DeviceAttribute", "ExtractAs"]
