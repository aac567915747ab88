"""The command line: ``tango``, or ``python -m tango``."""

from __future__ import annotations

import sys

__all__ = ["main"]

_NEEDS = (
    "tango: the command line needs the package {}, which is not installed: "
    "run `python -m pip install 'tangobind[cli]'`"
)


def main() -> None:
    """Run the command line, and exit with its status."""
    try:
        from tango._cli.app import run
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.exit(_NEEDS.format(error.name))
    sys.exit(run())
