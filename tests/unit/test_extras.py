"""Whatever needs a missing extra says so in one sentence, with the command."""

from __future__ import annotations

import subprocess
import sys

import pytest

SERVER = """
from tango import GreenMode
from tango.server import Device
class Late(Device):
    green_mode = GreenMode.Gevent
Late.run_server(["Late", "x", "-nodb", "-dlist", "a/b/c", "-ORBendPoint", "giop:tcp:127.0.0.1:0"])
"""
USES = {
    "evaluation": (
        "eval",
        "pint",
        "from taurus_eval.__main__ import main; sys.exit(main(['eval:2*21']))",
    ),
    "client": (
        "gevent",
        "gevent",
        "from tango import GreenMode, get_device_proxy;"
        "get_device_proxy('tango://127.0.0.1:1/a/b/c#dbase=no', green_mode=GreenMode.Gevent)",
    ),
    "server": ("gevent", "gevent", SERVER),
    "module": (
        "gevent",
        "gevent",
        "import tango.gevent",
    ),
    "telemetry": (
        "telemetry",
        "opentelemetry.sdk",
        "from tango._utils.tracing import tracer_provider; tracer_provider('x')",
    ),
}


@pytest.mark.parametrize("what", USES)
def test_a_missing_extra(what: str) -> None:
    extra, package, use = USES[what]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.modules[{package!r}] = None\n{use}"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert f"`python -m pip install 'tangobind[{extra}]'`" in done.stderr.splitlines()[-1]
