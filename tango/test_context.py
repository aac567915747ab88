"""Device servers for tests: devices without a database, in a thread or in another process."""

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
from tango._testing.ior import IOR, parse_ior
from tango._testing.ports import get_host_ip, get_server_host_port, get_server_port_via_pid

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

if __name__ == "__main__":
    run_device_test_context()
