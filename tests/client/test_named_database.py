"""Devices without a database whose address has "database" in it.

They are no Database, and must not be taken for one when they are connected to again.
"""

from __future__ import annotations

import pytest

import tango
from tests.support.process import Program
from tests.support.tango_test import tango_test

DEVICE = "sys/database/1"

CLEANED_UP = """
import sys
import tango

proxy = tango.DeviceProxy(sys.argv[1])
for _ in range(50):
    assert proxy.read_attribute("double_scalar").value is not None
    tango.ApiUtil.cleanup()
print("used", flush=True)
"""


def run(code: str, *arguments: str) -> Program:
    # With malloc of the system, which notices that something was written beyond an object.
    return Program("-X", "faulthandler", "-c", code, *arguments, PYTHONMALLOC="malloc")


def test_after_a_clean_up() -> None:
    with (
        tango_test(DEVICE) as address,
        run(CLEANED_UP, f"tango://{address}/{DEVICE}#dbase=no") as program,
    ):
        assert program.wait() == 0, program.output
        assert program.lines[-1] == "used"


RESTARTED = """
import tango
from tests.support.ports import free_port
from tests.support.tango_test import start
from tests.support.waiting import wait_until

def answers(proxy):
    try:
        return proxy.state() is not None
    except tango.DevFailed:
        return False  # it connects again once a second

address = f"127.0.0.1:{free_port()}"
kept = []
for _ in range(4):
    where = ["-dlist", "sys/database/1", "-ORBendPoint", f"giop:tcp:{address}"]
    with start("cpp", "-nodb", *where) as server:
        server.ready()
        kept.append(tango.DeviceProxy(f"tango://{address}/sys/database/1#dbase=no"))
        kept.append(tango.DeviceProxy(kept[0]))
        for proxy in kept[-2:]:
            assert proxy.dev_name() == "sys/database/1"
            wait_until(lambda: answers(proxy))
kept.clear()
print("used", flush=True)
"""


def test_after_restarts_of_the_server() -> None:
    """A new proxy finds the connection broken that an older one used, in its constructor."""
    with run(RESTARTED) as program:
        assert program.wait() == 0, program.output
        assert program.lines[-1] == "used"


def test_it_is_called_by_its_name() -> None:
    with tango_test(DEVICE) as address:
        proxy = tango.DeviceProxy(f"tango://{address}/SYS/Database/1#dbase=no")
        assert proxy.dev_name() == DEVICE
        assert proxy.name() == DEVICE
        assert f"{proxy.get_dev_host()}:{proxy.get_dev_port()}" == address
        with pytest.raises(tango.DevFailed) as failed:
            tango.DeviceProxy(f"tango://{address}/sys/database/7#dbase=no")
        texts = " ".join(error.desc for error in failed.value.args)
        assert "sys/database/7" in texts
        assert "%64" not in texts
