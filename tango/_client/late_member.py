"""The value of `proxy.name` in asyncio mode until it is known what the device has by this name."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from typing import TYPE_CHECKING, Any

from tango._client.interface import Command
from tango._green.base import get_object_executor
from tango._tango import GreenMode

if TYPE_CHECKING:
    from tango._client.device_proxy import DeviceProxy


class LateMember(Coroutine[Any, Any, Any]):
    """An attribute when it is awaited, a command when it is called.

    The device is asked which of them it has on another thread, while the loop runs on. The
    AttributeError for a name that it does not have comes where the result is awaited.
    """

    def __init__(self, proxy: DeviceProxy, name: str) -> None:
        self._proxy = proxy
        self._name = name
        self._reading: Coroutine[Any, Any, Any] | None = None

    def __repr__(self) -> str:
        return f"<{self._name!r} of {self._proxy.dev_name()}, to be awaited or called>"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("wait") or kwargs.get("green_mode") not in (None, GreenMode.Asyncio):
            # The caller has chosen to wait here.
            return self._proxy._member(self._name).get(self._proxy)(*args, **kwargs)
        # A task, as a command is sent when it is called, whether it is awaited or not.
        return asyncio.ensure_future(self._run(args, kwargs))

    async def _ask(self) -> Any:
        executor = get_object_executor(self._proxy)
        return await executor.delegate(self._proxy._member, self._name)

    async def _run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        member = await self._ask()
        if not isinstance(member, Command):
            raise TypeError(f"{member.name} of {self._proxy.dev_name()} is not a command")
        return await member.get(self._proxy)(*args, **kwargs)

    async def _read(self) -> Any:
        member = await self._ask()
        if isinstance(member, Command):
            raise TypeError(
                f"{member.name} of {self._proxy.dev_name()} is a command: await {member.name}(...)"
            )
        return await member.get(self._proxy)

    # --- as a coroutine, which begins when it is first awaited

    def _begun(self) -> Coroutine[Any, Any, Any]:
        if self._reading is None:
            self._reading = self._read()
        return self._reading

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._begun().__await__()

    def send(self, value: Any) -> Any:
        """Go on with the reading, as an event loop does."""
        return self._begun().send(value)

    def throw(self, *error: Any) -> Any:
        """Raise an error where the reading waits, as an event loop does."""
        return self._begun().throw(*error)

    def close(self) -> None:
        """End the reading; one that has not begun does not begin any more."""
        if self._reading is not None:
            self._reading.close()
