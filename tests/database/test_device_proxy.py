"""What a proxy can do with a device of a database: both TangoTests, in the C++ one and in ours."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tango
from tests.support.process import ROOT, SEARCH_PATH, Program
from tests.support.tango_test import LANGUAGES, start
from tests.support.waiting import wait_until

SERVER = "TangoTest/pytest"
NAME = "sys/tg_test/pytest"
ALIAS = "pytest_tango_test"
PATIENCE = 20.0


def is_exported(host: str) -> bool:
    return bool(tango.Database(*host.split(":")).import_device(NAME).exported)


def serve(host: str, language: str) -> Program:
    """A TangoTest whose device is in the database."""
    info = tango.DbDevInfo()
    info.name, info.klass, info.server = NAME, "TangoTest", SERVER
    db = tango.Database(*host.split(":"))
    db.add_server(SERVER, info, with_dserver=True)
    db.put_device_alias(NAME, ALIAS)
    return start(language, TANGO_HOST=host)


@pytest.fixture(
    scope="module",
    params=[(database, language) for database in ("real", "embedded") for language in LANGUAGES],
    ids="-".join,
)
def host(request: pytest.FixtureRequest) -> Iterator[str]:
    """The database of a running TangoTest."""
    database, language = request.param
    host: str = request.getfixturevalue(f"{database}_host")
    with serve(host, language) as server:
        server.ready()
        wait_until(lambda: is_exported(host), PATIENCE)
        yield host
    tango.Database(*host.split(":")).unexport_server(SERVER)


@pytest.fixture
def proxy(host: str) -> tango.DeviceProxy:
    return tango.DeviceProxy(f"tango://{host}/{NAME}")


def run(host: str, code: str, *arguments: str) -> str:
    """What a program prints whose TANGO_HOST is this; a process reads that variable once."""
    done = subprocess.run(
        [sys.executable, "-c", code, NAME, *arguments],
        env={**os.environ, "TANGO_HOST": host, "PYTHONPATH": SEARCH_PATH},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


BY_NAME = """
import sys, tango
for name in sys.argv[1:]:
    proxy = tango.DeviceProxy(name)
    assert proxy.state() is tango.DevState.RUNNING
    print(proxy.dev_name().lower())
"""


def test_forms_of_the_name(host: str) -> None:
    names = (NAME.upper(), ALIAS, f"//{host}/{NAME}", f"tango://{host}/{NAME}")
    names += (f"tango://{host}/{NAME}#dbase=yes",)
    assert run(host, BY_NAME, *names).splitlines() == [NAME] * 6


def test_the_database_it_is_in(proxy: tango.DeviceProxy, host: str) -> None:
    name, port = host.split(":")
    assert proxy.is_dbase_used()
    assert (proxy.get_db_port(), proxy.get_db_port_num()) == (port, int(port))
    assert repr(proxy.get_device_db()) == f"Database({proxy.get_db_host()}, {port})"
    assert proxy.alias() == ALIAS
    assert proxy.adm_name().endswith(f"dserver/{SERVER}")
    info = proxy.import_info()
    assert (info.name, info.exported) == (NAME, 1)
    assert info.ior.startswith("IOR:")
    assert proxy.info().dev_class == "TangoTest"
    assert name


def test_pickles(proxy: tango.DeviceProxy) -> None:
    again = pickle.loads(pickle.dumps(proxy))
    assert again.dev_name() == NAME
    assert again.ping() > 0


OTHER_PROCESS = """
import multiprocessing, sys, tango

def read(proxy):
    proxy.write_attribute("long_scalar", 7)
    return proxy.read_attribute("long_scalar").w_value, proxy.dev_name()

if __name__ == "__main__":
    proxy = tango.DeviceProxy(sys.argv[1])
    proxy.ping()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(read, [proxy, proxy]))
