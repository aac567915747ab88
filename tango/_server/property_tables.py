"""Class and device properties as the tables of the original API declare them."""

from __future__ import annotations

from typing import Any

__all__ = ["load_class_properties"]


def load_class_properties(device_class: Any) -> None:
    """Reads the class properties of a DeviceClass from the database.

    Parameters:
        device_class: the DeviceClass; each property becomes an attribute of it.
    """
