"""The operators, comparisons, subscripts and calls of an expression, bounded."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from taurus_eval._engine.bounds.budget import (
    MAX_BITS,
    MAX_ELEMENTS,
    MAX_ITEMS,
    check_time,
    require,
    steps,
    take,
)
from taurus_eval._engine.bounds.measure import (
    extent,
    made,
    magnitude_of,
    refuse_objects,
    require_broadcast,
    require_walkable,
)
from taurus_eval._engine.errors import LimitExceeded

# Characters of a width in a text such as "%9d".
_MAX_WIDTH_DIGITS = 4
_WIDTH = re.compile(rf"%[^a-zA-Z%]*(?:\d{{{_MAX_WIDTH_DIGITS + 1},}}|\*)")
# Multiplications of a product of matrices.
_MAX_PRODUCTS = 1 << 29

_SEQUENCES = (str, bytes, list, tuple)
_PLAIN = (int, float)


def power(base: Any, exponent: Any, *modulus: Any) -> Any:
    """`base**exponent`, or `pow` of three integers."""
    check_time()
    refuse_objects(base, exponent)
    magnitude = magnitude_of(base)
    times = magnitude_of(exponent)
    if isinstance(magnitude, int) and isinstance(times, int):
        bits = magnitude.bit_length() * max(times, 0) if not modulus else magnitude.bit_length()
        require(bits, MAX_BITS, "the length of an integer in bits")
    require_broadcast(base, exponent)
    return made(pow(base, exponent, *modulus))


def _shift(value: Any, by: Any) -> Any:
    if isinstance(value, int) and isinstance(by, int):
        require(value.bit_length() + by, MAX_BITS, "the length of an integer in bits")
    return _combined(operator.lshift, value, by)


def _product(left: Any, right: Any) -> Any:
    refuse_objects(left, right)
    for sequence, times in ((left, right), (right, left)):
        if isinstance(sequence, _SEQUENCES) and isinstance(times, int):
            require(len(sequence) * times, MAX_ITEMS, "the length of what is repeated")
            return made(left * right)
    return _combined(operator.mul, left, right)


def _sum(left: Any, right: Any) -> Any:
    if isinstance(left, _SEQUENCES) and isinstance(right, _SEQUENCES):
        require(len(left) + len(right), MAX_ITEMS, "the length of what is joined")
        return made(operator.add(left, right))
    return _combined(operator.add, left, right)


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, (str, bytes)):
        text = left if isinstance(left, str) else left.decode("latin-1")
        if _WIDTH.search(text):
            raise LimitExceeded(f"the width in {left!r} is too large")
        require(len(text) * weight(right), MAX_ITEMS, "the length of a text")
        return made(left % right)
    return _combined(operator.mod, left, right)


def matrix_product(left: Any, right: Any) -> Any:
    """`dot`, not of too many multiplications."""
    require_products(left, right)
    return made(np.dot(left, right))


def require_products(left: Any, right: Any) -> None:
    """Refuse a product of matrices that is too large."""
    check_time()
    shapes = [_shape(left), _shape(right)]
    common = float(shapes[0][-1]) if shapes[0] else 1.0
    size = math.prod(float(length) for shape in shapes for length in shape) / max(common, 1.0)
    require(size, _MAX_PRODUCTS, "the multiplications of a product")
    require(size / max(common, 1.0), MAX_ELEMENTS, "the size of an array")


def _shape(value: Any) -> tuple[int, ...]:
    require_broadcast(value, value)
    return tuple(np.shape(magnitude_of(value)))


def _at(left: Any, right: Any) -> Any:
    require_products(left, right)
    return made(left @ right)


def _combined(combine: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    if type(left) in _PLAIN and type(right) in _PLAIN:
        return combine(left, right)
    check_time()
    require_broadcast(left, right)
    return made(combine(left, right))


def _of(combine: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda left, right: _combined(combine, left, right)


BINARY: dict[type[ast.operator], tuple[str, Callable[..., Any]]] = {
    ast.Pow: ("_power_", power),
    ast.LShift: ("_shift_", _shift),
    ast.Mult: ("_product_", _product),
    ast.Mod: ("_remainder_", _remainder),
    ast.Add: ("_sum_", _sum),
    ast.MatMult: ("_at_", _at),
    ast.Sub: ("_difference_", _of(operator.sub)),
    ast.Div: ("_quotient_", _of(operator.truediv)),
    ast.FloorDiv: ("_floor_", _of(operator.floordiv)),
    ast.RShift: ("_right_shift_", _of(operator.rshift)),
    ast.BitAnd: ("_and_", _of(operator.and_)),
    ast.BitOr: ("_or_", _of(operator.or_)),
    ast.BitXor: ("_xor_", _of(operator.xor)),
}


def unary(symbol: str, operand: Any) -> Any:
    """`-x`, `+x` or `~x`."""
    if type(operand) in _PLAIN:
        return _UNARY[symbol](operand)
    check_time()
    return made(_UNARY[symbol](operand))


_UNARY: dict[str, Callable[[Any], Any]] = {
    "USub": operator.neg,
    "UAdd": operator.pos,
    "Invert": operator.invert,
}
UNARY_OPERATORS = (ast.USub, ast.UAdd, ast.Invert)


def compare(symbol: str, left: Any, right: Any) -> Any:
    """A comparison of two values."""
    if not (type(left) in _PLAIN and type(right) in _PLAIN):
        check_time()
        require_walkable(left, right)
        if symbol not in ("In", "NotIn"):
            require_broadcast(left, right)
    return made(_COMPARISONS[symbol](left, right))


_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "In": lambda left, right: left in bounded_iterator(right),
    "NotIn": lambda left, right: left not in bounded_iterator(right),
}
BOUNDED_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)


def compared(value: Any) -> Any:
    """A value of `a < b < c`: of an array, NumPy could say neither yes nor no."""
    require_walkable(value)
    if np.size(magnitude_of(value)) > 1 and isinstance(magnitude_of(value), np.ndarray):
        raise ValueError("the truth of arrays in a chain of comparisons is not defined")
    return value


def subscript(value: Any, index: Any) -> Any:
    """`value[index]`."""
    check_time()
    array = magnitude_of(value)
    if isinstance(array, np.ndarray):
        _require_selection(array, index)
    return made(value[index])


def _require_selection(array: Any, index: Any) -> None:
    """Refuse a selection by arrays that would be too large: it has as many elements as they."""
    parts = index if isinstance(index, tuple) else (index,)
    chosen = [part for part in parts if isinstance(magnitude_of(part), (np.ndarray, list))]
    if not chosen:
        return
    size = require_broadcast(*chosen, chosen[0])
    # Every element that they choose has all of the axes that they do not name.
    others = sorted(array.shape, reverse=True)[: max(0, array.ndim - len(chosen))]
    size *= math.prod(map(float, others))
    masks = [part for part in chosen if np.asarray(magnitude_of(part)).dtype == bool]
    if len(masks) == len(chosen):
        size = min(size, float(array.size))
    require(size, MAX_ELEMENTS, "the size of an array")


def call(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Call a function; those of Python look at their arguments, which are bounded first."""
    check_time()
    if type(function) in _PYTHON_KINDS and function in _PYTHON:
        return made(function(*_arguments_for(function, args), **kwargs))
    return made(function(*args, **kwargs))


