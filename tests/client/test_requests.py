"""How many requests a call sends: the device writes them into its black box."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import tango
from tango.server import Device, command
from tango.test_context import DeviceTestContext
from tests.support.tango_test import tango_test

NAME = "sys/tg_test/1"


@pytest.fixture(scope="module")
def own_name(language: str) -> Iterator[str]:
    """A device that nobody else talks to, without database."""
    with tango_test(NAME, language=language) as address:
        yield f"tango://{address}/{NAME}#dbase=no"


@pytest.fixture
def proxy(own_name: str) -> tango.DeviceProxy:
    return tango.DeviceProxy(own_name)


def requests(proxy: tango.DeviceProxy, call: Callable[[], Any]) -> list[str]:
    """The requests that a call sends, by the names of the operations."""
    proxy.command_inout("DevVoid")
    call()
    entries = []
    for entry in proxy.black_box(50):  # the last comes first
        if "DevVoid" in entry:
            return entries[::-1]
        entries.append(entry.split("Operation ")[1].split(" ")[0])
    raise AssertionError("the black box has forgotten where it began")


def test_reading(proxy: tango.DeviceProxy) -> None:
    assert requests(proxy, lambda: proxy.read_attribute("double_scalar")) == ["read_attributes_5"]
    assert requests(proxy, lambda: proxy.read_attributes(["State", "Status"])) == [
        "read_attributes_5"
    ]
    _ = proxy.double_scalar
    assert requests(proxy, lambda: proxy.double_scalar) == ["read_attributes_5"]


WRITES: dict[str, Callable[[tango.DeviceProxy], Any]] = {
    "write_attribute": lambda proxy: proxy.write_attribute("long_scalar", 3),
    "any case": lambda proxy: proxy.write_attribute("LONG_scalar", 3),
    "spectrum": lambda proxy: proxy.write_attribute("double_spectrum", np.ones(3)),
    "image": lambda proxy: proxy.write_attribute("string_image", [["a"]]),
    "write_attributes": lambda proxy: proxy.write_attributes(
        [("short_scalar", 1), ("string_scalar", "x")]
    ),
    "dynamic": lambda proxy: setattr(proxy, "float_scalar", 2.5),
    "item": lambda proxy: proxy.__setitem__("float_scalar", 2.5),
    "label": lambda proxy: setattr(proxy, "enum_scalar", "LABEL1"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_writing(proxy: tango.DeviceProxy, write: Callable[[tango.DeviceProxy], Any]) -> None:
    write(proxy)
    for _ in range(3):
        assert requests(proxy, lambda: write(proxy)) == ["write_attributes_4"]


def test_writing_for_the_first_time(proxy: tango.DeviceProxy) -> None:
    sent = requests(proxy, lambda: proxy.write_attribute("long_scalar", 3))
    assert [name for name in sent if name.startswith("write")] == ["write_attributes_4"]
    assert len(sent) == 2


def test_write_and_read(proxy: tango.DeviceProxy) -> None:
    proxy.write_attribute("long_scalar", 3)
    sent = requests(proxy, lambda: proxy.write_read_attribute("long_scalar", 3))
    assert sent == ["write_read_attributes_5"]


COMMANDS: dict[str, Callable[[tango.DeviceProxy], Any]] = {
    "command_inout": lambda proxy: proxy.command_inout("DevLong", 3),
    "dynamic": lambda proxy: proxy.DevDouble(3),
    "array": lambda proxy: proxy.DevVarStringArray(["a"]),
    "without argument": lambda proxy: proxy.command_inout("State"),
}


@pytest.mark.parametrize("call", COMMANDS.values(), ids=COMMANDS)
def test_commands(proxy: tango.DeviceProxy, call: Callable[[tango.DeviceProxy], Any]) -> None:
    call(proxy)
    for _ in range(3):
        assert requests(proxy, lambda: call(proxy)) == ["command_inout_4"]


class Changing(Device):
    """A device with an attribute and a command whose types can be changed."""

    def init_device(self) -> None:
        super().init_device()
        self.value: Any = 0
        self.there = False
        self.answers = False
        self.become("DevLong")

    @command
    def become(self, tango_type: str) -> None:
        if self.there:
            self.remove_attribute("changing")
        self.there = True
        data_type = tango.CmdArgType.names[tango_type]
        attr = tango.Attr("changing", data_type, tango.READ_WRITE)
        self.add_attribute(attr, self.read_it, self.write_it)

    @command
    def DevVoid(self) -> None:
        """Where a count begins."""

    @command
    def answer(self, tango_type: str) -> None:
        """Have a command Changing of this type."""
        if self.answers:
            self.remove_command("Changing")
        self.answers = True
        dtype = tango.CmdArgType.names[tango_type]
        self.add_command(command(self.Changing, dtype_in=dtype, dtype_out=dtype))

    def Changing(self, argument: Any) -> Any:
        return argument

    def read_it(self, attr: tango.Attribute) -> None:
        attr.set_value(self.value)

    def write_it(self, attr: tango.WAttribute) -> None:
        self.value = attr.get_write_value()


@pytest.fixture
def changing() -> Iterator[tango.DeviceProxy]:
    with DeviceTestContext(Changing, process=True) as proxy:
        yield proxy


def test_writing_after_the_type_has_changed(changing: tango.DeviceProxy) -> None:
    changing.write_attribute("changing", 3)
    for tango_type, value in (("DevString", "text"), ("DevDouble", 2.5), ("DevLong", 7)):
        changing.become(tango_type)
        changing.write_attribute("changing", value)
        assert changing.read_attribute("changing").value == value
        sent = requests(changing, lambda value=value: changing.write_attribute("changing", value))
        assert sent == ["write_attributes_4"]


def test_a_command_after_its_type_has_changed(changing: tango.DeviceProxy) -> None:
    for tango_type, value in (("DevLong", 3), ("DevString", "text"), ("DevDouble", 2.5)):
        changing.answer(tango_type)
        assert changing.command_inout("Changing", value) == value
        sent = requests(changing, lambda value=value: changing.command_inout("Changing", value))
        assert sent == ["command_inout_4"]


def test_wrong_values_after_the_type_has_changed(changing: tango.DeviceProxy) -> None:
    changing.write_attribute("changing", 3)
    changing.become("DevString")
    with pytest.raises(TypeError, match="changing"):
        changing.write_attribute("changing", 3)
    changing.write_attribute("changing", "text")


# --- one proxy, many threads


def test_sixteen_threads(proxy: tango.DeviceProxy) -> None:
    stems = ["short", "long", "float", "double"]
    wrong: list[Any] = []
    start = threading.Barrier(16)

    def work(number: int) -> None:
        stem = stems[number % 4]
        start.wait()
        for turn in range(20):
            if number < 4:  # the only one to write this attribute
                written = proxy.write_read_attribute(f"{stem}_scalar", turn).w_value
                if written != turn:
                    wrong.append((stem, turn, written))
            elif number < 8:
                if getattr(proxy, f"Dev{stem.title()}")(turn) != turn:
                    wrong.append((number, turn))
            elif number < 12:
                readings = proxy.read_attributes(["State", f"{stem}_scalar"])
                if readings[0].value is not tango.DevState.RUNNING or readings[1].has_failed:
                    wrong.append((number, turn))
            else:
                setattr(proxy, f"{stem}_spectrum", np.full(100, number))
                if len(set(proxy[f"{stem}_spectrum"].w_value)) != 1:
                    wrong.append((number, turn))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_proxy_that_threads_make_and_drop(own_name: str) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                assert tango.DeviceProxy(own_name).DevLong(3) == 3
        except BaseException as failure:  # noqa: BLE001  the main thread reports it
            failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
