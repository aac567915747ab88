"""Each command, on devices of a database."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import tango
from tests.cli.conftest import DEVICE, both_databases
from tests.support.ports import free_port
from tests.support.waiting import wait_until

pytestmark = both_databases
Here = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def plain_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    from tango._cli import options

    monkeypatch.setattr(options._Verbosity, "on", False)


def test_values(here: Here) -> None:
    assert here("put", "{d}/long_scalar", "-5") == (0, "", "")
    status, out, err = here("get", "-w", "{d}/long_scalar", "{d}/State")
    first, second = out.splitlines()
    assert (status, err) == (0, "")
    assert first.split()[0] == "{d}/long_scalar"
    assert first.split()[2] == "-5"
    assert second.split() == ["{d}/State", "RUNNING", "-"]


@pytest.mark.parametrize(
    ("attribute", "words", "written"),
    [
        ("boolean_scalar", ["yes"], True),
        ("double_scalar", ["-2.5e3"], -2500.0),
        ("string_scalar", ["a b"], "a b"),
        ("enum_scalar", ["LABEL2"], 2),
        ("enum_scalar", ["1"], 1),
        ("double_spectrum", ["1", "-2"], [1, -2]),
        ("double_spectrum", ["[3, 4]"], [3, 4]),
        ("string_spectrum", ["a", "b c"], ["a", "b c"]),
        ("string_spectrum", ['["d"]'], ["d"]),
        ("long_image", ["[[1, 2], [3, 4]]"], [[1, 2], [3, 4]]),
    ],
)
def test_put(here: Here, attribute: str, words: list[str], written: object) -> None:
    assert here("put", f"{{d}}/{attribute}", *words) == (0, "", "")
    _, out, _ = here("get", "--json", f"{{d}}/{attribute}")
    assert json.loads(out)[0]["set_point"] == written


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["put", "{d}/long_scalar", "high"], "'high' is not a value of DevLong"),
        (["put", "{d}/long_scalar", "1", "2"], "expected one value, got 2"),
        (["put", "{d}/enum_scalar", "NONE"], "one of LABEL0, LABEL1, LABEL2"),
        (["put", "{d}/long_image", "1"], "JSON"),
        (["put", "{d}/double_spectrum", "[1,"], "not a value of DevDouble"),
        (["get", "device"], "does not name a device"),
        (["get"], "Missing argument"),
        (["get", "--nothing", "{d}/State"], "--nothing"),
        (["get", "{d}/State", "--timeout", "0"], "timeout"),
        (["call", "{d}/State", "1"], "takes no argument"),
        (["serve", "nothing"], "MODULE:CLASS"),
        (["serve", "no.such.module:Class"], "no.such.module"),
        (["get", "tango://{h}/sys/*/*/State#dbase=no"], "need a database"),
        (["nothing"], "nothing"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_wrong_usage_is_one_line(here: Here, words: list[str], problem: str) -> None:
    status, out, err = here(*words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("tango: ")
    assert problem in err


def test_errors_of_devices(here: Here) -> None:
    gone = f"tango://127.0.0.1:{free_port()}/a/b/c/x#dbase=no"
    status, out, err = here("get", "{d}/State", "{d}/missing", gone)
    assert (status, out.split()) == (1, ["{d}/State", "RUNNING"])
    missing, unreachable = err.splitlines()
    assert missing == "tango: {d}/missing: missing attribute not found (API_AttrNotFound)"
    assert unreachable.startswith(f"tango: {gone}: ")
    assert here("get", gone)[0] == 3
    assert here("get", "{d}/missing")[0] == 1
    assert here("put", "{d}/missing", "1")[0] == 1
    assert here("put", "{d}/double_scalar_r", "1")[0] == 1
    assert here("call", "{d}/Missing")[0] == 1
    assert here("ping", gone.replace("/x#", "#"))[0] == 3


def test_wildcards(here: Here, host: str) -> None:
    status, out, err = here("get", f"tango://{host}/sys/*/*/State", "{d}/double_scal*")
    assert (status, err) == (0, "")
    names = [line.split()[0] for line in out.splitlines()]
    assert {"{d}/State", "{d}/double_scalar", "{d}/double_scalar_w"} <= set(names)
    assert f"tango://{host}/sys/database/2/State" in names
    assert here("get", f"tango://{host}/nobody/*/*/State")[0] == 1
    assert here("get", "{d}/nothing*")[0] == 1


def test_forms(here: Here) -> None:
    names = ["{d}/string_scalar", "{d}/missing", "{d}/double_spectrum_ro"]
    _, out, _ = here("get", "--json", *names)
    text, missing, spectrum = json.loads(out)
    assert (text["quality"], text["error"], missing["value"]) == ("ATTR_VALID", None, None)
    assert "missing" in missing["error"]
    assert len(spectrum["value"]) == 256
    _, out, _ = here("get", "--csv", *names)
    rows = [*csv.DictReader(io.StringIO(out))]
    assert [row["attribute"] for row in rows] == names
    assert rows[1]["error"] == missing["error"]
    assert len(json.loads(rows[2]["value"])) == 256
    _, out, _ = here("get", "--bare", "{d}/State")
    assert out == "RUNNING\n"


@pytest.mark.parametrize(
    ("command", "words", "result"),
    [
        ("DevDouble", ["3.5"], "3.5\n"),
        ("DevString", ["a b"], "a b\n"),
        ("DevBoolean", ["true"], "True\n"),
        ("DevVarLongArray", ["1", "-2"], "[1 -2]\n"),
        ("DevVarStringArray", ["a", "b"], "[a b]\n"),
        ("DevVarLongStringArray", ['[[1, 2], ["a"]]'], "[[1 2] [a]]\n"),
        ("DevVoid", [], ""),
        ("State", [], "RUNNING\n"),
    ],
)
def test_call(here: Here, command: str, words: list[str], result: str) -> None:
    assert here("call", f"{{d}}/{command}", *words) == (0, result, "")


def test_an_error_of_a_call_is_one_line(here: Here) -> None:
    status, out, err = here("call", "--json", "{d}/Missing")
    (row,) = json.loads(out)
    assert (status, row["result"]) == (1, None)
    assert row["error"].endswith("(API_CommandNotFound)")
    assert err == f"tango: {{d}}/Missing: {row['error']}\n"


def test_info(here: Here) -> None:
    _, out, _ = here("info", "--json", "{d}")
    (device,) = json.loads(out)
    assert (device["class"], device["state"]) == ("TangoTest", "RUNNING")
    assert "double_scalar" in device["attributes"]
    assert isinstance(device["pid"], int)
    _, out, _ = here("info", "--json", "{d}/enum_scalar")
    assert json.loads(out)[0]["labels"] == ["LABEL0", "LABEL1", "LABEL2"]
    _, out, _ = here("info", "{d}/DevLong")
    assert ["takes", "DevLong"] in [line.split() for line in out.splitlines()]


def test_ls(here: Here, host: str) -> None:
    _, out, _ = here("ls", f"tango://{host}/sys/*")
    assert "{d}" in out.splitlines()
    _, out, _ = here("ls", "--all", f"tango://{host}/sys/*")
    assert [f"tango://{host}/sys/rest/0", "not", "running"] in map(str.split, out.splitlines())
    _, out, _ = here("ls", "--json", "{d}")
    kinds = {row["name"]: row["kind"] for row in json.loads(out)}
    assert (kinds["double_scalar"], kinds["DevLong"]) == ("attribute", "command")


def test_ping(here: Here) -> None:
    _, out, _ = here("ping", "--json", "{d}")
    (answer,) = json.loads(out)
    assert 0 <= answer["milliseconds"] < 3000


def test_properties(here: Here) -> None:
    assert here("properties", "{d}", "cli_test", "a", "b c") == (0, "", "")
    assert here("properties", "{d}", "cli_test") == (0, "a\nb c\n", "")
    _, out, _ = here("properties", "--json", "{d}")
    assert {"property": "cli_test", "value": ["a", "b c"]} in json.loads(out)
    assert here("properties", "{d}", "cli_test", "--delete") == (0, "", "")
    status, _, err = here("properties", "{d}", "cli_test")
    assert (status, err) == (1, "tango: {d} has no property cli_test\n")


def test_polling_and_history(here: Here) -> None:
    assert here("poll", "{d}/long_scalar", "50") == (0, "", "")
    _, out, _ = here("poll", "--json", "{d}")
    (row,) = [row for row in json.loads(out) if row["name"] == "long_scalar"]
    assert (row["kind"], row["period (ms)"]) == ("attribute", "50")
    wait_until(lambda: here("history", "{d}/long_scalar")[0] == 0)  # the first polling has happened
    _, out, _ = here("history", "--json", "-n", "1", "{d}/long_scalar")
    assert len(json.loads(out)) == 1
    assert here("poll", "{d}/long_scalar", "0") == (0, "", "")
    assert "long_scalar" not in here("poll", "{d}")[1]
    status, _, err = here("history", "{d}/long_scalar")
    assert (status, "not polled" in err) == (1, True)


def test_monitor(here: Here) -> None:
    words = ["monitor", "--json", "-n", "2", "--for", "20", "--poll", "0.05"]
    status, out, err = here(*words, "{d}/State", "{d}/double_scalar")
    events = [json.loads(line) for line in out.splitlines()]
    assert (status, err, len(events)) == (0, "", 2)
    assert {event["attribute"] for event in events} <= {"{d}/State", "{d}/double_scalar"}
    assert {event["error"] for event in events} == {None}
    gone = f"tango://127.0.0.1:{free_port()}/a/b/c/x#dbase=no"
    status, out, _ = here("monitor", "-n", "1", "--poll", "0.05", gone)
    assert (status, "API_" in out) == (1, True)


def test_lock(here: Here, host: str) -> None:
    assert "not locked" in here("lock", "--status", "{d}")[1]
    assert here("lock", "{d}", "true")[0] == 0
    assert here("lock", "{d}", "false")[0] == 1
    assert not tango.DeviceProxy(f"tango://{host}/{DEVICE}").is_locked()


def test_log_levels(here: Here) -> None:
    assert here("log", "{d}", "warning") == (0, "", "")
    _, out, _ = here("log", "--json", "{d}")
    assert json.loads(out)[0]["level"] == "warning"
    assert here("log", "{d}", "off", "--add-target", "console::cout") == (0, "", "")
    assert "console::cout" in here("log", "{d}")[1]
    assert here("log", "{d}", "--remove-target", "console::cout") == (0, "", "")
    assert here("log", "{d}", "loud")[0] == 2


def test_snapshots(here: Here, tmp_path: Path) -> None:
    file = str(tmp_path / "site.json")
    here("put", "{d}/ampli", "1")
    status, out, err = here("snapshot", "save", file, "{d}/ampli", "{d}/missing")
    assert (status, out, err) == (1, "", "1 attributes, 1 failed\n")
    assert here("snapshot", "diff", file) == (0, "", "")
    here("put", "{d}/ampli", "2")
    status, out, _ = here("snapshot", "diff", "--json", file)
    assert (status, json.loads(out)[0]["attribute"].endswith("/ampli")) == (1, True)
    assert here("snapshot", "restore", file) == (0, "", "")
    assert here("snapshot", "diff", file) == (0, "", "")


def test_evaluation(here: Here) -> None:
    assert here("eval", "eval:1+1")[:2] == (0, "2\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(here: Here, shell: str) -> None:
    status, out, _ = here("completion", shell)
    assert (status, "complete.py" in out) == (0, True)
