"""Bounds of what an expression may take: memory and steps, with clear errors where they end.

An expression is text that somebody typed. `2**10**9`, `"a"*10**10` or a comprehension over a huge
range would stop the application, or have the system end it. Operators, functions and methods whose
result can be far larger than what they are given are therefore replaced by ones that look first.
"""

from __future__ import annotations

import ast
import functools
import math
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

import numpy as np

from taurus_eval._engine.errors import LimitExceeded

# Elements of a new array; items of a range, a repeated list or text; bits of an integer; steps of
# all comprehensions of one evaluation.
MAX_ELEMENTS = 1 << 24
MAX_ITEMS = 1 << 20
MAX_BITS = 1 << 13  # Python does not print much longer ones
MAX_STEPS = 1_000_000
# Characters of a width in a text such as "%9d".
_MAX_WIDTH_DIGITS = 4
# Larger integers are objects for NumPy.
_MACHINE_BITS = 64
# Exponents up to this are left to Python, unless powers are nested.
_SMALL_EXPONENT = 16

# Methods whose result grows with their arguments. Expressions can call them, nothing else.
_UNIT_METHODS = frozenset(("to", "m_as", "check", "is_compatible_with"))
GROWING_METHODS = _UNIT_METHODS | {
    *("ljust", "rjust", "center", "zfill", "expandtabs", "replace", "join"),
    *("repeat", "to_bytes", "astype"),
}

_DTYPE = re.compile(r"[<>=|]?(?![USaV]\d{3})[A-Za-z_]+\d{0,3}\Z")
_WIDTH = re.compile(rf"%[^a-zA-Z%]*(?:\d{{{_MAX_WIDTH_DIGITS + 1},}}|\*)")
# Powers of powers, of brackets, and with many digits: pint would calculate them.
_HUGE_POWER = re.compile(
    r"(?:\*\*|\^)\s*(?:[-+\s]*[(]|[-+\s]*[\w.]{3,}|[-+\s]*[\w.]+\s*(?:\*\*|\^))"
)
_MAX_UNIT_TEXT = 200


def _require(size: float, limit: int, what: str) -> None:
    if size > limit:
        raise LimitExceeded(f"{what} is limited to {limit}")


class _Budget(threading.local):
    """What the comprehensions of an evaluation have taken; without one, nothing is repeated."""

    is_counted = False
    steps = 0
    items = 0.0


_budget = _Budget()


def _take(size: float, limit: int, what: str) -> None:
    """As `_require`, and count it: a comprehension may do it many times."""
    _require(size, limit, what)
    if _budget.is_counted:
        _budget.items += max(0.0, size)
        _require(_budget.items, MAX_ELEMENTS, "all that the comprehensions make")


def _has_objects(value: Any) -> bool:
    """Whether NumPy would keep it as Python objects, whose arithmetic has no bounds."""
    value = getattr(value, "magnitude", value)
    if isinstance(value, (list, tuple)):
        return any(map(_has_objects, value))
    if isinstance(value, np.ndarray):
        return bool(value.dtype.hasobject)
    return isinstance(value, int) and value.bit_length() > _MACHINE_BITS


def _refuse_objects(*values: Any) -> None:
    for value in values:
        if isinstance(getattr(value, "magnitude", value), (np.ndarray, np.generic)) and (
            _has_objects(value)
        ):
            raise LimitExceeded("arrays of objects are not allowed")


def check_unit_text(text: object) -> None:
    """Refuse a text with units that would be a calculation.

    Raises:
        LimitExceeded: it is too long, or has large powers.
    """
    if isinstance(text, str):
        _require(len(text), _MAX_UNIT_TEXT, "the length of a text with units")
        if _HUGE_POWER.search(text):
            raise LimitExceeded(f"the powers in {text!r} are too large")


# -- operators


def power(base: Any, exponent: Any, *modulus: Any) -> Any:
    """`base**exponent`, or `pow` of three integers."""
    _refuse_objects(base, exponent)
    magnitude = getattr(base, "magnitude", base)
    times = getattr(exponent, "magnitude", exponent)
    if not modulus and isinstance(magnitude, int) and isinstance(times, int):
        bits = magnitude.bit_length() * max(times, 0)
        _require(bits, MAX_BITS, "the length of an integer in bits")
    return pow(base, exponent, *modulus)


def shift(value: Any, by: Any) -> Any:
    """`value << by`."""
    if isinstance(value, int) and isinstance(by, int):
        _require(value.bit_length() + by, MAX_BITS, "the length of an integer in bits")
    return value << by


def product(left: Any, right: Any) -> Any:
    """`left * right`, where one of them may be a text or a list to be repeated."""
    _refuse_objects(left, right)
    for sequence, times in ((left, right), (right, left)):
        if isinstance(sequence, (str, bytes, list, tuple)) and isinstance(times, int):
            _take(len(sequence) * times, MAX_ITEMS, "the length of what is repeated")
    return left * right


