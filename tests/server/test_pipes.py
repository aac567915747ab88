"""Pipes: read, written, refused and pushed, in both APIs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pytest

import tango
from tango import (
    CmdArgType,
    DevFailed,
    DeviceClass,
    DeviceProxy,
    DispLevel,
    EventType,
    LatestDeviceImpl,
    PipeWriteType,
)
from tango.server import Device, command, pipe
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT
from tests.support.ports import free_port
from tests.support.process import Program
from tests.support.process import device as server_device
from tests.support.waiting import wait_until

BLOB = (
    "blob",
    [
        {"name": "number", "value": 5, "dtype": CmdArgType.DevLong64},
        {"name": "text", "value": "words"},
        {"name": "array", "value": numpy.arange(3, dtype=numpy.float64)},
        {"name": "inner", "value": ("inside", {"x": 1.5}), "dtype": CmdArgType.DevPipeBlob},
    ],
)


class Pipes(Device):
    """Pipes by decorators."""

    def init_device(self) -> None:
        super().init_device()
        self.written: Any = ("nothing", {})
        self.allowed = True

    @pipe(label="Fixed one", doc="always the same", display_level=DispLevel.EXPERT)
    def fixed(self) -> Any:
        return BLOB

    @pipe
    def kept(self) -> Any:
        return self.written

    @kept.write
    def kept(self, value: Any) -> None:
        self.written = value

    @pipe
    def wrong(self) -> Any:
        return 5

    guarded = pipe()

    def read_guarded(self) -> Any:
        return "guarded", {"x": 1}

    def is_guarded_allowed(self, request: Any) -> bool:
        return self.allowed

    @command
    def Allow(self, allowed: bool) -> None:
        self.allowed = allowed

    @command
    def Push(self) -> None:
        self.push_pipe_event("kept", ("pushed", {"a": 1}))
        self.push_pipe_event("kept", ("stamped", {"a": 2}), 1000.0)
        self.push_pipe_event("kept", ValueError("no pipe today"))

    @command(dtype_out=[str])
    def Describe(self) -> list[str]:
        one = self.get_device_class().get_pipe_by_name("fixed", self.get_name())
        names = [p.get_name() for p in self.get_device_class().get_pipe_list(self.get_name())]
        return [one.get_label(), one.get_desc(), str(one.get_disp_level()), *names]


class OldPipes(LatestDeviceImpl):
    """Pipes by a table."""

    def __init__(self, cl: Any, name: str) -> None:
        super().__init__(cl, name)
        self.written: Any = None

    def read_plain(self, one: tango.Pipe) -> None:
        one.set_value(("plain", {"x": numpy.int16(3)}))

    def read_both(self, one: tango.Pipe) -> None:
        one.set_value(self.written or ("nothing", {"x": 0}))

    def write_both(self, one: tango.Pipe) -> None:
        self.written = one.get_value()


class OldPipesClass(DeviceClass):
    pipe_list = {
        "plain": [PipeWriteType.PIPE_READ, {"label": "Plain", "description": "a plain one"}],
        "both": [PipeWriteType.PIPE_READ_WRITE],
    }


@pytest.fixture(scope="module")
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Pipes)


@pytest.fixture(scope="module")
def old() -> Iterator[DeviceProxy]:
    context = DeviceTestContext(OldPipes, OldPipesClass, process=True, debug=0, timeout=TIMEOUT)
    with context as proxy:
        yield proxy


def plain(blob: Any) -> Any:
    """A blob as (name, {element: value}), arrays as lists."""
    if isinstance(blob, tuple) and len(blob) == 2 and isinstance(blob[1], list):
        return blob[0], {element["name"]: plain(element["value"]) for element in blob[1]}
    return blob.tolist() if isinstance(blob, numpy.ndarray) else blob


def test_read(device: DeviceProxy) -> None:
    assert plain(device.read_pipe("fixed")) == (
        "blob",
        {"number": 5, "text": "words", "array": [0.0, 1.0, 2.0], "inner": ("inside", {"x": 1.5})},
    )
    assert plain(device.read_pipe("fixed")) == plain(device.read_pipe("FIXED"))


def test_pipes_are_members_of_the_proxy(device: DeviceProxy) -> None:
    assert {"fixed", "kept", "wrong", "guarded"} <= {*dir(device)}
    assert plain(device.fixed) == plain(device.read_pipe("fixed"))
    device.kept = ("by its name", {"a": 4})
    assert plain(device.kept) == plain(device.read_pipe("kept")) == ("by its name", {"a": 4})


def test_write(device: DeviceProxy) -> None:
    for blob in (("one", {"x": 1}), ("two", {"y": [1.5, 2.5], "z": "text"})):
        device.write_pipe("kept", blob)
        assert plain(device.read_pipe("kept")) == blob


def test_configuration(device: DeviceProxy) -> None:
    assert set(device.get_pipe_list()) == {"fixed", "kept", "wrong", "guarded"}
    info = device.get_pipe_config("fixed")
    assert (info.label, info.description) == ("Fixed one", "always the same")
    assert (info.disp_level, info.writable) == (DispLevel.EXPERT, PipeWriteType.PIPE_READ)
    assert device.get_pipe_config("kept").writable == PipeWriteType.PIPE_READ_WRITE
    assert list(device.Describe())[:3] == ["Fixed one", "always the same", "EXPERT"]
    assert set(list(device.Describe())[3:]) == {"fixed", "kept", "wrong", "guarded"}


def test_wrong_value(device: DeviceProxy) -> None:
    with pytest.raises(DevFailed, match=r"test/nodb/pipes/wrong.*pair"):
        device.read_pipe("wrong")
    with pytest.raises(DevFailed):
        device.write_pipe("fixed", ("read only", {"x": 1}))


def test_is_allowed(device: DeviceProxy) -> None:
    assert plain(device.read_pipe("guarded")) == ("guarded", {"x": 1})
    device.Allow(False)
    try:
        with pytest.raises(DevFailed, match="not allowed"):
            device.read_pipe("guarded")
    finally:
        device.Allow(True)


def test_original_api(old: DeviceProxy) -> None:
    assert plain(old.read_pipe("plain")) == ("plain", {"x": 3})
    assert old.get_pipe_config("plain").label == "Plain"
    assert old.get_pipe_config("plain").description == "a plain one"
    assert plain(old.read_pipe("both")) == ("nothing", {"x": 0})
    old.write_pipe("both", ("written", {"y": 2.5}))
    assert plain(old.read_pipe("both")) == ("written", {"y": 2.5})


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ([PipeWriteType.PIPE_READ, {"colour": "red"}], "Wrong options colour"),
        ([77], "Wrong access 77, which is not of type PipeWriteType"),
        ([PipeWriteType.PIPE_READ, 5], "Wrong number or type"),
        ([PipeWriteType.PIPE_READ_WRITE], "lacks the method write_plain"),
    ],
    ids=["option", "access", "options", "method"],
)
def test_wrong_table(row: Any, text: str) -> None:
    bad = type("BadClass", (DeviceClass,), {"pipe_list": {"plain": row}})
    with (
        pytest.raises(DevFailed, match=text),
        DeviceTestContext(OldPipes, bad, process=True, debug=0, timeout=TIMEOUT),
    ):
        pass


def test_events(device: DeviceProxy) -> None:
    device.write_pipe("kept", ("first", {"a": 0}))
    identity = device.subscribe_event("kept", EventType.PIPE_EVENT, 100)
    try:
        events: list[Any] = []

        def all_three() -> bool:
            events.extend(device.get_events(identity))
            return [event.err for event in events[-3:]] == [False, False, True]

        # A publisher does not know of a subscriber at once: what it sends meanwhile is lost, also
        # the first of the three.
        wait_until(all_three, TIMEOUT, push=device.Push)
    finally:
        device.unsubscribe_event(identity)
    assert "no pipe today" in events[-1].errors[0].desc
    pushed, stamped, failed = events[-3:]
    assert pushed.pipe_value[0] == "pushed"
    assert [(item["name"], item["value"]) for item in pushed.pipe_value[1]] == [("a", 1)]
    assert stamped.pipe_value[0] == "stamped"
    assert failed.pipe_value is None


WITHOUT_DATABASE = """
import sys
from tango.server import Device, pipe

class HasPipe(Device):
    @pipe
    def blob(self):
        return "name", {"x": 1}

HasPipe.run_server(sys.argv[1:])
"""


def test_configuration_without_database() -> None:
    """It holds while the server runs; cppTango would crash storing it."""
    port = free_port()
    options = ("-nodb", "-port", port, "-dlist", "test/pipes/1")
    with Program("-c", WITHOUT_DATABASE, "test", *options) as program:
        program.ready()
        proxy = server_device(port, "test/pipes/1")
        config = proxy.get_pipe_config("blob")
        config.label = "another"
        proxy.set_pipe_config(config)
        assert proxy.get_pipe_config("blob").label == "another"
        config.name = "no_such"
        with pytest.raises(DevFailed, match="no_such"):
            proxy.set_pipe_config(config)
        assert program.stop() == 0
