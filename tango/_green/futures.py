"""GreenMode.Futures: calls run on threads of C++ and complete `concurrent.futures.Future`s."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Mapping
from typing import Any

from tango._green.base import AbstractExecutor, Function, as_call

__all__ = ["FuturesExecutor", "get_global_executor", "set_global_executor"]


class FuturesExecutor(AbstractExecutor):
    """Runs calls in the background of the caller, which waits for the result unless told otherwise.

    Parameters
    ----------
    process : bool, default False
        Run Python functions in other processes.
    max_workers : int, default 20
        The maximum number of processes; there are always as many threads as are needed.
    """

    asynchronous = True
    default_wait = True

    def __init__(self, process: bool = False, max_workers: int = 20) -> None:
        super().__init__()
        if process:
            self.subexecutor = concurrent.futures.ProcessPoolExecutor(max_workers)

    def delegate(self, fn: Function, *args: Any, **kwargs: Any) -> concurrent.futures.Future[Any]:
        if self.subexecutor is not None:
            started: concurrent.futures.Future[Any] = self.subexecutor.submit(fn, *args, **kwargs)
            return started
        future: concurrent.futures.Future[Any] = concurrent.futures.Future()
        as_call(fn, args, kwargs).submit_future(future)
        return future

    def access(self, accessor: Any, timeout: float | None = None) -> Any:
        return accessor.result(timeout=timeout)

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
        if wait is not False and timeout is None and self.subexecutor is None:
            # Who waits as long as it takes needs no other thread.
            return as_call(fn, args, kwargs or {})()
        return super().run(fn, args, kwargs, wait, timeout)


_global_executor: FuturesExecutor | None = None


def get_global_executor() -> FuturesExecutor:
    """The executor that objects without one of their own share."""
    global _global_executor
    if _global_executor is None:
        _global_executor = FuturesExecutor()
    return _global_executor


def set_global_executor(executor: FuturesExecutor) -> None:
    """Replace the shared executor."""
    global _global_executor
    _global_executor = executor


def _switch_global_executor_to_thread() -> None:
    """It belongs to no thread."""
