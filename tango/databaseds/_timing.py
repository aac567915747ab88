"""How long the commands take."""

import time
from collections.abc import Callable
from typing import Any


class Timings:
    """Calls and times of each command, since the last reset.

    Parameters
    ----------
    names : list[str]
        The commands that are timed.
    """

    def __init__(self, names: list[str]) -> None:
        self.names = sorted(names)
        self._spent: dict[str, list[float]]
        self.reset()

    def reset(self) -> None:
        """Start again from nothing."""
        self._spent = {name: [0, 0.0, 0.0, 0.0] for name in self.names}

    def call(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function, and count its time for a command, also when it raises."""
        start = time.perf_counter()
        try:
            return function(*arguments)
        finally:
            self._add(name, (time.perf_counter() - start) * 1000)

    def _add(self, name: str, spent: float) -> None:
        entry = self._spent[name]
        if not entry[0] or spent < entry[2]:
            entry[2] = spent
        if spent > entry[3]:
            entry[3] = spent
        entry[1] += spent
        entry[0] += 1

    @property
    def calls(self) -> list[float]:
        """Number of calls of each command, in the order of `names`."""
        return [self._spent[name][0] for name in self.names]

    @property
    def average(self) -> list[float]:
        """Milliseconds, as the others."""
        return [total / (calls or 1) for calls, total, _, _ in self._entries()]

    @property
    def minimum(self) -> list[float]:
        """Milliseconds of the shortest call of each."""
        return [least for _, _, least, _ in self._entries()]

    @property
    def maximum(self) -> list[float]:
        """Milliseconds of the longest call of each."""
        return [most for _, _, _, most in self._entries()]

    def _entries(self) -> list[list[float]]:
        return [self._spent[name] for name in self.names]

    def info(self, host: str) -> list[str]:
        """All of it as lines of text."""
        columns = zip(self.names, self.average, self.minimum, self.maximum, self.calls, strict=True)
        return [
            f"TANGO Database Timing info on host {host}",
            " ",
            "command\taverage\tminimum\tmaximum\tcalls",
            " ",
            *(
                f"{name}\t{average:.3f}\t{least:.3f}\t{most:.3f}\t{calls:.0f}"
                for name, average, least, most, calls in columns
            ),
        ]
