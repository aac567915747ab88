"""Runs pytest on generated test files, like those that a user of the fixtures would write."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

DEVICE = """
import tango
from tango.server import Device, attribute, device_property


class Pump(Device):
    limit: float = device_property(default_value=10.0)
    speed = attribute(
        dtype=float, access=tango.AttrWriteType.READ_WRITE, memorized=True, hw_memorized=True
    )

    def init_device(self):
        super().init_device()
        self._speed = 0.0
        self.set_change_event("speed", True, False)

    def read_speed(self):
        return self._speed

    def write_speed(self, value):
        if value > self.limit:
            raise ValueError(f"more than {self.limit}")
        self._speed = value
        self.push_change_event("speed", value)
"""

# As in our own settings.
WARNINGS = [
    "filterwarnings =",
    "    error",
    "    ignore:.*_editable_skbc:pytest.PytestAssertRewriteWarning",
]

Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(text, *options, **settings)` runs pytest on a test file beside a module `pump`."""
    monkeypatch.setenv("PYTHONPATH", str(pytester.path))
    pytester.makepyfile(pump=DEVICE)

    def run_text(text: str, *options: str, **settings: str) -> pytest.RunResult:
        lines = [f"{name} = {value}" for name, value in settings.items()]
        pytester.makeini("\n".join(["[pytest]", *WARNINGS, *lines]))
        pytester.makepyfile(test_it=textwrap.dedent(text))
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *options)

    return run_text
