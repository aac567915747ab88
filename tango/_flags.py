"""The numbers of cppTango's exception flags, as named members of their classes."""

from __future__ import annotations

from tango import _tango
from tango._augment import augments


@augments(_tango.DeviceAttribute)
class DeviceAttribute(_tango.DeviceAttribute):
    """The Python members of DeviceAttribute."""

    class except_flags(_tango.TangoEnum):
        """The errors that extracting a value may report."""

        isempty_flag = 0
        wrongtype_flag = 1
        failed_flag = 2
        numFlags = 4


@augments(_tango.DeviceData)
class DeviceData(_tango.DeviceData):
    """The Python members of DeviceData."""

    class except_flags(_tango.TangoEnum):
        """The errors that extracting an argument may report."""

        isempty_flag = 0
        wrongtype_flag = 1
        numFlags = 2
