"""The server as a process: how it starts and ends, and the one in the background."""

import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tango
from tango.databaseds._box import default_file, running, stop
from tango.databaseds._cli import end_point, main
from tango.databaseds._commands import COMMANDS
from tango.databaseds._store import Store
from tests.databaseds.client import Client, connect
from tests.databaseds.conftest import Serve
from tests.support.ports import free_port
from tests.support.process import Ended


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "database.sqlite"


def exported(file: Path) -> list[str]:
    store = Store(str(file))
    found = store.strings("SELECT name FROM devices WHERE exported = 1 ORDER BY key")
    store.close()
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_registers_itself_and_ends_cleanly(serve: Serve, file: Path, number: int) -> None:
    server = serve(file)
    client = connect(server.tango_host)
    assert client.call("DbGetDeviceClassList", "DataBaseds/2") == [
        *("dserver/DataBaseds/2", "DServer", "sys/database/2", "DataBase")
    ]
    numbers, strings = client.call("DbImportDevice", "sys/database/2")
    assert numbers == [1, server.program.pid]
    assert b"database".hex() in strings[1]
    assert client.call("DbGetCSDbServerList") == [server.tango_host]
    assert server.stop(number) == 0
    lines = server.program.lines
    assert [line for line in lines if "Ready" in line] == ["Ready to accept request"]
    assert exported(file) == []


def test_the_device(embedded: Client) -> None:
    client = connect(embedded.tango_host)
    client.call("ResetTimingValues")
    for _ in range(3):
        client.call("DbGetServerList", "*")
    read = {
        name: client.proxy.read_attribute(name).value
        for name in ("index", "calls", "average", "minimum", "maximum", "info")
        for name in (f"Timing_{name}",)
    }
    names = list(read["Timing_index"])
    at = names.index("DbGetServerList")
    assert names == sorted(names)
    assert read["Timing_calls"][at] == 3
    assert 0 < read["Timing_minimum"][at] <= read["Timing_average"][at]
    assert read["Timing_average"][at] <= read["Timing_maximum"][at]
    assert read["Timing_info"][2].split("\t") == [
        "command",
        "average",
        "minimum",
        "maximum",
        "calls",
    ]
    assert read["Timing_info"][4 + at].split("\t")[::4] == ["DbGetServerList", "3"]
    assert client.proxy.read_attribute("StoredProcedureRelease").value == "release 1.13"
    assert client.proxy.status() == "Device is OK"


def test_its_own_device_can_do_what_those_of_all_servers_do(serve: Serve, file: Path) -> None:
    server = serve(file)
    admin = tango.DeviceProxy(f"tango://{server.tango_host}/dserver/DataBaseds/2")
    client = connect(server.tango_host)
    client.call("DbPutProperty", ["o", "1", "p", "1", "v"])
    assert admin.command_inout("QueryDevice") == ["DataBase::sys/database/2"]
    admin.command_inout("DevRestart", "sys/database/2")
    assert client.call("DbGetProperty", ["o", "p"])[3:] == ["1", "v"]
    for value in ("w", "x"):
        client.call("DbPutProperty", ["o", "1", "p", "1", value])
        admin.command_inout("RestartServer")
        wait_for_restart(client, admin)
        assert client.call("DbGetProperty", ["o", "p"])[3:] == ["1", value]
        assert client.call("DbImportDevice", "sys/database/2")[0][0] == 1
    admin.command_inout("Kill")
    assert server.program.wait() == 0
    assert exported(file) == []


def test_logging_targets_of_its_own_device(embedded: Client, tmp_path: Path) -> None:
    admin = tango.DeviceProxy(f"tango://{embedded.tango_host}/dserver/DataBaseds/2")
    for device in ("sys/database/2", "dserver/DataBaseds/2"):
        target = (
            f"file::{tmp_path / device.replace('/', '-').lower()}"  # in small letters as it is kept
        )
        admin.command_inout("AddLoggingTarget", [device, target])
        assert target in admin.command_inout("GetLoggingTarget", device)
        admin.command_inout("RemoveLoggingTarget", [device, target])
        assert target not in admin.command_inout("GetLoggingTarget", device)


def wait_for_restart(client: Client, admin: Any) -> None:
    """RestartServer answers before it begins, and cppTango does not stand another one meanwhile.

    The old device may answer some calls more; the new one has counted no DbPutProperty yet. The
    server's own device answers again when all is done.
    """
    at = sorted(COMMANDS).index("DbPutProperty")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if not client.proxy.read_attribute("Timing_calls").value[at]:
                admin.state()
                return
        except tango.DevFailed:
            time.sleep(0.05)
    raise TimeoutError("the server does not come back")


