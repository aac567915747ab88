"""What a device puts into its polling buffers itself."""

from __future__ import annotations

from typing import Any

from tango._tango import AttrQuality

__all__ = ["TimedAttrData", "TimedCmdData"]


class TimedAttrData:
    """A value or an error of an attribute, and when it was.

    Parameters:
        value: what was read.
        quality: its AttrQuality.
        w_value: the set point.
        error: an exception, instead of a value.
        time_stamp: seconds since the epoch (float); default now.
    """

    __slots__ = ("error", "quality", "time_stamp", "value", "w_value")

    def __init__(
        self,
        value: Any = None,
        quality: AttrQuality = AttrQuality.ATTR_VALID,
        w_value: Any = None,
        error: Exception | None = None,
        time_stamp: float | None = None,
    ) -> None:
        self.value = value
        self.quality = quality
        self.w_value = w_value
        self.error = error
        self.time_stamp = time_stamp


class TimedCmdData:
    """A result or an error of a command, and when it was.

    Parameters:
        value: the result.
        error: an exception, instead of a result.
        time_stamp: seconds since the epoch (float); default now.
    """

    __slots__ = ("error", "time_stamp", "value")

    def __init__(
        self,
        value: Any = None,
        error: Exception | None = None,
        time_stamp: float | None = None,
    ) -> None:
        self.value = value
        self.error = error
        self.time_stamp = time_stamp
