"""A TangoTest with two devices for all tests of the client: the C++ program, and ours in Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

import tango
from tests.support.tango_test import LANGUAGES, tango_test

# How long a call takes says more about the machine than about the code.
settings.register_profile("client", deadline=None, max_examples=50)
settings.load_profile("client")

NAMES = ("sys/tg_test/1", "sys/tg_test/2")


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """What the TangoTest is written in."""
    language: str = request.param
    return language


@pytest.fixture(scope="session")
def address(language: str) -> Iterator[str]:
    """The "host:port" of a TangoTest without database."""
    with tango_test(*NAMES, language=language) as address:
        yield address


@pytest.fixture(scope="session")
def full_names(address: str) -> list[str]:
    """The full names of its devices."""
    return [f"tango://{address}/{name}#dbase=no" for name in NAMES]


@pytest.fixture(scope="session")
def shared(full_names: list[str]) -> tango.DeviceProxy:
    """A proxy of the first device, for tests that leave it as it is."""
    return tango.DeviceProxy(full_names[0])


@pytest.fixture
def proxy(full_names: list[str]) -> tango.DeviceProxy:
    """A new proxy of the first device."""
    return tango.DeviceProxy(full_names[0])
