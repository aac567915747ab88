"""How long threads wait for the GIL and hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tango._tango import _read_gil_meter, _start_gil_meter, _stop_gil_meter

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["GilDurations", "GilMeter"]


@dataclass(frozen=True)
class GilDurations:
    """How often something happened to the GIL, and how long it took.

    Parameters
    ----------
    seconds : float
        The time of all together.
    counts : tuple[int, ...]
        How many took less than 1, 2, 4, 8 ... microseconds and no less than half of that; the last
        of them have no limit.
    """

    seconds: float
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How often it happened."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """Seconds of one, on average; 0.0 if it did not happen."""
        return self.seconds / self.count if self.count else 0.0

    def quantile(self, share: float) -> float:
        """A time that this share did not exceed.

        Parameters
        ----------
        share : float
            From 0 to 1: 0.5 for the median, 0.99 for the 99th percentile, 1 for all.

        Returns
        -------
        float
            Seconds, rounded up to the limit of their class: 1, 2, 4, 8 ... microseconds.
        """
        wanted = share * self.count
        limit = 1e-6
        for number in self.counts:
            wanted -= number
            if wanted <= 0:
                break
            limit *= 2
        return limit if self.count else 0.0

    def since(self, earlier: GilDurations) -> GilDurations:
        """What was added after an earlier look."""
        counts = (now - before for now, before in zip(self.counts, earlier.counts, strict=True))
        return GilDurations(self.seconds - earlier.seconds, tuple(counts))


def _look() -> tuple[GilDurations, ...]:
    return tuple(GilDurations(ns * 1e-9, tuple(counts)) for ns, counts in _read_gil_meter())


class GilMeter:
    """Measures how long the threads of this process wait for the GIL, and hold it.

    It is a context manager, and can be read during and after its block. Outside of such blocks
    nothing is counted, and nothing is lost by it. Several meters may run at the same time.

    Requests that a server serves, and callbacks, run on threads that *enter* Python: they wait for
    the GIL, and *hold* it until they are done or make a call themselves. Python's own threads leave
    it for each *call* of cppTango, and wait for it when they *return*. How long Python's own
    threads hold the GIL is the interpreter's business, and not measured; if a thread is interrupted
    by another while it runs Python code, that time counts as held.

    Attributes
    ----------
    entering : GilDurations
        Waits of threads that enter Python for a request or a callback.
    holding : GilDurations
        Stretches for which they then held the GIL.
    calling : GilDurations
        Calls of cppTango that Python made, without the GIL.
    returning : GilDurations
        Waits for the GIL at the end of such calls.

    Examples
    --------
    >>> with GilMeter() as meter:  # doctest: +SKIP
    ...     time.sleep(10)         # while clients are reading
    >>> print(meter)               # doctest: +SKIP
    entering     81,204 times    0.213 s    mean   2.6 us    99 %  <   8 us    all <  512 us
    holding     162,408 times    1.402 s    mean   8.6 us    99 %  <  16 us    all < 1024 us
    calling      81,204 times    0.091 s    mean   1.1 us    99 %  <   2 us    all <   64 us
    returning    81,204 times    0.020 s    mean   0.2 us    99 %  <   1 us    all <   32 us
    """

    def __init__(self) -> None:
        self._begin = _look()
        self._end: tuple[GilDurations, ...] | None = None

    def __enter__(self) -> GilMeter:
        self._begin = _look()
        self._end = None
        _start_gil_meter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end = _look()
        _stop_gil_meter()

    def _measured(self, number: int) -> GilDurations:
        return (self._end or _look())[number].since(self._begin[number])

    @property
    def entering(self) -> GilDurations:
        """Waits of threads that enter Python for a request or a callback."""
        return self._measured(0)

    @property
    def holding(self) -> GilDurations:
        """Stretches for which such threads held the GIL."""
        return self._measured(1)

    @property
    def calling(self) -> GilDurations:
        """Calls of cppTango that Python made, without the GIL."""
        return self._measured(2)

    @property
    def returning(self) -> GilDurations:
        """Waits for the GIL at the end of such calls."""
        return self._measured(3)

    def __str__(self) -> str:
        names = ("entering", "holding", "calling", "returning")
        return "\n".join(_line(name, getattr(self, name)) for name in names)


def _line(name: str, durations: GilDurations) -> str:
    return (
        f"{name:9} {durations.count:10,} times {durations.seconds:8.3f} s"
        f"    mean {durations.mean * 1e6:5.1f} us"
        f"    99 % < {durations.quantile(0.99) * 1e6:4.0f} us"
        f"    all < {durations.quantile(1) * 1e6:4.0f} us"
    )
