"""Devices of the original API."""

from tango._server.attr_prop import MultiAttrProp
from tango._server.device_impl import LatestDeviceImpl
from tango._server.worker import get_worker, set_worker

__all__ = ["LatestDeviceImpl", "MultiAttrProp", "device_server_init", "get_worker", "set_worker"]


def device_server_init(doc: bool = True) -> None:
    """Does nothing: the classes are complete when they are imported.

    Parameters:
        doc: kept for compatibility.
    """
