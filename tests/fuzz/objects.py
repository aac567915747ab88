"""Hypothesis strategies for whatever Python has: objects that are given where values are wanted."""

from __future__ import annotations

import datetime
import decimal
import fractions
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tango import AttrQuality, DevState, TimeVal

# TANGO_FUZZ_EXAMPLES makes the searches longer than the few seconds of the usual run.
EXAMPLES = int(os.environ.get("TANGO_FUZZ_EXAMPLES", "100"))

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Protest(Exception):
    """What a hostile object raises."""


class Hostile:
    """An object whose special methods return what they should not, or raise."""

    def __init__(self, results: dict[str, Any]) -> None:
        self._results = results

    def _asked(self, method: str) -> Any:
        result = self._results.get(method, Protest(method))
        if isinstance(result, Exception):
            raise result
        return result

    def __repr__(self) -> str:
        return f"Hostile({self._results!r})"

    def __str__(self) -> str:
        text: str = self._asked("str")
        return text

    def __index__(self) -> int:
        number: int = self._asked("index")
        return number

    def __float__(self) -> float:
        number: float = self._asked("float")
        return number

    def __bool__(self) -> bool:
        truth: bool = self._asked("bool")
        return truth

    def __len__(self) -> int:
        length: int = self._asked("len")
        return length

    def __getitem__(self, index: object) -> Any:
        return self._asked("item")

    def __iter__(self) -> Iterator[Any]:
        rows: Iterator[Any] = iter(self._asked("iter"))
        return rows

    def __array__(self, *_: Any, **__: Any) -> Any:
        return self._asked("array")


def _hostile(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    methods = st.sampled_from(["str", "index", "float", "bool", "len", "item", "iter", "array"])
    return st.dictionaries(methods, inner, max_size=4).map(Hostile)


def _ring(make: Callable[[], list[Any]]) -> st.SearchStrategy[Any]:
    return st.builds(make)


def ring() -> list[Any]:
    """A list that contains itself."""
    rows: list[Any] = []
    rows.append(rows)
    return rows


def deep() -> list[Any]:
    """A list in a list, and so on."""
    rows: list[Any] = [1]
    for _ in range(2000):
        rows = [rows]
    return rows


class Shrinking(list[Any]):
    """A list that gets shorter while it is looked at."""

    def __getitem__(self, index: Any) -> Any:
        self.clear()
        return super().__getitem__(index)

    def __iter__(self) -> Iterator[Any]:
        while self:
            yield self.pop()
            self.clear()


numbers = st.one_of(
    st.integers(),
    st.integers(-(2**65), 2**65),
    st.sampled_from([-1, 0, 1, 2**7, 2**8, 2**15, 2**16, 2**31, 2**32, 2**63, 2**64, -(2**63)]),
    st.floats(),
    st.booleans(),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
)
texts = st.one_of(
    st.text(max_size=20),
    st.text(st.characters(), max_size=8),  # surrogates, too
    st.sampled_from(["", "\0", "a\0b", "1", "1.5", "nan", "ON", "true", "\ud800", "µ", "€"]),
)


def _view(data: bytes) -> memoryview:
    return memoryview(data)


octets = st.one_of(
    st.binary(max_size=40),
    st.binary(max_size=40).map(bytearray),
    st.binary(max_size=40).map(_view),
)
arrays = hnp.arrays(
    st.one_of(
        hnp.scalar_dtypes(),
        hnp.scalar_dtypes(),
        hnp.array_dtypes(),
        hnp.nested_dtypes(),
        st.just(np.dtype(object)),
    ),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5),
    fill=st.nothing(),
)
views = st.one_of(
    arrays,
    arrays.map(lambda array: array[..., ::-1] if array.ndim else array),
    arrays.map(lambda array: array.T),
    arrays.map(lambda array: array[:0] if array.ndim else array),
    arrays.map(lambda array: np.broadcast_to(array, (2, *array.shape))),
)
others = st.one_of(
    st.none(),
    st.just(...),
    st.just(object()),
    st.just(int),
    st.just(len),
    st.just(NotImplemented),
    st.sampled_from(DevState),
    st.sampled_from(AttrQuality),
    st.builds(TimeVal),
    st.just(datetime.datetime(2000, 1, 1)),
    st.just(range(5)),
    st.just(slice(3)),
    st.just(decimal.Decimal("1e400")),
    st.just(fractions.Fraction(1, 3)),
    _ring(ring),
    _ring(deep),
)
leaves = st.one_of(numbers, texts, octets, views, others)
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.lists(inner, max_size=5).map(Shrinking),
        st.lists(inner, max_size=5).map(iter),
        st.dictionaries(texts, inner, max_size=3),
        _hostile(inner),
    ),
    max_leaves=12,
)
