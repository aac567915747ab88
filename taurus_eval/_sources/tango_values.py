"""Values of Tango attributes as values of models."""

from __future__ import annotations

from typing import Any

import tango
from tango.utils import labels_to_enum
from taurus_eval._engine.context import Context
from taurus_eval._engine.enums import AttrQuality, DataFormat, DataType
from taurus_eval._engine.kinds import KINDS
from taurus_eval._engine.units import Unit
from taurus_eval._engine.values import NO_KIND, TimeVal, Value

_QUALITIES = tuple(AttrQuality)
_INVALID = AttrQuality.ATTR_INVALID
_FORMATS = {
    tango.AttrDataFormat.SCALAR: DataFormat._0D,
    tango.AttrDataFormat.SPECTRUM: DataFormat._1D,
    tango.AttrDataFormat.IMAGE: DataFormat._2D,
}


class Config:
    """What the configuration of an attribute says about its values.

    Parameters
    ----------
    info : object
        The configuration.
    context : Context
        Units and values.
    """

    __slots__ = ("enumeration", "unit", "unit_name")

    def __init__(self, info: Any, context: Context) -> None:
        unit = info.unit
        self.unit_name = "" if unit in ("No unit", "Not specified") else unit
        self.unit: Unit = context.units.unit(self.unit_name)
        labels = list(info.enum_labels)
        self.enumeration = labels_to_enum("DevEnum", labels) if labels else None


def value_of(attribute: Any, config: Config, context: Context) -> Value:
    """Take over what was read or came with an event.

    Parameters
    ----------
    attribute : object
        A `tango.DeviceAttribute`.
    config : Config
        The configuration of the attribute.
    context : Context
        Units and values.
    """
    stamp = attribute.time
    time = TimeVal(stamp.tv_sec, stamp.tv_usec, stamp.tv_nsec)
    quality = _QUALITIES[int(attribute.quality)]
    value = attribute.value
    if quality is _INVALID or value is None:
        return context.value_class(None, None, NO_KIND, _INVALID, time)
    data_type = attribute.type
    if data_type == tango.CmdArgType.DevState:
        kind = KINDS[DataType.DevState][_FORMATS[attribute.data_format]]
        return context.value_class(value, None, kind, quality, time)
    if data_type == tango.CmdArgType.DevEncoded:
        return context.value_class(value, None, KINDS[DataType.DevEncoded][0], quality, time)
    if data_type == tango.CmdArgType.DevEnum and config.enumeration is not None:
        return _enumerated(value, config.enumeration, quality, time, context)
    result = context.classifier.classify(value)
    unit = result.unit
    if unit is not None:
        # Bytes count things or bits, they measure nothing.
        unit = None if data_type == tango.CmdArgType.DevUChar else config.unit
    return context.value_class(result.magnitude, unit, result.kind, quality, time)


def _enumerated(
    value: Any, enumeration: Any, quality: AttrQuality, time: TimeVal, context: Context
) -> Value:
    if isinstance(value, int):
        member = enumeration(int(value))
        return context.value_class(member, None, KINDS[DataType.DevEnum][0], quality, time)
    result = context.classifier.classify(value)
    return context.value_class(result.magnitude, None, result.kind, quality, time)
