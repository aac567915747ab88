"""Which NumPy type holds which Tango type, and arrays that a Tango call takes without a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tango._tango import CmdArgType, Except
from tango._utils.tango_types import NUMPY_TYPES, TYPES

__all__ = ["NumpyType", "numpy_image", "numpy_spectrum", "numpy_type"]


class NumpyType:
    """The NumPy types by the names of the Tango types, as in `NumpyType.DevLong`."""

    DevBoolean = NUMPY_TYPES[CmdArgType.DevBoolean]
    DevUChar = NUMPY_TYPES[CmdArgType.DevUChar]
    DevShort = NUMPY_TYPES[CmdArgType.DevShort]
    DevUShort = NUMPY_TYPES[CmdArgType.DevUShort]
    DevLong = NUMPY_TYPES[CmdArgType.DevLong]
    DevULong = NUMPY_TYPES[CmdArgType.DevULong]
    DevLong64 = NUMPY_TYPES[CmdArgType.DevLong64]
    DevULong64 = NUMPY_TYPES[CmdArgType.DevULong64]
    DevFloat = NUMPY_TYPES[CmdArgType.DevFloat]
    DevDouble = NUMPY_TYPES[CmdArgType.DevDouble]

    mapping: dict[Any, Any] = {row.item: row.numpy for row in TYPES if row.python is not str}

    @staticmethod
    def tango_to_numpy(param: Any) -> Any:
        """The NumPy type of a Tango type.

        Parameters
        ----------
        param : object
            A CmdArgType; or what has one: an AttributeInfo, a server's Attribute, an
            AttributeProxy.

        Raises
        ------
        DevFailed
            There is no such item.
        """
        found = NumpyType.mapping.get(_type_of(param))
        if found is None:
            Except.throw_exception(
                "PyTango_InvalidConversion",
                f"There is no NumPy type for {param!r}.",
                "NumpyType.tango_to_numpy",
            )
        return found

    @staticmethod
    def spectrum(tg_type: Any, dim_x: int | Sequence[Any]) -> Any:
        """A 1-D array: of a length, or of the values of a sequence.

        Parameters
        ----------
        tg_type : object
            As for `tango_to_numpy`.
        dim_x : int | Sequence[Any]
            How many zeros, or the values.
        """
        dtype = NumpyType.tango_to_numpy(tg_type)
        return np.zeros(dim_x, dtype) if isinstance(dim_x, int) else np.array(dim_x, dtype)

    @staticmethod
    def image(tg_type: Any, dim_x: int | Sequence[Any], dim_y: int | None = None) -> Any:
        """A 2-D array: of a size, or of the values of a sequence of sequences.

        Parameters
        ----------
        tg_type : object
            As for `tango_to_numpy`.
        dim_x : int | Sequence[Any]
            The number of columns, or the values.
        dim_y : int | None, optional
            The number of rows.
        """
        dtype = NumpyType.tango_to_numpy(tg_type)
        return np.array(dim_x, dtype) if dim_y is None else np.zeros((dim_y, dim_x), dtype)


def _type_of(param: Any) -> Any:
    if isinstance(param, CmdArgType):
        return param
    for ask in ("get_config", "get_data_type"):
        if hasattr(param, ask):
            return _type_of(getattr(param, ask)())
    number = getattr(param, "data_type", param)
    return CmdArgType.values.get(number) if isinstance(number, int) else None


numpy_type = NumpyType.tango_to_numpy
numpy_spectrum = NumpyType.spectrum
numpy_image = NumpyType.image
