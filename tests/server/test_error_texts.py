"""The texts of errors reach clients as they were written, whatever letters they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tango import DevError, DevFailed, DeviceProxy, Except, GreenMode
from tango.server import Device, attribute, command
from tests.server.conftest import served

TEXTS = {
    "ASCII": "plain",
    "Latin-1": "Größe in µm",
    "other letters": "中文 Ж €",
    "both": "Größe 中",
    "outside the basic plane": "\U0001d400",
    "half of a pair": "\udcff",
}


def written(text: str) -> str:
    return text.replace("\udcff", "\\udcff")


def fail(how: str, text: str) -> None:
    if how == "exception":
        raise ValueError(text)
    if how == "thrown":
        Except.throw_exception("Reason", written(text), "origin " + written(text))
    error = DevError()
    error.reason, error.desc, error.origin = "Reason", written(text), "origin " + written(text)
    raise DevFailed(error)


class Plain(Device):
    what = ("", "")

    @command(dtype_in=[str])
    def Fail(self, what: list[str]) -> None:
        fail(what[0], TEXTS[what[1]])

    @command(dtype_in=[str])
    def Prepare(self, what: list[str]) -> None:
        self.what = what[0], TEXTS[what[1]]

    @attribute
    def value(self) -> float:
        fail(*self.what)
        return 0.0

    @value.write
    def value(self, _value: float) -> None:
        fail(*self.what)


class Coroutines(Device):
    green_mode = GreenMode.Asyncio
    what = ("", "")

    @command(dtype_in=[str])
    async def Fail(self, what: list[str]) -> None:
        fail(what[0], TEXTS[what[1]])

    @command(dtype_in=[str])
    async def Prepare(self, what: list[str]) -> None:
        self.what = what[0], TEXTS[what[1]]

    @attribute
    async def value(self) -> float:
        fail(*self.what)
        return 0.0

    @value.write
    async def value(self, _value: float) -> None:
        fail(*self.what)


@pytest.fixture(params=list(GreenMode), ids=str, scope="module")
def failing(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    with served(request.param, Plain, Coroutines) as proxy:
        yield proxy


CALLS: dict[str, Callable[[DeviceProxy, list[str]], Any]] = {
    "command": lambda proxy, what: proxy.Fail(what),
    "reading": lambda proxy, what: (proxy.Prepare(what), proxy.read_attribute("value")),
    "writing": lambda proxy, what: (proxy.Prepare(what), proxy.write_attribute("value", 1.0)),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("how", ["exception", "thrown", "raised"])
@pytest.mark.parametrize("call", CALLS)
def test_texts(failing: DeviceProxy, call: str, how: str, name: str) -> None:
    with pytest.raises(DevFailed) as error:
        CALLS[call](failing, [how, name])
    first, text = error.value.args[0], written(TEXTS[name])
    if how == "exception":
        assert (first.reason, first.desc) == ("PyDs_PythonError", f"ValueError: {text}\n")
        assert f"ValueError: {text}\n" in first.origin
    else:
        assert (first.reason, first.desc) == ("Reason", text)
        assert first.origin == f"origin {text}"
