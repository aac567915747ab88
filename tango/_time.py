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
        """Return the time as a datetime in local time, without a time zone."""
        return datetime.fromtimestamp(self.totime())

    @staticmethod
    def fromtimestamp(ts: float) -> _tango.TimeVal:
        """Make a TimeVal from seconds.

        Parameters
        ----------
        ts : float
            Seconds since the start of 1970 (UTC).

        Returns
        -------
        TimeVal
            That time, to the microsecond.
        """
        return _tango.TimeVal(ts)

    @staticmethod
    def fromdatetime(dt: datetime) -> _tango.TimeVal:
        """Make a TimeVal from a datetime.

        Parameters
        ----------
        dt : datetime.datetime
            A time; without a time zone, it is taken as local time.

        Returns
        -------
        TimeVal
            The same time.
        """
        return _tango.TimeVal(dt)

    @staticmethod
    def now() -> _tango.TimeVal:
        """Return the current time."""
        return _tango.TimeVal(_now())

    def strftime(self, format: str) -> str:
        """Return the time as text, in local time.

        Parameters
        ----------
        format : str
            As for `datetime.datetime.strftime`.

        Returns
        -------
        str
            The text.
        """
        return self.todatetime().strftime(format)

    def isoformat(self, sep: str = "T") -> str:
        """Return the time as YYYY-MM-DDTHH:MM:SS.ffffff, without the fraction if it is zero.

        Parameters
        ----------
        sep : str, default 'T'
            The separator between date and time.

        Returns
        -------
        str
            The text.
        """
        return self.todatetime().isoformat(sep)

    def __str__(self) -> str:
        return self.isoformat(" ")
