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

    proxies["asyncio"] = asyncio.run(make())
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
