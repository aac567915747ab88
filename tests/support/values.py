"""Hypothesis strategies for the values of each Tango type."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

INTEGERS = {
    "uchar": np.uint8,
    "short": np.int16,
    "ushort": np.uint16,
    "long": np.int32,
    "ulong": np.uint32,
    "long64": np.int64,
    "ulong64": np.uint64,
}
FLOATS = {"float": np.float32, "double": np.float64}
DTYPES: dict[str, Any] = {**INTEGERS, **FLOATS, "boolean": np.bool_}

# Tango strings are Latin-1 without NUL.
texts = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=50)


def scalars(stem: str) -> st.SearchStrategy[Any]:
    """Values of a type, named as TangoTest names it: "short", "double", "string" ..."""
    if stem in INTEGERS:
        limits = np.iinfo(INTEGERS[stem])
        return st.integers(int(limits.min), int(limits.max))
    if stem in FLOATS:
        width = 32 if stem == "float" else 64
        return st.floats(allow_nan=False, allow_infinity=False, width=width)
    return {"boolean": st.booleans(), "string": texts, "enum": st.integers(0, 2)}[stem]


def arrays(stem: str, rank: int, largest: int = 12) -> st.SearchStrategy[Any]:
    """Arrays of a numeric type, at least one element."""
    shapes = hnp.array_shapes(min_dims=rank, max_dims=rank, min_side=1, max_side=largest)
    dtype = np.int16 if stem == "enum" else DTYPES[stem]
    return hnp.arrays(dtype, shapes, elements=scalars(stem))
