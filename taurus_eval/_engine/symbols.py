"""The symbols that every expression can use."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import numpy as np

from taurus_eval._engine.bounds.functions import FUNCTIONS, check_unit_text, of_numpy
from taurus_eval._engine.bounds.measure import check_operands, require_walkable
from taurus_eval._engine.bounds.operators import bounded_iterator

if TYPE_CHECKING:
    from taurus_eval._engine.units import Units


def _words(text: str) -> list[str]:
    return text.split()


_NUMPY = _words(
    "abs array arange arccos arcsin arctan arctan2 average ceil cos cosh degrees dot e exp fabs "
    "floor fmod frexp hypot ldexp linspace log log10 logspace modf ones pi radians shape sin sinh "
    "sqrt sum tan tanh zeros "
    # Beyond what the scheme has always had:
    "mean std var median clip sign isnan isfinite isinf diff cumsum cumprod prod argmax argmin "
    "minimum maximum percentile where concatenate log2 unique nan inf"
)
_PYTHON = _words(
    "pow len int float bool str bytes list range "
    # Beyond what the scheme has always had:
    "round sorted zip tuple enumerate any all reversed divmod"
)


class LazyQuantity:
    """`Quantity(value, unit)` in expressions: a constructor with nothing else to it."""

    __slots__ = ("_units",)

    def __init__(self, units: Units) -> None:
        self._units = units

    def __call__(self, value: Any, units: Any = None) -> Any:
        """Make a Quantity of a number or an array, or of a text such as "3 mm"."""
        check_unit_text(value)
        check_unit_text(units)
        check_operands([value])
        return self._units.quantity_class(value, units)


class UnitNames:
    """`UR` in expressions: the units of the registry, and nothing else of it."""

    __slots__ = ("_units",)

    def __init__(self, units: Units) -> None:
        self._units = units

    def __call__(self, text: str) -> Any:
        """Make a Quantity of a text such as "3 mm"."""
        check_unit_text(text)
        return self._units.registry(text)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        unit = self._units.registry.parse_units(name)
        return self._units.registry.Unit(unit)


def _extreme(python: Any, array: Any) -> Any:
    def extreme(*args: Any, **kwargs: Any) -> Any:
        args = tuple(map(bounded_iterator, args))
        require_walkable(*args)
        if len(args) == 1 and not kwargs and hasattr(args[0], "dtype"):
            return array(args[0])
        return python(*args, **kwargs)

    return extreme


def default_symbols(units: Units) -> dict[str, Any]:
    """A new table of the symbols that need no evaluator."""
    symbols: dict[str, Any] = {name: getattr(builtins, name) for name in _PYTHON}
    symbols.update({"True": True, "False": False, "None": None})
    symbols.update({name: of_numpy(getattr(np, name)) for name in _NUMPY})
    symbols.update(FUNCTIONS)
    symbols["max"] = _extreme(max, np.max)
    symbols["min"] = _extreme(min, np.min)
    quantity = LazyQuantity(units)
    symbols.update({"Quantity": quantity, "Q": quantity, "UR": UnitNames(units)})
    return symbols