def remainder(left: Any, right: Any) -> Any:
    """`left % right`, where left may be a text with places for values."""
    if isinstance(left, (str, bytes)):
        text = left if isinstance(left, str) else left.decode("latin-1")
        if _WIDTH.search(text):
            raise LimitExceeded(f"the width in {left!r} is too large")
        _take(len(text) * _weight(right), MAX_ITEMS, "the length of a text")
    return left % right


_OPERATORS: dict[type[ast.operator], tuple[str, Callable[..., Any]]] = {
    ast.Pow: ("_power_", power),
    ast.LShift: ("_shift_", shift),
    ast.Mult: ("_product_", product),
    ast.Mod: ("_remainder_", remainder),
}

# -- comprehensions


def steps(items: Iterable[Any]) -> Iterator[Any]:
    """The items of a comprehension, counted."""
    for item in items:
        _budget.steps += 1
        if _budget.steps > MAX_STEPS:
            raise LimitExceeded(f"the steps of all comprehensions are limited to {MAX_STEPS}")
        yield item


def with_new_budget(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with a budget of its own in each call."""

    def evaluate(*args: Any) -> Any:
        _budget.steps, _budget.items, _budget.is_counted = 0, 0.0, True
        try:
            return function(*args)
        finally:
            _budget.is_counted = False

    return evaluate


# -- methods


def _weight(value: Any) -> float:
    """How much a value may contribute to the size of a result."""
    if isinstance(value, bool) or value is None:
        return 1
    if isinstance(value, int):
        return max(1, abs(value))
    if isinstance(value, (str, bytes)):
        return max(1, len(value))
    if isinstance(value, (list, tuple)):
        return max(1, sum(_weight(item) for item in value))
    if isinstance(value, np.ndarray):
        return max(1, value.size)
    return 1


def call_method(owner: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
    """Call one of the methods whose result grows with their arguments."""
    method = getattr(owner, name)
    if name in _UNIT_METHODS:
        for argument in (*args, *kwargs.values()):
            check_unit_text(argument)
        return method(*args, **kwargs)
    if not isinstance(owner, (str, bytes, int, np.ndarray, type)):
        return method(*args, **kwargs)
    if name == "astype":
        _check_dtypes(args, kwargs)
        return method(*args, **kwargs)
    plain = [
        arg if isinstance(arg, (str, bytes, int, np.ndarray)) else _listed(arg) for arg in args
    ]
    times = [_size_of_counts(arg) if name == "repeat" else _weight(arg) for arg in plain]
    times += [_size_of_counts(arg) for arg in kwargs.values()]
    own = 1.0 if name == "to_bytes" or isinstance(owner, type) else _weight(owner)
    _take(own * math.prod(times), MAX_ITEMS, f"the length of what {name} gives")
    return method(*plain, **kwargs)


def _listed(value: Any) -> Any:
    """An iterator as a list, so that it can be looked at and used."""
    return list(value) if isinstance(value, Iterator) else value


def _size_of_counts(value: Any) -> float:
    counts = value if isinstance(value, (list, tuple, np.ndarray)) else [value]
    return max((_weight(int(count)) for count in np.ravel(counts)), default=1)


# -- functions


def _check_dtypes(args: Iterable[Any], kwargs: dict[str, Any]) -> None:
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


def check_operands(values: Iterable[Any]) -> None:
    """Refuse what NumPy would take for objects.

    Raises:
        LimitExceeded: it is None, a huge integer, or has these in it.
    """
    for value in values:
        if isinstance(value, (list, tuple)):
            check_operands(value)
            if any(item is None for item in value):
                raise LimitExceeded("None is not allowed in what becomes an array")
        elif _has_objects(value):
            raise LimitExceeded("integers beyond 64 bits are not allowed in what becomes an array")


def of_numpy(function: Any) -> Any:
    """A function of NumPy that takes no objects; a constant as it is."""
    if not callable(function):
        return function

    @functools.wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        check_operands((*args, *kwargs.values()))
        return function(*args, **kwargs)

    return bounded


def _product_of(shape: Any) -> float:
    return math.prod(float(abs(int(length))) for length in np.ravel(shape))


def _size_of_arange(*args: Any, start: Any = 0, stop: Any = None, step: Any = 1) -> float:
    if len(args) == 1:
        stop = args[0]
    elif args:
        start, stop, step = (*args, step)[:3]
    start, stop, step = (getattr(value, "magnitude", value) for value in (start, stop, step))
    return abs((stop - start) / step) if step and stop is not None else 0.0


def _bounded(function: Callable[..., Any], size_of: Callable[..., float]) -> Callable[..., Any]:
    @functools.wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        _check_dtypes(args[1:], kwargs)
        check_operands(args)
        options = {key: value for key, value in kwargs.items() if key not in ("dtype", "endpoint")}
        _take(size_of(*args, **options), MAX_ELEMENTS, "the size of an array")
        return function(*args, **kwargs)

    return bounded


def _size_of_random_integers(low: Any = 0, high: Any = None, size: Any = 1) -> float:
    return 1.0 if size is None else _product_of(size)


def _size_of_line(start: Any = 0, stop: Any = 0, num: Any = 50, *_: Any, **options: Any) -> float:
    return _weight(num) * max(np.size(start), np.size(stop))


def _size_of_filled(shape: Any = 1, *dtype: Any, **_: Any) -> float:
    for given in dtype:
        if isinstance(given, (list, tuple)):
            _refuse_dtype(given)
    return _product_of(shape)


def _range(*args: Any) -> Any:
    made = range(*args)
    _take(max(0, (made.stop - made.start) / made.step), MAX_ITEMS, "the length of a range")
    return made


def _round(number: Any, digits: Any = None) -> Any:
    if isinstance(digits, int):
        _require(abs(digits), MAX_BITS, "the number of digits")
    return round(number, digits)


def _bytes(function: Any, *args: Any, **kwargs: Any) -> Any:
    if function is bytes and args and isinstance(args[0], int):
        _take(args[0], MAX_ITEMS, "the length of bytes")
    return function(*args, **kwargs)


def _sum_of_sizes(arrays: Any, *_: Any, **__: Any) -> float:
    return float(sum(np.size(getattr(array, "magnitude", array)) for array in arrays))


def _size_given(value: Any, *_: Any, **__: Any) -> float:
    return float(np.size(value)) if isinstance(value, (list, tuple, np.ndarray)) else 1.0


def _rounds_of_diff(_: Any, n: int = 1, *__: Any, **___: Any) -> float:
    _require(n, MAX_BITS, "the order of a difference")
    return 1.0


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "arange": _bounded(np.arange, _size_of_arange),
    "linspace": _bounded(np.linspace, _size_of_line),
    "logspace": _bounded(np.logspace, _size_of_line),
    "zeros": _bounded(np.zeros, _size_of_filled),
    "ones": _bounded(np.ones, _size_of_filled),
    "array": _bounded(np.array, _size_given),
    "concatenate": _bounded(np.concatenate, _sum_of_sizes),
    "diff": _bounded(np.diff, _rounds_of_diff),
    "rand": _bounded(np.random.rand, lambda *shape: _product_of(shape)),
    "randn": _bounded(np.random.randn, lambda *shape: _product_of(shape)),
    "randint": _bounded(np.random.randint, _size_of_random_integers),
    "range": _range,
    "pow": power,
    "round": _round,
}

# What compiled expressions call; no expression can name them.
INTERNAL: dict[str, Callable[..., Any]] = {
    **dict(_OPERATORS.values()),
    "_steps_": steps,
    "_method_": call_method,
    "_bytes_": _bytes,
}


class Bounder(ast.NodeTransformer):
    """Replaces the operators, methods and loops of a checked expression by bounded ones.

    Args:
        numbers_only: whether all operands are numbers or arrays, so that only powers can grow.
    """

    def __init__(self, numbers_only: bool) -> None:
        self._operators = {ast.Pow} if numbers_only else set(_OPERATORS)
        self.has_loops = False

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        kind = type(node.op)
        is_small = kind is ast.Pow and _is_small_power(node)
        self.generic_visit(node)
        if kind not in self._operators or is_small or _is_plain_product(node):
            return node
        function = ast.Name(_OPERATORS[kind][0], ast.Load())
        return ast.Call(function, [node.left, node.right], keywords=[])

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in GROWING_METHODS:
            arguments = [function.value, ast.Constant(function.attr), *node.args]
            return ast.Call(ast.Name("_method_", ast.Load()), arguments, node.keywords)
        if isinstance(function, ast.Name) and function.id == "bytes":
            return ast.Call(ast.Name("_bytes_", ast.Load()), [function, *node.args], node.keywords)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        self.has_loops = True
        node.iter = ast.Call(ast.Name("_steps_", ast.Load()), [node.iter], keywords=[])
        return node


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _is_small_power(node: ast.BinOp) -> bool:
    exponent = node.right
    nested = any(
        isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow) for part in ast.walk(node.left)
    )
    return (
        not nested
        and isinstance(exponent, ast.Constant)
        and type(exponent.value) is int
        and exponent.value <= _SMALL_EXPONENT
    )


def _is_plain_product(node: ast.BinOp) -> bool:
    """Whether it multiplies by a float, which repeats nothing, or two numbers."""
    sides = (node.left, node.right)
    return isinstance(node.op, ast.Mult) and (
        all(map(_is_number, sides))
        or any(_is_number(side) and isinstance(side.value, float) for side in sides)  # type: ignore[attr-defined]
    )
