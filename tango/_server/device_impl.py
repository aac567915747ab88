"""The base class of devices of this cppTango."""

from __future__ import annotations

from tango._tango import Device_6Impl

__all__ = ["LatestDeviceImpl"]


class LatestDeviceImpl(Device_6Impl):
    """A device of the newest interface that the cppTango in use has.

    Parameters:
        klass: the DeviceClass.
        name: the name of the device, ``domain/family/member``.
        description: for people who look at the device.
        state: the state it begins with.
        status: the status it begins with.
    """
