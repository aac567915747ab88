"""Loads the extension, before anything else of the package.

Python resolves every reference of what it loads at once, those among the libraries of Tango and
CORBA included, which takes as long as the rest of the import. They are resolved when they are first
used instead, as in a program of C++. The extension itself is linked so that its own references are
resolved at once: a library that does not fit it is an ImportError, not the end of the process.
"""

import os
import sys


def _load() -> None:
    if sys.platform == "win32":
        from tango import _tango as _tango
    else:
        flags = sys.getdlopenflags()
        sys.setdlopenflags(os.RTLD_LAZY)
        try:
            from tango import _tango as _tango
        finally:
            sys.setdlopenflags(flags)


_load()
