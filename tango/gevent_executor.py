"""The executor of GreenMode.Gevent. Needs gevent."""

from tango._green.gevent import (
    GeventExecutor,
    GeventTask,
    get_global_executor,
    set_global_executor,
)

__all__ = ["GeventExecutor", "GeventTask", "get_global_executor", "set_global_executor"]
