"""What the result of an expression is: its type, its format, and how it is kept.

Numbers become Quantities, also in lists; truth values, strings and bytes stay what they are.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

import numpy as np

from taurus_eval._engine.bounds.measure import check_size
from taurus_eval._engine.enums import DataFormat, DataType
from taurus_eval._engine.units import Unit, Units
from taurus_eval._engine.values import Kind

_MAX_DIMENSIONS = len(DataFormat)

KINDS = {data_type: tuple(Kind(data_type, fmt) for fmt in DataFormat) for data_type in DataType}
_BY_DTYPE = {
    "b": DataType.Boolean,
    "i": DataType.Integer,
    "u": DataType.Integer,
    "f": DataType.Float,
    "U": DataType.String,
    "S": DataType.Bytes,
}
_NUMBERS = frozenset("iuf")

# The kind of a scalar, by its exact class: what the fast path looks at.
NUMBER_KINDS: dict[type, Kind] = {
    int: KINDS[DataType.Integer][0],
    float: KINDS[DataType.Float][0],
    **{
        cls: KINDS[DataType.Integer][0]
        for cls in np.sctypeDict.values()
        if issubclass(cls, np.integer)
    },
    **{
        cls: KINDS[DataType.Float][0]
        for cls in np.sctypeDict.values()
        if issubclass(cls, np.floating)
    },
}
_PLAIN_KINDS: dict[type, Kind] = {
    bool: KINDS[DataType.Boolean][0],
    np.bool_: KINDS[DataType.Boolean][0],
    str: KINDS[DataType.String][0],
    np.str_: KINDS[DataType.String][0],
    bytes: KINDS[DataType.Bytes][0],
    np.bytes_: KINDS[DataType.Bytes][0],
}


# Subclasses of these count as what they derive from.
_BASES: tuple[Any, ...] = (str, bytes, int, float)


class Result(NamedTuple):
    """The outcome of an evaluation: a magnitude with its unit, or a plain value without one."""

    magnitude: Any
    unit: Unit | None
    kind: Kind


class Classifier:
    """Decides what results are, with the units of one registry.

    Parameters
    ----------
    units : Units
        Makes Quantities out of numbers and recognizes them.
    """

    def __init__(self, units: Units) -> None:
        self._units = units
        self._states: set[type] = set()

    def add_state_class(self, cls: type) -> None:
        """Count instances of a class as device states."""
        self._states.add(cls)

    def classify(self, value: Any, copy_arrays: bool = False) -> Result:
        """Say what a value is.

        Parameters
        ----------
        value : object
            What an expression evaluated to, or what an attribute was read as.
        copy_arrays : bool, default False
            Whether an array in it may change later behind our back.

        Raises
        ------
        TypeError
            It is nothing that a model can have as its value.
        ValueError
            It is a ragged list.
        LimitExceeded
            It is a list that unfolds to a huge array.
        """
        cls = type(value)
        if cls in NUMBER_KINDS:
            return Result(value, self._units.dimensionless, NUMBER_KINDS[cls])
        if cls in _PLAIN_KINDS:
            return Result(value, None, _PLAIN_KINDS[cls])
        if self._units.is_quantity(value):
            return self._quantity(value, copy_arrays)
        if isinstance(value, np.ndarray):
            return self._array(value, copy_arrays)
        if isinstance(value, (list, tuple, range)):
            return self._sequence(value)
        return self._other(value)

    def _quantity(self, quantity: Any, copy_arrays: bool) -> Result:
        magnitude = quantity.magnitude
        unit = self._units.of(quantity)
        kind = NUMBER_KINDS.get(type(magnitude))
        if kind is not None:
            return Result(magnitude, unit, kind)
        if isinstance(magnitude, np.ndarray):
            array = _frozen(magnitude, copy_arrays)
            return Result(array, unit, _array_kind(array))
        raise TypeError(f"a model cannot have the value {quantity!r}")

    def _array(self, array: Any, copy_arrays: bool) -> Result:
        array = _frozen(array, copy_arrays)
        unit = self._units.dimensionless if array.dtype.kind in _NUMBERS else None
        return Result(array, unit, _array_kind(array))

    def _sequence(self, value: Any) -> Result:
        check_size(value)
        if any(self._units.is_quantity(item) for item in value):
            return self._quantity(self._joined(value), copy_arrays=False)
        array = np.asarray(value)
        if array.dtype.kind == "O":
            raise TypeError(f"a model cannot have the value {value!r}")
        kind = _array_kind(array)
        if kind.type in (DataType.Integer, DataType.Float):
            return Result(_frozen(array, False), self._units.dimensionless, kind)
        # Lists of strings or truth values stay lists, except that a table of truth values has
        # always been an array.
        if kind.type is DataType.Boolean and array.ndim > 1:
            return Result(_frozen(array, False), None, kind)
        return Result(value, None, kind)

    def _joined(self, quantities: Any) -> Any:
        """One Quantity out of a list of them, in the unit of the first."""
        make = self._units.quantity_class
        items = [item if self._units.is_quantity(item) else make(item, "") for item in quantities]
        unit = items[0].units
        return make(np.array([item.to(unit).magnitude for item in items]), unit)

    def _other(self, value: Any) -> Result:
        if type(value) in self._states or type(value).__name__ == "DevState":
            return Result(value, None, KINDS[DataType.DevState][0])
        if isinstance(value, Enum):
            return Result(value, None, KINDS[DataType.DevEnum][0])
        for base in _BASES:
            if isinstance(value, base):
                return self.classify(base(value))
        what = type(value).__name__
        if what == "Quantity":
            what += " of another registry of units"
        raise TypeError(f"a model cannot have the value {value!r} of type {what}")


def _array_kind(array: Any) -> Kind:
    if array.ndim >= _MAX_DIMENSIONS:
        raise TypeError(f"a model cannot have a value with {array.ndim} dimensions")
    data_type = _BY_DTYPE.get(array.dtype.kind)
    if data_type is None:
        raise TypeError(f"a model cannot have an array of {array.dtype} as its value")
    kind: Kind = KINDS[data_type][array.ndim]
    return kind


def _frozen(array: Any, copy: bool) -> Any:
    """The array as one that nobody can change through the value of a model."""
    if not array.flags.writeable and not copy:
        return array
    array = array.copy() if copy else array.view()
    array.flags.writeable = False
    return array
