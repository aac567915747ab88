"""The test contexts: in a thread, in a process, with one device and with several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tango import (
    AttributeProxy,
    AttrWriteType,
    DevFailed,
    DeviceProxy,
    DevState,
    GreenMode,
    Group,
    utils,
)
from tango.server import Device, attribute, class_property, command, device_property
from tango.test_context import DeviceTestContext, MultiDeviceTestContext
from tango.test_utils import (
    ClassicAPISimpleDeviceClass,
    ClassicAPISimpleDeviceImpl,
    SimpleDevice,
)
from tests.support.ports import free_port
from tests.support.process import Program
from tests.support.tango_test import tango_device

TIMEOUT = 60.0


class Dev(Device):
    """Says what it was given."""

    text = device_property(dtype=str)
    texts = device_property(dtype=[str])
    shared = class_property(dtype=int)
    kept = attribute(dtype=int, access=AttrWriteType.READ_WRITE, memorized=True, hw_memorized=True)

    def init_device(self) -> None:
        super().init_device()
        self.value = 0

    def read_kept(self) -> int:
        return self.value

    def write_kept(self, value: int) -> None:
        self.value = value

    @command(dtype_out=[str])
    def Given(self) -> list[str]:
        return [str(self.text), *(self.texts or []), str(self.shared)]

    @command(dtype_out=int)
    def Pid(self) -> int:
        return os.getpid()

    @command(dtype_in=str, dtype_out=str)
    def NameOf(self, other: str) -> str:
        return str(DeviceProxy(other).name())


class Other(Device):
    """Another class."""


class Broken(Device):
    """Does not start."""

    def init_device(self) -> None:
        raise ValueError("no hardware")


@pytest.fixture(params=[False, True], ids=["thread", "process"])
def process(request: pytest.FixtureRequest) -> Iterator[bool]:
    yield request.param


def context(*args: Any, **options: Any) -> DeviceTestContext:
    return DeviceTestContext(*args, **{"timeout": TIMEOUT, "debug": 0, **options})


def test_one_device(process: bool) -> None:
    with context(Dev, process=process) as proxy:
        assert proxy.name() == "test/nodb/dev"
        assert proxy.info().dev_class == "Dev"
        assert proxy.info().server_id == "Dev/Dev"
        assert (proxy.Pid() == os.getpid()) == (not process)


def test_the_functions_for_short_names_are_about_the_context(
    process: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANGO_HOST", "127.0.0.1:1")  # a database may run where none is named
    with context(Dev, device_name="a/b/c", process=process) as proxy:
        server = f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}#dbase=no"
        assert utils._get_test_context_tango_host_fqtrl() == server
        assert utils._get_device_fqtrl_if_necessary("a/b/c") == server.replace("#", "/a/b/c#")
        for name in ("a/b/c", "a/b/c#dbase=no"):
            assert DeviceProxy(name).name() == "a/b/c"
        utils._clear_test_context_tango_host_fqtrl()
        with pytest.raises(DevFailed):
            DeviceProxy("a/b/c")
        utils._set_test_context_tango_host_fqtrl(server)
        assert DeviceProxy("a/b/c").name() == "a/b/c"
        utils._clear_test_context_tango_host_fqtrl()
    assert utils._get_test_context_tango_host_fqtrl() is None


def test_start_returns_the_context(process: bool) -> None:
    one = context(Dev, process=process)
    assert one.start() is one
    one.stop()
    several = MultiDeviceTestContext(
        [{"class": Dev, "devices": [{"name": "a/b/c"}]}], process=process, timeout=TIMEOUT
    )
    assert several.start() is several
    several.stop()


def test_a_server_in_a_child_of_a_server() -> None:
    with context(Dev) as outer:
        with pytest.raises(DevFailed) as error:
            context(Dev, process=True).start()
        assert error.value.args[0].reason == "API_UtilSingletonPoisoned"
        assert outer.Pid() == os.getpid()
    with context(Dev, process=True) as proxy:
        assert proxy.Pid() != os.getpid()


def test_several_in_a_row() -> None:
    for cls in (Dev, Other, Dev):
        with context(cls) as proxy:
            assert proxy.info().dev_class == cls.__name__


def test_properties(process: bool) -> None:
    with context(
        Dev,
        process=process,
        properties={"text": "some words", "texts": ["a", "", 'b"c']},
        class_properties={"shared": 9},
        memorized={"kept": 7},
    ) as proxy:
        assert list(proxy.Given()) == ["some words", "a", "", 'b"c', "9"]
        assert proxy.kept == 7


def test_names(process: bool) -> None:
    options = {"server_name": "Serv", "instance_name": "inst", "device_name": "a/b/c"}
    with context(Dev, process=process, **options) as proxy:
        assert proxy.name() == "a/b/c"
        assert proxy.info().server_id == "Serv/inst"


def test_short_names(process: bool) -> None:
    with context(Dev, process=process) as proxy:
        assert DeviceProxy("test/nodb/dev").Pid() == proxy.Pid()
        assert proxy.NameOf("test/nodb/dev") == "test/nodb/dev"
        with pytest.raises(DevFailed) as error:
            DeviceProxy("test/nodb/nothing")
        assert error.value.args[-1].reason == "PyAPI_DeviceProxyInitFailed"


def test_access(process: bool) -> None:
    it = context(Dev, process=process)
    it.start()
    try:
        assert it.get_device_access() == f"tango://127.0.0.1:{it.port}/test/nodb/dev#dbase=no"
        assert it.get_server_access() == f"tango://127.0.0.1:{it.port}/dserver/Dev/dev#dbase=no"
        assert it.get_device("test/nodb/dev") is it.device
        assert it.server is not None
        assert it.server.state() == DevState.ON
        database = Path(it.db)
        assert database.exists()
    finally:
        it.stop()
    assert not database.exists()
    assert not it.thread.is_alive()


def test_given_port() -> None:
    port = free_port()
    with context(Dev, port=port, process=True) as proxy:
        assert f":{port}/" in proxy.adm_name() or proxy.get_dev_port() == str(port)


def test_several_devices(process: bool) -> None:
    info = [
        {
            "class": Dev,
            "devices": [{"name": "a/b/1", "properties": {"text": "1"}}, {"name": "a/b/2"}],
        },
        {"class": "tests.server.test_contexts.Other", "devices": [{"name": "a/b/3"}]},
    ]
    with MultiDeviceTestContext(info, process=process, timeout=TIMEOUT, debug=0) as it:
        assert it.get_device("a/b/1").Given()[0] == "1"
        assert it.get_device("a/b/2").Given()[0] == "None"
        assert it.get_device("a/b/3").info().dev_class == "Other"
        assert it.get_device("a/b/1") is it.get_device("a/b/1")


def test_original_api(process: bool) -> None:
    with context(ClassicAPISimpleDeviceImpl, ClassicAPISimpleDeviceClass, process=process) as proxy:
        assert proxy.read_attribute("attr1").value == 100


@pytest.mark.parametrize("form", [SimpleDevice, "tango.test_utils.SimpleDevice"], ids=str)
def test_by_path(form: Any) -> None:
    with context(form, process=True) as proxy:
        assert proxy.state() == DevState.ON


def test_error_at_start(process: bool) -> None:
    with (
        pytest.raises(DevFailed, match="ValueError: no hardware"),
        context(Broken, process=process),
    ):
        pass
    with context(Dev) as proxy:
        assert proxy.kept == 0


@pytest.mark.parametrize(
    ("info", "error", "text"),
    [
        ([], IndexError, "nothing to run"),
        (
            [{"class": Dev, "devices": []}, {"class": Dev, "devices": []}],
            ValueError,
            "multiple entries",
        ),
        (
            [
                {"class": Dev, "devices": []},
                {"class": (ClassicAPISimpleDeviceClass, ClassicAPISimpleDeviceImpl), "devices": []},
            ],
            ValueError,
            "mixing",
        ),
    ],
    ids=["empty", "twice", "mixed"],
)
def test_wrong_information(info: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        MultiDeviceTestContext(info)


@pytest.mark.parametrize("mode", [GreenMode.Futures, GreenMode.Gevent], ids=str)
def test_green_mode(mode: GreenMode) -> None:
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    with context(Dev, green_mode=mode, process=True) as proxy:
        proxy.kept = 5
        assert proxy.kept == 5


def test_command_line() -> None:
    with Program(
        "-m",
        "tango.test_context",
        "tests.server.test_contexts.Dev",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--prop",
        "{'text': 'from outside'}",
    ) as program:
        program.wait_for("started on port")
        access = program.wait_for("Device access").partition(": ")[2]
        assert DeviceProxy(access).Given()[0] == "from outside"
        program.stop(signal.SIGINT)


def test_a_client_beside_them() -> None:
    # Each server creates the ORB of the process again, and destroys it when it ends.
    program = Path(__file__).with_name("client_beside_server.py")
    with tango_device() as name, Program("-X", "faulthandler", program, name) as running:
        assert running.wait() == 0, running.output
        assert running.lines[-1] == "used"


LEFT_ALONE = """
import os, signal
from tests.server.test_contexts import Dev
from tango.test_context import DeviceTestContext
with DeviceTestContext(Dev, process=True) as proxy:
    print(proxy.Pid(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def runs(pid: int) -> bool:
    """Whether a process is there, and not only what is left of it until somebody asks."""
    try:
        return " (zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_a_server_whose_test_dies() -> None:
    with Program("-c", LEFT_ALONE) as running:
        assert running.wait() == -signal.SIGKILL, running.output
        pid = int(running.lines[-1])
        end = time.monotonic() + TIMEOUT
        while runs(pid):
            assert time.monotonic() < end
            time.sleep(0.05)


TEXTS = ["grün", "ÿ \xa0", 'a "q" b', "back\\slash", "two\nlines", "", " lead", "a, b; # c", "\\"]


class Texts(Device):
    """Gives back what it was given."""

    text = device_property(dtype=str)
    texts = device_property(dtype=[str])
    shared = class_property(dtype=str)

    def init_device(self) -> None:
        super().init_device()
        self._kept, self._flag = "", False

    @attribute(memorized=True, hw_memorized=True)
    def kept(self) -> str:
        return self._kept

    @kept.write
    def kept(self, value: str) -> None:
        self._kept = value

    @attribute(memorized=True, hw_memorized=True)
    def flag(self) -> bool:
        return self._flag

    @flag.write
    def flag(self, value: bool) -> None:
        self._flag = value

    @command(dtype_out=[str])
    def Given(self) -> list[str]:
        return [ascii(text) for text in (self.text, self.shared, *self.texts)]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_texts_come_back_as_they_went_in(process: bool, text: str) -> None:
    with context(
        Texts,
        process=process,
        properties={"text": text, "texts": ["a", text, "z"]},
        class_properties={"shared": text},
        memorized={"kept": text},
    ) as proxy:
        # cppTango cannot store an empty class property in a file: a blank replaces it.
        shared = text or " "
        for _ in range(2):
            assert list(proxy.Given()) == [ascii(one) for one in (text, shared, "a", text, "z")]
            assert proxy.kept == text
            proxy.Init()


def test_text_outside_latin_1_in_properties(process: bool) -> None:
    with context(Texts, process=process, properties={"text": "€", "texts": ["日本"]}) as proxy:
        assert list(proxy.Given()) == [ascii("€"), "None", ascii("日本")]


@pytest.mark.parametrize(("given", "flag"), [(True, True), ("True", True), (1, True), ("0", False)])
def test_memorized_booleans(given: Any, flag: bool) -> None:
    properties = {"text": "", "texts": ["x"]}
    with context(Texts, properties=properties, memorized={"flag": given}) as proxy:
        assert proxy.flag is flag


class Later(Device):
    """Has proxies of the device before it."""

    def init_device(self) -> None:
        super().init_device()
        self.proxy = DeviceProxy("t/first/1")
        self.attribute = AttributeProxy("t/first/1/state")
        self.group = Group("g")
        self.group.add("t/first/1")

    @command(dtype_out=[str])
    def Names(self) -> list[str]:
        return [
            self.proxy.name(),
            self.attribute.get_device_proxy().name(),
            str(self.group.ping()),
        ]


def test_devices_find_those_before_them_by_short_names(process: bool) -> None:
    classes = [
        {"class": Other, "devices": [{"name": "t/first/1"}]},
        {"class": Later, "devices": [{"name": "t/later/1"}]},
    ]
    with MultiDeviceTestContext(classes, process=process, timeout=TIMEOUT, debug=0) as made:
        assert list(made.get_device("t/later/1").Names()) == ["t/first/1", "t/first/1", "True"]


STUCK = """
import sys, time
from tango.server import Device
from tango.test_context import DeviceTestContext

class Stuck(Device):
    def delete_device(self):
        time.sleep(1000)

context = DeviceTestContext(Stuck, process=sys.argv[1] == "process", timeout=60)
context.start()
context.timeout = 0.3
try:
    context.stop()
except RuntimeError as error:
    print(context.thread.is_alive(), error)
"""


@pytest.mark.parametrize("where", ["thread", "process"])
def test_a_server_stuck_at_its_end(where: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STUCK, where],
        check=True,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert "failed to exit cleanly" in ended.stdout
    assert ("False" if where == "process" else "True") in ended.stdout
    assert ("had to kill subprocess" in ended.stdout) == (where == "process")


@pytest.mark.parametrize(
    ("entry", "error", "said"),
    [
        (
            {"class": Other, "devices": [{"name": "a/b/c", "p": 1}]},
            ValueError,
            "unknown key .p.:",
        ),
        ({"class": Other, "devices": [], "klass": 1}, ValueError, "'klass'.*class_properties"),
        ({"class": Other}, KeyError, "devices"),
        ({"class": Other, "devices": [{}]}, KeyError, "name"),
        ({"class": Other, "devices": ["a/b/c"]}, TypeError, "dictionary"),
    ],
)
def test_wrong_keys(entry: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        MultiDeviceTestContext([entry])


class SlowAgain(Device):
    """Takes its time when it is made for the second time."""

    made = 0

    def init_device(self) -> None:
        super().init_device()
        type(self).made += 1
        if self.made > 1:
            time.sleep(1.5)


def test_the_end_while_the_server_restarts() -> None:
    """Nobody reaches it then, and cppTango does not try again within a second."""
    with DeviceTestContext(SlowAgain, process=True, timeout=TIMEOUT, debug=0) as proxy:
        DeviceProxy(proxy.adm_name()).RestartServer()
