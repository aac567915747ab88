"""Makes devices without a server."""

from __future__ import annotations

import contextvars
import functools
import threading
from collections.abc import Callable, Mapping
from typing import Any

from tango._server.attribute import AttributeMethods, attribute
from tango._server.awaitable import let_await_plain_hooks
from tango._server.methods import Method
from tango._server.worker import FuturesWorker, Worker, make_worker, working_for
from tango._tango import CmdArgType, DevState, GreenMode
from tango._testing.local.device import AtEnd, AtFront, LocalClass, LocalCommand, LocalSide
from tango._testing.local.proxy import LocalProxy
from tango._testing.local.requests import Requests
from tango._testing.texts import memorized_text
from tango._utils.kinds import is_float_type, is_int_type
from tango._utils.text import strtobool

__all__ = ["local"]

_OF_EVERY_DEVICE = (("State", DevState, "dev_state"), ("Status", str, "dev_status"))
_PATIENCE = 10.0  # seconds, for the loop of an asyncio or gevent device


class _PoolWorker(FuturesWorker):
    """Methods run in a pool of threads, without the locks that a request of a server has."""

    def _run_in_pool(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            if _in_pool.get():  # what a method calls runs in its thread
                return function(*args, **kwargs)
            context = contextvars.copy_context()
            context.run(_in_pool.set, True)
            return self._pool.submit(context.run, function, *args, **kwargs).result()

        return run


_in_pool: contextvars.ContextVar[bool] = contextvars.ContextVar("in_pool", default=False)


class _Service:
    """Where the methods of a device run: for some green modes a loop in a thread.

    Parameters
    ----------
    green_mode : GreenMode
        The green mode of the device.
    """

    def __init__(self, green_mode: GreenMode) -> None:
        futures = green_mode == GreenMode.Futures
        self.worker: Worker = _PoolWorker() if futures else make_worker(green_mode)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        if green_mode in (GreenMode.Asyncio, GreenMode.Gevent):
            ready = threading.Event()

            def until_it_is_over() -> None:
                ready.set()
                self._over.wait()

            self._thread = threading.Thread(
                target=self.worker.serve,
                args=(until_it_is_over,),
                name="loop of a local device",
                daemon=True,
            )
            self._thread.start()
            if not ready.wait(_PATIENCE):
                raise RuntimeError(f"the loop of {green_mode} did not start in {_PATIENCE} s")

    def end(self) -> None:
        """End the loop, or the pool."""
        self._over.set()
        if isinstance(self.worker, _PoolWorker):
            self.worker.serve(lambda: None)
        if self._thread is not None:
            self._thread.join(_PATIENCE)


def local(
    cls: Any,
    name: str | None = None,
    *,
    properties: Mapping[str, Any] | None = None,
    memorized: Mapping[str, Any] | None = None,
    class_properties: Mapping[str, Any] | None = None,
    green_mode: GreenMode | None = None,
    server_green_mode: GreenMode | None = None,
) -> LocalProxy:
    """A device of a class, in this process and without a server.

    Parameters
    ----------
    cls : type
        The class, a subclass of `tango.server.Device`.
    name : str | None, optional
        The name of the device; default ``test/local/<class in lower case>``.
    properties, memorized, class_properties : Mapping[str, object] | None, optional
        What the database would contain, by name.
    green_mode : GreenMode | None, optional
        The green mode of the proxy.
    server_green_mode : GreenMode | None, optional
        The green mode of the device, if its class has none.

    Returns
    -------
    LocalProxy
        The proxy of the device.
    """
    mode = cls.green_mode or server_green_mode or GreenMode.Synchronous
    service = _Service(mode)
    try:
        device = _device(cls, name, properties, class_properties, service.worker)
        _write_memorized(device, memorized or {})
    except BaseException:
        service.end()
        raise
    return LocalProxy(device, _once(lambda: _end(device, service)), green_mode)


def _device(
    cls: Any,
    name: str | None,
    properties: Mapping[str, Any] | None,
    class_properties: Mapping[str, Any] | None,
    worker: Worker,
) -> Any:
    members = {
        "__module__": cls.__module__,
        "__doc__": cls.__doc__,
        "__qualname__": cls.__qualname__,
        "TangoClassName": cls.TangoClassName,
    }
    kind: Any = type(cls)(cls.__name__, (AtFront, cls, AtEnd), members)
    definition = kind._tango_definition
    with working_for(worker):
        if mode_is_awaited(worker):
            let_await_plain_hooks(cls, definition.base)
        kind._tango_hooks_ = definition.hooks_for(worker.runner)
        device_class = LocalClass(kind, class_properties or {})
        device = kind.__new__(kind)
        side = LocalSide(
            name or f"test/local/{cls.__name__.lower()}",
            device_class,
            properties or {},
            worker.runner,
        )
        device._local = side
        device_class._devices.append(device)
        side.requests = Requests(device, worker)
        for declared, methods in definition.attributes.values():
            side.add(declared, methods, worker.runner)
        for attr_name, dtype, hook in _OF_EVERY_DEVICE:
            reads = Method(functools.partial(_run_hook, hook))
            side.add(attribute(name=attr_name, dtype=dtype), AttributeMethods(reads, None, None))
        for command in definition.commands.values():
            made = LocalCommand(command, worker.runner)
            side.commands[made.name] = made
        kind.__init__(device, device_class, side.name)
        device.initialize_dynamic_attributes()
    return device


def _run_hook(name: str, device: Any) -> Any:
    return device._local.requests.hook(name)


def mode_is_awaited(worker: Worker) -> bool:
    """Whether the methods of a device are coroutines.

    Parameters
    ----------
    worker : Worker
        The worker of the device.
    """
    return worker.green_mode == GreenMode.Asyncio


def _write_memorized(device: Any, memorized: Mapping[str, Any]) -> None:
    side = device._local

    def write_all() -> None:
        for name, value in memorized.items():
            attribute = side.attribute(name)
            text = memorized_text(value, attribute.get_data_type())
            made = attribute.converted(_from_text(text, attribute.get_data_type()))
            if attribute.data.hw_memorized:
                with side.requests.request("API_AttributeFailed", f"write {name}"):
                    side.requests.write_method(attribute, made)
            else:
                attribute.note_written(made)

    def begin_again() -> None:
        with side.requests.request("API_CommandFailed", f"execute Init on device {side.name}"):
            side.requests.initialize()
        write_all()

    side.begin_again = begin_again
    write_all()


def _from_text(text: str, kind: Any) -> Any:
    if kind == CmdArgType.DevBoolean:
        return strtobool(text)
    if is_float_type(kind):
        return float(text)
    return int(text) if is_int_type(kind) or kind == CmdArgType.DevEnum else text


def _end(device: Any, service: _Service) -> None:
    try:
        with working_for(service.worker):
            device._local.requests.hook("delete_device")
    finally:
        service.end()


def _once(function: Callable[[], None]) -> Callable[[], None]:
    pending = [function]
    return lambda: pending.pop()() if pending else None
