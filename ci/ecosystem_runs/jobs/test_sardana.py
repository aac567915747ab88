"""Sardana: a Pool, a MacroServer with a door, and a spock session that counts and scans."""

import re
import subprocess
import sys

import pexpect
import pytest
from serving import served, within

import tango
from tango import DevState

POOL, MACRO_SERVER, DOOR = "pool/job/1", "macroserver/job/1", "door/job/1"
PROFILE = "job"
PROMPT = rf"{DOOR} \[\d+\]: "
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_MAKE_PROFILE = f"""
import os
from IPython.core.profiledir import ProfileDir
from IPython.paths import get_ipython_dir
from sardana.spock.ipython_01_00.genutils import upgrade_spock_profile
os.makedirs(get_ipython_dir(), exist_ok=True)
profile = ProfileDir.create_profile_dir_by_name(get_ipython_dir(), {PROFILE!r})
upgrade_spock_profile(profile.location, {DOOR!r})
"""


@pytest.fixture(scope="module")
def devices():
    pool = served(["Pool"], "Pool/job", {POOL: ("Pool", {})})
    # the door after its MacroServer, as Sardana registers them
    in_macro_server = {
        MACRO_SERVER: ("MacroServer", {"PoolNames": [POOL]}),
        DOOR: ("Door", {"MacroServerName": MACRO_SERVER}),
    }
    macros = served(["MacroServer"], "MacroServer/job", in_macro_server)
    with pool as (pool_proxy,), macros as (macro_server, _):
        assert within(30, lambda: macro_server.state() == DevState.ON)
        yield pool_proxy, macro_server


@pytest.fixture(scope="module")
def spock(devices):
    with open("spock.log", "wb") as log:
        make_profile = [sys.executable, "-c", _MAKE_PROFILE]
        subprocess.run(make_profile, stdout=log, stderr=log, check=True, timeout=60)
        arguments = [f"--profile={PROFILE}", "--colors=NoColor", "--simple-prompt"]
        session = pexpect.spawn("spock", arguments, logfile=log, timeout=60, dimensions=(50, 200))
        session.expect(PROMPT)
        yield session
        session.sendline("exit()")
        session.expect(pexpect.EOF)
        session.close()


def _say(spock, line, timeout=60):
    spock.sendline(line)
    spock.expect(PROMPT, timeout=timeout)
    return _COLOUR.sub("", spock.before.decode())


@pytest.fixture(scope="module")
def demo(spock):
    """What was said while the elements of the demonstration were made, which the tests use."""
    return _say(spock, "sar_demo", 120)


def test_pool_and_macro_server(devices):
    pool, macro_server = devices
    assert pool.state() == DevState.ON
    assert "ascan" in macro_server.GetMacroInfo(["ascan"])[0]
    assert tango.DeviceProxy(DOOR).state() == DevState.ON


def test_demo_elements(devices, spock, demo):
    assert "Error" not in demo
    pool, _ = devices
    assert len(pool.MotorList) >= 4
    assert "mot01" in _say(spock, "lsm")


def test_move(devices, spock, demo):
    _say(spock, "mv mot01 0.5")
    assert tango.DeviceProxy("mot01").Position == pytest.approx(0.5)
    assert "0.5" in _say(spock, "wm mot01")


def test_count(devices, spock, demo):
    said = _say(spock, "ct 0.1")
    assert "ct01" in said
    assert "Error" not in said


def test_scan(devices, spock, demo):
    said = _say(spock, "ascan mot01 0 1 4 0.1", 120)
    assert "Scan #1 ended" in said
    rows = [line for line in said.splitlines() if line.strip()[:1].isdigit()]
    assert len(rows) >= 5


def test_what_goes_wrong_is_said(spock, demo):
    assert "mot99" in _say(spock, "mv mot99 1")
    assert "ct01" in _say(spock, "ct 0.1")
