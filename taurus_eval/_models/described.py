"""What can be asked about an attribute: parts of its value, and how to show it."""

from __future__ import annotations

from typing import Any

from taurus_eval._engine.enums import DataFormat, DataType
from taurus_eval._models.limits import HasLimits
from taurus_eval._models.readable import ReadableModel


class DescribedModel(HasLimits, ReadableModel):
    """An attribute as something to describe."""

    _label: str
    precision: int | None = None

    @property
    def rvalue(self) -> Any:
        """The last value."""
        return self.read().rvalue

    @property
    def wvalue(self) -> Any:
        """What was last written."""
        return self.read().wvalue

    @property
    def time(self) -> Any:
        """When the last value was taken."""
        return self.read().time

    @property
    def quality(self) -> Any:
        """How far the last value can be trusted."""
        return self.read().quality

    @property
    def type(self) -> DataType | None:
        """What the value consists of."""
        return self.read().type

    @property
    def data_format(self) -> DataFormat | None:
        """The number of dimensions of the value."""
        return self.read().data_format

    def getType(self, cache: bool = True) -> DataType | None:
        """What the value consists of.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        DataType | None
            The type, None if there is no value.
        """
        return self.read(cache).type

    def getDataFormat(self, cache: bool = True) -> DataFormat | None:
        """The number of dimensions of the value.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        DataFormat | None
            The format, None if there is no value.
        """
        return self.read(cache).data_format

    def isNumeric(self, cache: bool = True) -> bool:
        """Whether the value consists of numbers.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        bool
            True if it does.
        """
        return self.getType(cache) in (DataType.Integer, DataType.Float)

    def isBoolean(self, cache: bool = True) -> bool:
        """Whether the value consists of truth values.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        bool
            True if it does.
        """
        return self.getType(cache) == DataType.Boolean

    def isState(self) -> bool:
        """Whether the value is the state of a device."""
        return self.type == DataType.DevState

    @property
    def enum_labels(self) -> list[str]:
        """The names of the values of an enumeration; there are none."""
        return []

    @property
    def label(self) -> str:
        """The text to show for it."""
        return self.getLabel()

    @label.setter
    def label(self, label: str) -> None:
        self.setLabel(label)

    def getLabel(self, cache: bool = True) -> str:
        """The text to show for it.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        str
            The label: the expression, if none was set.
        """
        return self._label

    def setLabel(self, label: str) -> None:
        """Set the text to show for it.

        Parameters
        ----------
        label : str
            The text.
        """
        self._label = label

    def getDisplayValue(self, cache: bool = True) -> str:
        """The value as a text.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        str
            The text.
        """
        return str(self.read(cache).rvalue)

    def areStrValuesEqual(self, v1: str, v2: str) -> bool:
        """Whether two texts stand for the same value.

        Parameters
        ----------
        v1 : str
            A text.
        v2 : str
            The other text.

        Returns
        -------
        bool
            True if they do.
        """
        if v1 == v2:
            return True
        try:
            make = self.face.context.units.quantity_class
            return bool(make(v1) == make(v2))
        except Exception:  # noqa: BLE001 - texts that are no Quantities, which pint says in many ways
            return False

    def _current_rvalue(self) -> Any:
        return self.rvalue

    def _is_quantity(self, value: object) -> bool:
        return isinstance(value, self.face.context.units.quantity_class)
