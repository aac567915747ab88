"""Range, warning and alarm limits of an attribute: pairs of Quantities, kept by the model."""

from __future__ import annotations

from typing import Any

Limits = Any  # a pair of Quantities, or [None, None]


class HasLimits:
    """The limits of an attribute. They are for whoever shows it; nothing is checked."""

    _range: Limits
    _warning: Limits
    _alarm: Limits

    def _init_limits(self) -> None:
        self._range = [None, None]
        self._warning = [None, None]
        self._alarm = [None, None]

    def _fitting(self, limits: tuple[Any, ...]) -> Limits:
        """Check limits given as two arguments, or as one pair."""
        pair = limits[0] if len(limits) == 1 else limits
        if len(pair) != 2:
            raise ValueError("expected two limits: a low and a high one")
        rvalue = self._current_rvalue()
        for which, limit in zip(("low", "high"), pair, strict=True):
            if not self._is_quantity(limit):
                raise TypeError(f"the {which} limit {limit!r} is not a Quantity")
            if self._is_quantity(rvalue) and limit.dimensionality != rvalue.dimensionality:
                raise ValueError(
                    f"the {which} limit {limit} does not have the dimension of {rvalue}"
                )
        return pair

    def _current_rvalue(self) -> Any:
        raise NotImplementedError

    def _is_quantity(self, value: object) -> bool:
        raise NotImplementedError

    def getRange(self, cache: bool = True) -> Limits:
        """The lowest and the highest possible value.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        Limits
            A list of two quantities.
        """
        return self._range

    def setRange(self, *limits: Any) -> None:
        """Set the lowest and the highest possible value, two Quantities.

        Raises
        ------
        TypeError
            They are not Quantities.
        ValueError
            They do not have the dimension of the value.
        """
        self._range = self._fitting(limits)

    def getWarnings(self, cache: bool = True) -> Limits:
        """The values beyond which there is reason to look.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        Limits
            A list of two quantities.
        """
        return self._warning

    def setWarnings(self, *limits: Any) -> None:
        """Set the values beyond which there is reason to look, two Quantities.

        Raises
        ------
        TypeError
            They are not Quantities.
        ValueError
            They do not have the dimension of the value.
        """
        self._warning = self._fitting(limits)

    def getAlarms(self, cache: bool = True) -> Limits:
        """The values beyond which something must be done.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        Limits
            A list of two quantities.
        """
        return self._alarm

    def setAlarms(self, *limits: Any) -> None:
        """Set the values beyond which something must be done, two Quantities.

        Raises
        ------
        TypeError
            They are not Quantities.
        ValueError
            They do not have the dimension of the value.
        """
        self._alarm = self._fitting(limits)

    def getMinRange(self, cache: bool = True) -> Any:
        """The lowest possible value.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._range[0]

    def getMaxRange(self, cache: bool = True) -> Any:
        """The highest possible value.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._range[1]

    def getMinWarning(self, cache: bool = True) -> Any:
        """The value below which there is reason to look.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._warning[0]

    def getMaxWarning(self, cache: bool = True) -> Any:
        """The value above which there is reason to look.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._warning[1]

    def getMinAlarm(self, cache: bool = True) -> Any:
        """The value below which something must be done.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._alarm[0]

    def getMaxAlarm(self, cache: bool = True) -> Any:
        """The value above which something must be done.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        object
            A quantity.
        """
        return self._alarm[1]

    @property
    def range(self) -> Limits:
        """The lowest and the highest possible value."""
        return self.getRange()

    @range.setter
    def range(self, limits: Limits) -> None:
        self.setRange(limits)

    @property
    def warnings(self) -> Limits:
        """The values beyond which there is reason to look."""
        return self.getWarnings()

    @warnings.setter
    def warnings(self, limits: Limits) -> None:
        self.setWarnings(limits)

    @property
    def alarms(self) -> Limits:
        """The values beyond which something must be done."""
        return self.getAlarms()

    @alarms.setter
    def alarms(self, limits: Limits) -> None:
        self.setAlarms(limits)
