"""Servers one after another in the same process, on a machine that has other things to do."""

from __future__ import annotations

import contextlib

from tests.support.process import Program

PROCESSES = 6
SERVERS = 16

PROGRAM = f"""
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

class Local(Device):
    @attribute
    def answer(self) -> int:
        return 42

for number in range({SERVERS}):
    with DeviceTestContext(Local, process=number % 2 == 1) as local:
        assert local.answer == 42
print("all", flush=True)
"""


def test_in_many_processes() -> None:
    with contextlib.ExitStack() as stack:
        running = [
            stack.enter_context(Program("-X", "faulthandler", "-c", PROGRAM))
            for _ in range(PROCESSES)
        ]
        for program in running:
            assert program.wait() == 0, program.output
            assert program.lines[-1] == "all"
