"""The enumerations of the model API.

The numbers are those of Tango (qualities) and of Taurus (the others), whose constants are plain
integers: members compare equal to them.
"""

from __future__ import annotations

from enum import IntEnum


class AttrQuality(IntEnum):
    """How far a value can be trusted."""

    ATTR_VALID = 0
    ATTR_INVALID = 1
    ATTR_ALARM = 2
    ATTR_CHANGING = 3
    ATTR_WARNING = 4


class DataType(IntEnum):
    """What a value, or the elements of an array, consist of."""

    Integer = 0
    Float = 1
    String = 2
    Boolean = 3
    Bytes = 4
    DevState = 5
    DevEncoded = 6
    Object = 7
    DevEnum = 8


class DataFormat(IntEnum):
    """The number of dimensions of a value."""

    _0D = 0
    _1D = 1
    _2D = 2


class TaurusEventType(IntEnum):
    """Why a listener is called."""

    Change = 0
    Config = 1
    Periodic = 2
    Error = 3


class TaurusElementType(IntEnum):
    """What a name denotes."""

    Unknown = 0
    Device = 3
    Attribute = 13
    Authority = 18


class TaurusDevState(IntEnum):
    """The state of a device, independent of its scheme."""

    Ready = 1
    NotReady = 2
    Undefined = 4


# From best to worst: the quality of a model is the worst of what it refers to.
_RANKING = (
    AttrQuality.ATTR_VALID,
    AttrQuality.ATTR_CHANGING,
    AttrQuality.ATTR_WARNING,
    AttrQuality.ATTR_ALARM,
    AttrQuality.ATTR_INVALID,
)
RANK = {quality: rank for rank, quality in enumerate(_RANKING)}
