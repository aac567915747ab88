"""What a process has done and seen: lines in a file, which a kill leaves as they are."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# A line that a kill has cut off does not have it.
_END = b" .\n"


class Entry(NamedTuple):
    """A line: the time, which all processes of a machine share, a word that says what, and more."""

    time: float
    what: str
    words: tuple[str, ...]


class Ledger:
    """Where a process writes; one that starts again continues it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(self._file, b"\n")

    def note(self, what: str, *words: object) -> None:
        """Write a line, at once; words have no spaces."""
        text = " ".join([f"{time.monotonic():.4f}", what, *map(str, words)])
        os.write(self._file, text.encode() + _END)


def entries(path: Path, start: int = 0) -> Iterator[Entry]:
    """The lines of a file, from a position on."""
    with path.open("rb") as file:
        file.seek(start)
        for line in file:
            if line.endswith(_END):
                moment, what, *words = line[: -len(_END)].decode().split(" ")
                yield Entry(float(moment), what, tuple(words))
