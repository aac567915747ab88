"""Libraries of device classes in C++: which cppTango they are linked to."""

from __future__ import annotations

import os
import re
import subprocess

from tango import _tango


def check_cpp_library(library: str) -> None:
    """Refuse a library that would bring a second cppTango into this process.

    Two of them know nothing of each other and yet share some data: a server that has both crashes.
    A library that is not found is left to cppTango, which says so when it loads it.

    Parameters
    ----------
    library : str
        Its name, as cppTango takes it: without ``.so``, and perhaps without ``lib``.

    Raises
    ------
    ImportError
        It is linked to another cppTango than this package.
    """
    ours = linked(str(_tango.__file__))
    for name in (f"{library}.so", f"lib{library}.so"):
        theirs = linked(name)
        other = next((file for soname, file in theirs.items() if soname not in ours), None)
        if other is not None:
            raise ImportError(
                f"{name} is linked to {other}, tangobind to {', '.join(ours.values())}, and both "
                "in one process would crash it: build tangobind with the first one, by `python -m "
                "pip install --force-reinstall --no-deps --no-binary tangobind tangobind`"
            )


def linked(library: str) -> dict[str, str]:
    """The files of cppTango that the dynamic linker would load for a library, by their sonames.

    The linker is asked, since it alone knows where it looks; it runs no code of the libraries.
    """
    preload = f"{library} {os.environ.get('LD_PRELOAD', '')}".rstrip()
    found = subprocess.run(
        ["/bin/sh"],
        check=False,
        env={**os.environ, "LD_TRACE_LOADED_OBJECTS": "1", "LD_PRELOAD": preload},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return dict(re.findall(r"^\s*(libtango\S*\.so\S*) => (\S+) \(", found.stdout, re.MULTILINE))