# Those among the symbols of expressions that are Python's own.
_PYTHON = frozenset(
    (
        *(int, float, bool, str, bytes, list, tuple, zip, enumerate, reversed),
        *(len, sorted, any, all, divmod),
    )
)
_PYTHON_KINDS = (type, type(len))
_LIST_MAKERS = frozenset((list, tuple, sorted, bytes))


def _arguments_for(function: Any, args: tuple[Any, ...]) -> list[Any]:
    bounded = [bounded_iterator(arg) for arg in args]
    if function is not len:
        require_walkable(*bounded)
    if function in _LIST_MAKERS and args:
        size = args[0] if isinstance(args[0], int) else _length_of(args[0])
        take(size, MAX_ITEMS, f"the length of what {function.__name__} makes")
    if function is divmod:
        require_broadcast(*bounded)
    return bounded


def bounded_iterator(value: Any) -> Any:
    """An iterator whose steps count; anything else as it is."""
    return steps(value) if isinstance(value, Iterator) else value


def _length_of(value: Any) -> float:
    value = magnitude_of(value)
    if isinstance(value, np.ndarray):
        return float(value.shape[0]) if value.ndim else 1.0
    return float(len(value)) if isinstance(value, (*_SEQUENCES, range)) else 1.0


def weight(value: Any) -> float:
    """How much a value may contribute to the length of a text."""
    if isinstance(value, bool) or value is None:
        return 1
    if isinstance(value, int):
        return max(1, abs(value))
    if isinstance(value, (str, bytes)):
        return max(1, len(value))
    if isinstance(value, np.ndarray):
        return max(1, value.size)
    if isinstance(value, (list, tuple)):
        found = extent(value)
        numbers = [abs(item) for item in value if type(item) is int]
        return max(1.0, found.items + found.characters + sum(numbers))
    return 1
