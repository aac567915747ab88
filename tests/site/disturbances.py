"""What is done to the site: each kind begins, lasts for a while, and ends."""

from __future__ import annotations

import signal
import time
from collections import Counter
from random import Random

from tests.site import LONG
from tests.site.processes import Process
from tests.site.site import DATABASE, LASTING, Site

# Seconds that a disturbance lasts at most, and that the site is left alone then: some that nobody
# notices, some that are noticed, and some that are recovered from before the next one.
HELD = (2.0, 8.0, 25.0) if LONG else (2.0,)
PAUSE = (2.0, 8.0, 60.0) if LONG else (0.5,)


class Disturbance:
    """One kind of them, of one process; the ledger says when it began and ended."""

    kind = ""

    def __init__(self, site: Site, process: Process) -> None:
        self.site = site
        self.process = process

    def begin(self) -> None:
        """What is done first."""
        self.site.ledger.note("begin", self.kind, self.process.name)
        self._begin()

    def end(self) -> None:
        """What is done last."""
        self._end()
        self.site.ledger.note("end", self.kind, self.process.name)

    def _begin(self) -> None: ...

    def _end(self) -> None: ...


class Kill(Disturbance):
    """The process is gone at once, and comes back."""

    kind = "kill"
    signal_ = signal.SIGKILL

    def _begin(self) -> None:
        self.process.leave(self.signal_)

    def _end(self) -> None:
        code = self.process.program.wait()
        assert code in (0, -self.signal_), self.process.program.output
        self.process.start()


class Stop(Kill):
    """The process ends as it is told to, and comes back."""

    kind = "stop"
    signal_ = signal.SIGTERM


class Suspend(Disturbance):
    """The process does nothing for a while."""

    kind = "suspend"

    def _begin(self) -> None:
        self.process.send(signal.SIGSTOP)

    def _end(self) -> None:
        self.process.send(signal.SIGCONT)


class Fork(Disturbance):
    """A client forks, and the child uses what it has inherited."""

    kind = "fork"

    def _begin(self) -> None:
        self.process.send(signal.SIGUSR1)


class Restart(Disturbance):
    """A client makes a server make its devices anew."""

    kind = "restart"

    def _begin(self) -> None:
        self.process.send(signal.SIGUSR2)


class Cut(Disturbance):
    """Nothing gets to the host, and nothing from it."""

    kind = "cut"

    def _begin(self) -> None:
        self.site.place.cut(self.process.name)

    def _end(self) -> None:
        self.site.place.mend(self.process.name)


def kinds_for(site: Site, process: Process, database_ends: bool) -> list[type[Disturbance]]:
    """What may be done to a process."""
    kinds: list[type[Disturbance]] = [Suspend]
    if process.name not in LASTING and (process is not site.database or database_ends):
        kinds += [Kill, Stop]
    if process in site.clients:
        kinds += [Restart]
        kinds += [Fork] if process.name != "c2" else []
    return kinds + [Cut] * site.place.links


def place_at_the_end(disturbance: Disturbance) -> int:
    """A server starts when it reaches the database: all else has ended before."""
    starts = isinstance(disturbance, Kill)
    return 0 if not starts else 1 if disturbance.process.name == DATABASE else 2


def disturb(site: Site, seconds: float, random: Random) -> Counter[str]:
    """Rounds of one or two disturbances; how many of each kind there were."""
    count: Counter[str] = Counter()
    begin = time.monotonic()
    while (passed := time.monotonic() - begin) < seconds:
        # What the database takes is compared in the second half, so it lasts from the first on.
        chosen = random.sample(site.processes, random.choice([1, 1, 2]))
        round_ = [
            random.choice(kinds_for(site, process, passed < seconds / 3))(site, process)
            for process in chosen
        ]
        for disturbance in round_:
            disturbance.begin()
            count[f"{disturbance.kind} {disturbance.process.name}"] += 1
        pause(site, random.uniform(0.2, random.choice(HELD)))
        for disturbance in sorted(round_, key=place_at_the_end):
            disturbance.end()
        pause(site, random.uniform(0.2, random.choice(PAUSE)))
    return count


def pause(site: Site, seconds: float) -> None:
    """Let the site alone; none of its processes may end by itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(1.0, max(0.0, end - time.monotonic())))
        site.look()
