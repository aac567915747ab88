"""Executors: what a green mode does with a call, and which one belongs to an object."""

from __future__ import annotations

import functools
import importlib
import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tango import _tango
from tango._tango import Call, Channel, GreenMode

__all__ = [
    "AbstractExecutor",
    "SynchronousExecutor",
    "get_executor",
    "get_green_mode",
    "get_object_executor",
    "get_object_green_mode",
    "get_synchronous_executor",
    "green",
    "green_callback",
    "run_call",
    "set_green_mode",
    "switch_existing_global_executors_to_thread",
]

T = TypeVar("T")
Function = Callable[..., Any]

MODULES = {
    GreenMode.Futures: "tango._green.futures",
    GreenMode.Gevent: "tango._green.gevent",
    GreenMode.Asyncio: "tango._green.asyncio",
}


def as_call(fn: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Call:
    """`fn(*args, **kwargs)` as something that the thread pool of C++ runs."""
    if isinstance(fn, Call):
        return fn
    return Call(functools.partial(fn, *args, **kwargs))


class AbstractExecutor:
    """Runs the calls of a green mode.

    A client hands calls to other threads: `delegate` starts one and returns a placeholder for its
    result, `access` waits for that, `run` does either or both. A server comes from other threads:
    `submit` and `execute` bring a call to the thread that the executor belongs to.
    """

    asynchronous: bool = NotImplemented
    default_wait: bool = NotImplemented

    def __init__(self) -> None:
        self.ident = self.get_ident()
        self.subexecutor: Any = None

    def get_ident(self) -> Any:
        """Identify the context (a thread) of this executor."""
        return threading.get_ident()

    def in_executor_context(self) -> bool:
        """Whether the caller runs in the context that the executor belongs to."""
        return bool(self.ident == self.get_ident())

    def delegate(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        """Start `fn` on another thread; return a placeholder for its result.

        Parameters
        ----------
        fn : Function
            The function to be called.

        Returns
        -------
        object
            The placeholder: a future, or something similar.
        """
        raise NotImplementedError

    def access(self, accessor: Any, timeout: float | None = None) -> Any:
        """Wait, `timeout` seconds at most, for the result of what `delegate` returned.

        Parameters
        ----------
        accessor : object
            What `delegate` returned.

        Returns
        -------
        object
            The result.
        """
        raise NotImplementedError

    def submit(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        """Start `fn` in the executor's context, from any thread.

        Parameters
        ----------
        fn : Function
            The function to be called.

        Returns
        -------
        object
            A placeholder for the result.
        """
        raise NotImplementedError

    def execute(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        """Run `fn` in the executor's context, from any thread, and return its result.

        Parameters
        ----------
        fn : Function
            The function to be called.

        Returns
        -------
        object
            The result of the function.
        """
        raise NotImplementedError

    def must_not_wait(self) -> bool:
        """Whether the calling thread runs an event loop, which a call that waits would stop."""
        return False

    def wait_for(self, fn: Function, *args: Any) -> Any:
        """Run `fn`, which waits for the network, and return its result.

        Other work of the calling thread continues meanwhile, if the mode allows that.

        Parameters
        ----------
        fn : Function
            The function to be called.

        Returns
        -------
        object
            The result of the function.
        """
        return fn(*args)

    def event_target(self, callback: Function) -> tuple[Function, bool, Channel | None]:
        """Where the events of a new subscription go.

        Returns
        -------
        tuple[Function, bool, Channel | None]
            The function to call; whether it is called with the subscription and takes the events
            itself, instead of being called with each event; and the channel to the loop on which to
            call it, None for a thread of the library.

        Parameters
        ----------
        callback : Function
            The subscriber's callback.
        """
        return callback, False, None

    def run(
        self,
        fn: Function,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Run `fn` in the background.

        Parameters
        ----------
        fn, args, kwargs : Function
            The call.
        wait : bool | None, optional
            Whether to wait and return its result, instead of a future; None: the mode's default.
        timeout : float | None, optional
            Seconds to wait.

        Returns
        -------
        object
            The result, or a placeholder for it when `wait` is False.
        """
        accessor = self.delegate(fn, *args, **(kwargs or {}))
        if self.default_wait if wait is None else wait:
            return self.access(accessor, timeout)
        return accessor


class SynchronousExecutor(AbstractExecutor):
    """Runs each call on the thread that makes it."""

    asynchronous = False
    default_wait = True

    def delegate(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    def access(self, accessor: Any, timeout: float | None = None) -> Any:
        return accessor

    def submit(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    def execute(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    def run(
        self,
        fn: Function,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Call `fn`. Raises ValueError if it should return early or give up after some time.

        Parameters
        ----------
        fn : Function
            The function to be called.
        args : tuple[Any, ...], default ()
            Its positional arguments.
        kwargs : Mapping[str, Any] | None, optional
            Its keyword arguments.

        Returns
        -------
        object
            The result.
        """
        if timeout or wait is False:
            raise ValueError("Not supported in synchronous mode")
        return fn(*args, **(kwargs or {}))


_synchronous_executor = SynchronousExecutor()


def get_synchronous_executor() -> SynchronousExecutor:
    """The executor of GreenMode.Synchronous."""
    return _synchronous_executor


def get_green_mode() -> GreenMode:
    """The green mode of proxies that don't set their own."""
    return _tango._get_default_green_mode()


def set_green_mode(green_mode: GreenMode | None = None) -> None:
    """Set the green mode of proxies that don't set their own.

    Parameters
    ----------
    green_mode : GreenMode | None, optional
        The mode; None: the one that the environment variable PYTANGO_GREEN_MODE names, or
        Synchronous.

    Raises
    ------
    TypeError
        `green_mode` is not a green mode.
    """
    mode = _mode_of_environment() if green_mode is None else green_mode
    if not isinstance(mode, GreenMode):
        raise TypeError(f"Not a valid green mode: {green_mode!r}")
    _tango._set_default_green_mode(mode)


def _mode_of_environment() -> GreenMode:
    name = os.environ.get("PYTANGO_GREEN_MODE", "").strip().capitalize()
    return GreenMode.__members__.get(name, GreenMode.Synchronous)


def get_executor(green_mode: GreenMode | None = None) -> AbstractExecutor:
    """The executor that objects of a green mode share.

    Parameters
    ----------
    green_mode : GreenMode | None, optional
        None: the default mode.

    Raises
    ------
    TypeError
        `green_mode` is not a green mode.
    ImportError
        The mode needs a package that is not installed.
    """
    mode = get_green_mode() if green_mode is None else green_mode
    shared = _shared_executors.get(mode) or _load(mode)
    return shared()


_shared_executors: dict[GreenMode, Callable[[], AbstractExecutor]] = {
    GreenMode.Synchronous: get_synchronous_executor
}


def _load(mode: GreenMode) -> Callable[[], AbstractExecutor]:
    """Return the executor of a mode, loading its module when it is first needed."""
    if mode not in MODULES:
        raise TypeError(f"Not a valid green mode: {mode!r}")
    shared: Callable[[], AbstractExecutor]
    shared = importlib.import_module(MODULES[mode]).get_global_executor
    _shared_executors[mode] = shared
    return shared


def switch_existing_global_executors_to_thread() -> None:
    """Make the executors that all objects of a mode share belong to the calling thread."""
    for name in MODULES.values():
        module = sys.modules.get(name)
        if module is not None:
            module._switch_global_executor_to_thread()


def get_object_green_mode(obj: Any) -> GreenMode:
    """The green mode of an object: its own, or the default one.

    Parameters
    ----------
    obj : object
        A proxy, or an object that wraps one.

    Returns
    -------
    GreenMode
        The mode.
    """
    ask = getattr(obj, "get_green_mode", None)
    mode = ask() if ask is not None else getattr(obj, "_green_mode", None)
    return get_green_mode() if mode is None else mode


def get_object_executor(obj: Any, green_mode: GreenMode | None = None) -> AbstractExecutor:
    """The executor of an object: one that it was made with, or the one that all share.

    Parameters
    ----------
    obj : object
        A proxy, a device, or any other object; None, too.
    green_mode : GreenMode | None, optional
        The mode; None: that of the object.

    Returns
    -------
    AbstractExecutor
        The executor.
    """
    mode = get_object_green_mode(obj) if green_mode is None else green_mode
    own: Mapping[GreenMode, AbstractExecutor | None] = getattr(obj, "_executors", None) or {}
    return own.get(mode) or get_executor(mode)


def run_call(
    call: Call,
    obj: Any,
    green_mode: GreenMode | None,
    wait: bool | None,
    timeout: float | None,
) -> Any:
    """Run a prepared call of an object in its green mode, or in the given one."""
    return get_object_executor(obj, green_mode).run(call, (), None, wait, timeout)


def green(
    fn: Function | None = None,
    consume_green_mode: bool = True,
    update_signature_and_docstring: bool = False,
) -> Any:
    """Make a method run in the green mode of its object.

    It takes the keywords `green_mode`, `wait` and `timeout` in addition to its own. Its calls of
    proxies run synchronously: the method as a whole runs in the background.

    Parameters
    ----------
    fn : Function | None, optional
        The method; without it, a decorator is returned.
    consume_green_mode : bool, default True
        Do not pass the keyword `green_mode` on to the method.
    update_signature_and_docstring : bool, default False
        Accepted; the signature says `**kwargs` anyway.

    Returns
    -------
    object
        The method, or a decorator if no function is given.
    """
    if fn is None:
        return functools.partial(green, consume_green_mode=consume_green_mode)

    @functools.wraps(fn)
    def greener(obj: Any, *args: Any, **kwargs: Any) -> Any:
        wait = kwargs.pop("wait", None)
        timeout = kwargs.pop("timeout", None)
        take = kwargs.pop if consume_green_mode else kwargs.get
        executor = get_object_executor(obj, take("green_mode", None))
        return executor.run(fn, (obj, *args), kwargs, wait, timeout)

    return greener


def green_callback(
    fn: Function, obj: Any = None, green_mode: GreenMode | None = None
) -> Callable[..., Any]:
    """A function that runs `fn` in the context of an executor, whichever thread calls it.

    Parameters
    ----------
    fn : Function
        What to run.
    obj : object, optional
        The object whose executor is meant.
    green_mode : GreenMode | None, optional
        The mode, if it is not the object's.

    Returns
    -------
    Callable[..., Any]
        The function to give to Tango.
    """
    executor = get_object_executor(obj, green_mode)

    @functools.wraps(fn)
    def greener(*args: Any, **kwargs: Any) -> Any:
        return executor.submit(fn, *args, **kwargs)

    return greener


set_green_mode()
_tango._set_green_runner(run_call)
