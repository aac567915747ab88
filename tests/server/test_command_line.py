"""Every form of the command line, by starting the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.support.process import READY, ROOT, Program, device

PROGRAM = Path(__file__).with_name("program.py")
DLIST = "One::test/one/1,Two::test/two/1"


@pytest.mark.parametrize(
    "options",
    [
        "inst -nodb -port PORT -dlist DLIST",
        "inst --nodb --port PORT --dlist DLIST",
        "inst --nodb --port=PORT --dlist=DLIST",
        "-nodb -port PORT -dlist DLIST inst",
        "inst -nodb -port PORT -host 127.0.0.1 -dlist DLIST",
        "inst --nodb --port PORT --host 127.0.0.1 --dlist DLIST",
        "inst -nodb -dlist DLIST -ORBendPoint giop:tcp:127.0.0.1:PORT",
        "inst --nodb --dlist DLIST --ORBendPoint giop:tcp:127.0.0.1:PORT",
        "inst -nodb -port PORT -dlist DLIST -ORBgiopMaxMsgSize 10000000",
        "inst -nodb -port PORT -dlist DLIST --ORBgiopMaxMsgSize 10000000",
    ],
)
def test_without_database(options: str) -> None:
    port = free_port()
    words = options.replace("PORT", str(port)).replace("DLIST", DLIST).split()
    with Program(PROGRAM, *words) as program:
        program.ready()
        assert device(port, "test/one/1").value == 1
        assert device(port, "test/two/1").value == 2
        assert list(device(port, "test/one/1").Names())[:2] == ["program", "inst"]
        assert program.stop() == 0


def test_devices_without_a_class() -> None:
    port = free_port()
    with Program(PROGRAM, "inst", "-nodb", "-port", port, "-dlist", "test/one/1,test/one/2") as it:
        it.ready()
        assert device(port, "test/one/2").value in (1, 2)


def test_no_device_list() -> None:
    text = """
class A(Device):
    def delete_device(self):
        print(self.get_name(), flush=True)
A.run_server(sys.argv[1:])
"""
    with run_text(text, "inst", "-nodb", "-port", "0") as program:
        program.ready()
        assert program.stop() == 0
        assert "NoName" in program.output


@pytest.mark.parametrize("form", ["-file={}", "-file {}", "--file={}", "--file {}"])
def test_file(tmp_path: Path, form: str) -> None:
    database = tmp_path / "properties"
    database.write_text(
        'program/inst/DEVICE/One: "test/one/7"\n'
        'program/inst/DEVICE/Two: "test/two/7"\n\ntest/one/7->text: "from a file"\n'
    )
    port = free_port()
    with Program(PROGRAM, "inst", *form.format(database).split(), "-port", port) as program:
        program.ready()
        assert device(port, "test/one/7").Text() == "from a file"


@pytest.mark.parametrize(
    ("options", "level"),
    [
        ("", 0),
        ("-v", 1),
        ("-v1", 1),
        ("-v 2", 2),
        ("-v=2", 2),
        ("-v3", 3),
        ("-vvvv", 4),
        ("-V4", 4),
        ("--verbose", 1),
        ("--verbose --verbose --verbose", 3),
    ],
)
def test_verbosity(options: str, level: int) -> None:
    port = free_port()
    with Program(
        PROGRAM, "inst", *options.split(), "-nodb", "-port", port, "-dlist", DLIST
    ) as program:
        program.ready()
        one = device(port, "test/one/1")
        assert int(one.Names()[2]) == level
        one.Log()
        program.stop()
        assert ("an info message" in program.output) == (level >= 1)
        assert ("a debug message" in program.output) == (level >= 3)


@pytest.mark.parametrize("option", ["-h", "-?", "--help"])
def test_help(option: str) -> None:
    with Program(PROGRAM, option) as program:
        assert program.wait() == 0
        assert program.output.startswith("usage: program instance_name")


@pytest.mark.parametrize(
    "options",
    ["", "inst -nonsense", "inst -nodb", "inst -dlist test/one/1", "inst -port", "-nodb -port 1"],
)
def test_wrong_use(options: str) -> None:
    with Program(PROGRAM, *options.split()) as program:
        assert program.wait() != 0
        assert program.output.startswith("usage: program instance_name")


@pytest.mark.skipif(os.name == "nt", reason="there they mean something")
@pytest.mark.parametrize("option", ["-i", "-s", "-u", "-dbg", "--dbg"])
def test_windows_services(option: str) -> None:
    with Program(PROGRAM, option, "inst") as program:
        assert program.wait() != 0
        assert "exists on Windows only" in program.output


def test_no_database() -> None:
    host = f"127.0.0.1:{free_port()}"
    with Program(PROGRAM, "inst", TANGO_HOST=host) as program:
        assert program.wait() != 0
        assert READY not in program.output


def test_port_in_use() -> None:
    port = free_port()
    with Program(PROGRAM, "inst", "-nodb", "-port", port, "-dlist", DLIST) as first:
        first.ready()
        with Program(PROGRAM, "inst", "-nodb", "-port", port, "-dlist", DLIST) as second:
            assert second.wait() != 0


@pytest.mark.parametrize("signo", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_signals(signo: signal.Signals) -> None:
    port = free_port()
    with Program(PROGRAM, "inst", "-nodb", "-port", port, "-dlist", DLIST) as program:
        program.ready()
        assert device(port, "test/one/1").value == 1
        assert program.stop(signo) == 0
        assert "test/one/1 deleted" in program.output


def run_text(text: str, *words: object) -> Program:
    header = "import sys\nfrom tango.server import *\nfrom tango import *\n"
    return Program("-c", header + text, *words)


NODB = ("inst", "-nodb", "-port", "0", "-dlist", "test/one/1")


@pytest.mark.parametrize("hook", ["init_device", "initialize_dynamic_attributes"])
def test_errors_at_start(hook: str) -> None:
    text = f"""
