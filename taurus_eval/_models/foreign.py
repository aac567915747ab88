"""Values of models that are not ours."""

from __future__ import annotations

from typing import Any

from taurus_eval._engine.context import Context
from taurus_eval._engine.enums import AttrQuality
from taurus_eval._engine.values import NO_KIND, Value

_INVALID = AttrQuality.ATTR_INVALID


def value_from(foreign: Any, previous: Value | None, context: Context) -> Value:
    """Take over what a model of another scheme says its value is.

    Parameters
    ----------
    foreign : object
        Has `rvalue`, `quality`, `time` and perhaps `error`; or it is an exception.
    previous : Value | None
        The value until now, which stays if there is no new one.
    context : Context
        Units and values.
    """
    if isinstance(foreign, Value):
        return foreign
    if isinstance(foreign, BaseException):
        return _failed(foreign, previous, context.now(), context)
    error = getattr(foreign, "error", None)
    if error is not None:
        return _failed(error, previous, _comparable(foreign.time, context), context)
    quality = AttrQuality(int(foreign.quality))
    time = _comparable(foreign.time, context)
    if foreign.rvalue is None:
        return context.value_class(None, None, NO_KIND, _INVALID, time)
    try:
        result = context.classifier.classify(foreign.rvalue)
    except (TypeError, ValueError):
        # Nothing that a model can have as its value; but an expression may make use of it.
        return context.value_class(foreign.rvalue, None, NO_KIND, quality, time)
    return context.value_class(result.magnitude, result.unit, result.kind, quality, time)


def _comparable(time: Any, context: Context) -> Any:
    """The time; one that float() does not understand as one that it does."""
    if time is None:
        return context.now()
    return time if hasattr(time, "__float__") else context.from_timestamp(time.totime())


def _failed(error: BaseException, previous: Value | None, time: Any, context: Context) -> Value:
    if previous is not None:
        return previous.failed(error, time)
    return context.value_class(None, None, NO_KIND, _INVALID, time, error)