def test_init_changes_nothing(embedded: Client) -> None:
    client = connect(embedded.tango_host)
    client.call("Init")
    assert str(client.proxy.state()) == "ON"
    assert client.call("DbGetDeviceExportedList", "sys/database/2") == ["sys/database/2"]


def test_nothing_is_kept_in_memory(serve: Serve) -> None:
    server = serve(":memory:")
    connect(server.tango_host).call("DbPutProperty", ["o", "1", "p", "1", "v"])
    server.stop()
    server.start()
    assert connect(server.tango_host).call("DbGetObjectList", "*") == []
    server.stop()


def test_two_servers_on_one_file(serve: Serve, file: Path) -> None:
    first = serve(file)
    with pytest.raises(Ended, match=f"served already, by process .* at {first.tango_host}"):
        serve(file)
    connect(first.tango_host)
    first.stop()


def test_a_taken_port(serve: Serve, file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(Ended, match=r"cannot serve on 127\.0\.0\.1"):
            serve(file, "--port", port)
    Store(str(file)).close()


def test_a_file_of_something_else(serve: Serve, file: Path) -> None:
    file.write_text("Dear diary, " * 100)
    with pytest.raises(Ended, match="not an SQLite file") as caught:
        serve(file)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "port", "tango_host", "expected"),
    [
        (None, None, "", ("", 10000)),
        (None, None, "localhost:10001", ("127.0.0.1", 10001)),
        (None, None, "127.0.0.1:10001,other:5", ("127.0.0.1", 10001)),
        (None, None, "myhost:10001", ("", 10001)),
        (None, 0, "myhost:10001", ("", 0)),
        ("1.2.3.4", None, "myhost:10001", ("1.2.3.4", 10001)),
        ("0.0.0.0", 5, "", ("", 5)),
    ],
)
def test_where_it_listens(
    host: str | None, port: int | None, tango_host: str, expected: tuple[str, int]
) -> None:
    assert end_point(host, port, tango_host) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "99999"], "'99999' is not a port"),
        (["a/b"], "'a/b' is not the name of an instance"),
        (["--start", "--stop"], "not allowed with"),
    ],
)
def test_arguments_that_make_no_sense(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_tango_host_that_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TANGO_HOST", "nonsense")
    assert main(["--db", str(file)]) == 1
    assert "TANGO_HOST is 'nonsense', which is not HOST:PORT" in capsys.readouterr().err


@pytest.fixture
def box(file: Path) -> Iterator[Path]:
    """A file whose server in the background, if there is one, ends with the test."""
    yield file
    stop(file)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tango.databaseds", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_the_background(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--db", str(box)]
    assert main(["--status", *where]) == 1
    started = run("--start", "--port", "0", *where)
    assert started.returncode == 0, started.stderr
    found = running(box)
    assert found
    assert started.stdout == f"export TANGO_HOST={found.tango_host}\n"
    connect(found.tango_host).call("DbPutProperty", ["o", "1", "p", "1", "v"])

    capsys.readouterr()
    assert main(["--start", *where]) == 0
    assert capsys.readouterr().out == started.stdout
    assert main(["--status", *where]) == 0
    assert main(["--stop", *where]) == 0
    assert running(box) is None
    assert main(["--stop", *where]) == 0

    # It keeps the address that programs may have been told.
    assert run("--start", *where).stdout == started.stdout
    assert connect(found.tango_host).call("DbGetObjectList", "*") == ["o"]


def test_several_starts_at_once(box: Path) -> None:
    arguments = [
        sys.executable,
        "-m",
        "tango.databaseds",
        "--start",
        "--port",
        "0",
        "--db",
        str(box),
    ]
    starts = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) for _ in range(5)]
    printed = {start.communicate()[0] for start in starts}
    assert [start.returncode for start in starts] == [0] * 5
    found = running(box)
    assert found
    assert printed == {f"export TANGO_HOST={found.tango_host}\n"}
    assert "Ready" in box.with_name(f"{box.name}.log").read_text()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port: int = other.getsockname()[1]
        yield port


# The first port that it finds free is taken by the time the server wants it.
FINDS = """
import sys
from tango.databaseds import _box, _cli
found = [int(port) for port in sys.argv[1:3]]
_box._any_port = lambda host: found.pop(0)
sys.exit(_cli.main(sys.argv[3:]))
"""


