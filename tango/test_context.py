"""Device servers for tests: devices without a database, in a thread or in another process."""

from typing import TYPE_CHECKING

from tango._old_modules import names_of_tango
from tango._testing.command_line import (
    literal_dict,
    parse_command_line_args,
    run_device_test_context,
)
from tango._testing.context import (
    NO_DB_FRAGMENT,
    DeviceTestContext,
    MultiDeviceTestContext,
    device,
)
from tango._testing.ports import get_host_ip, get_server_host_port, get_server_port_via_pid
from tango._utils.ior import IOR, parse_ior

__all__ = [
    "IOR",
    "NO_DB_FRAGMENT",
    "DeviceTestContext",
    "MultiDeviceTestContext",
    "device",
    "get_host_ip",
    "get_server_host_port",
    "get_server_port_via_pid",
    "literal_dict",
    "parse_command_line_args",
    "parse_ior",
    "run_device_test_context",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too

if __name__ == "__main__":
    run_device_test_context()
