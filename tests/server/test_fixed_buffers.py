"""Texts that C and CORBA keep in fixed-size buffers are returned without their padding."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

import tango
from tango import ApiUtil, DeviceProxy, Util
from tango.server import Device, attribute, command


def texts_of(thing: Any) -> dict[str, str]:
    """What the methods without arguments give as text, by name."""
    found = {}
    for name in dir(thing):
        if not name.startswith(("get_", "info", "dev_name", "name", "description")):
            continue
        try:
            value = getattr(thing, name)()
        except (TypeError, tango.DevFailed):  # it takes arguments, or has nothing to return
            continue
        if isinstance(value, str):
            found[name] = value
    return found


class Buffers(Device):
    number = attribute(dtype=int)

    def read_number(self) -> int:
        return 1

    @command
    def Texts(self) -> list[str]:
        things = [
            Util.instance(),
            self,
            self.get_device_class(),
            self.get_device_attr().get_attr_by_name("number"),
        ]
        return [f"{name}={text}" for thing in things for name, text in texts_of(thing).items()]


@pytest.fixture(scope="module")
def proxy(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Buffers)


@pytest.fixture(scope="module")
def texts(proxy: DeviceProxy) -> dict[str, str]:
    return dict(text.split("=", 1) for text in proxy.Texts())


def test_of_servers(texts: dict[str, str]) -> None:
    assert {"get_pid_str", "get_version_str", "get_name", "get_ds_name"} <= set(texts)
    assert [name for name, text in texts.items() if "\0" in text] == []
    assert texts["get_pid_str"].isdecimal()
    assert int(texts["get_pid_str"]) != os.getpid()
    assert texts["get_version_str"].replace(".", "").isdecimal()


def test_of_clients(proxy: DeviceProxy) -> None:
    info = proxy.info()
    fields = {name: getattr(info, name) for name in dir(info) if not name.startswith("_")}
    found = texts_of(proxy) | texts_of(ApiUtil.instance())
    found |= {name: text for name, text in fields.items() if isinstance(text, str)}
    assert {"dev_class", "server_id", "server_host", "dev_name"} <= set(found)
    assert [name for name, text in found.items() if "\0" in text] == []
