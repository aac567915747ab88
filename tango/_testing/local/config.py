"""The configuration of an attribute, of its declaration, as a server makes it."""

from __future__ import annotations

from typing import Any

from tango._server.attr_data import AttrData
from tango._tango import (
    AttrDataFormat,
    AttributeInfoEx,
    AttrMemorizedType,
    AttrWriteType,
    CmdArgType,
    StdStringVector,
)
from tango._utils.kinds import is_int_type

__all__ = ["ALARMS", "NOT_SPECIFIED", "WRITABLE", "config_of"]

WRITABLE = (AttrWriteType.WRITE, AttrWriteType.READ_WRITE, AttrWriteType.READ_WITH_WRITE)
NOT_SPECIFIED = "Not specified"
ALARMS = ("min_alarm", "max_alarm", "min_warning", "max_warning", "delta_t", "delta_val")


def config_of(data: AttrData) -> AttributeInfoEx:
    """The configuration that a server would make of a description.

    Parameters
    ----------
    data : AttrData
        The description.
    """
    config, texts = AttributeInfoEx(), data._properties
    assert data.attr_name is not None
    config.name = data.attr_name
    config.data_type = data.attr_type
    config.data_format = data.attr_format
    config.writable = data.attr_write
    config.max_dim_x = max(1, data.dim_x) if data.attr_format != AttrDataFormat.SCALAR else 1
    config.max_dim_y = data.dim_y if data.attr_format == AttrDataFormat.IMAGE else 0
    config.disp_level = data.display_level
    config.label = texts.get("label", data.attr_name)
    config.description = texts.get("description", "No description")
    config.unit = texts.get("unit", "")
    config.standard_unit = texts.get("standard_unit", "No standard unit")
    config.display_unit = texts.get("display_unit", "No display unit")
    config.format = texts.get("format", _usual_format(data.attr_type))
    config.writable_attr_name = data.attr_name if data.attr_write in WRITABLE else "None"
    config.enum_labels = StdStringVector(data.enum_labels or ())
    if data.memorized:
        config.memorized = (
            AttrMemorizedType.MEMORIZED_WRITE_INIT
            if data.hw_memorized
            else AttrMemorizedType.MEMORIZED
        )
    else:
        config.memorized = AttrMemorizedType.NONE
    for name in ("min_value", "max_value"):
        setattr(config, name, texts.get(name, NOT_SPECIFIED))
    for name in ALARMS:
        setattr(config.alarms, name, texts.get(name, NOT_SPECIFIED))
    config.min_alarm, config.max_alarm = config.alarms.min_alarm, config.alarms.max_alarm
    events = config.events
    events.ch_event.abs_change = texts.get("abs_change", NOT_SPECIFIED)
    events.ch_event.rel_change = texts.get("rel_change", NOT_SPECIFIED)
    events.per_event.period = texts.get("period", "1000")
    events.arch_event.archive_abs_change = texts.get("archive_abs_change", NOT_SPECIFIED)
    events.arch_event.archive_rel_change = texts.get("archive_rel_change", NOT_SPECIFIED)
    events.arch_event.archive_period = texts.get("archive_period", NOT_SPECIFIED)
    return config


def _usual_format(kind: Any) -> str:
    if kind in (CmdArgType.DevString, CmdArgType.DevState, CmdArgType.DevEnum):
        return "%s"
    return "%d" if is_int_type(kind) or kind == CmdArgType.DevBoolean else "%6.2f"
