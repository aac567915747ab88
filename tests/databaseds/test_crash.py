"""When the server is killed at any moment, no answered write is lost; and no call can crash it."""

import os
import random
import socket
import sqlite3
import threading
from pathlib import Path

import pytest

import tango
from tango.databaseds._commands import COMMANDS
from tango.databaseds._transfer import dump_file, load_file
from tests.databaseds.client import Client, connect
from tests.databaseds.conftest import Serve
from tests.databaseds.test_dump import CONTENTS

ROUNDS = int(os.environ.get("KILL_ROUNDS", "8"))
WRITERS = 8


class Writer(threading.Thread):
    """Writes numbers counting up, until the server is gone."""

    def __init__(self, client: Client, name: str, start: int) -> None:
        super().__init__()
        self.device = f"crash/writer/{name}"
        self.answered = start
        self._client = client
        self._next = start

    def run(self) -> None:
        with tango.EnsureOmniThread():
            try:
                while True:
                    self._next += 1
                    self._write(str(self._next))
                    self.answered = self._next
            except tango.DevFailed:
                return

    def _write(self, number: str) -> None:
        words = ["2", "last", "1", number, f"n{number[-1]}", "2", number, "x" * 500]
        self._client.call("DbPutDeviceProperty", [self.device, *words])

    def check(self, client: Client) -> int:
        """Compare with what is there; the number that is."""
        found = client.call("DbGetDeviceProperty", [self.device, "last"])
        number = int(found[4]) if found[3] == "1" else 0
        # The last write may have been made without having been answered.
        assert number in (self.answered, self._next)
        if number:
            digit = client.call("DbGetDeviceProperty", [self.device, f"n{str(number)[-1]}"])
            assert digit[3:] == ["2", str(number), "x" * 500]  # one command, one transaction
            entries = client.call("DbGetDevicePropertyHist", [self.device, "last"])[3::4]
            assert entries == [str(n) for n in range(max(1, number - 9), number + 1)]
        return number


def test_killed_while_it_writes(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "database.sqlite"
    moments = random.Random(1)
    numbers = [0] * WRITERS
    for _ in range(ROUNDS):
        server = serve(file)
        client = connect(server.tango_host)
        writers = [Writer(client, str(name), start) for name, start in enumerate(numbers)]
        for writer in writers:
            writer.start()
        threading.Event().wait(moments.uniform(0.05, 0.3))
        server.kill()
        for writer in writers:
            writer.join()

        assert integrity(file) == "ok"
        server = serve(file)
        client = connect(server.tango_host)
        numbers = [writer.check(client) for writer in writers]
        server.stop()
    assert all(numbers)


BAD = [
    "",
    "*",
    "a*" * 20_000,
    "x" * 1_000_000,
    "'; DROP TABLE devices; --",
    '"',
    "\\",
    "%",
    "a/b/c",
    "a/b/c/d/e",
    "-1",
    "99999999999999999999",
    "SELECT * FROM devices, devices, devices",
    "\xff\xfe",
    "\n\t\x01",
    "[a-z]?",
    "a\0b",
]


def flood(client: Client, seed: int, calls: int, unexpected: list[str]) -> None:
    """Send nonsense."""
    chance = random.Random(seed)
    commands = list(COMMANDS.values())
    with tango.EnsureOmniThread():
        for _ in range(calls):
            command = chance.choice(commands)
            words = [chance.choice(BAD) for _ in range(chance.randrange(6))]
            argument = {"DevVoid": None, "DevString": "".join(words[:1])}.get(
                command.in_type, words
            )
            try:
                client.call(command.name, argument)
            except tango.DevFailed as error:
                reason = error.args[0].reason
                if not reason.lower().startswith("db_"):
                    unexpected.append(f"{command.name}{words!r:.200}: {reason}")
            except ValueError as error:
                if "NUL" not in str(error):
                    unexpected.append(f"{command.name}: {error}")


def test_two_hundred_threads_of_bad_calls(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "database.sqlite"
    load_file(CONTENTS, file)
    server = serve(file)
    client = connect(server.tango_host)
    unexpected: list[str] = []
    threads = [
        threading.Thread(target=flood, args=(client, seed, 10, unexpected)) for seed in range(200)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unexpected == []
    assert server.program.running
    assert server.stop() == 0
    found = dump_file(file)
    for part, owners in CONTENTS.items():
        assert part == "format" or owners.items() <= found[part].items(), part
    assert integrity(file) == "ok"


def integrity(file: Path) -> str:
    connection = sqlite3.connect(file)
    (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return str(found)


def test_what_is_no_call_at_all(serve: Serve) -> None:
    server = serve(":memory:")
    host, _, port = server.tango_host.partition(":")
    chance = random.Random(1)
    for start in (b"", b"GIOP", b"GIOP\x01\x02\x01\x00\xff\xff\xff\x7f", b"GET / HTTP/1.1\r\n\r\n"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(start + chance.randbytes(5000))
    assert connect(server.tango_host).call("DbGetServerList", "Data*") == ["DataBaseds/2"]
    assert server.stop() == 0


def test_strings_with_a_nul_end_there(embedded: Client) -> None:
    """The wire has no NUL: whichever way a client deals with it, nothing else is written."""
    words = ["nul/a/1", "1", "p", "1", "before\0after"]
    try:
        embedded.call("DbPutDeviceProperty", words)
    except (tango.DevFailed, ValueError, TypeError):
        expected = ["0", " "]
    else:
        expected = ["1", "before"]
    assert embedded.call("DbGetDeviceProperty", ["nul/a/1", "p"])[3:] == expected


@pytest.mark.parametrize("command", ["DbAddDevice", "DbGetDeviceProperty", "DbPutProperty"])
def test_no_arguments_at_all(embedded: Client, command: str) -> None:
    assert embedded.outcome(command, []) == {"error": "DB_IncorrectArguments"}
