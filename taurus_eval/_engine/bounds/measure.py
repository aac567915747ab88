"""How large a value is, seen from a function that looks at all of it.

A list of a million times the same list of a million items is small in memory, but `str`, `==` or
NumPy would look at 10**12 items. Its extent is found without looking at anything twice.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from taurus_eval._engine.bounds.budget import (
    ITEM_BYTES,
    MAX_ARRAY_BYTES,
    MAX_ELEMENTS,
    require,
    take_bytes,
)
from taurus_eval._engine.errors import LimitExceeded

# Larger integers are objects for NumPy.
_MACHINE_BITS = 64
_NUMBER_BYTES = 8
_CHARACTER_BYTES = 4
_FEW = 8
_FLOATS = frozenset((float, bool, np.float64))


class Extent(NamedTuple):
    """The elements of a value, lists in lists unfolded, and how large each is in an array."""

    items: float
    item_bytes: int
    characters: float = 0.0
    has_objects: bool = False
    has_none: bool = False

    @property
    def bytes(self) -> float:
        """What an array of it takes."""
        return self.items * self.item_bytes


_NUMBER = Extent(1.0, _NUMBER_BYTES)


def extent(value: Any) -> Extent:
    """How large a value is."""
    return _extent(value, {})


def magnitude_of(value: Any) -> Any:
    """The magnitude of a Quantity; anything else as it is."""
    return getattr(value, "magnitude", value)


def _extent(value: Any, known: dict[int, Extent]) -> Extent:
    value = magnitude_of(value)
    if isinstance(value, np.ndarray):
        return Extent(float(value.size), value.itemsize, has_objects=bool(value.dtype.hasobject))
    if isinstance(value, (list, tuple)):
        found = known.get(id(value))
        if found is None:
            found = known[id(value)] = _extent_of_items(value, known)
        return found
    if isinstance(value, range):
        return Extent(float(len(value)), _NUMBER_BYTES)
    if isinstance(value, (str, bytes)):
        return Extent(1.0, max(1, _CHARACTER_BYTES * len(value)), float(len(value)))
    if value is None:
        return Extent(1.0, _NUMBER_BYTES, has_none=True)
    if isinstance(value, int):
        return Extent(1.0, _NUMBER_BYTES, has_objects=value.bit_length() > _MACHINE_BITS)
    return _NUMBER


def _extent_of_items(items: list[Any] | tuple[Any, ...], known: dict[int, Extent]) -> Extent:
    kinds = set(map(type, items))
    if kinds <= _FLOATS:
        return Extent(float(len(items)), _NUMBER_BYTES)
    if kinds == {int}:
        largest = max(max(items), -min(items))  # noqa: PLW3301 - a million arguments otherwise
        return _extent(largest, known)._replace(items=float(len(items)))
    size, item_bytes, characters, objects, none = 0.0, _NUMBER_BYTES, 0.0, False, False
    different = {id(item): item for item in items}
    for identity, count in Counter(map(id, items)).items():
        part = _extent(different[identity], known)
        size += count * part.items
        item_bytes = max(item_bytes, part.item_bytes)
        characters += count * part.characters
        objects = objects or part.has_objects
        none = none or part.has_none
    return Extent(max(size, float(len(items))), item_bytes, characters, objects, none)


def require_walkable(*values: Any) -> None:
    """Refuse values of which a function would look at too many items.

    Raises
    ------
    LimitExceeded
        Lists in lists unfold to more than MAX_ELEMENTS items.
    """
    for value in values:
        if isinstance(value, (list, tuple)):
            found = extent(value)
            looked_at = found.items + found.characters
            require(looked_at, MAX_ELEMENTS, "the number of items, lists in lists unfolded,")


def check_size(value: Any) -> None:
    """Refuse what would become a huge array.

    Raises
    ------
    LimitExceeded
        It takes more than MAX_ARRAY_BYTES.
    """
    require(extent(value).bytes, MAX_ARRAY_BYTES, "the size of an array in bytes")


def check_operands(values: Iterable[Any]) -> None:
    """Refuse what NumPy would take for objects, or make a huge array of.

    Raises
    ------
    LimitExceeded
        It is None, an integer beyond 64 bits or too large, or has these in it.
    """
    for value in values:
        found = extent(value)
        if found.has_none and isinstance(value, (list, tuple)):
            raise LimitExceeded("None is not allowed in what becomes an array")
        if found.has_objects:
            raise LimitExceeded("integers beyond 64 bits are not allowed in what becomes an array")
        require(found.bytes, MAX_ARRAY_BYTES, "the size of an array in bytes")


def refuse_objects(*values: Any) -> None:
    """Refuse arrays of Python objects, whose arithmetic has no bounds.

    Raises
    ------
    LimitExceeded
        One of the values is such an array.
    """
    for value in values:
        magnitude = magnitude_of(value)
        if isinstance(magnitude, (np.ndarray, np.generic)) and magnitude.dtype.hasobject:
            raise LimitExceeded("arrays of objects are not allowed")


def require_broadcast(*values: Any) -> float:
    """The elements of what NumPy combines out of these values, element by element.

    Raises
    ------
    LimitExceeded
        The result would be too large.
    """
    shapes, item_bytes = [], _NUMBER_BYTES
    for value in map(magnitude_of, values):
        if isinstance(value, np.ndarray):
            shapes.append(value.shape)
            item_bytes = max(item_bytes, value.itemsize)
        elif isinstance(value, (list, tuple)):
            check_operands([value])
            shapes.append(np.shape(value))
        elif isinstance(value, (str, bytes)):
            item_bytes = max(item_bytes, _CHARACTER_BYTES * len(value))
    if len(shapes) < 2 and item_bytes == _NUMBER_BYTES:
        return float(math.prod(shapes[0])) if shapes else 1.0
    # Shapes that do not fit each other are NumPy's to refuse.
    longest = max(map(len, shapes), default=0)
    padded = [(1,) * (longest - len(shape)) + tuple(shape) for shape in shapes]
    size = math.prod(float(max(lengths)) for lengths in zip(*padded, strict=True))
    require(size, MAX_ELEMENTS, "the size of an array")
    require(size * item_bytes, MAX_ARRAY_BYTES, "the size of an array in bytes")
    return size


def made(result: Any) -> Any:
    """The result, counted among what the evaluation has made."""
    if type(result) is float or type(result) is int:
        return result
    value = magnitude_of(result)
    if isinstance(value, np.ndarray):
        if value.flags.owndata:
            take_bytes(value.nbytes)
    elif isinstance(value, (list, tuple)):
        take_bytes(ITEM_BYTES * len(value))
        if len(value) < _FEW:  # NumPy's pairs, such as those of modf
            for item in value:
                made(item)
    elif isinstance(value, (str, bytes)):
        take_bytes(len(value))
    return result
