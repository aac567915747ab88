"""Plain methods in asyncio servers, and the worker that a program asks for."""

from __future__ import annotations

import asyncio
import functools
import warnings
from typing import Any

import pytest

import tango.server
from tango import DevFailed, DevState, GreenMode
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT


class Plain(Device):
    """Has no coroutines, and belongs to servers of any green mode."""

    def init_device(self) -> None:
        super().init_device()
        self.kept = 100.0
        self.hooked = 0

    def dev_state(self) -> DevState:
        return DevState.ALARM

    def dev_status(self) -> str:
        return "ab"

    def always_executed_hook(self) -> None:
        self.hooked += 1


class Later(Plain):
    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()  # type: ignore[func-returns-value]
        self.kept += 50

    async def delete_device(self) -> None:
        await super().delete_device()  # type: ignore[func-returns-value]

    async def dev_state(self) -> DevState:  # type: ignore[override]
        return await super().dev_state()  # type: ignore[misc]

    async def dev_status(self) -> str:  # type: ignore[override]
        return 2 * await super().dev_status()  # type: ignore[misc]

    async def always_executed_hook(self) -> None:
        await super().always_executed_hook()  # type: ignore[func-returns-value]

    @attribute
    async def value(self) -> float:
        return self.kept + (self.hooked > 0)


class Direct(Plain):
    """The same parent in a server without a loop."""

    @attribute
    def value(self) -> float:
        super().init_device()
        assert super().dev_status() == "ab"
        return self.kept


@pytest.mark.filterwarnings("ignore:.*not a plain function:DeprecationWarning")
def test_awaiting_plain_hooks_of_a_parent() -> None:
    with DeviceTestContext(Later, timeout=TIMEOUT, debug=0) as proxy:
        for _ in range(2):
            assert proxy.value == 151.0
            assert (proxy.state(), proxy.status()) == (DevState.ALARM, "abab")
            proxy.Init()
    with DeviceTestContext(Direct, timeout=TIMEOUT, debug=0) as proxy:
        assert proxy.value == 100.0
        assert proxy.status() == "ab"


class May:
    async def __call__(self, device: Any) -> bool:
        return True


async def _one(factor: int, device: Any) -> int:
    return factor


def _decorated(function: Any) -> Any:
    @functools.wraps(function)
    def wrapper(*args: Any) -> Any:
        return function(*args)

    return wrapper


class Mixed(Device):
    """Coroutines of all kinds, and plain methods."""

    green_mode = GreenMode.Asyncio

    good = attribute(dtype=int, fget=functools.partial(_one, 1))

    @attribute
    @_decorated
    async def decorated(self) -> int:
        return 1

    @attribute
    def plain(self) -> int:
        return 2

    @attribute(green_mode=False)
    def direct(self) -> int:
        return 3

    @command(fisallowed=May())
    async def Static(self) -> int:
        return 4

    @command
    async def Add(self) -> None:
        self.add_command(command(self.Added_later, dtype_out=int, fisallowed=May()))

    async def Added_later(self) -> int:
        return 5

    @command
    def Silent(self) -> None: ...


def test_warnings_come_when_a_plain_method_is_called() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with DeviceTestContext(Mixed, timeout=TIMEOUT, debug=0) as proxy:
            assert (proxy.good, proxy.decorated, proxy.direct, proxy.Static()) == (1, 1, 3, 4)
            proxy.Add()
            assert proxy.command_inout("Added_later") == 5
            for call in (lambda: proxy.plain, proxy.Silent, lambda: proxy.plain):
                with pytest.raises(DevFailed, match=r"DeprecationWarning: Mixed\.(plain|Silent)"):
                    call()


def test_a_warning_is_shown_once_and_where_the_method_is() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("default")
        with DeviceTestContext(Mixed, timeout=TIMEOUT, debug=0) as proxy:
            assert (proxy.plain, proxy.plain) == (2, 2)
    mine = [warning for warning in seen if "Mixed.plain" in str(warning.message)]
    assert [warning.filename for warning in mine] == [__file__]


# -- the worker -----------------------------------------------------------------------------


class Working(Device):
    """Brings calls to where the methods run, from a thread of its own."""

    def use(self) -> list[str]:
        worker = tango.server.get_worker()
        asynchronous = worker.asynchronous and not worker.default_wait

        def plain() -> int:
            return 2

        async def later() -> int:
            return 2

        function = later if asynchronous else plain
        submitted = worker.submit(function)
        submitted = submitted.result() if hasattr(submitted, "result") else submitted
        return [
            str(worker.execute(function)),
            str(submitted),
            str(worker.in_executor_context()),
            type(worker.get_ident()).__name__,
        ]

    @attribute(dtype=(str,), max_dim_x=9, green_mode=False)
    def used(self) -> list[str]:
        return self.use()


@pytest.mark.parametrize("mode", list(GreenMode), ids=str)
def test_worker(mode: GreenMode) -> None:
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    with DeviceTestContext(
        Working, green_mode=mode, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        assert list(proxy.used)[:2] == ["2", "2"]


def test_worker_on_its_loop() -> None:
    class OnLoop(Device):
        green_mode = GreenMode.Asyncio

        @attribute
        async def loop(self) -> bool:
            worker = tango.server.get_worker()

            async def later() -> int:
                return 2

            assert await worker.execute(later) == 2
            assert await worker.delegate(int, "3") == 3
            assert worker.in_executor_context()
            return worker.loop is asyncio.get_running_loop()  # type: ignore[attr-defined]

    with DeviceTestContext(OnLoop, process=True, timeout=TIMEOUT, debug=0) as proxy:
        assert proxy.loop


EXECUTORS = {
    GreenMode.Synchronous: "SynchronousExecutor",
    GreenMode.Futures: "FuturesExecutor",
    GreenMode.Gevent: "GeventExecutor",
    GreenMode.Asyncio: "AsyncioExecutor",
}


@pytest.mark.parametrize("declared", [None, *GreenMode], ids=str)
@pytest.mark.parametrize("given", [None, *GreenMode], ids=str)
@pytest.mark.filterwarnings("ignore:.*not a plain function:DeprecationWarning")
def test_executor_of_a_server(declared: GreenMode | None, given: GreenMode | None) -> None:
    """The mode of the class counts, then the one that is given; the executor stays afterwards."""
    if GreenMode.Gevent in (declared, given):
        pytest.importorskip("gevent")

    class Asked(Device):
        green_mode = declared

        @attribute(green_mode=False)
        def executor(self) -> str:
            return type(tango.server.get_worker()).__name__

    mode = declared if declared is not None else given
    expected = EXECUTORS[GreenMode.Synchronous if mode is None else mode]
    with DeviceTestContext(Asked, green_mode=given, timeout=TIMEOUT, debug=0) as proxy:
        assert proxy.executor == expected
    assert type(tango.server.get_worker()).__name__ == expected


def test_executor_as_worker() -> None:
    before = tango.server.get_worker()
    executor = tango.green.get_executor(GreenMode.Synchronous)
    tango.server.set_worker(executor)
    try:
        assert tango.server.get_worker() is executor
    finally:
        tango.server.set_worker(before)
