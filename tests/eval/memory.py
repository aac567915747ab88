"""A source of values that a test controls, without a network."""

from collections import Counter

from taurus_eval import (
    AttrQuality,
    Channel,
    EvaluationAttrValue,
    Names,
    Source,
    TaurusEventType,
    TimeVal,
)
from taurus_eval._engine.context import STANDALONE
from taurus_eval._engine.values import NO_KIND

_clock = iter(range(1_000_000_000, 2_000_000_000))


def make_value(value, unit=None, quality=AttrQuality.ATTR_VALID, time=None, error=None):
    """A value as a source makes it."""
    time = TimeVal.fromtimestamp(next(_clock) if time is None else time)
    if value is None:
        return EvaluationAttrValue(None, None, NO_KIND, quality, time, error)
    result = STANDALONE.classifier.classify(value)
    unit = result.unit if unit is None else STANDALONE.units.unit(unit)
    return EvaluationAttrValue(result.magnitude, unit, result.kind, quality, time, error)


class MemoryChannel(Channel):
    """An attribute whose value a test sets."""

    def __init__(self, full_name, source):
        super().__init__(full_name)
        self._source = source
        self._push = None

    def read(self):
        self._source.reads[self.full_name] += 1
        outcome = self._source.values[self.full_name]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def open(self, push):
        self._source.opened[self.full_name] += 1
        self._push = push
        outcome = self._source.values.get(self.full_name)
        if isinstance(outcome, Exception):
            outcome = make_value(None, quality=AttrQuality.ATTR_INVALID, error=outcome)
        if self._source.has_first_events and outcome is not None:
            self.push(outcome)

    def close(self):
        self._source.closed[self.full_name] += 1
        self._push = None

    def push(self, value, event_type=TaurusEventType.Change):
        if self._push is not None:
            self._push(value, event_type)


class MemorySource(Source):
    """Attributes `mem:name`."""

    schemes = ("mem",)

    def __init__(self):
        self.values = {}
        self.channels = {}
        self.reads = Counter()
        self.calls = 0
        self.opened = Counter()
        self.closed = Counter()
        self.has_first_events = True

    def names(self, name, strict):
        path = name.partition("#")[0].removeprefix("mem:")
        return Names(f"mem:{path}", path, path) if path and " " not in path else None

    def channel(self, full_name):
        channel = MemoryChannel(full_name, self)
        self.channels[full_name] = channel
        return channel

    def read(self, channels):
        self.calls += 1
        return super().read(channels)

    def subscriptions(self, name):
        """How many channels of an attribute are open."""
        return self.opened[f"mem:{name}"] - self.closed[f"mem:{name}"]

    def set(self, name, value, *args, event_type=TaurusEventType.Change, **kwargs):
        """Set and push a value, made of `make_value`'s arguments unless it is one or an error."""
        if not isinstance(value, (EvaluationAttrValue, Exception)):
            value = make_value(value, *args, **kwargs)
        self.values[f"mem:{name}"] = value
        channel = self.channels.get(f"mem:{name}")
        if channel is not None and not isinstance(value, Exception):
            channel.push(value, event_type)
        return value


class Recorder:
    """A listener that keeps what it hears."""

    def __init__(self):
        self.events = []

    def eventReceived(self, source, event_type, value):
        self.events.append((source, event_type, value))

    @property
    def values(self):
        return [value for _, _, value in self.events]

    @property
    def magnitudes(self):
        return [getattr(value.rvalue, "magnitude", value.rvalue) for value in self.values]
