"""Which classes and devices a test context is asked to run."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from tango._testing.file_database import DeviceRecord, check_keys

__all__ = ["ClassInfo", "check", "device"]


def device(path: str) -> Any:
    """The class that a dotted path names.

    Parameters
    ----------
    path : str
        ``package.module.Class``.

    Returns
    -------
    object
        The class.
    """
    module_name, _, name = path.rpartition(".")
    found: Any = getattr(importlib.import_module(module_name), name)
    return found


class ClassInfo:
    """One entry of ``devices_info``: a Tango class and its devices."""

    def __init__(self, info: Mapping[str, Any]) -> None:
        check_keys("an entry of devices_info", info, ("class", "devices"), ("class_properties",))
        declared = info["class"]
        self.classic = isinstance(declared, Sequence) and not isinstance(declared, str)
        if self.classic:
            self.device_class, self.device = (
                device(c) if isinstance(c, str) else c for c in declared
            )
        else:
            self.device = device(declared) if isinstance(declared, str) else declared
            self.device_class = self.device.TangoClassClass
        self.name: str = getattr(self.device, "TangoClassName", self.device.__name__)
        if self.classic:
            self.name = self.device.__name__
        self.devices = [DeviceRecord(one) for one in info["devices"]]
        self.class_properties: Mapping[str, Any] = info.get("class_properties") or {}


def check(classes: Sequence[ClassInfo]) -> None:
    if not classes:
        raise IndexError("devices_info is empty: there is nothing to run")
    if len({info.classic for info in classes}) > 1:
        raise ValueError("mixing HLAPI and classical API in devices_info is not supported")
    names = [info.name for info in classes]
    if len(set(names)) < len(names):
        raise ValueError("multiple entries in devices_info pointing to the same Tango class")
