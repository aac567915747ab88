"""Proxies in IPython and notebooks: completion that does not wait, errors, tables."""

from __future__ import annotations

import os
import signal
import sys
import time
import types
from collections.abc import Iterator

import pytest

import tango
from tango import DevFailed, DeviceProxy, mock
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.support.process import halt


class Small(Device):
    @attribute
    def level(self) -> float:
        return 2.5

    @attribute
    def broken(self) -> float:
        raise ValueError("no reading")

    @command
    def Pid(self) -> int:
        return os.getpid()


@pytest.fixture
def small() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Small, process=True) as proxy:
        yield proxy


@pytest.fixture
def stopped(small: DeviceProxy) -> Iterator[DeviceProxy]:
    """A proxy of a device that does not answer, for a while."""
    pid = small.Pid()
    halt(pid)
    yield small
    os.kill(pid, signal.SIGCONT)


@pytest.fixture
def ipython(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))


@pytest.mark.usefixtures("ipython")
def test_completion_does_not_wait_for_a_dead_device(stopped: DeviceProxy) -> None:
    begin = time.monotonic()
    names = dir(stopped)
    assert time.monotonic() - begin < 2.5  # its time-out is 3 s
    # Those that it had when it answered last, and those of the proxy itself
    assert {"level", "Pid", "ping"} <= {*names}
    assert "level" in stopped._ipython_key_completions_()


@pytest.mark.usefixtures("ipython")
def test_a_device_that_was_never_asked(small: DeviceProxy) -> None:
    pid = small.Pid()
    fresh = DeviceProxy(small)
    halt(pid)
    try:
        assert "ping" in dir(fresh)
        assert fresh._ipython_key_completions_() == []
    finally:
        os.kill(pid, signal.SIGCONT)


def test_programs_get_all_names(small: DeviceProxy) -> None:
    assert {"level", "broken", "Pid"} <= {*dir(small)}


def test_the_html_of_a_device(small: DeviceProxy) -> None:
    page = small._repr_html_()
    assert "Small test/nodb/small" in page
    assert "2.5" in page
    assert ">ValueError: no reading<" in page
    assert ">UNKNOWN</span>" in page  # its state
    assert small.get_timeout_millis() == 3000


def test_the_html_of_a_device_that_does_not_answer(stopped: DeviceProxy) -> None:
    begin = time.monotonic()
    assert "not reached" in stopped._repr_html_()
    assert time.monotonic() - begin < 20
    assert stopped.get_timeout_millis() == 3000


def test_errors_begin_with_what_went_wrong(small: DeviceProxy) -> None:
    with pytest.raises(DevFailed) as caught:
        small.read_attribute("broken")
    first, *rest = caught.value._render_traceback_()  # type: ignore[attr-defined]
    assert first == "ValueError: no reading"
    assert any("attribute broken" in line and "test/nodb/small" in line for line in rest)
    assert any(line.endswith('small.read_attribute("broken")') for line in rest)
    assert rest[-1] == f"  {len(caught.value.args)} errors of DevFailed: print(error) shows all"


def test_errors_of_tango_have_their_reason() -> None:
    with pytest.raises(DevFailed) as caught:
        mock.DeviceProxy({"x": 1}).read_attribute("y")
    first = caught.value._render_traceback_()[0]  # type: ignore[attr-defined]
    assert first == "API_AttrNotFound: y attribute not found on test/mock/1"
    assert "DevFailed" in tango.DevFailed()._render_traceback_()[0]  # type: ignore[attr-defined]
