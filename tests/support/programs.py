"""Programs of Debian's packages that tests run."""

import shutil
from typing import NoReturn

import pytest

_PLACES = "/usr/lib/tango"


def program(name: str, package: str) -> str:
    """The path of a program of cppTango, without which the test fails."""
    found = shutil.which(name) or shutil.which(name, path=_PLACES)
    if found is None:
        missing(f"{name} is not there; it is in the package {package}", "ci/setup")
    return found


def missing(what: str, remedy: str) -> NoReturn:
    """End a test for want of a program.

    The test fails, and is left out only on a system without apt, for which nothing could have
    installed the program.
    """
    if shutil.which("apt-get"):
        pytest.fail(f"{what}: run `{remedy}`", pytrace=False)
    pytest.skip(f"{what}, and there is no apt here to install it")
