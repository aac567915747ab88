"""The doctor, on healthy sites and on sites with problems."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tango
from tango._cli.health import here as health_here
from tango._cli.health import processes, servers
from tango._cli.health.findings import Finding
from tango._cli.health.sites import Server
from tests.cli.conftest import DEVICE, SERVER, Run, both_databases, exported, running
from tests.cli.test_program import on_terminal
from tests.support.ports import free_port
from tests.support.tango_test import tango_device
from tests.support.waiting import wait_until

Doctor = Callable[..., tuple[int, list[Finding]]]


def examined(done: subprocess.CompletedProcess[str]) -> tuple[int, list[Finding]]:
    assert done.stderr == ""
    return done.returncode, [Finding(**row) for row in json.loads(done.stdout)]


@pytest.fixture
def doctor(run: Run) -> Doctor:
    """Its exit status and what it finds."""
    return lambda *words, **more: examined(run("doctor", "--json", *words, **more))


def problems(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.check, one.subject) for one in findings if one.verdict == "problem"]


def said(findings: list[Finding], check: str, subject: str) -> str:
    return "\n".join(
        one.finding for one in findings if (one.check, one.subject) == (check, subject)
    )


def test_a_site_that_is_well(doctor: Doctor, host: str) -> None:
    status, findings = doctor(SERVER, "DataBaseds/*")
    assert (status, problems(findings)) == (0, [])
    assert {one.check for one in findings} == {
        "libraries",
        "TANGO_HOST",
        "database",
        "servers",
        "events",
        "processes",
        "clocks",
    }
    assert "set by the environment" in said(findings, "TANGO_HOST", host).splitlines()
    assert "answers in" in said(findings, "database", host)
    assert "answers at" in said(findings, "servers", SERVER)
    assert f"{tango.constants.TANGO_VERSION}: 2" in said(findings, "libraries", "cppTango")
    assert "file descriptors" in said(findings, "processes", SERVER)
    assert [one for one in findings if one.remedy and one.verdict == "ok"] == []


@both_databases
def test_one_device(doctor: Doctor) -> None:
    status, findings = doctor(DEVICE)
    assert (status, problems(findings)) == (0, [])
    assert "answers at" in said(findings, "servers", SERVER)


def test_for_people(run: Run, host: str) -> None:
    done = run("doctor", SERVER)
    lines = done.stdout.splitlines()
    assert (done.returncode, "\x1b" in done.stdout) == (0, False)
    assert "clocks" in lines
    shown = on_terminal(["doctor", SERVER], host, 60)
    assert "\x1b[32mok" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 60


def test_who_subscribes(doctor: Doctor, host: str) -> None:
    proxy = tango.DeviceProxy(f"tango://{host}/{DEVICE}")
    seen: list[Any] = []
    number = proxy.subscribe_event("State", tango.EventType.ATTR_CONF_EVENT, seen.append)
    try:
        name = Path("/proc/self/comm").read_text().strip()
        me = f"{name} ({os.getpid()})"
        wait_until(lambda: me in said(doctor(SERVER)[1], "events", SERVER))
        status, findings = doctor("--heartbeats", SERVER)
        text = said(findings, "events", SERVER)
        assert (status, "a heartbeat after" in text, "event channel" in text) == (0, True, True)
    finally:
        proxy.unsubscribe_event(number)


def test_no_database(doctor: Doctor) -> None:
    gone = f"127.0.0.1:{free_port()}"
    status, findings = doctor(TANGO_HOST=gone)
    assert (status, problems(findings)) == (3, [("database", gone)])
    assert "nothing listens" in said(findings, "database", gone)
    status, findings = doctor(TANGO_HOST="no.such.host.invalid:10000")
    assert status == 3
    assert ("TANGO_HOST", "no.such.host.invalid:10000") in problems(findings)


def test_a_wrong_tango_host(doctor: Doctor) -> None:
    status, findings = doctor(TANGO_HOST="somewhere")
    assert (status, problems(findings)) == (1, [("TANGO_HOST", "somewhere")])


def test_a_server_that_hangs(doctor: Doctor, host: str, registered: Callable[[str], str]) -> None:
    server = registered("hangs")
    with running(host, server) as program:
        program.ready()
        exported(host, server)
        os.kill(program.pid, signal.SIGSTOP)
        status, findings = doctor("--timeout", "0.5", server)
        assert (status, problems(findings)) == (1, [("servers", server)])
        assert "does not answer" in said(findings, "servers", server)
        (remedy,) = (one.remedy for one in findings if one.verdict == "problem")
        assert f"tango doctor --pid {program.pid}" in remedy


def test_a_server_that_is_gone(doctor: Doctor, host: str, registered: Callable[[str], str]) -> None:
    server = registered("gone")
    with running(host, server) as program:
        program.ready()
        exported(host, server)
    status, findings = doctor(server)
    assert (status, problems(findings)) == (1, [("servers", server), ("processes", server)])
    assert "nothing listens" in said(findings, "servers", server)
    assert "not there" in said(findings, "processes", server)
    assert problems(doctor("TangoTest/nobody")[1]) == [("servers", "TangoTest/nobody")]


def test_a_server_with_an_address_that_nobody_knows(
    doctor: Doctor, host: str, registered: Callable[[str], str]
) -> None:
    server = registered("unknown")
    where = ["-ORBendPointPublish", f"giop:tcp:no.such.host.invalid:{free_port()}"]
    with running(host, server, *where) as program:
        program.ready()
        exported(host, server)
        status, findings = doctor(server)
    assert (status, problems(findings)) == (1, [("servers", server)])
    assert "no.such.host.invalid is unknown here" in said(findings, "servers", server)


def test_without_a_database(doctor: Doctor) -> None:
    with tango_device() as device:
        status, findings = doctor(device, TANGO_HOST="127.0.0.1:1")
        assert (status, problems(findings)) == (0, [])
        assert "answers at" in said(findings, "servers", "TangoTest/pytest")
    status, findings = doctor(device, TANGO_HOST="127.0.0.1:1")
    assert (status, problems(findings)) == (1, [("servers", device)])


def test_a_file_that_says_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".tangorc").write_text("# ours\nTANGO_HOST = other:10000\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TANGO_HOST", "localhost:10000,localhost:10001")
    findings = [*health_here.tango_host()]
    (warning,) = (one for one in findings if str(tmp_path) in one.finding)
    assert (warning.verdict, "other:10000" in warning.finding) == ("warning", True)
    assert health_here.databases() == [("localhost", 10000), ("localhost", 10001)]


@pytest.mark.parametrize(
    ("files", "verdict"),
    [("pytango-1.dist-info/METADATA", "ok"), ("tango/__init__.py", "warning")],
    ids=["stand-in", "PyTango"],
)
def test_pytango_beside_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: str, verdict: str
) -> None:
    folder = tmp_path / "pytango-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: pytango\nVersion: 1\n")
    (folder / "RECORD").write_text(f"{files},,\n")
    named = tmp_path / files  # newer Pythons list what exists
    named.parent.mkdir(exist_ok=True)
    named.touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])  # importlib.metadata imports late
    (finding,) = (one for one in health_here.libraries() if one.subject == "PyTango 1")
    assert finding.verdict == verdict


def test_libraries_that_are_mixed() -> None:
    line = "7f00-7f01 r-xp 00000000 08:01 1234 {}\n"
    files = ["/usr/lib/libtango.so.100", "/opt/x.libs/libtango-1a2b.so.100", "/usr/lib/libzmq.so.5"]
    (mixed,) = processes._mixed("".join(map(line.format, [*files, files[0]])), "a/b")
    assert (mixed.verdict, "libtango twice" in mixed.finding) == ("problem", True)
    (old,) = processes._mixed(line.format("/usr/lib/libtango.so.100 (deleted)"), "a/b")
    assert (old.verdict, "replaced" in old.finding) == ("warning", True)
    own = Path("/proc/self/maps").read_text()
    assert [*processes._mixed(own, "a/b")] == []


def test_clocks_that_differ() -> None:
    def one(host: str, ahead: float, within: float) -> servers.Examined:
        clock = servers.Clock(ahead, within)
        return servers.Examined(Server("a/b", "", host, 0, None), [], {}, clock, [])

    found = [one("early", -20.0, 0.1), one("good", 5.0, 9.0), one("good", 0.2, 0.01)]
    verdicts = {each.subject: each.verdict for each in servers.compare_clocks(found)}
    assert verdicts == {"early": "problem", "good": "ok"}


def test_a_loopback_address_of_another_machine() -> None:
    there = Server("a/b", "", "elsewhere", 0, ("127.0.1.1", 1))
    (finding,) = servers.examine(there, 1.0, False).findings
    assert (finding.verdict, "127.0.1.1" in finding.finding) == ("problem", True)