def test_the_port_that_was_found_is_taken_meanwhile(box: Path, taken: int) -> None:
    free = str(free_port())
    where = ["--db", str(box), "--host", "127.0.0.1", "--port", "0"]
    done = subprocess.run(
        [sys.executable, "-c", FINDS, str(taken), free, "--start", *where],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"export TANGO_HOST=127.0.0.1:{free}\n", done.stderr


def test_a_port_that_was_asked_for_is_taken(box: Path, taken: int) -> None:
    where = ["--db", str(box), "--host", "127.0.0.1", "--port", str(taken)]
    done = run("--start", *where)
    assert done.returncode == 1
    assert f"cannot serve on 127.0.0.1:{taken}" in done.stderr


def test_it_cannot_be_started_in_the_background(box: Path) -> None:
    box.write_text("Dear diary, " * 100)
    started = run("--start", "--port", "0", "--db", str(box))
    assert started.returncode == 1
    assert "not an SQLite file" in started.stderr
    assert started.stdout == ""
    assert run("--start", "--db", ":memory:").returncode == 1


def test_servers_are_registered(embedded: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    server = ["add", "TstAdd/1", "TstAdd", "tstadd/a/1", "tstadd/a/2"]
    assert main([*server, "--tango-host", embedded.tango_host]) == 0
    embedded.call("DbExportDevice", ["tstadd/a/1", "IOR:x", "h", "1", "6"])
    monkeypatch.setenv("TANGO_HOST", embedded.tango_host)
    assert main([*server, "tstadd/a/3"]) == 0
    assert embedded.call("DbGetDeviceList", ["TstAdd/1", "TstAdd"]) == [*server[3:], "tstadd/a/3"]
    assert embedded.call("DbImportDevice", "tstadd/a/1")[0] == [1, 1]
    assert main(["remove", "TstAdd/1"]) == 0
    assert embedded.call("DbGetServerList", "TstAdd/*") == []
    assert main(["remove", "TstAdd/1"]) == 1
    assert main(["add", "TstAdd/1", "TstAdd", "no device"]) == 1


def test_names_of_any_letters_are_registered(embedded: Client) -> None:
    where = ["--tango-host", embedded.tango_host]
    assert main(["add", "TstUtfÄ/1", "Tst€", "tstadd/ä/€", *where]) == 0
    host, _, port = embedded.tango_host.partition(":")
    database = tango.Database(host, int(port))
    assert list(database.get_device_name("TstUtfÄ/1", "Tst€")) == ["tstadd/ä/€"]
    assert main(["remove", "TstUtfÄ/1", *where]) == 0
    assert embedded.call("DbGetServerList", "TstUtf*") == []


def test_no_database_to_register_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TANGO_HOST", raising=False)
    assert main(["remove", "TstAdd/1"]) == 1
    assert "TANGO_HOST is not set" in capsys.readouterr().err
    assert main(["remove", "TstAdd/1", "--tango-host", "nonsense"]) == 1


def test_the_old_address_of_the_program(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tango.databaseds.database", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert "--db FILE" in done.stdout


def test_what_programs_import_beside_the_database() -> None:
    assert importlib.import_module("tango.databaseds.db_access").__doc__


def test_a_new_database_has_the_first_devices_of_every_installation(serve: Serve) -> None:
    client = connect(serve(":memory:").tango_host)
    assert client.call("DbGetDeviceClassList", "TangoTest/test") == [
        *("dserver/TangoTest/test", "DServer", "sys/tg_test/1", "TangoTest")
    ]
    assert client.call("DbGetServerList", "*") == [
        *("DataBaseds/2", "TangoAccessControl/1", "TangoRestServer/rest", "TangoTest/test")
    ]
    assert client.call("DbGetServerInfo", "TangoAccessControl/1")[1:] == ["", "0", "0"]
    allowed = client.call("DbGetClassProperty", ["DServer", "AllowedAccessCmd"])
    assert allowed[:4] == ["DServer", "1", "AllowedAccessCmd", "11"]


def test_what_was_taken_out_of_a_database_does_not_come_back(serve: Serve, file: Path) -> None:
    first = serve(file)
    connect(first.tango_host).call("DbDeleteServer", "TangoTest/test")
    first.stop()
    servers = connect(serve(file).tango_host).call("DbGetServerList", "T*")
    assert servers == ["TangoAccessControl/1", "TangoRestServer/rest"]


def test_the_file_that_programs_for_pytango_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTANGO_DATABASE_NAME", str(tmp_path / "named"))
    assert default_file() == tmp_path / "named"
    monkeypatch.setenv("PYTANGO_DATABASE_NAME", "")
    assert default_file().name == "database.sqlite"
