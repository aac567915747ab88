"""What an extra is missing for says so in one sentence, with the command."""

from __future__ import annotations

import subprocess
import sys

import pytest

USES = {
    "eval": ("pint", "from taurus_eval.__main__ import main; sys.exit(main(['eval:2*21']))"),
    "gevent": (
        "gevent",
        "from tango import GreenMode, get_device_proxy;"
        "get_device_proxy('tango://127.0.0.1:1/a/b/c#dbase=no', green_mode=GreenMode.Gevent)",
    ),
    "telemetry": (
        "opentelemetry.sdk",
        "from tango._utils.tracing import tracer_provider; tracer_provider('x')",
    ),
}


@pytest.mark.parametrize("extra", USES)
def test_a_missing_extra(extra: str) -> None:
    package, use = USES[extra]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.modules[{package!r}] = None; {use}"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert f"`python -m pip install 'tangobind[{extra}]'`" in done.stderr.splitlines()[-1]
