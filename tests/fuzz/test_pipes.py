"""Any object as a blob of a pipe, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import AttrWriteType, CmdArgType, DevFailed
from tango.server import Device, pipe
from tests.fuzz.objects import anything, fuzzed, texts
from tests.fuzz.shelf import REFUSALS, Shelf, served


class Piped(Device):
    """Keeps and gives blobs."""

    @pipe(access=AttrWriteType.READ_WRITE)
    def blob(self) -> Any:
        return Shelf.result

    @blob.write
    def set_blob(self, value: Any) -> None:
        Shelf.received = value


@pytest.fixture(scope="module", autouse=True)
def device() -> Iterator[None]:
    with served(Piped):
        yield


elements = st.one_of(
    st.tuples(texts, anything),
    st.fixed_dictionaries(
        {"name": texts, "value": anything},
        optional={"dtype": st.one_of(st.sampled_from(CmdArgType), anything)},
    ),
    anything,
)
blobs = st.one_of(
    st.tuples(texts, st.lists(elements, max_size=4)),
    st.tuples(texts, st.dictionaries(texts, anything, max_size=4)),
    st.tuples(texts, st.tuples(st.tuples(texts, st.lists(elements, max_size=3)))),
    anything,
)


@fuzzed
@given(blob=blobs)
def test_written(blob: Any) -> None:
    with suppress(*REFUSALS):
        Shelf.proxy.write_pipe("blob", blob)


@fuzzed
@given(blob=blobs)
def test_returned(blob: Any) -> None:
    Shelf.result = blob
    with suppress(DevFailed):
        Shelf.proxy.read_pipe("blob")
    Shelf.result = None
