"""Values that a device puts into its polling buffers itself."""

from __future__ import annotations

from typing import Any

from tango._tango import AttrQuality

__all__ = ["TimedAttrData", "TimedCmdData"]


class _Fields:
    """Has the fields that it declares, and no other."""

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a field.

        Parameters
        ----------
        name : str
            The name of the field.
        value : object
            Its new value.

        Raises
        ------
        AttributeError
            For another name.
        """
        if name not in self.__slots__:
            fields = ", ".join(self.__slots__)
            raise AttributeError(
                f"{type(self).__name__} has no field {name!r}: its fields are {fields}"
            )
        object.__setattr__(self, name, value)


class TimedAttrData(_Fields):
    """A value or an error of an attribute, with its time.

    Parameters
    ----------
    value : object, optional
        What was read.
    quality : AttrQuality, default AttrQuality.ATTR_VALID
        Its AttrQuality.
    w_value : object, optional
        The set point.
    error : Exception | None, optional
        An exception, instead of a value.
    time_stamp : float | None, optional
        Seconds since 1970 (float); by default, now.
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


class TimedCmdData(_Fields):
    """A result or an error of a command, with its time.

    Parameters
    ----------
    value : object, optional
        The result.
    error : Exception | None, optional
        An exception, instead of a result.
    time_stamp : float | None, optional
        Seconds since 1970 (float); by default, now.
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
