"""The classes that devices can be derived from."""

from __future__ import annotations

import re

from tango import _tango


def get_tango_device_classes() -> list[type]:
    """The base classes of devices, from DeviceImpl to the newest."""
    numbered = sorted(name for name in vars(_tango) if re.fullmatch(r"Device_\dImpl", name))
    return [getattr(_tango, name) for name in ("DeviceImpl", *numbered)]


def get_latest_device_class() -> type:
    """The newest base class of devices."""
    return get_tango_device_classes()[-1]
