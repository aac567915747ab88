"""A TANGO_HOST that cannot be understood is an error, and nothing is printed besides."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HOSTS = ["", "127.0.0.1", "127.0.0.1:", ":10000", "127.0.0.1:1,", "127.0.0.1:1,,127.0.0.1:2"]
CALLS = {
    "a database": "tango.Database()",
    "a device": "tango.DeviceProxy('a/b/c')",
    "an alias": "tango.DeviceProxy('one')",
    "an attribute": "tango.AttributeProxy('a/b/c/d')",
    "on a loop": "asyncio.run(on_a_loop())",
    "in futures": "tango.futures.DeviceProxy('a/b/c')",
}
PROGRAM = """
import asyncio
import tango
import tango.asyncio
import tango.futures

async def on_a_loop():
    await tango.asyncio.DeviceProxy('a/b/c')

try:
    {call}
except tango.DevFailed as failure:
    print(failure.args[0].reason)
"""


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("call", CALLS)
def test_malformed_hosts(call: str, host: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(call=CALLS[call])],
        env={**os.environ, "TANGO_HOST": host},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("API_TangoHostNotSet\n", "")


def test_servers_say_it() -> None:
    """They end, and have no other way to say why."""
    program = "import tango.server as s; s.run([type('D', (s.Device,), {})], ['D', 'x'])"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TANGO_HOST": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "TANGO_HOST" in ran.stderr
