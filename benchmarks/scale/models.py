"""The evaluation models of the curves: chains and fans of so many, ours and those of Taurus.

    models.py LIBRARY

It reads lines `OPERATION SIZE` and answers each with the seconds of one event, or of one model, as
the client of the other curves does. The interpreter has to have Taurus: `ci/taurus`.
"""

import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation import Ours, Theirs, silence

EVENTS = 20


class Last:
    """A listener that waits for a value."""

    def __init__(self) -> None:
        self.wanted = float("nan")
        self.arrived = threading.Event()

    def eventReceived(self, source: object, event_type: object, value: object) -> None:
        magnitude = getattr(getattr(value, "rvalue", None), "magnitude", None)
        if magnitude == self.wanted:
            self.arrived.set()


class Models:
    def __init__(self, party: Ours | Theirs) -> None:
        self.party = party

    def create(self, size: int) -> float:
        """Seconds of making a model, over so many on one attribute."""
        start = time.monotonic()
        self.kept = self.party.models([f"REF+{number}" for number in range(size)])
        return (time.monotonic() - start) / size

    def fan(self, size: int) -> float:
        """Seconds from a value to the last of so many models on it, for each model."""
        models, ref = self.party.models([f"REF+{number}" for number in range(size)])
        return self._event(models, ref, float(size - 1)) / size

    def chain(self, size: int) -> float:
        """Seconds from a value to the end of a chain of so many models, for each model."""
        (first,), ref = self.party.models(["REF+1"])
        models = [first]
        name = f"eval:{{{ref}}}+1"
        for _ in range(size - 1):
            name = f"eval:{{{name}}}+1"
        models.append(self.party.model(name))
        return self._event(models, ref, float(size)) / size

    def _event(self, models: list[object], ref: str, added: float) -> float:
        last = Last()
        for model in models:
            model.addListener(last)  # type: ignore[attr-defined]
        send = self.party.sender(ref)
        found = []
        for number in range(EVENTS):
            last.arrived.clear()
            last.wanted = number + added
            start = time.monotonic()
            send(float(number))
            if not last.arrived.wait(60):
                raise RuntimeError(f"{self.party.name}: the value did not arrive within 60 s")
            found.append(time.monotonic() - start)
        for model in models:
            model.removeListener(last)  # type: ignore[attr-defined]
        return min(found)


def main() -> None:
    silence()
    models = Models({"tangobind": Ours, "Taurus": Theirs}[sys.argv[1]]())
    for line in sys.stdin:
        operation, size = line.split()
        print(getattr(models, operation)(int(size)), flush=True)


if __name__ == "__main__":
    main()
