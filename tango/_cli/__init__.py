"""The command line: ``tango``, or ``python -m tango``."""

from __future__ import annotations

import sys
from importlib.util import find_spec

__all__ = ["main"]

_NEEDS = (
    "tango: the command line needs the package {}, which is not installed: "
    "run `python -m pip install 'tangobind[cli]'`"
)


def main() -> None:
    """Run the command line, and exit with its status."""
    for package in ("click", "rich"):
        if find_spec(package) is None:
            sys.exit(_NEEDS.format(package))
    from tango._cli.app import run

    sys.exit(run())
