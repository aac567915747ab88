"""A module that models can name, with the units of Taurus."""

from taurus.core.units import Quantity


class Slit:
    """Something with a property to be written."""

    def __init__(self):
        self._gap = Quantity(123, "m")

    @property
    def gap(self):
        return self._gap

    @gap.setter
    def gap(self, gap):
        self._gap = gap