"""


def test_other_processes(host: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(OTHER_PROCESS)
    done = subprocess.run(
        [sys.executable, str(script), NAME],
        env={**os.environ, "TANGO_HOST": host, "PYTHONPATH": SEARCH_PATH},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == f"{[(7, NAME)] * 2}\n", done.stderr


# --- properties

FORMS_OF_VALUES: dict[str, Any] = {
    "dict": {"a": [1, 2], "b": "x"},
    "dict of tuple": {"a": ("1", "2"), "b": ("x",)},
    "data": [("a", ["1", "2"]), ("b", ["x"])],
}


def as_data(pairs: list[tuple[str, list[str]]]) -> tango.DbData:
    data = tango.DbData()
    for name, values in pairs:
        datum = tango.DbDatum(name)
        datum.extend(values)
        data.append(datum)
    return data


@pytest.mark.parametrize("values", FORMS_OF_VALUES.values(), ids=FORMS_OF_VALUES)
def test_properties(proxy: tango.DeviceProxy, values: Any) -> None:
    proxy.put_property(values if isinstance(values, dict) else as_data(values))
    assert proxy.get_property("a") == {"a": ["1", "2"]}
    assert proxy.get_property(["a", "b", "c"]) == {"a": ["1", "2"], "b": ["x"], "c": []}
    assert {"a", "b"} <= set(proxy.get_property_list("*"))
    collected: list[str] = []
    proxy.get_property_list("a*", collected)
    assert collected == ["a"]
    proxy.delete_property("a")
    proxy.delete_property(["b"])
    assert proxy.get_property({"a": None, "b": None}) == {"a": [], "b": []}
    assert proxy.get_property([]) == {}


def test_properties_of_an_attribute(host: str) -> None:
    attribute = tango.AttributeProxy(f"tango://{host}/{NAME}/double_scalar")
    attribute.put_property({"first": [1, 2], "second": "x"})
    assert attribute.get_property("first") == {"first": ["1", "2"]}
    assert attribute.get_property(["second", "no"]) == {"second": ["x"], "no": []}
    attribute.delete_property("first")
    attribute.delete_property(["second"])
    assert attribute.get_property(["first", "second"]) == {"first": [], "second": []}


BY_ALIAS = """
import sys, tango
name = sys.argv[1] + "/long_scalar"
db = tango.Database()
db.put_attribute_alias(name, "pytest_long")
attribute = tango.AttributeProxy("pytest_long")
attribute.write(5)
print(attribute.name(), attribute.read().w_value, db.get_attribute_alias("pytest_long") == name)
db.delete_attribute_alias("pytest_long")
"""


def test_an_attribute_by_its_alias(host: str) -> None:
    assert run(host, BY_ALIAS) == "long_scalar 5 True\n"


# --- configuration, which the database keeps


def test_configuration(proxy: tango.DeviceProxy) -> None:
    before = proxy.get_attribute_config("float_scalar")
    changed = proxy.get_attribute_config("float_scalar")
    changed.label, changed.unit, changed.min_value, changed.max_value = "Q", "µm", "-5", "500"
    changed.alarms.max_alarm = "400"
    changed.events.ch_event.abs_change = "2"
    changed.events.per_event.period = "250"
    proxy.set_attribute_config(changed)
    try:
        now = proxy.get_attribute_config_ex("float_scalar")[0]
        assert (now.label, now.unit, now.min_value, now.max_value) == ("Q", "µm", "-5", "500")
        assert now.alarms.max_alarm == "400"
        assert (now.events.ch_event.abs_change, now.events.per_event.period) == ("2", "250")
        stored = proxy.get_device_db().get_device_attribute_property(NAME, "float_scalar")
        assert stored["float_scalar"]["label"] == ["Q"]
        with pytest.raises(tango.DevFailed) as caught:
            proxy.write_attribute("float_scalar", 501)
        assert caught.value.args[0].reason == "API_WAttrOutsideLimit"
    finally:
        proxy.set_attribute_config([before])


def test_configuration_of_a_pipe(proxy: tango.DeviceProxy) -> None:
    info = proxy.get_pipe_config("string_long_short_ro")
    before, info.label = info.label, "another"
    proxy.set_pipe_config(info)
    assert proxy.get_pipe_config(info.name).label == "another"
    info.label = before
    proxy.set_pipe_config([info])
    assert proxy.get_pipe_config(info.name).label == before


# --- polling


def test_polling(proxy: tango.DeviceProxy) -> None:
    proxy.poll_attribute("double_scalar", 50)
    proxy.poll_command("State", 60)
    try:
        assert proxy.is_attribute_polled("double_scalar")
        assert proxy.is_command_polled("State")
        assert proxy.get_attribute_poll_period("double_scalar") == 50
        assert proxy.get_command_poll_period("State") == 60
        wait_until(lambda: has_history(proxy), PATIENCE)
        assert any("double_scalar" in text for text in proxy.polling_status())
        readings = proxy.attribute_history("double_scalar", 2)
        assert [type(reading) for reading in readings] == [tango.DeviceAttributeHistory] * 2
        assert all(isinstance(reading.value, float) for reading in readings)
        assert readings[0].time <= readings[1].time
        results = proxy.command_history("State", 2)
        assert [result.extract() for result in results] == [tango.DevState.RUNNING] * 2
        assert not results[0].has_failed()
        assert results[0].get_date() <= results[1].get_date()
        proxy.set_source(tango.DevSource.CACHE)
        assert isinstance(proxy.read_attribute("double_scalar").value, float)
        with pytest.raises(tango.DevFailed) as caught:
            proxy.read_attribute("long_scalar")
        assert caught.value.args[0].reason == "API_AttrNotPolled"
    finally:
        proxy.stop_poll_attribute("double_scalar")
        proxy.stop_poll_command("State")
    assert not proxy.is_attribute_polled("double_scalar")
    assert proxy.get_command_poll_period("State") == 0


def has_history(proxy: tango.DeviceProxy) -> bool:
    """Whether the polling has two results of each; it says so by not failing."""
    try:
        return (
            len(proxy.attribute_history("double_scalar", 2)) == 2
            and len(proxy.command_history("State", 2)) == 2
        )
    except tango.DevFailed as failure:
        assert failure.args[0].reason in ("API_NoDataYet", "API_PollRingBufferEmpty")
        return False


def test_polling_through_an_attribute(host: str) -> None:
    attribute = tango.AttributeProxy(f"tango://{host}/{NAME}/short_scalar_ro")
    attribute.poll(100)
    assert (attribute.is_polled(), attribute.get_poll_period()) == (True, 100)
    attribute.stop_poll()
    assert (attribute.is_polled(), attribute.get_poll_period()) == (False, 0)


# --- locking


HOLD = """
import sys, tango
proxy = tango.DeviceProxy(sys.argv[1])
proxy.lock()
print("locked", flush=True)
sys.stdin.readline()
try:
    proxy.write_attribute("long_scalar", 1)
