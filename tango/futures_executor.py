"""The executor of GreenMode.Futures."""

from tango._green.futures import FuturesExecutor, get_global_executor, set_global_executor

__all__ = ["FuturesExecutor", "get_global_executor", "set_global_executor"]
