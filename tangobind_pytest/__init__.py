"""The plugin that pytest loads wherever tangobind is installed: fixtures for tests of devices.

Pytest imports it in every run, of every project. So it is no part of the package `tango`, whose
import loads the extension, and it imports that only inside its fixtures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tango.testing import Devices, EventsOfTest, TestDatabase

__all__ = [
    "pytest_addoption",
    "pytest_configure",
    "tango_database",
    "tango_device",
    "tango_devices",
    "tango_events",
    "tango_no_leaks",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings of pytest.ini and pyproject.toml.

    Parameters
    ----------
    parser : pytest.Parser
        Pytest's own.
    """
    parser.addini(
        "tango_process",
        "tango_device and tango_devices start processes; otherwise threads of the test",
        type="bool",
        default=True,
    )
    parser.addini(
        "tango_no_leaks",
        "every test fails that leaves proxies, subscriptions, threads or files behind",
        type="bool",
        default=False,
    )


class _EveryTest:
    """The plugin that is registered if the setting `tango_no_leaks` asks for it."""

    @pytest.fixture(autouse=True)
    def _tango_no_leaks_anywhere(self, tango_no_leaks: None) -> None:
        """Every test is looked after."""


def pytest_configure(config: pytest.Config) -> None:
    """Register what the settings ask for.

    Parameters
    ----------
    config : pytest.Config
        Pytest's own.
    """
    if config.getini("tango_no_leaks"):
        config.pluginmanager.register(_EveryTest(), "tangobind-no-leaks")


@pytest.fixture
def tango_devices(request: pytest.FixtureRequest) -> Iterator[Devices]:
    """Serve devices, as many as are asked for, until the test ends.

    ``tango_devices({"test/pump/1": Pump, "test/line/1": {"class": Line, "properties": {...}}})``
    gives their proxies by name; see `tango.testing.Devices`.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own.
    """
    from tango.testing import Devices

    with Devices(process=request.config.getini("tango_process")) as devices:
        yield devices


@pytest.fixture
def tango_device(tango_devices: Devices) -> Any:
    """Serve one device: ``tango_device(Pump, properties={"limit": 50})`` returns its proxy.

    The arguments are those of `tango.testing.Devices.serve_one`.

    Parameters
    ----------
    tango_devices : Devices
        Serves it.
    """
    return tango_devices.serve_one


@pytest.fixture
def tango_events() -> Iterator[EventsOfTest]:
    """Subscribe until the test ends: ``tango_events(proxy, "speed").expect(3.0)``.

    The arguments are those of `tango.testing.subscribe`.
    """
    from tango.testing import EventsOfTest

    with EventsOfTest() as events:
        yield events


@pytest.fixture
def tango_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestDatabase]:
    """A Tango database of the test alone, in a process: see `tango.testing.TestDatabase`.

    Parameters
    ----------
    tmp_path_factory : pytest.TempPathFactory
        Pytest's own.
    """
    from tango.testing import TestDatabase

    with TestDatabase(tmp_path_factory.mktemp("tango") / "database.sqlite") as database:
        yield database


@pytest.fixture
def tango_no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """The test fails if it leaves proxies, subscriptions, threads or open files behind.

    For some tests ``pytest.mark.usefixtures("tango_no_leaks")``, for all of them the setting
    ``tango_no_leaks = true``.

    Parameters
    ----------
    request : pytest.FixtureRequest
        Pytest's own.
    """
    from tango._testing.leaks import Watch

    failed = request.session.testsfailed
    watch = Watch()
    yield
    watch.end()
    if request.session.testsfailed > failed:
        return  # pytest keeps the frames of a test that failed, and all that is in them
    request.node.funcargs.clear()  # the values of its fixtures, which are over by now
    left = watch.left()
    if left:
        pytest.fail("the test has left behind:\n  " + "\n  ".join(left), pytrace=False)