except tango.DevFailed as failure:
    print(failure.args[0].reason)
"""


def test_locking(proxy: tango.DeviceProxy) -> None:
    assert not proxy.is_locked()
    proxy.lock()
    assert (proxy.is_locked(), proxy.is_locked_by_me()) == (True, True)
    locker = tango.LockerInfo()
    assert proxy.get_locker(locker)
    assert (locker.li, locker.ll) == (os.getpid(), tango.LockerLanguage.CPP)
    proxy.lock()
    proxy.unlock()
    assert proxy.is_locked()
    proxy.unlock()
    assert not proxy.is_locked()
    assert "not locked" in proxy.locking_status()
    with pytest.raises(tango.DevFailed) as caught:
        proxy.lock(1)
    assert caught.value.args[0].reason == "API_MethodArgument"


def test_locked_by_another_process(proxy: tango.DeviceProxy, host: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, f"tango://{host}/{NAME}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        assert (proxy.is_locked(), proxy.is_locked_by_me()) == (True, False)
        locker = tango.LockerInfo()
        assert proxy.get_locker(locker)
        assert locker.li == holder.pid
        assert str(holder.pid) in proxy.locking_status()
        for call in (
            proxy.lock,
            lambda: proxy.write_attribute("long_scalar", 1),
            lambda: proxy.command_inout("DevLong", 1),
        ):
            with pytest.raises(tango.DevFailed) as caught:
                call()
            assert caught.value.args[0].reason == "API_DeviceLocked"
        assert proxy.read_attribute("long_scalar").value is not None
        proxy.unlock(force=True)
        assert not proxy.is_locked()
        # It is told at its first request after that.
        assert holder.communicate("\n")[0] == "API_DeviceUnlocked\n"
        proxy.write_attribute("long_scalar", 1)


# --- logging and black box


def test_logging(proxy: tango.DeviceProxy, tmp_path: Path) -> None:
    before = proxy.get_logging_level()
    target = f"file::{tmp_path}/log"
    proxy.add_logging_target(target)
    assert target in list(proxy.get_logging_target())
    proxy.set_logging_level(5)
    assert proxy.get_logging_level() == 5
    proxy.DevLong(3)
    log = tmp_path / "log"
    wait_until(lambda: log.exists() and "TangoTest::DevLong()" in log.read_text(), PATIENCE)
    proxy.set_logging_level(before)
    proxy.remove_logging_target(target)
    assert target not in list(proxy.get_logging_target())
    with pytest.raises(tango.DevFailed):
        proxy.add_logging_target("device::no/such/device")


def test_black_box(proxy: tango.DeviceProxy) -> None:
    proxy.read_attribute("short_scalar")
    entry = proxy.black_box(1)[0]
    assert "read_attributes" in entry
    assert "short_scalar" in entry
    assert str(os.getpid()) in entry
    assert len(proxy.black_box(3)) == 3


# --- names in a group


BY_PATTERN = """
import sys, tango
group = tango.Group("g")
group.add("sys/tg_test/pyt*")
print(list(group.get_device_list()) == sys.argv[1:])
print([reply.get_data() for reply in group.command_inout("DevLong", 3)])
"""


def test_group_with_a_pattern(host: str) -> None:
    assert run(host, BY_PATTERN) == "True\n[3]\n"


# --- the administration device


def test_restart_and_reconnection(proxy: tango.DeviceProxy) -> None:
    admin = tango.DeviceProxy(proxy.adm_name())
    assert NAME in [text.split("::")[-1] for text in admin.QueryDevice()]
    admin.DevRestart(NAME)
    assert proxy.state() is tango.DevState.RUNNING
    proxy.reconnect(True)
    assert proxy.ping() > 0
