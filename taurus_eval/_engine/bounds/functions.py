"""The functions of NumPy, and the methods, that an expression can call, bounded."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

import numpy as np

from taurus_eval._engine.bounds.budget import (
    MAX_ARRAY_BYTES,
    MAX_BITS,
    MAX_ELEMENTS,
    MAX_ITEMS,
    check_time,
    require,
    take,
    take_bytes,
)
from taurus_eval._engine.bounds.measure import (
    check_operands,
    extent,
    made,
    magnitude_of,
    require_broadcast,
    require_walkable,
)
from taurus_eval._engine.bounds.operators import (
    bounded_iterator,
    matrix_product,
    power,
    require_products,
    weight,
)
from taurus_eval._engine.errors import LimitExceeded

_DTYPE = re.compile(r"[<>=|]?(?![USaV]\d{3})[A-Za-z_]+\d{0,3}\Z")
# Powers of powers, of brackets, and with many digits: pint would calculate them.
_HUGE_POWER = re.compile(
    r"(?:\*\*|\^)\s*(?:[-+\s]*[(]|[-+\s]*[\w.]{3,}|[-+\s]*[\w.]+\s*(?:\*\*|\^))"
)
_MAX_UNIT_TEXT = 200


def check_unit_text(text: object) -> None:
    """Refuse a text with units that would be a calculation.

    Raises
    ------
    LimitExceeded
        It is too long, or has large powers.
    """
    if isinstance(text, str):
        require(len(text), _MAX_UNIT_TEXT, "the length of a text with units")
        if _HUGE_POWER.search(text):
            raise LimitExceeded(f"the powers in {text!r} are too large")


# -- methods

_UNIT_METHODS = frozenset(("to", "m_as", "check", "is_compatible_with"))
# Methods whose result grows with their arguments. Expressions can call them, nothing else.
GROWING_METHODS = _UNIT_METHODS | {
    *("ljust", "rjust", "center", "zfill", "expandtabs", "replace", "join"),
    *("repeat", "to_bytes", "astype", "dot", "take", "clip", "tolist", "searchsorted"),
}


def call_method(owner: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
    """Call one of the methods whose result grows with their arguments."""
    check_time()
    method = getattr(owner, name)
    if name in _UNIT_METHODS:
        for argument in (*args, *kwargs.values()):
            check_unit_text(argument)
    elif isinstance(magnitude_of(owner), np.ndarray) and name in _ARRAY_METHODS:
        check_operands((*args, *kwargs.values()))
        _ARRAY_METHODS[name](magnitude_of(owner), *args, **kwargs)
    elif isinstance(owner, (str, bytes, int, np.ndarray, type)):
        args = tuple(_listed(arg) for arg in args)
        _bound_text_method(owner, name, args, kwargs)
    return made(method(*args, **kwargs))


def _bound_text_method(
    owner: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    times = [_size_of_counts(arg) if name == "repeat" else weight(arg) for arg in args]
    times += [_size_of_counts(arg) for arg in kwargs.values()]
    own = 1.0 if name == "to_bytes" or isinstance(owner, type) else weight(owner)
    require(own * math.prod(times), MAX_ITEMS, f"the length of the result of {name}")


def _listed(value: Any) -> Any:
    """An iterator as a list, so that it can be looked at and used."""
    if isinstance(value, Iterator):
        value = list(bounded_iterator(value))
    require_walkable(value)
    return value


def _size_of_counts(value: Any) -> float:
    check_operands([value])
    counts = value if isinstance(value, (list, tuple, np.ndarray)) else [value]
    return max((weight(int(count)) for count in np.ravel(counts)), default=1)


def _bound_astype(array: Any, dtype: Any, *_: Any, **__: Any) -> None:
    check_dtypes([dtype], {})
    item_bytes = np.dtype(dtype).itemsize
    if item_bytes == 0:  # a text of no given length is as long as the longest number
        item_bytes = 128
    require(array.size * item_bytes, MAX_ARRAY_BYTES, "the size of an array in bytes")


def _bound_take(array: Any, indices: Any, axis: Any = None, *_: Any, **__: Any) -> None:
    others = 1.0 if axis is None else array.size / max(1, min(array.shape, default=1))
    size = require_broadcast(indices, indices) * others
    require(size, MAX_ELEMENTS, "the size of an array")


def _bound_tolist(array: Any) -> None:
    take(array.size, MAX_ITEMS, "the length of a list")


def _bound_repeat(array: Any, repeats: Any, *_: Any, **__: Any) -> None:
    size = array.size * _size_of_counts(repeats)
    require(size, MAX_ELEMENTS, "the size of an array")


def _bound_clip(array: Any, *limits: Any, **more: Any) -> None:
    require_broadcast(array, *limits, *more.values())


def _bound_searchsorted(_: Any, values: Any, *__: Any, **___: Any) -> None:
    require_broadcast(values, values)


_ARRAY_METHODS: dict[str, Callable[..., None]] = {
    "astype": _bound_astype,
    "clip": _bound_clip,
    "dot": require_products,
    "repeat": _bound_repeat,
    "searchsorted": _bound_searchsorted,
    "take": _bound_take,
    "tolist": _bound_tolist,
}

# -- functions


def check_dtypes(args: Iterable[Any], kwargs: dict[str, Any]) -> None:
    """Refuse types of elements that are huge, or objects."""
    for argument in (*args, *kwargs.values()):
        if isinstance(argument, (str, bytes)) and not _DTYPE.match(str(argument)):
            _refuse_dtype(argument)
        if isinstance(argument, str) and argument.lstrip("<>=|") in ("O", "object", "object_"):
            _refuse_dtype(argument)
    given = kwargs.get("dtype")
    if not (given is None or isinstance(given, (str, type, np.dtype))):
        _refuse_dtype(given)


def _refuse_dtype(given: object) -> NoReturn:
    raise LimitExceeded(f"{given!r} is not allowed as the type of elements")


def of_numpy(function: Any) -> Any:
    """A function of NumPy on operands of plain types that fit together; a constant as it is."""
    if not callable(function):
        return function

    @functools.wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        check_time()
        args = tuple(map(bounded_iterator, args))
        operands = (*args, *kwargs.values())
        check_operands(operands)
        require_broadcast(*operands)
        return made(function(*args, **kwargs))

    return bounded


def _bounded(function: Callable[..., Any], size_of: Callable[..., float]) -> Callable[..., Any]:
    @functools.wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        check_time()
        check_dtypes(args[1:], kwargs)
        check_operands(args)
        options = {key: value for key, value in kwargs.items() if key not in ("dtype", "endpoint")}
        size = size_of(*args, **options)
        require(size, MAX_ELEMENTS, "the size of an array")
        require(size * _item_bytes(args[1:], kwargs), MAX_ARRAY_BYTES, "the size of an array")
        return made(function(*args, **kwargs))

    return bounded


def _item_bytes(args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    for given in (kwargs.get("dtype"), *args):
        if isinstance(given, (str, type, np.dtype)):
            return max(1, np.dtype(given).itemsize)
    return 1  # nothing is said: 8 bytes, or what check_operands has seen


def _product_of(shape: Any) -> float:
    return math.prod(float(abs(int(length))) for length in np.ravel(shape))


def _size_of_arange(*args: Any, start: Any = 0, stop: Any = None, step: Any = 1) -> float:
    if len(args) == 1:
        stop = args[0]
    elif args:
        start, stop, step = (*args, step)[:3]
    start, stop, step = (magnitude_of(value) for value in (start, stop, step))
    return abs((stop - start) / step) if step and stop is not None else 0.0


def _size_of_random_integers(low: Any = 0, high: Any = None, size: Any = 1) -> float:
    return require_broadcast(low, high) if size is None else _product_of(size)


def _size_of_line(start: Any = 0, stop: Any = 0, num: Any = 50, *_: Any, **options: Any) -> float:
    return weight(num) * max(np.size(start), np.size(stop))


def _size_of_filled(shape: Any = 1, *dtype: Any, **_: Any) -> float:
    for given in dtype:
        if isinstance(given, (list, tuple)):
            _refuse_dtype(given)
    return _product_of(shape)


def _size_of_all(arrays: Any, *_: Any, **__: Any) -> float:
    return extent(arrays).items


def _size_of_diff(array: Any, n: int = 1, *_: Any, **__: Any) -> float:
    require(n, MAX_BITS, "the order of a difference")
    # Each round makes an array anew.
    take_bytes(8 * extent(array).items * max(1, n))
    return extent(array).items


def _size_of_percentiles(array: Any, q: Any, *_: Any, **__: Any) -> float:
    return require_broadcast(q, q) * max(1.0, extent(array).items / max(1, len(np.shape(array))))


def _range(*args: Any) -> Any:
    made_range = range(*args)
    size = max(0, (made_range.stop - made_range.start) / made_range.step)
    take(size, MAX_ITEMS, "the length of a range")
    return made_range


def _round(number: Any, digits: Any = None) -> Any:
    if isinstance(digits, int):
        require(abs(digits), MAX_BITS, "the number of digits")
    return made(round(number, digits))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "arange": _bounded(np.arange, _size_of_arange),
    "linspace": _bounded(np.linspace, _size_of_line),
    "logspace": _bounded(np.logspace, _size_of_line),
    "zeros": _bounded(np.zeros, _size_of_filled),
    "ones": _bounded(np.ones, _size_of_filled),
    "array": _bounded(np.array, _size_of_all),
    "concatenate": _bounded(np.concatenate, _size_of_all),
    "diff": _bounded(np.diff, _size_of_diff),
    "percentile": _bounded(np.percentile, _size_of_percentiles),
    "rand": _bounded(np.random.rand, lambda *shape: _product_of(shape)),
    "randn": _bounded(np.random.randn, lambda *shape: _product_of(shape)),
    "randint": _bounded(np.random.randint, _size_of_random_integers),
    "dot": matrix_product,
    "range": _range,
    "pow": power,
    "round": _round,
}