class Bad(Device):
    def {hook}(self):
        super().{hook}()
        raise ValueError("no hardware")
run((Bad,), ["bad", *sys.argv[1:]])
"""
    with run_text(text, *NODB) as program:
        assert program.wait() == 1
        assert READY not in program.output
        assert "Exiting: Server exited with tango.DevFailed:" in program.lines
        assert "ValueError: no hardware" in program.output
        assert f"in {hook}" in program.output


def test_errors_raised() -> None:
    text = """
class Bad(Device):
    p = device_property(dtype=int, mandatory=True)
try:
    Bad.run_server(sys.argv[1:], raises=True)
except DevFailed as error:
    print("raised", error.args[0].desc)
"""
    with run_text(text, *NODB) as program:
        assert program.wait() == 0
        assert "raised Exception: Device property p is mandatory" in program.output


def test_callbacks_and_event_loop() -> None:
    text = """
class Dev(Device):
    def init_device(self):
        super().init_device()
        print("init", flush=True)
left = [3]
def loop():
    left[0] -= 1
    print("loop", left[0], flush=True)
    return not left[0]
def say(*args, **kwargs):
    print(args, kwargs, flush=True)
run((Dev,), ["dev", *sys.argv[1:]], event_loop=loop, pre_init_callback=(say, (1,), {"x": 2}),
    post_init_callback=lambda: say("post"))
print("returned", flush=True)
"""
    with run_text(text, *NODB) as program:
        assert program.wait() == 0
        assert program.lines == [
            "(1,) {'x': 2}",
            "init",
            "('post',) {}",
            READY,
            "loop 2",
            "loop 1",
            "loop 0",
            "returned",
        ]


@pytest.mark.parametrize(
    "classes",
    [
        "[A, B]",
        "(A, B)",
        "{'A': A, 'B': B}",
        "{'A': (A.TangoClassClass, A), 'B': B}",
        "[(A.TangoClassClass, A), (B.TangoClassClass, B, 'B')]",
    ],
)
def test_forms_of_classes(classes: str) -> None:
    text = f"""
class A(Device): pass
class B(Device): pass
run({classes}, ["dev", *sys.argv[1:]], event_loop=lambda: True)
"""
    with run_text(text, "inst", "-nodb", "-port", "0", "-dlist", "A::a/b/1,B::a/b/2") as program:
        assert program.wait() == 0
        assert program.lines == [READY]


@pytest.mark.parametrize("classes", ["A", "'A'", "[int]", "[3]", "[]", "[(A, 1)]"])
def test_wrong_classes(classes: str) -> None:
    text = f"class A(Device): pass\nrun({classes}, ['dev', *sys.argv[1:]])"
    with run_text(text, *NODB) as program:
        assert program.wait() == 1
        assert "Exiting: Server exited with an exception:" in program.lines
        assert "TypeError" in program.output


def test_silence() -> None:
    text = """
class A(Device): pass
A.run_server(sys.argv[1:], event_loop=lambda: True, msg_stream=None)
"""
    with run_text(text, *NODB) as program:
        assert program.wait() == 0
        assert program.lines == []


def test_imports_are_light() -> None:
    code = (
        "import sys, numpy, traceback; before = set(sys.modules); import tango.server; "
        "print(*sorted(set(sys.modules) - before))"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    heavy = {"asyncio", "argparse", "logging", "concurrent.futures", "multiprocessing", "gevent"}
    heavy |= {"dataclasses", "tempfile", "subprocess", "unittest", "json", "sqlite3", "socket"}
    assert not heavy & set(output.split())
