"""Loads the extension before anything else in the package, or says why that is impossible.

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

_FOLDER = os.path.dirname(__file__)


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


def _why_not() -> str | None:
    """One sentence on an extension that is not there: what to run instead."""
    from importlib.machinery import EXTENSION_SUFFIXES

    built = [name for name in os.listdir(_FOLDER) if name.startswith("_tango.") and ".so" in name]
    if any(f"_tango{suffix}" in built for suffix in EXTENSION_SUFFIXES):
        return None  # it is there: the linker has said what it lacks
    tree = os.path.dirname(_FOLDER)
    if os.path.exists(os.path.join(tree, "CMakeLists.txt")):
        what = f"is of another Python: run `PYTHON={sys.executable} ci/setup`"
        return f"the extension in {tree} {what if built else 'was not built: run `ci/setup`'} there"
    return (
        f"{_FOLDER} has no extension for Python {sys.version_info.major}.{sys.version_info.minor}: "
        "run `python -m pip install --force-reinstall --no-deps tangobind`"
    )


# PyTango's files beside ours, and ours put over them: all is well until one of them is uninstalled.
if os.path.exists(os.path.join(_FOLDER, "pytango_init.py")):
    import warnings

    warnings.warn(
        f"tangobind was installed over PyTango in {_FOLDER}, and uninstalling either breaks the "
        "other: run `python -m tango.replace_pytango`, which removes PyTango alone",
        stacklevel=3,
    )

try:
    with _lazy_binding(), _no_collection():
        from tango import _tango as _tango
except ImportError as error:
    _reason = _why_not()
    if _reason is None:
        raise
    raise ImportError(_reason, name="tango._tango") from error
