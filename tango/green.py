"""Green modes: executors, and the default mode of proxies."""

from typing import TYPE_CHECKING

from tango._green.base import (
    AbstractExecutor,
    SynchronousExecutor,
    get_executor,
    get_green_mode,
    get_object_executor,
    get_object_green_mode,
    get_synchronous_executor,
    green,
    green_callback,
    set_green_mode,
    switch_existing_global_executors_to_thread,
)
from tango._old_modules import names_of_tango

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
    "set_green_mode",
    "switch_existing_global_executors_to_thread",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too
