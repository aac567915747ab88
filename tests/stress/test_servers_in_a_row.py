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

import os, subprocess
for number in range({SERVERS}):
    c = DeviceTestContext(Local, process=number % 2 == 1)
    try:
        with c as local:
            assert local.answer == 42
    except RuntimeError as e:
        pid = getattr(c.thread, "pid", os.getpid())
        out = subprocess.run(["gdb","-batch","-p",str(pid),"-ex","thread apply all bt 25"],capture_output=True,text=True).stdout
        open("/tmp/rowfail%d" % os.getpid(), "w").write(f"{{number}} {{e}} {{pid}} {{c.thread}}" + out)
        os._exit(1)
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
