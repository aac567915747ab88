"""Units by pint, which is loaded when a Quantity is first needed.

A `Unit` is a unit of one registry, made once. Values keep magnitude and unit apart; `Unit.quantity`
puts them together. Making a Quantity with pint's constructor takes longer than everything else that
an event does, so a new one is a copy of a prototype with another magnitude; whether this gives
what the constructor gives is tried once per unit, and if not, the constructor is used.
"""

from __future__ import annotations

import logging
import threading
from typing import Any

_log = logging.getLogger("taurus_eval")

_new = object.__new__


class MissingPint(ImportError):
    """Values have units, which need a package that is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "evaluation models need the package pint, which is not installed: run "
            "`python -m pip install 'tangobind[eval]'`",
            name="pint",
        )


def import_pint() -> Any:
    """The module pint.

    Raises
    ------
    MissingPint
        It is not installed.
    """
    try:
        import pint
    except ImportError as error:
        raise MissingPint from error
    return pint


def _new_registry() -> Any:
    registry: Any = import_pint().UnitRegistry()
    # As in Taurus: short units, none for a plain number; and a degree sign that keyboards have.
    if hasattr(registry, "formatter"):
        registry.formatter.default_format = "~"
    else:
        registry.default_format = "~"
    registry.define("@alias degree_Celsius = ºC")
    return registry


class _Shape:
    """Where the Quantities of a registry keep magnitude and units, found out by looking."""

    __slots__ = ("magnitude_key", "units_key")

    def __init__(self, quantity: Any, magnitude: object) -> None:
        self.magnitude_key: str | None = None
        self.units_key: str | None = None
        for key, value in vars(quantity).items():
            if value is magnitude:
                self.magnitude_key = key
            elif type(value).__name__ == "UnitsContainer":
                self.units_key = key


class Unit:
    """One unit of one registry. Two of them are equal only if they are the same object."""

    __slots__ = ("_class", "_magnitude_key", "_multiplicative", "_state", "_system", "name", "pint")

    def __init__(self, system: Units, name: str) -> None:
        self._system = system
        self.name = name
        # The unit of the registry, looked up when it is first needed.
        self.pint: Any = None
        self._class: Any = None
        self._state: tuple[tuple[str, Any], ...] | None = None
        self._magnitude_key: str | None = None
        self._multiplicative: bool | None = None

    def quantity(self, magnitude: Any) -> Any:
        """The magnitude with this unit, as a Quantity of the registry."""
        if self._state is not None and self._magnitude_key is not None:
            quantity = _new(self._class)
            setattr(quantity, self._magnitude_key, magnitude)
            for name, value in self._state:
                setattr(quantity, name, value)
            return quantity
        return self._system.resolve(self)._construct(magnitude)

    def _construct(self, magnitude: Any) -> Any:
        return self._system.registry.Quantity(magnitude, self.pint)

    def prepare(self, unit: Any) -> None:
        """Take the unit of the registry, and a prototype if copying it works."""
        self.pint = unit
        probe = 1234.5
        made = self._construct(probe)
        self._class = type(made)
        key = self._system.shape.magnitude_key
        if key is None or vars(made).get(key) is not probe:
            return
        self._state = tuple(item for item in vars(made).items() if item[0] != key)
        self._magnitude_key = key
        copy = self.quantity(probe)
        if vars(copy) != vars(made) or copy != made or repr(copy) != repr(made):
            self._state = None

    @property
    def is_multiplicative(self) -> bool:
        """Whether zero of it is zero in base units; not so for degrees Celsius and decibels."""
        if self._multiplicative is None:
            zero = self._construct(0.0).to_base_units().magnitude
            self._multiplicative = bool(zero == 0.0)
        return self._multiplicative

    def __repr__(self) -> str:
        return f"<Unit {self.name!r}>"


class Units:
    """The units of one registry.

    Parameters
    ----------
    registry : object, optional
        The registry, if the application has one: Quantities of two registries cannot be combined.
        Without it there is a new one when it is first needed; no Quantity can exist before.
    """

    def __init__(self, registry: Any = None) -> None:
        self._registry: Any = None
        self._shape: _Shape | None = None
        self._by_name: dict[str, Unit] = {}
        self._by_key: dict[Any, Unit] = {}
        self._lock = threading.RLock()
        self.dimensionless = self.unit("")
        if registry is not None:
            self._take(registry)

    def _take(self, registry: Any) -> None:
        self._registry = registry
        self.resolve(self.dimensionless)

    @property
    def registry(self) -> Any:
        """The registry of pint."""
        if self._registry is None:
            with self._lock:
                if self._registry is None:
                    self._take(_new_registry())
        return self._registry

    @property
    def quantity_class(self) -> Any:
        """The class of the Quantities of this registry."""
        return self.registry.Quantity

    @property
    def shape(self) -> _Shape:
        """Where Quantities keep what they consist of."""
        if self._shape is None:
            probe = 1234.5
            self._shape = _Shape(self.registry.Quantity(probe, ""), probe)
        return self._shape

    def unit(self, name: str) -> Unit:
        """The unit of a name; an unknown one counts as none, with one warning."""
        try:
            return self._by_name[name]
        except KeyError:
            return self._by_name.setdefault(name, Unit(self, name))

    def resolve(self, unit: Unit) -> Unit:
        """Look a unit up in the registry, which the first use of it needs."""
        registry = self.registry
        with self._lock:
            if unit.pint is None:
                unit.prepare(self._parse(unit.name))
                self._by_key.setdefault(self._key(registry.Quantity(1.0, unit.pint)), unit)
        return unit

    def _parse(self, name: str) -> Any:
        try:
            return self.registry.parse_units(name)
        except Exception as error:  # noqa: BLE001 - pint raises a dozen kinds: the unit is unknown
            _log.warning("unknown unit %r counts as no unit: %r", name, error)
            return self.registry.parse_units("")

    def _key(self, quantity: Any) -> Any:
        key = self.shape.units_key
        return quantity.units if key is None else vars(quantity)[key]

    def of(self, quantity: Any) -> Unit:
        """The unit of a Quantity."""
        key = self._key(quantity)
        try:
            return self._by_key[key]
        except KeyError:
            unit = Unit(self, str(quantity.units))
            with self._lock:
                unit.prepare(quantity.units)
                return self._by_key.setdefault(key, unit)

    def is_quantity(self, value: object) -> bool:
        """Whether a value is a Quantity of this registry."""
        return self._registry is not None and isinstance(value, self._registry.Quantity)
