"""A plug-in of pytest: tells the processes of pytest from the programs that tests start."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol() -> None:
    os.environ["TANGOBIND_TESTER"] = str(os.getpid())
