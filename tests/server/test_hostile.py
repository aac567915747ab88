"""Whatever could crash or hang a server works, or raises a DevFailed; the server keeps running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tango import AttrQuality, DevFailed, DeviceProxy
from tests.support.ports import free_port
from tests.support.process import Program, device

SHRINK = """
class Item:
    def __index__(self):
        items.clear()
        return 1
items = [Item(), Item(), Item()]
return items
"""
GROW = """
class Item:
    def __index__(self):
        row.extend([1] * 1000)
        return 1
row = [Item(), Item()]
return [row, [1, 2]]
"""
PUSHES_WHILE_REMOVED = """
import threading
said = set()
stop = threading.Event()
def push():
    while not stop.is_set():
        try:
            self.push_change_event("passing", 1.0)
        except tango.DevFailed as error:
            said.add(error.args[0].reason)
threads = [threading.Thread(target=push) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(50):
    self.add_attribute(attribute(name="passing", dtype=float), lambda self, attr: 1.0)
    self.set_change_event("passing", True, False)
    self.remove_attribute("passing")
stop.set()
with tango.AutoTangoAllowThreads(self):
    for thread in threads:
        thread.join()
return said <= {"API_AttrNotFound"}
"""
HELD_WHILE_REMOVED = """
import threading
said = set()
stop = threading.Event()
found = []
def use():
    while not stop.is_set():
        try:
            held = found[-1]
            while True:
                held.set_value(2.0)
                held.fire_change_event()
                held.set_min_alarm(-1.0)
                held.set_quality(tango.AttrQuality.ATTR_VALID, True)
                held.get_label()
        except tango.DevFailed as error:
            said.add(error.args[0].reason)
        except RuntimeError as error:
            said.add(str(error))
def add():
    self.add_attribute(attribute(name="passing", dtype=float), lambda self, attr: 1.0)
    self.set_change_event("passing", True, False)
    found.append(self.get_device_attr().get_attr_by_name("passing"))
add()
threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(50):
    self.remove_attribute("passing")
    add()
self.remove_attribute("passing")
stop.set()
with tango.AutoTangoAllowThreads(self):
    for thread in threads:
        thread.join()
known = {"API_AttrNotFound", "API_AttrOptProp", "attribute passing has been removed"}
return said - known or True
"""
FIRED_BY_THREADS = """
import threading
said = set()
def use():
    held = self.get_device_attr().get_attr_by_name("value")
    for number in range(2000):
        try:
            held.set_value(float(number))
            held.fire_change_event()
        except tango.DevFailed as error:
            said.add(error.args[0].reason)
threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
with tango.AutoTangoAllowThreads(self):
    for thread in threads:
        thread.join()
return said <= {"API_AttrValueNotSet"} or said
"""
DEVICES_COME_AND_GO = """
import threading
util = tango.Util.instance()
said = set()
stop = threading.Event()
def use():
    while not stop.is_set():
        try:
            device = util.get_device_by_name("test/hostile/passing")
            for _ in range(5):
                device.push_change_event("value", 1.0)
                held = device.get_device_attr().get_attr_by_name("value")
                held.set_min_alarm(-1.0)
                held.set_value(2.0)
                held.fire_change_event()
            device.add_attribute(attribute(name="more", dtype=float), lambda self, attr: 1.0)
            device.remove_attribute("more")
            util.get_device_list("*pass*")
            util.get_device_list_by_class("Hostile")
        except tango.DevFailed as error:
            said.add(error.args[0].reason)
        except RuntimeError as error:
            said.add(str(error))
threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(50):
    util.create_device("Hostile", "test/hostile/passing")
    util.delete_device("Hostile", "test/hostile/passing")
stop.set()
for thread in threads:
    thread.join()
known = {"API_DeviceNotFound", "API_AttrNotFound", "API_AttrOptProp", "PyDs_AttributeBusy",
         "device test/hostile/passing has been deleted", "attribute value has been removed"}
return said - known or True
"""
AFTER_DELETION = """
util = tango.Util.instance()
util.create_device("Hostile", "test/hostile/gone")
device = util.get_device_by_name("test/hostile/gone")
attributes = device.get_device_attr()
value = attributes.get_attr_by_name("value")
util.delete_device("Hostile", "test/hostile/gone")
calls = (device.get_state, attributes.get_attr_nb, value.get_label, device.init_device,
         lambda: device.push_change_event("value", 1.0), lambda: device.info_stream("text"),
         lambda: device.poll_attribute("value", 100), lambda: device.remove_attribute("value"))
answers = set()
for call in calls:
    try:
        answers.add(repr(call()))
    except RuntimeError:
        pass
return answers or True
"""


@pytest.fixture(scope="module")
def hostile() -> Iterator[DeviceProxy]:
    port = free_port()
    program = Path(__file__).with_name("hostile.py")
    devices = "test/hostile/1,test/hostile/2"
    options = ("-nodb", "-port", port, "-host", "127.0.0.1", "-dlist", devices)
    with Program(program, "test", *options) as running:
        running.ready()
        proxy = device(port, "test/hostile/1")
        proxy.set_timeout_millis(30_000)
        yield proxy
        assert device(port, "test/hostile/2").read_attribute("value").value == 1.0
        assert running.stop() == 0


def ask(proxy: DeviceProxy, what: str, code: str) -> Any:
    proxy.command_inout("Prepare", code)
    if what in ("Text", "Integers", "Texts"):
        return proxy.command_inout(what)
    return proxy.read_attribute(what)


@pytest.mark.parametrize(
    ("what", "code", "error"),
    [
        ("Integers", SHRINK, "IndexError: test/hostile/1/Integers: the list changed"),
        ("spectrum", SHRINK, "IndexError: test/hostile/1/spectrum: the list changed"),
        ("image", GROW, "IndexError: test/hostile/1/image: the list changed"),
        ("Integers", "items = []\nitems.append(items)\nreturn items", "expected an integer"),
        ("Texts", "items = []\nitems.append(items)\nreturn items", "expected a str"),
        ("Integers", "import itertools\nreturn itertools.count()", "expected a sequence"),
        ("Text", "raise ValueError('a\\0b')", r"ValueError: a\x00b"),
        ("Text", "raise ValueError('\\ud800')", r"ValueError: \ud800"),
        ("Text", "raise SystemExit(3)", "SystemExit: 3"),
        ("Text", "raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("coded", "raise GeneratorExit", "GeneratorExit"),
        ("Text", "raise tango.DevFailed()", "DevFailed"),
        ("Text", "raise tango.DevFailed(1, 'text')", "1"),
        ("Text", "def again(): again()\nagain()", "RecursionError"),
        ("Text", "self.get_device_attr().get_attr_by_ind(-1)", "IndexError"),
        ("Text", "self.remove_attribute('State')", "State not found"),
        ("coded", "self.remove_attribute('coded')", "cannot be removed by its own read"),
        ("Text", "tango.AutoTangoMonitor(None)", "TypeError"),
        ("Text", "tango.Util.instance().create_device('Nothing', 'a/b/c')", "no class Nothing"),
        ("Text", "self.push_change_event('nothing', 1.0)", "nothing attribute not found"),
        ("spectrum", "return [0] * 1_000_000", "exceeds given limit"),
    ],
)
def test_is_an_error(hostile: DeviceProxy, what: str, code: str, error: str) -> None:
    with pytest.raises(DevFailed) as caught:
        ask(hostile, what, code)
    assert error in caught.value.args[0].desc


@pytest.mark.parametrize(
    "code",
    [
        PUSHES_WHILE_REMOVED,
        HELD_WHILE_REMOVED,
        FIRED_BY_THREADS,
        DEVICES_COME_AND_GO,
        AFTER_DELETION,
        "self.set_status('x' * 10_000_000)\nreturn True",
        "class Dies:\n    def __del__(self): raise ValueError('dies')\nDies()\nreturn True",
    ],
)
def test_works(hostile: DeviceProxy, code: str) -> None:
    assert ask(hostile, "Text", code) == "True"


def test_firing_what_the_same_request_has_read(hostile: DeviceProxy) -> None:
    held = "held = self.get_device_attr().get_attr_by_name('value')\nheld.set_value(5.0)\n"
    hostile.command_inout("Prepare", held + "return 2.0")
    value, coded = hostile.read_attributes(["value", "coded"])
    assert (value.value, coded.value) == (5.0, 2.0)
    hostile.command_inout("Prepare", held + "held.fire_change_event()\nreturn 2.0")
    value, coded = hostile.read_attributes(["value", "coded"])
    assert value.value == 5.0
    assert "is part of the reply to this request" in coded.get_err_stack()[0].desc
    assert hostile.read_attribute("coded").value == 2.0


@pytest.mark.parametrize("seconds", ["float('nan')", "float('inf')", "1e300", "-5.5"])
def test_odd_times(hostile: DeviceProxy, seconds: str) -> None:
    reading = ask(hostile, "coded", f"return 2.0, {seconds}, tango.AttrQuality.ATTR_WARNING")
    assert (reading.value, reading.quality) == (2.0, AttrQuality.ATTR_WARNING)
