"""Evaluation models beside those that come with Taurus, in one process.

    ci/taurus benchmarks/evaluation.py [--evaluations N]

CPU time, as other programs may be busy too; each figure is the best of several rounds in turn.
`--evaluations 10000000` evaluates so often instead, and prints what happened to the memory.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import logging
import resource
import time
from collections.abc import Callable

import taurus
from taurus.core.taurusbasetypes import TaurusAttrValue, TaurusEventType
from taurus.core.units import Quantity as TaurusQuantity

import taurus_eval
from taurus_eval._engine.context import STANDALONE

ROUNDS = 5
_serial = itertools.count()


class Counter:
    """A listener."""

    def __init__(self) -> None:
        self.count = 0

    def eventReceived(self, source: object, event_type: object, value: object) -> None:
        self.count += 1


class Reader(Counter):
    """A listener that looks at what it hears."""

    def eventReceived(self, source: object, event_type: object, value: object) -> None:
        self.count += 1
        _ = value.rvalue  # type: ignore[attr-defined]


class Channel(taurus_eval.Channel):
    """An attribute in memory."""

    push: Callable[..., None]

    def read(self) -> taurus_eval.EvaluationAttrValue:
        return make_value(1.5, "")

    def open(self, push: Callable[..., None]) -> None:
        self.push = push
        push(self.read(), taurus_eval.TaurusEventType.Change)

    def close(self) -> None:
        self.push = lambda *_: None


class Memory(taurus_eval.Source):
    """Attributes in memory."""

    schemes = ("mem",)

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}

    def names(self, name: str, strict: bool) -> taurus_eval.Names:
        return taurus_eval.Names(name, name, name.partition(":")[2])

    def channel(self, full_name: str) -> Channel:
        self.channels[full_name] = Channel(full_name)
        return self.channels[full_name]


def make_value(number: float, unit: str) -> taurus_eval.EvaluationAttrValue:
    kind = STANDALONE.classifier.classify(number).kind
    valid, now = taurus_eval.AttrQuality.ATTR_VALID, taurus_eval.TimeVal.now()
    return taurus_eval.EvaluationAttrValue(number, STANDALONE.units.unit(unit), kind, valid, now)


def cpu_seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.thread_time()
    action()
    return time.thread_time() - start


class Ours:
    """Models of this package, on attributes in memory."""

    name = "taurus_eval"

    def __init__(self) -> None:
        self.source = Memory()
        taurus_eval.sources.add(self.source)

    def models(self, expressions: list[str]) -> tuple[list[object], str]:
        ref = f"mem:{next(_serial)}"
        return [
            taurus_eval.Attribute(f"eval:{text.replace('REF', '{' + ref + '}')}")
            for text in expressions
        ], ref

    def model(self, name: str) -> object:
        return taurus_eval.Attribute(name)

    def sender(self, ref: str) -> Callable[[float], None]:
        """Gives the reference a value, as an event does."""
        push, change = self.source.channels[ref].push, taurus_eval.TaurusEventType.Change
        return lambda number: push(make_value(number, ""), change)

    def events(self, ref: str, unit: str, count: int) -> Callable[[], None]:
        values = [make_value(float(number), unit) for number in range(count)]
        push, change = self.source.channels[ref].push, taurus_eval.TaurusEventType.Change

        def send() -> None:
            for value in values:
                push(value, change)

        return send

    def create(self, count: int) -> list[object]:
        # An address that answers nothing: creation must not ask it.
        ref = "{tango://192.0.2.1:10000/a/b/c/d}"
        return [taurus_eval.Attribute(f"eval:{ref}*{next(_serial)}") for _ in range(count)]


class Theirs:
    """The models that come with Taurus, on models without references."""

    name = "Taurus"

    def models(self, expressions: list[str]) -> tuple[list[object], str]:
        ref = f"eval:{next(_serial)}+0.5"
        self.refs = taurus.Attribute(ref)
        return [
            taurus.Attribute(f"eval:{text.replace('REF', '{' + ref + '}')}") for text in expressions
        ], ref

    def model(self, name: str) -> object:
        return taurus.Attribute(name)

    def sender(self, ref: str) -> Callable[[float], None]:
        """Gives the reference a value, as an event does."""
        attribute = taurus.Attribute(ref)
        return lambda number: attribute.fireEvent(
            TaurusEventType.Change, self._value_of(number, "")
        )

    @staticmethod
    def _value_of(number: float, unit: str) -> TaurusAttrValue:
        value = TaurusAttrValue()
        value.rvalue = TaurusQuantity(number, unit)
        value.quality = 0
        return value

    def events(self, ref: str, unit: str, count: int) -> Callable[[], None]:
        attribute = taurus.Attribute(ref)
        values = [self._value_of(float(number), unit) for number in range(count)]

        def send() -> None:
            for value in values:
                attribute.fireEvent(TaurusEventType.Change, value)

        return send

    def create(self, count: int) -> list[object]:
        return [taurus.Attribute(f"eval:{{eval:1.5}}*{next(_serial)}") for _ in range(count)]


def thousands_per_second(party: Ours | Theirs, unit: str, counter: Counter) -> float:
    (model, *_), ref = party.models(["REF*2"])
    model.addListener(counter)
    time.sleep(0.3)  # the first event
    send = party.events(ref, unit, 5000)
    send()
    before = counter.count
    seconds = cpu_seconds(send)
    if counter.count - before < 5000:
        raise RuntimeError(f"{party.name}: {counter.count - before} of 5000 events arrived")
    model.removeListener(counter)
    return 5 / seconds


def thousand_models(party: Ours | Theirs) -> float:
    models, ref = party.models([f"REF*{number}" for number in range(1000)])
    counter = Counter()
    for model in models:
        model.addListener(counter)
    time.sleep(1)
    send = party.events(ref, "mm", 20)
    send()
    seconds = cpu_seconds(send)
    for model in models:
        model.removeListener(counter)
    return seconds / 20 * 1000


def creation(party: Ours | Theirs) -> float:
    party.create(100)
    return cpu_seconds(lambda: party.create(1000))


MEASURES: list[tuple[str, str, Callable[[Ours | Theirs], float], Callable[..., float]]] = [
    (
        "{a}*2, event to listener",
        "1000/s",
        lambda p: thousands_per_second(p, "", Counter()),
        max,
    ),
    ("with a unit", "1000/s", lambda p: thousands_per_second(p, "mm", Counter()), max),
    (
        "... and rvalue is read",
        "1000/s",
        lambda p: thousands_per_second(p, "mm", Reader()),
        max,
    ),
    ("1000 models on one attribute", "ms/event", thousand_models, min),
    ("creation of a model", "ms", creation, min),
]


def compare() -> None:
    parties = (Ours(), Theirs())
    print(f"{'':32}{'':10}{parties[0].name:>14}{parties[1].name:>12}{'ratio':>9}")
    for title, unit, measure, best in MEASURES:
        rounds = [[measure(party) for party in parties] for _ in range(ROUNDS)]
        ours, theirs = (best(figures) for figures in zip(*rounds, strict=True))
        ratio = ours / theirs if best is max else theirs / ours
        print(f"{title:32}{unit:10}{ours:14.3f}{theirs:12.3f}{ratio:8.1f}x")


def soak(evaluations: int) -> None:
    party = Ours()
    models, ref = party.models(["REF*2", "REF*REF+3*REF*REF"])
    counter = Counter()
    for model in models:
        model.addListener(counter)
    send = party.events(ref, "mm", 10_000)
    send()
    sizes = []
    while counter.count < evaluations:
        send()
        sizes.append(resident_kilobytes())
    print(f"{counter.count} evaluations; resident kB: {sizes[0]} at first, {sizes[-1]} at last,")
    print(f"{max(sizes)} at most; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")


def resident_kilobytes() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // 1024


def silence() -> None:
    """Nothing is logged while times are taken."""
    taurus.setLogLevel(taurus.Critical)
    logging.disable(logging.CRITICAL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluations", type=int, help="evaluate so often, and watch the memory")
    options = parser.parse_args()
    silence()
    soak(options.evaluations) if options.evaluations else compare()
