"""Sizes beside a set point, which servers written for PyTango 9 give."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from tango._augment import augments
from tango._tango import AttrDataFormat, WAttribute

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_set_write_value = WAttribute.set_write_value


def _cut(values: Any, size: int, what: str) -> Any:
    if len(values) < size:
        raise TypeError(f"{what} are {len(values)}, fewer than the {size} that are given")
    return values[:size]


def _is_flat(values: Any) -> bool:
    if hasattr(values, "ndim"):
        return bool(values.ndim == 1)
    return not any(isinstance(row, (list, tuple)) or hasattr(row, "ndim") for row in values)


def _of_size(attribute: WAttribute, value: Any, dim_x: int, dim_y: int) -> Any:
    kind = attribute.get_data_format()
    if kind == AttrDataFormat.SCALAR:
        return value
    if kind == AttrDataFormat.SPECTRUM:
        return _cut(value, dim_x, "the values")
    if _is_flat(value):
        values = iter(_cut(value, dim_x * dim_y, "the values"))
        return [list(islice(values, dim_x)) for _ in range(dim_y)]
    return [_cut(row, dim_x, "the values of a row") for row in _cut(value, dim_y, "the rows")]


@augments(WAttribute, replaces=("set_write_value",))
class _WAttributeMethods:
    """What Python adds to WAttribute."""

    def set_write_value(
        self: Any, value: ArrayLike, dim_x: int | None = None, dim_y: int = 1
    ) -> None:
        """Set the set point, as if a client had written it.

        Parameters
        ----------
        value : ArrayLike
            The value.
        dim_x : int | None, optional
            How many values of a spectrum, or of each row of an image, are taken; None: all.
        dim_y : int, default 1
            How many rows are taken where `dim_x` is given; the value may then be one row of all.

        Raises
        ------
        TypeError, OverflowError
            The value does not fit the type of the attribute, or has fewer values than the sizes
            say.

        Notes
        -----
        Calls ``Tango::WAttribute::set_write_value``; the write method is not called.
        """
        _set_write_value(self, value if dim_x is None else _of_size(self, value, dim_x, dim_y))
