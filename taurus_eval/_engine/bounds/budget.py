"""What one evaluation has taken so far: steps, bytes and time."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from taurus_eval._engine.errors import LimitExceeded

# Elements of a new array; items of a new range, list or text; bits of an integer.
MAX_ELEMENTS = 1 << 24
MAX_ITEMS = 1 << 20
MAX_BITS = 1 << 13  # Python does not print much longer ones
# Bytes of one array, and of all that an evaluation makes.
MAX_ARRAY_BYTES = 8 * MAX_ELEMENTS
MAX_BYTES = 1 << 30
# Items that all iterators of an evaluation give.
MAX_STEPS = 1_000_000
# Seconds of the processor: a busy machine is not the fault of an expression. No single operation
# takes longer than one or two, as its operands are bounded: the clock is looked at between them.
MAX_SECONDS = 5.0

# What an item of a list takes: a pointer, and nearly always an object of its own.
ITEM_BYTES = 40


class _Budget(threading.local):
    """What the evaluation of this thread has taken; outside of one, nothing is limited."""

    steps = 0
    taken = 0.0
    deadline = math.inf


_budget = _Budget()


def require(size: float, limit: float, what: str) -> None:
    """Raise LimitExceeded if `size` is larger than the limit."""
    if size > limit:
        raise LimitExceeded(f"{what} is limited to {limit}")


def check_time() -> None:
    """Raise LimitExceeded if the evaluation has lasted too long."""
    if time.thread_time() > _budget.deadline:
        raise LimitExceeded(f"the time of an evaluation is limited to {MAX_SECONDS} s")


def take_bytes(count: float) -> None:
    """Count bytes that are going to be made, or have been."""
    _budget.taken += count
    require(_budget.taken, MAX_BYTES, "all that an evaluation makes, in bytes,")


def take(size: float, limit: int, what: str, item_bytes: int = ITEM_BYTES) -> None:
    """Count the items of something new, and hold them against a limit of its own."""
    require(size, limit, what)
    take_bytes(item_bytes * max(0.0, size))


def steps(items: Iterable[Any]) -> Iterator[Any]:
    """The items of a comprehension or an iterator, counted."""
    for item in items:
        _budget.steps += 1
        if _budget.steps > MAX_STEPS:
            raise LimitExceeded(f"the steps of all comprehensions are limited to {MAX_STEPS}")
        if not _budget.steps % 1024:
            check_time()
        yield item


def with_new_budget(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with a budget of its own in each call."""

    def evaluate(*args: Any) -> Any:
        # One evaluation may lead to another: a model of the application that reads models.
        outer = (_budget.steps, _budget.taken, _budget.deadline)
        _budget.steps, _budget.taken = 0, 0.0
        _budget.deadline = time.thread_time() + MAX_SECONDS
        try:
            return function(*args)
        finally:
            _budget.steps, _budget.taken, _budget.deadline = outer

    return evaluate
