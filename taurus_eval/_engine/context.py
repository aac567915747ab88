"""What differs between the engine standing alone and the engine inside a framework."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taurus_eval._engine.kinds import Classifier
from taurus_eval._engine.units import Units
from taurus_eval._engine.values import TimeVal, Value


class Context:
    """The registry of units, and the classes of values.

    Args:
        units: the units of the application.
        value_class: what reading a model gives.
        now: the present moment, as values carry it.
    """

    def __init__(
        self,
        units: Units,
        value_class: type[Value] = Value,
        now: Callable[[], Any] = TimeVal.now,
    ) -> None:
        self.units = units
        self.value_class = value_class
        self.now = now
        self.classifier = Classifier(units)


STANDALONE = Context(Units())
