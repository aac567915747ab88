"""A device's interface is requested in the background, without blocking the loop."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tango.asyncio
from tango import DeviceProxy, GreenMode
from tests.support.process import Program
from tests.support.slow_device import slow_program


@pytest.fixture(scope="module")
def slow() -> Iterator[tuple[str, Program]]:
    with slow_program() as made:
        yield made


async def held(program: Program, ask: Callable[[], Any]) -> Any:
    """The answer of a server that is stopped while it is asked; the loop has to go on."""
    with program.held():
        asked = asyncio.ensure_future(ask())
        before = asyncio.get_running_loop().time()
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert asyncio.get_running_loop().time() - before < 1.5
        assert not asked.done()
    return await asked


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda proxy: proxy.number, 7),
        (lambda proxy: proxy.Sleep(0.0), 0.0),
        (lambda proxy: asyncio.gather(proxy.number, proxy.NUMBER, proxy.sleep(0.0)), [7, 7, 0.0]),
        (lambda proxy: asyncio.create_task(proxy.number), 7),
    ],
    ids=["attribute", "command", "several", "task"],
)
def test_the_first_access(slow: tuple[str, Program], ask: Any, answer: Any) -> None:
    name, program = slow

    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        await proxy.ping()
        assert await held(program, lambda: ask(proxy)) == answer

    asyncio.run(main())


def test_what_it_is_not(slow: tuple[str, Program]) -> None:
    async def main() -> None:
        for ask, error, said in (
            (lambda proxy: proxy.nope, AttributeError, "nope"),
            (lambda proxy: proxy.nope(1), AttributeError, "nope"),
            (lambda proxy: proxy.number(1), TypeError, "not a command"),
            (lambda proxy: proxy.Sleep, TypeError, "is a command"),
        ):
            proxy = await tango.asyncio.DeviceProxy(slow[0])
            with pytest.raises(error, match=said):
                await ask(proxy)

    asyncio.run(main())


def test_a_cancelled_access_leaves_the_proxy_usable(slow: tuple[str, Program]) -> None:
    async def main() -> None:
        name, program = slow
        proxy = await tango.asyncio.DeviceProxy(name)
        with program.held():
            for turns in range(4):
                task = asyncio.create_task(proxy.number)
                for _ in range(turns):
                    await asyncio.sleep(0)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
        assert await proxy.number == 7

    asyncio.run(main())


def test_a_command_that_is_not_awaited_is_sent(slow: tuple[str, Program]) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(slow[0])
        other = DeviceProxy(slow[0])
        held = proxy.Hold()
        while other.holding < 1:
            await asyncio.sleep(0.01)
        other.LetGo()
        assert await held

    asyncio.run(main())


def test_who_chooses_to_wait_waits(slow: tuple[str, Program]) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(slow[0])
        assert proxy.Sleep(0.0, green_mode=GreenMode.Synchronous) == 0.0

    asyncio.run(main())


def test_an_assignment_is_sent_beside_the_loop(slow: tuple[str, Program]) -> None:
    said: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: said.append(str(context["exception"])))
        proxy = await tango.asyncio.DeviceProxy(slow[0])
        proxy.level = 5
        while await proxy.level != 5:
            await asyncio.sleep(0.01)
        proxy.nope = 1
        while not said:
            gc.collect()  # it is reported when the future that nobody awaited is deleted
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(main(), 60))
    assert "nope" in said[0]
