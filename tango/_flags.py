"""The numbers of cppTango's exception flags, as names of the classes that have them."""

from __future__ import annotations

from tango import _tango
from tango._augment import augments


@augments(_tango.DeviceAttribute)
class DeviceAttribute(_tango.DeviceAttribute):
    """What DeviceAttribute gets from Python."""

    class except_flags(_tango.TangoEnum):
        """What may be wrong with a value that is extracted."""

        isempty_flag = 0
        wrongtype_flag = 1
        failed_flag = 2
        numFlags = 4


@augments(_tango.DeviceData)
class DeviceData(_tango.DeviceData):
    """What DeviceData gets from Python."""

    class except_flags(_tango.TangoEnum):
        """What may be wrong with an argument that is extracted."""

        isempty_flag = 0
        wrongtype_flag = 1
        numFlags = 2
