"""MultiAttrProp: the configuration of an attribute as a server changes it."""

from __future__ import annotations

from typing import Any

from tango._augment import augments
from tango._show import block_of, one_line_of
from tango._tango import Attribute

__all__ = ["MultiAttrProp"]

_FIELDS = (
    "label",
    "description",
    "unit",
    "standard_unit",
    "display_unit",
    "format",
    "min_value",
    "max_value",
    "min_alarm",
    "max_alarm",
    "min_warning",
    "max_warning",
    "delta_t",
    "delta_val",
    "event_period",
    "archive_period",
    "rel_change",
    "abs_change",
    "archive_rel_change",
    "archive_abs_change",
)


class MultiAttrProp:
    """The texts that configure an attribute.

    Parameters
    ----------
    label, description, unit, standard_unit, display_unit, format : str, default ''
        Texts.
    min_value, max_value, min_alarm, max_alarm, min_warning, max_warning : str, default ''
        Limits.
    delta_t, delta_val : str, default ''
        The read-different-from-set alarm.
    event_period, archive_period : str, default ''
        The periods of events and of archive events, in milliseconds.
    rel_change, abs_change, archive_rel_change, archive_abs_change : str, default ''
        The changes that are sent as events and as archive events.

    Raises
    ------
    AttributeError
        For a name that is not one of these.
    """

    __slots__ = _FIELDS

    def __init__(
        self,
        label: str = "",
        description: str = "",
        unit: str = "",
        standard_unit: str = "",
        display_unit: str = "",
        format: str = "",
        min_value: str = "",
        max_value: str = "",
        min_alarm: str = "",
        max_alarm: str = "",
        min_warning: str = "",
        max_warning: str = "",
        delta_t: str = "",
        delta_val: str = "",
        event_period: str = "",
        archive_period: str = "",
        rel_change: str = "",
        abs_change: str = "",
        archive_rel_change: str = "",
        archive_abs_change: str = "",
    ) -> None:
        given = locals()
        for field in _FIELDS:
            setattr(self, field, given[field])

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _FIELDS:
            raise AttributeError(f"MultiAttrProp has no {name!r}")
        super().__setattr__(name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MultiAttrProp):
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in _FIELDS)

    __hash__ = None  # type: ignore[assignment]

    def _fields(self) -> list[tuple[str, Any]]:
        return [(field, getattr(self, field)) for field in sorted(_FIELDS)]

    def __repr__(self) -> str:
        return one_line_of(self, self._fields())

    def __str__(self) -> str:
        return block_of(self, self._fields())


@augments(Attribute)
class _AttributeMethods:
    """The Python methods of Attribute."""

    def get_properties(self: Any, attr_cfg: MultiAttrProp | None = None) -> MultiAttrProp:
        """The configuration of the attribute.

        Parameters
        ----------
        attr_cfg : MultiAttrProp | None, optional
            An object to fill and return; by default, a new one.

        Returns
        -------
        MultiAttrProp
            The configuration: `attr_cfg` if it was given.

        Raises
        ------
        TypeError
            ``attr_cfg`` is something else.
        """
        result = MultiAttrProp() if attr_cfg is None else _checked(attr_cfg)
        for field, text in self._get_configuration().items():
            setattr(result, field, text)
        return result

    def set_properties(self: Any, attr_cfg: MultiAttrProp, dev: object = None) -> None:
        """Change the configuration; clients get an event, the database is updated.

        Parameters
        ----------
        attr_cfg : MultiAttrProp
            The new configuration; empty texts mean the library's defaults.
        dev : object, optional
            Kept for compatibility.

        Raises
        ------
        TypeError
            ``attr_cfg`` is something else.
        DevFailed
            When a limit does not fit the type of the attribute.
        """
        config = _checked(attr_cfg)
        self._set_configuration({field: str(getattr(config, field)) for field in _FIELDS})

    def set_upd_properties(self: Any, attr_cfg: MultiAttrProp, dev_name: object = None) -> None:
        """Change the configuration, as :meth:`set_properties`.

        Parameters
        ----------
        attr_cfg : MultiAttrProp
            The new configuration.
        dev_name : object, optional
            Kept for compatibility.
        """
        self.set_properties(attr_cfg)

    def __repr__(self: Any) -> str:
        return f"{type(self).__name__}({self.get_name()})"

    __str__ = __repr__


def _checked(attr_cfg: Any) -> MultiAttrProp:
    if not isinstance(attr_cfg, MultiAttrProp):
        raise TypeError("attr_cfg must be an instance of MultiAttrProp")
    return attr_cfg
