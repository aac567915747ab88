"""A proxy that is older than its server works at its first access, whatever that is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tango
import tango.asyncio
import tango.futures
import tango.gevent
from tango.constants import AllAttr
from tests.support.process import Program
from tests.support.waiting import wait_until

NAMES = {"position", "State", "Status"}


def written(proxy: tango.DeviceProxy) -> float:
    proxy.position = 2.5
    return float(proxy.read_attribute("position").value)


def configured(proxy: tango.DeviceProxy) -> str:
    config = tango.DeviceProxy(proxy._full_name()).get_attribute_config("position")
    config.unit = "mm"
    proxy.set_attribute_config(config)
    return str(proxy.get_attribute_config("position").unit)


ACCESSES: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "attribute": (lambda p: p.position, 1.5),
    "command": (lambda p: p.Hi(), "hi"),
    "set": (written, 2.5),
    "dir": (lambda p: NAMES | {"Hi"} <= {*dir(p)}, True),
    "in": (lambda p: "position" in p, True),
    "item": (lambda p: p["State"].value, tango.DevState.UNKNOWN),
    "get_attribute_list": (lambda p: {*p.get_attribute_list()}, NAMES),
    "attribute_list_query": (lambda p: {i.name for i in p.attribute_list_query()}, NAMES),
    "attribute_list_query_ex": (lambda p: {i.name for i in p.attribute_list_query_ex()}, NAMES),
    "get_attribute_config_ex": (
        lambda p: {i.name for i in p.get_attribute_config_ex(AllAttr)},
        NAMES,
    ),
    "get_attribute_config": (lambda p: {i.name for i in p.get_attribute_config([AllAttr])}, NAMES),
    "set_attribute_config": (configured, "mm"),
    "write_read_attribute": (lambda p: p.write_read_attribute("position", 3.5).value, 3.5),
    "get_command_list": (lambda p: {*p.get_command_list()}, {"Hi", "Init", "State", "Status"}),
}

SYNCHRONOUS = tango.GreenMode.Synchronous
# Of AttributeProxies: those that need the server, and those that need the database alone.
READINGS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "read": (lambda a: a.read(green_mode=SYNCHRONOUS).value, 1.5),
    "get_config": (lambda a: a.get_config().name, "position"),
    "state": (lambda a: a.state(), tango.DevState.UNKNOWN),
    "is_polled": (lambda a: a.is_polled(), False),
}
ATTRIBUTE_MAKERS: dict[str, Callable[[str], Any]] = {
    "synchronous": tango.AttributeProxy,
    "futures": tango.futures.AttributeProxy,
    "gevent": tango.gevent.AttributeProxy,
}


def check_without_a_server(attribute: Any) -> None:
    attribute.put_property({"note": "kept"})
    found = {name: [*values] for name, values in attribute.get_property("note").items()}
    assert (attribute.name(), found) == ("position", {"note": ["kept"]})
    with pytest.raises(tango.DevFailed):
        attribute.read(green_mode=SYNCHRONOUS)


MAKERS: dict[str, Callable[[str], Any]] = {
    "synchronous": tango.DeviceProxy,
    "futures": tango.futures.DeviceProxy,
    "gevent": tango.gevent.DeviceProxy,
}


@pytest.fixture(scope="module")
def late(embedded_host: str) -> Iterator[tuple[dict[Any, Any], str]]:
    """Proxies that are older than their server, by access and mode; and the name of its device."""
    host, port = embedded_host.split(":")
    info = tango.DbDevInfo()
    info.name, info._class, info.server = "late/test/1", "Late", "Late/test"
    tango.Database(host, int(port)).add_server("Late/test", [info], with_dserver=True)
    name = f"tango://{embedded_host}/late/test/1"
    proxies: dict[Any, Any] = {
        (access, mode): make(name) for access in ACCESSES for mode, make in MAKERS.items()
    }

    async def make() -> Any:
        return await tango.asyncio.DeviceProxy(name)

    async def make_attribute() -> Any:
        return await tango.asyncio.AttributeProxy(f"{name}/position")

    proxies["asyncio"] = asyncio.run(make())
    for mode, make_one in ATTRIBUTE_MAKERS.items():
        for reading in READINGS:
            proxies[reading, mode] = make_one(f"{name}/position")
    proxies["asyncio", "attribute"] = asyncio.run(make_attribute())
    for mode in ATTRIBUTE_MAKERS:
        check_without_a_server(proxies["read", mode])
    check_without_a_server(proxies["asyncio", "attribute"])
    with Program("-m", "tests.database.late_server", "test", TANGO_HOST=embedded_host) as program:
        program.ready()
        yield proxies, name


@pytest.mark.parametrize("mode", MAKERS)
@pytest.mark.parametrize("access", ACCESSES)
def test_first_access(late: tuple[dict[Any, Any], str], access: str, mode: str) -> None:
    proxies, name = late
    tango.DeviceProxy(name).Init()
    ask, answer = ACCESSES[access]
    assert ask(proxies[access, mode]) == answer


@pytest.mark.parametrize("mode", ATTRIBUTE_MAKERS)
@pytest.mark.parametrize("reading", READINGS)
def test_attributes(late: tuple[dict[Any, Any], str], reading: str, mode: str) -> None:
    proxies, name = late
    tango.DeviceProxy(name).Init()
    ask, answer = READINGS[reading]
    attribute = proxies[reading, mode]
    wait_until(lambda: _answers(attribute))
    assert ask(attribute) == answer


def _answers(attribute: Any) -> bool:
    """False within a second after an attempt to connect: cppTango makes no other one then."""
    try:
        attribute.read(green_mode=SYNCHRONOUS)
    except tango.DevFailed as error:
        assert "The connection request was delayed" in str(error)
        return False
    return True


def test_attribute_of_a_task(late: tuple[dict[Any, Any], str]) -> None:
    proxies, name = late
    tango.DeviceProxy(name).Init()
    attribute = proxies["asyncio", "attribute"]

    async def main() -> None:
        assert (await attribute.read()).value == 1.5

    wait_until(lambda: _answers(attribute))
    asyncio.run(main())


def test_no_such_attribute(late: tuple[dict[Any, Any], str]) -> None:
    with pytest.raises(tango.WrongNameSyntax):
        tango.AttributeProxy(f"{late[1]}/nothing")


def test_first_access_of_a_task(late: tuple[dict[Any, Any], str]) -> None:
    async def main() -> None:
        proxy = late[0]["asyncio"]
        while await _is_too_soon(proxy):
            await asyncio.sleep(0.05)
        assert await asyncio.gather(proxy.position, proxy.Hi()) == [1.5, "hi"]

    asyncio.run(main())


async def _is_too_soon(proxy: Any) -> bool:
    """Whether the last attempt to connect is less than a second ago: cppTango makes none then."""
    try:
        await proxy.Init()
    except AttributeError as error:
        assert "The connection request was delayed" in str(error)
        return True
    return False
