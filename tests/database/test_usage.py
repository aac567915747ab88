"""What a server prints when it is asked for its usage, or started without an instance."""

import os
import subprocess
import sys

import pytest

import tango
from tests.database.test_names import info


def usage(host: str, server: str, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, tango; tango.Util(sys.argv[1:])", server, *words],
        env={**os.environ, "TANGO_HOST": host},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("words", "code"), [(["-?"], 0), ([], 2), (["a", "-foo"], 2)])
def test_instances_in_the_database(
    db: tango.Database, tango_host: str, name: str, words: list[str], code: int
) -> None:
    for instance in ("a", "b"):
        server = f"prog{name}/{instance}"
        db.add_server(server, [info(f"{name}/{instance}/1", "Class", server)], with_dserver=True)
    status, said = usage(tango_host, f"/bin/prog{name}.py", *words)
    assert status == code
    assert f"\nInstance names defined in database for server prog{name}:\n\ta\n\tb\n" in said


@pytest.mark.parametrize("words", [["-?"], []])
def test_no_instance(tango_host: str, words: list[str]) -> None:
    _, said = usage(tango_host, "nowhere", *words)
    assert "\nWarning! No defined instance in database for server nowhere found!\n" in said


@pytest.mark.parametrize(("words", "code"), [(["-?"], 0), ([], 2)])
def test_no_database(words: list[str], code: int) -> None:
    status, said = usage("127.0.0.1:1", "prog", *words)
    assert status == code
    assert said.startswith("usage: prog instance_name")
    assert "database for server" not in said
