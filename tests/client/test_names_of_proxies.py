"""The device's own names win: proxies have no public names but those of the original API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import tango
import tango.asyncio
import tango.futures
import tango.gevent
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext

# What the classes of the original API have, in a release with pipes and in one without.
NAMES = json.loads((Path(__file__).parent / "names_of_proxies.json").read_text())

KINDS = [
    (tango.DeviceProxy, "DeviceProxy"),
    (tango.AttributeProxy, "AttributeProxy"),
    (tango.Group, "Group"),
    (tango.Database, "Database"),
    *(
        (getattr(module, name), name)
        for module in (tango.asyncio, tango.futures, tango.gevent)
        for name in ("DeviceProxy", "AttributeProxy")
    ),
]


@pytest.mark.parametrize(
    ("cls", "name"), KINDS, ids=[f"{cls.__module__}.{cls.__name__}" for cls, _ in KINDS]
)
def test_public_names(cls: type, name: str) -> None:
    public = {member for member in dir(cls) if not member.startswith("_")}
    assert public - {*NAMES[name], *NAMES["pipes"]} == set()


class Mailer(Device):
    """Has names that this package might want for itself."""

    @command(dtype_out=str)
    def subscribe(self) -> str:
        return "of the device"

    @command(dtype_out=str)
    def Events(self) -> str:
        return "of the device"

    @attribute(dtype=str)
    def mode(self) -> str:
        return "of the device"


@pytest.mark.parametrize("module", [tango, tango.futures, tango.gevent])
def test_names_of_the_device(module: object) -> None:
    with DeviceTestContext(Mailer, process=True, timeout=60) as made:
        proxy = module.DeviceProxy(made._full_name())  # type: ignore[attr-defined]
        answers = [proxy.subscribe(), proxy.Subscribe(), proxy.events(), proxy.Mode, proxy.mode]
        assert answers == ["of the device"] * 5
        assert {"subscribe", "Events", "mode"} <= {*dir(proxy)}


def test_names_of_the_device_in_a_loop() -> None:
    async def ask(name: str) -> list[str]:
        proxy = await tango.asyncio.DeviceProxy(name)
        answers = [await proxy.subscribe(), await proxy.events(), await proxy.Mode]
        assert {"subscribe", "Events", "mode"} <= {*dir(proxy)}
        return answers

    with DeviceTestContext(Mailer, process=True, timeout=60) as made:
        assert asyncio.run(ask(made._full_name())) == ["of the device"] * 3


def test_the_same_objects_have_their_short_names() -> None:
    for module in (tango.asyncio, tango.futures, tango.gevent):
        assert module.Device is module.DeviceProxy
        assert module.Attribute is module.AttributeProxy


def asked_for(proxy: tango.DeviceProxy, mode: tango.GreenMode) -> tango.AttributeProxy:
    """What the function that makes attribute proxies answers, in asyncio when it is awaited."""

    async def awaited() -> tango.AttributeProxy:
        given: tango.AttributeProxy = await tango.get_attribute_proxy(
            proxy, "double_scalar", green_mode=mode
        )
        return given

    if mode == tango.GreenMode.Asyncio:
        return asyncio.run(awaited())
    return tango.get_attribute_proxy(proxy, "double_scalar", green_mode=mode)


def made(proxy: tango.DeviceProxy, mode: tango.GreenMode) -> tango.AttributeProxy:
    return tango.AttributeProxy(proxy, "double_scalar", green_mode=mode)


@pytest.mark.parametrize("how", [made, asked_for])
@pytest.mark.parametrize("mode", list(tango.GreenMode), ids=str)
def test_an_attribute_proxy_leaves_the_mode_of_the_given_proxy(
    proxy: tango.DeviceProxy,
    how: Callable[[tango.DeviceProxy, tango.GreenMode], tango.AttributeProxy],
    mode: tango.GreenMode,
) -> None:
    given = how(proxy, mode)
    assert proxy.get_green_mode() == tango.GreenMode.Synchronous
    assert given.get_device_proxy().get_green_mode() == mode


def test_an_attribute_proxy_has_the_proxy_that_was_given(proxy: tango.DeviceProxy) -> None:
    for make in (tango.AttributeProxy, tango.get_attribute_proxy):
        assert make(proxy, "double_scalar").get_device_proxy() is proxy


def test_what_a_proxy_knows_of_its_device(proxy: tango.DeviceProxy) -> None:
    assert proxy._get_info_().dev_class == "TangoTest"
    assert proxy._get_info_() is proxy._get_info_()
