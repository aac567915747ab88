"""What differs between the engine standing alone and the engine inside a framework."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taurus_eval._engine.kinds import Classifier
from taurus_eval._engine.units import Units
from taurus_eval._engine.values import TimeVal, Value


class Context:
    """The registry of units, and the classes of values.

    Parameters
    ----------
    units : Units
        The units of the application.
    value_class : type[Value], default Value
        What reading a model returns.
    time_class : object, default TimeVal
        What values carry as their time; has `now` and `fromtimestamp`.
    """

    def __init__(
        self,
        units: Units,
        value_class: type[Value] = Value,
        time_class: Any = TimeVal,
    ) -> None:
        self.units = units
        self.value_class = value_class
        self.now: Callable[[], Any] = time_class.now
        self.from_timestamp: Callable[[float], Any] = time_class.fromtimestamp
        self.classifier = Classifier(units)


STANDALONE = Context(Units())
