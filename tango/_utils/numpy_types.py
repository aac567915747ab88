"""Which NumPy type holds which Tango type, and arrays that a Tango call takes without a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tango._tango import CmdArgType, Except
from tango._utils.tango_types import TYPES

__all__ = [
    "FROM_TANGO_TO_NUMPY_TYPE",
    "NumpyType",
    "numpy_image",
    "numpy_spectrum",
    "numpy_type",
    "tango_type_of",
]

FROM_TANGO_TO_NUMPY_TYPE: dict[CmdArgType, Any] = {
    row.item: getattr(np, row.numpy) if row.numpy else str for row in TYPES
}
_FROM_NUMPY = {
    np.dtype(found): item for item, found in FROM_TANGO_TO_NUMPY_TYPE.items() if found is not str
}


def tango_type_of(dtype: np.dtype[Any]) -> CmdArgType:
    """The Tango type of a dtype, in whatever byte order.

    Raises
    ------
    TypeError
        There is none.
    """
    if dtype.kind in "US":
        return CmdArgType.DevString
    try:
        return _FROM_NUMPY[dtype.newbyteorder("=")]
    except KeyError:
        raise TypeError(f"no Tango type for NumPy's {dtype}") from None


class NumpyType:
    """The NumPy types by the names of the Tango types, as in `NumpyType.DevLong`."""

    DevBoolean = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevBoolean]
    DevUChar = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevUChar]
    DevShort = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevShort]
    DevUShort = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevUShort]
    DevLong = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevLong]
    DevULong = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevULong]
    DevLong64 = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevLong64]
    DevULong64 = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevULong64]
    DevFloat = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevFloat]
    DevDouble = FROM_TANGO_TO_NUMPY_TYPE[CmdArgType.DevDouble]

    mapping: dict[Any, Any] = {
        item: found for item, found in FROM_TANGO_TO_NUMPY_TYPE.items() if found is not str
    }

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
