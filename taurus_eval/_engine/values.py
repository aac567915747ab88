"""Values of models: immutable, with their unit kept apart until somebody asks for a Quantity."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from taurus_eval._engine.enums import AttrQuality, DataFormat, DataType

if TYPE_CHECKING:
    from taurus_eval._engine.units import Unit


class TimeVal:
    """A moment, as seconds, microseconds and nanoseconds since the epoch."""

    __slots__ = ("tv_nsec", "tv_sec", "tv_usec")

    def __init__(self, tv_sec: int = 0, tv_usec: int = 0, tv_nsec: int = 0) -> None:
        self.tv_sec = tv_sec
        self.tv_usec = tv_usec
        self.tv_nsec = tv_nsec

    @classmethod
    def now(cls) -> TimeVal:
        """The present moment."""
        seconds, nanoseconds = divmod(time.time_ns(), 1_000_000_000)
        return cls(seconds, nanoseconds // 1000, nanoseconds % 1000)

    @classmethod
    def fromtimestamp(cls, timestamp: float) -> TimeVal:
        """The moment so many seconds after the epoch.

        Parameters
        ----------
        timestamp : float
            Seconds since the start of 1970 (UTC).

        Returns
        -------
        TimeVal
            That moment.
        """
        seconds, microseconds = divmod(round(timestamp * 1_000_000), 1_000_000)
        return cls(seconds, microseconds)

    @classmethod
    def fromdatetime(cls, moment: datetime) -> TimeVal:
        """The moment of a datetime; one without time zone is local time.

        Parameters
        ----------
        moment : datetime
            The datetime.

        Returns
        -------
        TimeVal
            That moment.
        """
        return cls.fromtimestamp(moment.timestamp())

    def totime(self) -> float:
        """Seconds since the epoch."""
        return self.tv_sec + self.tv_usec * 1e-6 + self.tv_nsec * 1e-9

    __float__ = totime

    def todatetime(self) -> datetime:
        """Local time, without time zone."""
        return datetime.fromtimestamp(self.totime())

    def isoformat(self) -> str:
        """Local time in ISO 8601."""
        return self.todatetime().isoformat()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeVal) and self.totime() == other.totime()

    def __hash__(self) -> int:
        return hash(self.totime())

    def __repr__(self) -> str:
        return f"TimeVal(tv_sec={self.tv_sec}, tv_usec={self.tv_usec}, tv_nsec={self.tv_nsec})"


class Kind(NamedTuple):
    """Type and format of a value."""

    type: DataType | None
    data_format: DataFormat | None


NO_KIND = Kind(None, None)

_VALID = AttrQuality.ATTR_VALID
_INVALID = AttrQuality.ATTR_INVALID


class Value:
    """What reading a model returns. It never changes: the next value is another object.

    `rvalue` is made when it is first asked for, as building a Quantity costs more than all the
    rest of an event.

    Parameters
    ----------
    magnitude : object
        The value, or the magnitude of a value with a unit.
    unit : Unit | None
        The unit that makes it a Quantity, or None for a value that is not a Quantity.
    kind : Kind
        Its type and format.
    quality : AttrQuality
        How far it can be trusted.
    time : object
        When it was taken.
    error : BaseException | None, optional
        The exception because of which there is no new value.
    wvalue : object, optional
        What was last written.
    """

    __slots__ = (
        "_error",
        "_kind",
        "_magnitude",
        "_quality",
        "_rvalue",
        "_time",
        "_unit",
        "_wvalue",
    )

    _rvalue: Any

    def __init__(
        self,
        magnitude: Any,
        unit: Unit | None,
        kind: Kind,
        quality: AttrQuality,
        time: Any,
        error: BaseException | None = None,
        wvalue: Any = None,
    ) -> None:
        self._magnitude = magnitude
        self._unit = unit
        self._kind = kind
        self._quality = quality
        self._time = time
        self._error = error
        self._wvalue = wvalue

    @property
    def rvalue(self) -> Any:
        """The value: a Quantity for a number, or None if there never was one."""
        unit = self._unit
        if unit is None:
            return self._magnitude
        try:
            return self._rvalue
        except AttributeError:
            rvalue = self._rvalue = unit.quantity(self._magnitude)
            return rvalue

    @property
    def wvalue(self) -> Any:
        """What was last written, None for a read-only model."""
        return self._wvalue

    @property
    def quality(self) -> AttrQuality:
        """How far the value can be trusted."""
        return self._quality

    @property
    def time(self) -> Any:
        """When the value was taken."""
        return self._time

    @property
    def error(self) -> BaseException | None:
        """Why there is no new value, or None."""
        return self._error

    @property
    def type(self) -> DataType | None:
        """What the value consists of."""
        return self._kind.type

    @property
    def data_format(self) -> DataFormat | None:
        """The number of dimensions of the value."""
        return self._kind.data_format

    @property
    def has_failed(self) -> bool:
        """Whether there is an error."""
        return self._error is not None

    def failed(self, error: BaseException, time: Any) -> Value:
        """Return the value as it is after an error: INVALID, with the time and the error.

        Parameters
        ----------
        error : BaseException
            What went wrong.
        time : object
            When it did.

        Returns
        -------
        Value
            Another value; this one does not change.
        """
        return type(self)(
            self._magnitude, self._unit, self._kind, _INVALID, time, error, self._wvalue
        )

    def with_wvalue(self, wvalue: Any) -> Value:
        """Return the value with another written value.

        Parameters
        ----------
        wvalue : object
            The value that was written.

        Returns
        -------
        Value
            Another value; this one does not change.
        """
        return type(self)(
            self._magnitude,
            self._unit,
            self._kind,
            self._quality,
            self._time,
            self._error,
            wvalue,
        )

    def __repr__(self) -> str:
        error = "" if self._error is None else f", error={self._error!r}"
        return (
            f"{type(self).__name__}(rvalue={self.rvalue!r}, wvalue={self._wvalue!r}, "
            f"quality={self._quality.name}, time={self._time!r}{error})"
        )
