"""A server that starts and ends well prints nothing on standard error."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tango import GreenMode
from tests.support.ports import free_port
from tests.support.process import READY, TIMEOUT

PROGRAM = """
import sys
from tango import GreenMode
from tango.server import Device, attribute, command

class Quiet(Device):
    green_mode = GreenMode.{mode}

    @attribute
    {function} number(self) -> int:
        return 1

    @command
    {function} Do(self) -> None:
        pass

Quiet.run_server()
"""
FILE = 'Quiet/x/DEVICE/Quiet: "a/b/c"\na/b/c->one: 1\n'


@pytest.mark.parametrize("database", ["none", "a file"])
@pytest.mark.parametrize("mode", list(GreenMode), ids=str)
def test_standard_error(mode: GreenMode, database: str, tmp_path: Path) -> None:
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    program = tmp_path / "Quiet.py"
    function = "async def" if mode == GreenMode.Asyncio else "def"
    program.write_text(PROGRAM.format(mode=mode.name, function=function))
    options = ["-host", "127.0.0.1", "-port", str(free_port())]
    if database == "none":
        options += ["-nodb", "-dlist", "a/b/c"]
    else:
        file = tmp_path / "properties"
        file.write_text(FILE)
        options += [f"-file={file}"]
    server = subprocess.Popen(
        [sys.executable, "-u", str(program), "x", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        assert server.stdout
        for line in server.stdout:
            if READY in line:
                break
        server.send_signal(signal.SIGTERM)
        _, errors = server.communicate(timeout=TIMEOUT)
    assert (server.returncode, errors) == (0, "")
