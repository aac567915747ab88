"""TimeVal to and from datetime."""

from __future__ import annotations

from datetime import datetime
from time import time as _now

from tango import _tango
from tango._augment import augments


@augments(_tango.TimeVal)
class TimeVal(_tango.TimeVal):
    """What TimeVal gets from Python."""

    def todatetime(self) -> datetime:
        """This time as a datetime in local time, without a time zone."""
        return datetime.fromtimestamp(self.totime())

    @staticmethod
    def fromtimestamp(ts: float) -> _tango.TimeVal:
        """The time that lies `ts` seconds after the start of 1970 (UTC)."""
        return _tango.TimeVal(ts)

    @staticmethod
    def fromdatetime(dt: datetime) -> _tango.TimeVal:
        """The time of a datetime; one without a time zone is in local time."""
        return _tango.TimeVal(dt)

    @staticmethod
    def now() -> _tango.TimeVal:
        """The time it is."""
        return _tango.TimeVal(_now())

    def strftime(self, format: str) -> str:
        """This time as text, in the format of datetime.strftime."""
        return self.todatetime().strftime(format)

    def isoformat(self, sep: str = "T") -> str:
        """This time as YYYY-MM-DDTHH:MM:SS.ffffff, without the fraction if it is zero.

        Args:
            sep: what stands between date and time.
        """
        return self.todatetime().isoformat(sep)

    def __str__(self) -> str:
        return self.isoformat(" ")
