"""NumPy, as far as it is loaded.

`import tango` leaves it alone: loading NumPy takes longer than loading Tango, and many servers and
scripts have no array at all. The first array that comes or goes loads it. Before that, nothing can
be an array.
"""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["is_array", "is_numpy_type", "is_of_numpy", "numpy_class"]


def numpy_class(name: str) -> Any:
    """A class of NumPy; an empty tuple, which nothing is an instance of, where it is not loaded."""
    return getattr(sys.modules.get("numpy"), name, ())


def is_array(obj: Any) -> bool:
    """Whether this is an array of NumPy."""
    return isinstance(obj, numpy_class("ndarray"))


def is_of_numpy(obj: Any) -> bool:
    """Whether this is an array of NumPy, or one of its single values."""
    return isinstance(obj, (numpy_class("ndarray"), numpy_class("generic")))


def is_numpy_type(obj: Any) -> bool:
    """Whether this is a class of single values of NumPy, as `numpy.float64`."""
    return isinstance(obj, type) and issubclass(obj, numpy_class("generic"))
