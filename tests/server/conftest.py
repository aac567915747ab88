"""Servers of this folder's tests, each started once for all tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from tango import DeviceProxy, GreenMode
from tango.test_context import DeviceTestContext

TIMEOUT = 60.0


@contextmanager
def served(mode: GreenMode, plain: type, coroutines: type) -> Iterator[DeviceProxy]:
    """A device in a server of a green mode; skips the test if that needs gevent, and it is missing.

    Parameters
    ----------
    mode : GreenMode
        The mode.
    plain : type
        The class of the device.
    coroutines : type
        The class with coroutines, for asyncio.
    """
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    device = coroutines if mode == GreenMode.Asyncio else plain
    with DeviceTestContext(
        device, green_mode=mode, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        yield proxy


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[..., DeviceProxy]]:
    """A function that gives a proxy of a device of a class, in a server of its own.

    A proxy lives until a test runs a server in this process.
    """
    with ExitStack() as stack:
        contexts: dict[type, DeviceTestContext] = {}

        def proxy_of(cls: type, **options: Any) -> DeviceProxy:
            if cls not in contexts:
                context = DeviceTestContext(cls, process=True, timeout=TIMEOUT, debug=0, **options)
                stack.enter_context(context)
                contexts[cls] = context
            return DeviceProxy(contexts[cls].get_device_access())

        yield proxy_of


@pytest.fixture(scope="module")
def everything(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    """A device with every type and format."""
    from tests.server.everything import Everything

    return running(Everything)
