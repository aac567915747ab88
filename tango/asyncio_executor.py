"""The executor of GreenMode.Asyncio."""

from asyncio import run_coroutine_threadsafe

from tango._green.asyncio import AsyncioExecutor, get_global_executor, set_global_executor

__all__ = [
    "AsyncioExecutor",
    "get_global_executor",
    "run_coroutine_threadsafe",
    "set_global_executor",
]
