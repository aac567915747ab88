"""Histories of commands of every type, with failures at the beginning, between and everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest

import tango.asyncio
import tango.futures
from tango import CmdArgType, DevFailed, DeviceProxy, DevState, GreenMode, TimedCmdData
from tango.server import Device, command
from tests.server.conftest import TIMEOUT, served
from tests.support.waiting import wait_until

# Two results of different lengths, where the type has lengths.
RESULTS: dict[str, tuple[Any, Any]] = {
    "DevBoolean": (True, False),
    "DevShort": (-3, 4),
    "DevUShort": (3, 40_000),
    "DevLong": (-3, 70_000),
    "DevULong": (3, 3_000_000_000),
    "DevLong64": (-3, 2**40),
    "DevULong64": (3, 2**63),
    "DevFloat": (0.5, -2.0),
    "DevDouble": (0.1, -2.0),
    "DevString": ("one", "\xe9"),
    "DevEncoded": (("a", b"\x00\xff"), ("b", b"")),
    "DevVarBooleanArray": ([True, False], [False]),
    "DevVarCharArray": ([1, 2], [255]),
    "DevVarShortArray": ([-1, 2], [3]),
    "DevVarUShortArray": ([1, 2], [40_000]),
    "DevVarLongArray": ([-1, 2], [3]),
    "DevVarULongArray": ([1, 2], [3_000_000_000]),
    "DevVarLong64Array": ([-1, 2], [2**40]),
    "DevVarULong64Array": ([1, 2], [2**63]),
    "DevVarFloatArray": ([0.5, 1.5], [-2.0]),
    "DevVarDoubleArray": ([0.1, 1.5], [-2.0]),
    "DevVarStringArray": (["a", "b"], ["\xe9"]),
    "DevVarLongStringArray": ([[1, 2], ["a"]], [[3], ["b", "c"]]),
    "DevVarDoubleStringArray": ([[0.5, 2.5], ["a"]], [[3.5], ["b", "c"]]),
}
# Of the calls, oldest first: which result they have, or None for a failure.
COURSES: dict[str, list[int | None]] = {
    "results": [0, 1, 0],
    "failures": [None, None, None],
    "a failure first": [None, 0, 1],
    "a failure last": [0, 1, None],
    "failures between": [0, None, 1, None, None, 0],
    "one failure": [None],
}


def fill(device: Device, what: list[str]) -> None:
    name, course = what
    results = RESULTS[name]
    device.fill_cmd_polling_buffer(
        name,
        [
            TimedCmdData(error=ValueError(f"no {i}"), time_stamp=100.0 + i)
            if which is None
            else TimedCmdData(results[which], time_stamp=100.0 + i)
            for i, which in enumerate(COURSES[course])
        ],
    )


class Plain(Device):
    """Its polled commands are called by nobody in time: their buffers are filled."""

    broken = False

    @command(dtype_in=[str])
    def Fill(self, what: list[str]) -> None:
        fill(self, what)

    @command
    def NotPolled(self) -> None:
        raise AssertionError("only its history is asked for")

    @command
    def Break(self) -> None:
        self.broken = True

    def dev_state(self) -> DevState:
        if self.broken:
            raise ValueError("no state")
        return DevState.MOVING

    def dev_status(self) -> str:
        if self.broken:
            raise ValueError("no status")
        return "all is well"


class Coroutines(Device):
    green_mode = GreenMode.Asyncio
    broken = False

    @command(dtype_in=[str])
    async def Fill(self, what: list[str]) -> None:
        fill(self, what)

    @command
    async def NotPolled(self) -> None:
        raise AssertionError("only its history is asked for")

    @command
    async def Break(self) -> None:
        self.broken = True

    async def dev_state(self) -> DevState:
        if self.broken:
            raise ValueError("no state")
        return DevState.MOVING

    async def dev_status(self) -> str:
        if self.broken:
            raise ValueError("no status")
        return "all is well"


def plain(name: str) -> Any:
    def ask(self: Any) -> Any:
        raise AssertionError("only its buffer is asked")

    ask.__name__ = name
    return ask


def coroutine(name: str) -> Any:
    async def ask(self: Any) -> Any:
        raise AssertionError("only its buffer is asked")

    ask.__name__ = name
    return ask


def with_polled_commands(base: type, function: Callable[[str], Any]) -> type:
    polled = {
        name: command(dtype_out=getattr(CmdArgType, name), polling_period=3_600_000)(function(name))
        for name in RESULTS
    }
    return type(f"{base.__name__}Histories", (base,), polled)


PlainHistories = with_polled_commands(Plain, plain)
CoroutineHistories = with_polled_commands(Coroutines, coroutine)


@pytest.fixture(params=list(GreenMode), ids=str, scope="module")
def histories(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    """A device of a server in each green mode."""
    with served(request.param, PlainHistories, CoroutineHistories) as proxy:
        yield proxy


def without_arrays(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return type(value)(without_arrays(item) for item in value)
    return value


def check(history: Any, name: str, course: str) -> None:
    calls = COURSES[course]
    assert [entry.has_failed() for entry in history] == [which is None for which in calls]
    assert [entry.get_date().tv_sec for entry in history] == [100 + i for i in range(len(calls))]
    for i, (entry, which) in enumerate(zip(history, calls, strict=True)):
        if which is None:
            assert f"ValueError: no {i}" in entry.get_err_stack()[0].desc
            assert entry.is_empty()
            with pytest.raises(DevFailed):
                entry.extract()
        else:
            assert len(entry.get_err_stack()) == 0
            assert entry.get_type() == getattr(CmdArgType, name)
            assert without_arrays(entry.extract()) == RESULTS[name][which]


@pytest.mark.parametrize("name", RESULTS)
def test_histories(histories: DeviceProxy, name: str) -> None:
    for course, calls in COURSES.items():
        histories.Fill([name, course])
        check(histories.command_history(name, len(calls)), name, course)
        check(histories.command_history(name.upper(), len(calls)), name, course)


async def ask_on_a_loop(device: str, name: str) -> Any:
    proxy: Any = await tango.asyncio.DeviceProxy(device)
    return await proxy.command_history(name, 3, wait=False)


def ask_in_futures(device: str, name: str) -> Any:
    proxy: Any = tango.futures.DeviceProxy(device)
    return proxy.command_history(name, 3, wait=False).result(TIMEOUT)


CLIENTS: dict[str, Callable[[str, str], Any]] = {
    "awaited": lambda device, name: asyncio.run(ask_on_a_loop(device, name)),
    "futures": ask_in_futures,
    "blocking": lambda device, name: tango.futures.DeviceProxy(device).command_history(name, 3),
}


@pytest.mark.parametrize("client", CLIENTS)
def test_green_clients(histories: DeviceProxy, client: str) -> None:
    where = f"{histories.get_dev_host()}:{histories.get_dev_port()}"
    device = f"tango://{where}/{histories.dev_name()}#dbase=no"
    for name in RESULTS:
        histories.Fill([name, "a failure first"])
        check(CLIENTS[client](device, name), name, "a failure first")


def test_state_and_status(histories: DeviceProxy) -> None:
    """They are polled as attributes."""

    def last_calls(name: str, failed: bool) -> Any:
        try:
            history = histories.command_history(name, 3)
        except DevFailed as failure:
            assert failure.args[0].reason in ("API_NoDataYet", "API_PollRingBufferEmpty")
            return None
        return history if [entry.has_failed() for entry in history] == [failed] * 3 else None

    for name in ("State", "Status"):
        histories.poll_command(name, 10)
    for name, value in {"State": DevState.MOVING, "STATUS": "all is well"}.items():
        history = wait_until(partial(last_calls, name, failed=False))
        assert [entry.extract() for entry in history] == [value] * 3
    histories.Break()
    for name in ("state", "Status"):
        for entry in wait_until(partial(last_calls, name, failed=True)):
            assert "ValueError: no stat" in entry.get_err_stack()[0].desc
    for name in ("State", "Status"):
        histories.stop_poll_command(name)


def test_errors_of_a_history(histories: DeviceProxy) -> None:
    errors = {
        "NotPolled": "API_CmdNotPolled",
        "Nothing": "API_CommandNotFound",
        "Fill": "API_IncompatibleCmdArgumentType",
    }
    for name, reason in errors.items():
        with pytest.raises(DevFailed) as error:
            histories.command_history(name, 2)
        assert error.value.args[0].reason == reason
