"""Device servers: devices whose attributes, commands and properties are declared in their class."""

from typing import TYPE_CHECKING

from tango._old_modules import names_of_tango
from tango._server.attribute import attribute
from tango._server.command import command
from tango._server.device import BaseDevice, Device, DeviceMeta
from tango._server.device_impl import LatestDeviceImpl
from tango._server.dtypes import from_typeformat_to_type
from tango._server.object_server import Server
from tango._server.pipe import pipe
from tango._server.properties import class_property, device_property
from tango._server.run import run, server_run

__all__ = [
    "BaseDevice",
    "Device",
    "DeviceMeta",
    "LatestDeviceImpl",
    "Server",
    "attribute",
    "class_property",
    "command",
    "device_property",
    "from_typeformat_to_type",
    "pipe",
    "run",
    "server_run",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too

API_VERSION = 2
