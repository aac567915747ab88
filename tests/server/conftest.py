"""Servers of this folder's tests, each started once for all tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tango import DeviceProxy
from tango.test_context import DeviceTestContext

TIMEOUT = 60.0


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[..., DeviceProxy]]:
    """A function that gives the proxy of a device of a class, in a server of its own."""
    with ExitStack() as stack:
        proxies: dict[type, DeviceProxy] = {}

        def proxy_of(cls: type, **options: Any) -> DeviceProxy:
            if cls not in proxies:
                context = DeviceTestContext(cls, process=True, timeout=TIMEOUT, debug=0, **options)
                proxies[cls] = stack.enter_context(context)
            return proxies[cls]

        yield proxy_of


@pytest.fixture(scope="session")
def everything(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    """A device with every type and format."""
    from tests.server.everything import Everything

    return running(Everything)
