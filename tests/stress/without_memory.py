"""A client whose process gets no more memory for a while.

`python -m tests.stress.without_memory NAME`, NAME that of tests.support.large_device. It prints
what came of each call, and "as ever" at the end.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from tango import DevFailed, DeviceProxy

MEGABYTE = 1 << 20


@contextmanager
def no_more_memory_than(more: int) -> Iterator[None]:
    """The process may have so many bytes besides those that it has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def main() -> None:
    proxy: Any = DeviceProxy(sys.argv[1])
    array = np.ones(5 * MEGABYTE)  # 40 megabytes
    numbers = array.tolist()
    proxy.write_attribute("large", array)
    calls: dict[str, Callable[[], Any]] = {
        "read": lambda: proxy.read_attribute("large"),
        "write": lambda: proxy.write_attribute("large", array),
        "write a list": lambda: proxy.write_attribute("large", numbers),
        "write several": lambda: proxy.write_attributes([("large", array), ("large", array)]),
        "write and read": lambda: proxy.write_read_attribute("large", array),
        "write asynchronously": lambda: proxy.write_attribute_reply(
            proxy.write_attribute_asynch("large", array), 60_000
        ),
        "command": lambda: proxy.Echo(array),
        "command with a list": lambda: proxy.Echo(numbers),
    }
    for megabytes in (5, 30, 50, 90, 130):
        for name, call in calls.items():
            with no_more_memory_than(megabytes * MEGABYTE):
                try:
                    call()
                    came = "done"
                except (MemoryError, DevFailed) as error:
                    came = type(error).__name__
            print(megabytes, name, came, flush=True)
            assert proxy.read_attribute("large").value.size == array.size
    print("as ever")


if __name__ == "__main__":
    main()
