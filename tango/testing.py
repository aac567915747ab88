"""The parts of the pytest fixtures, for other test programs: devices, a database, events.

The fixtures come with the package: `tango_device`, `tango_devices`, `tango_database`,
`tango_events` and `tango_no_leaks`.
"""

from tango._testing.devices import Devices, Served
from tango._testing.expected import EventsOfTest, ExpectedEvents, subscribe
from tango._testing.local.proxy import device_of
from tango._testing.own_database import TestDatabase

__all__ = [
    "Devices",
    "EventsOfTest",
    "ExpectedEvents",
    "Served",
    "TestDatabase",
    "device_of",
    "subscribe",
]
