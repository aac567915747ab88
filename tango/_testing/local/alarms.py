"""State and status of a device without a server, as the qualities of its attributes make them."""

from __future__ import annotations

from typing import Any

from tango._tango import AttrQuality, DevState

__all__ = ["state_with_alarms", "status_with_alarms"]

_STATUS_NOT_SET = "Not Initialised"
_LEVELS = {AttrQuality.ATTR_ALARM: "Alarm", AttrQuality.ATTR_WARNING: "Warning"}


def state_with_alarms(device: Any) -> DevState:
    """The state as cppTango reports it: ALARM while a value is beyond a level.

    Parameters
    ----------
    device : object
        The device.
    """
    state: DevState = device.get_state()
    if state not in (DevState.ON, DevState.ALARM):
        return state
    attributes = list(device._local.attributes.values())
    watched = [one for one in attributes if one.has_alarms()]
    if watched:
        requests = device._local.requests
        requests.hook("read_attr_hardware", [attributes.index(one) for one in watched])
        for one in watched:
            requests.read_method(one)
            one.check_alarm()
    alarmed = any(one.get_quality() in _LEVELS for one in attributes)
    device.set_state(DevState.ALARM if alarmed else DevState.ON)
    return DevState(device.get_state())


def status_with_alarms(device: Any) -> str:
    """The status as cppTango reports it, with the values that are beyond a level.

    Parameters
    ----------
    device : object
        The device.
    """
    status = str(device.get_status())
    if status == _STATUS_NOT_SET:
        status = f"The device is in {device.get_state().name} state."
    if device.get_state() == DevState.ALARM:
        status += "".join(map(_line, device._local.attributes.values()))
    return status


def _line(attribute: Any) -> str:
    quality = attribute.get_quality()
    if quality not in _LEVELS:
        return ""
    why = attribute.beyond_what(quality)
    if why is None:
        level = _LEVELS[quality].upper()
        name = attribute.get_name()
        return f"\n{_LEVELS[quality]} : Quality factor set to {level} for attribute {name}"
    return f"\n{_LEVELS[quality]} : {why} for {attribute.get_label()}"
