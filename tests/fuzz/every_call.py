"""Calls whatever the extension has with whatever arguments: `python -m ... SEED CALLS`.

A server and its client are in this process. Each call is written down before it is made: the last
line of the output tells which one has ended the process.
"""

from __future__ import annotations

import faulthandler
import inspect
import random
import sys
from typing import Any

import numpy as np

import tango
from tango import _tango
from tango.server import Device, attribute, command, pipe
from tango.test_context import DeviceTestContext
from tests.fuzz.objects import Hostile
from tests.support.waiting import wait_until

NOT_CALLED = {
    # They serve until the server ends, or end it.
    *("orb_run", "run_server", "server_run", "kill"),
    # They change what the server is: a class that is not there ends its next restart.
    *("add_Cpp_TgClass", "add_TgClass", "add_cpp_class", "add_class"),
    *("set_use_db", "server_set_event_loop"),
    *("__class__", "__init_subclass__"),
}
UNREACHABLE = "tango://127.0.0.1:1/a/b/c#dbase=no"


class Target(Device):
    """Has one of each kind."""

    def init_device(self) -> None:
        super().init_device()
        for name in ("number", "texts", "image"):
            self.set_change_event(name, True, False)
            self.set_archive_event(name, True, False)

    @attribute(dtype=float, min_value=-5, max_value=5, abs_change=1)
    def number(self) -> float:
        return 1.0

    @number.write
    def write_number(self, _: float) -> None:
        pass

    @attribute(dtype=("str",), max_dim_x=5)
    def texts(self) -> list[str]:
        return ["a"]

    @texts.write
    def write_texts(self, _: list[str]) -> None:
        pass

    @attribute(dtype=(("int16",),), max_dim_x=5, max_dim_y=5)
    def image(self) -> list[list[int]]:
        return [[1, 2]]

    @pipe
    def blob(self) -> Any:
        return "blob", {"inner": 1}

    @command
    def Echo(self, text: str) -> str:
        return text


def odd() -> Hostile:
    """A number that is a list which contains itself, and nothing else."""
    results: dict[str, Any] = {"index": 2**40}
    made = Hostile(results)
    results["iter"] = [1, made]
    return made


def objects() -> list[Any]:
    """Arguments of all kinds."""
    numbers = [-1, 0, 1, 3, 2**31, 2**63, -(2**63), 2**200, 1.5, float("nan"), 1j, sys.maxsize]
    texts = ["", "number", "texts", "image", "blob", "Echo", "State", "a/b/c", UNREACHABLE]
    odd_texts = ["\0", "\xe9", "\udc80", "a" * 1000, b"", b"abc", bytearray(5), memoryview(b"abc")]
    lists = [[], [1], ["number"], ["number", "texts"], [None], [[1], [2, 3]], [[[]]], (), (1, 2)]
    maps = [{}, {"number": 1}, {"number": ["1"]}]
    arrays = [np.array(1), np.zeros(3), np.zeros((0, 3)), np.array(["a"]), np.zeros(3, "V4")]
    others = [None, True, object(), odd(), lambda *_: None, int, type, slice(1), ..., Exception()]
    members = [
        tango.EventType.CHANGE_EVENT,
        tango.CmdArgType.DevString,
        tango.AttrQuality.ATTR_VALID,
        tango.DevState.ON,
        tango.GreenMode.Futures,
    ]
    sliced = np.arange(6).reshape(2, 3)[:, ::-1]
    return [*numbers, *texts, *odd_texts, *lists, *maps, *arrays, sliced, *others, *members]


class Caller:
    """Makes the calls; one seed gives the same ones again."""

    def __init__(self, seed: int, proxy: tango.DeviceProxy) -> None:
        self.random = random.Random(seed)
        self.proxy = proxy
        self.objects = objects()
        self.kept: list[Any] = []
        self.classes = [
            value
            for name, value in vars(_tango).items()
            if name[0] != "_"
            and inspect.isclass(value)
            and not issubclass(value, (int, BaseException))
        ]

    def server_side(self) -> list[Any]:
        """The objects of the server as it is now; none while it restarts."""
        try:
            return self.found_in_server()
        except tango.DevFailed:
            return []

    def found_in_server(self) -> list[Any]:
        """Its devices, their classes and attributes."""
        util = tango.Util.instance()
        found: list[Any] = [util, util.get_dserver_device(), util.get_sub_dev_diag()]
        for device in util.get_device_list("*"):
            attributes = device.get_device_attr()
            found += [device, device.get_device_class(), device.get_logger(), attributes]
            found += [attributes.get_attr_by_name("State")]
        return found

    def target(self) -> Any:
        """What the next calls are made on."""
        present = [self.proxy, tango.ApiUtil.instance(), *self.server_side(), *self.kept]
        if self.random.random() < 0.5:
            return self.random.choice(present)
        cls = self.random.choice(self.classes)
        made = self.call(cls, "new")
        return made if made is not None else cls.__new__(cls)

    def arguments(self) -> list[Any]:
        """A few."""
        among = self.objects if self.random.random() < 0.7 else [*self.kept, self.proxy]
        return [self.random.choice(among) for _ in range(self.random.choice([0, 1, 1, 2, 2, 3, 5]))]

    def call(self, function: Any, name: str) -> Any:
        """Whatever comes out; None for an error."""
        given = self.arguments()
        print(name, [type(one).__name__ for one in given], flush=True)
        try:
            result = function(*given)
        except (Exception, SystemExit):  # noqa: BLE001 - whatever; also for a command line
            return None
        if type(result).__module__ == _tango.__name__:
            self.kept = [*self.kept[-40:], result]
        return result

    def use(self, target: Any) -> None:
        """Call one of its methods, or read or set an attribute of it."""
        names = [name for name in dir(type(target)) if name not in NOT_CALLED]
        name = self.random.choice([one for one in names if one[0] != "_" or one[1] == "_"])
        said = f"{type(target).__name__}.{name}"
        if inspect.isdatadescriptor(getattr(type(target), name)) and self.random.random() < 0.5:
            self.call(lambda value=None, *_: setattr(target, name, value), f"{said} =")
            return
        try:
            member = getattr(target, name)
        except Exception:  # noqa: BLE001 - whatever
            return
        if callable(member) and not inspect.isclass(member):
            self.call(member, said)


def echoes(name: str) -> bool:
    """Whether a device answers."""
    try:
        return bool(tango.DeviceProxy(name).command_inout("Echo", "still there"))
    except tango.DevFailed:
        return False


def main(seed: int, calls: int) -> None:
    """All calls; afterwards the server still answers."""
    with DeviceTestContext(Target, process=False) as proxy:
        name = f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}/{proxy.dev_name()}#dbase=no"
        caller = Caller(seed, proxy)
        for _ in range(calls):
            caller.use(caller.target())
        tango.Util.instance().get_dserver_device().restart_server()  # devices can be deleted
        wait_until(lambda: echoes(name))
    print("done", flush=True)


if __name__ == "__main__":
    faulthandler.enable()
    main(int(sys.argv[1]), int(sys.argv[2]))
