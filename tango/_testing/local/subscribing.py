"""The events of the proxy of a device without a server."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from tango._client.errors import dev_error
from tango._client.events import parse
from tango._green.base import get_object_executor, get_object_green_mode, green
from tango._tango import DevFailed, DeviceAttribute, EventType, ExtractAs, GreenMode
from tango._testing.local.events import LocalSubscription, event_name

__all__ = ["LocalEvents"]


class LocalEvents:
    """The methods of such a proxy that are about events."""

    # What is pushed is there at once, for all who have subscribed.
    _events_come_at_once = True

    @property
    def _side(self) -> Any:
        return self.__dict__["_device"]._local

    def _read_now(self, name: str) -> DeviceAttribute:
        """For an event: no request of a client."""
        requests = self._side.requests
        with requests.request("API_AttributeFailed", f"read attribute {name}"):
            return requests._read(name, ExtractAs.Numpy)

    def subscribe_event(self, *args: Any, **kwargs: Any) -> Any:
        mode, wait, timeout = (kwargs.pop(k, None) for k in ("green_mode", "wait", "timeout"))
        wanted = parse(args, kwargs)
        notify = None
        chosen = get_object_green_mode(self) if mode is None else mode
        if wanted.callback is not None:
            notify = _dispatcher(wanted.callback, chosen)
        executor = get_object_executor(self, mode)
        make = (wanted.name, wanted.event_type, notify)
        return executor.run(self._begin, make, None, wait, timeout)

    def _subscribe(
        self,
        name: str,
        event_type: EventType,
        waker: Any = None,
        wakes: bool = False,
        channel: Any = None,
        queue_size: Any = None,
        mode: Any = None,
        extract_as: Any = None,
        *,
        green_mode: GreenMode | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
    ) -> Any:
        notify = None if waker is None else _on_loop(waker)
        executor = get_object_executor(self, green_mode)
        return executor.run(self._begin, (name, event_type, notify), None, wait, timeout)

    def _begin(self, name: str, kind: EventType, notify: Any) -> int:
        attribute, known = self._side.attribute(name), event_name(kind)
        if known is None or not attribute.implemented[known]:
            raise DevFailed(
                dev_error(
                    "API_AttributePollingNotStarted",
                    f"The device {self._side.name} pushes no such events ({kind}) of {name}",
                    "DeviceProxy.subscribe_event",
                )
            )
        made = LocalSubscription(self, attribute.get_name(), kind, notify)
        self._side.subscribers.add(made)
        if kind != EventType.DATA_READY_EVENT:
            self._side.subscribers.begin(self._side, made, lambda: self._read_now(name))
        return made.id

    def _subscription(self, event_id: int) -> Any:
        return self._side.subscribers.find(event_id)

    @green
    def unsubscribe_event(self, event_id: int) -> None:
        self._side.subscribers.remove(event_id)

    def get_events(self, event_id: int, callback: Any = None, extract_as: Any = None) -> Any:
        taken, found = [], self._subscription(event_id)
        while (event := found.take()) is not None:
            taken.append(event)
        if callback is None:
            return taken
        for event in taken:
            callback(event)
        return None


def _dispatcher(
    callback: Callable[[Any], Any], mode: GreenMode
) -> Callable[[LocalSubscription], None]:
    """Call back with each event: in asyncio mode on the loop of who subscribes now."""
    if mode is not GreenMode.Asyncio:
        return lambda one: callback(one.take())
    loop = import_module("tango._green.asyncio").current_loop()

    def begin(event: Any) -> None:
        answer = callback(event)
        if inspect.isawaitable(answer):
            running.add(task := loop.create_task(answer))
            task.add_done_callback(running.discard)

    running: set[Any] = set()

    def notify(one: LocalSubscription) -> None:
        with suppress(RuntimeError):  # the loop has closed: nobody is called any more
            loop.call_soon_threadsafe(begin, one.take())

    return notify


def _on_loop(waker: Callable[[Any], Any]) -> Callable[[Any], None]:
    """Wake an asyncio stream on the loop of who subscribes now."""
    loop = import_module("tango._green.asyncio").current_loop()

    def notify(one: LocalSubscription) -> None:
        with suppress(RuntimeError):  # the loop has closed: nobody waits any more
            loop.call_soon_threadsafe(waker, one)

    return notify
