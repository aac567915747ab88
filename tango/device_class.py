"""DeviceClass, and the properties of the original API."""

from tango._server.device_class import DeviceClass
from tango._server.property_tables import PropUtil

__all__ = ["DeviceClass", "PropUtil", "device_class_init"]


def device_class_init() -> None:
    """Does nothing: the classes are complete when they are imported."""
