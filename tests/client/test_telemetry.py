"""The telemetry of devices. Servers have it since cppTango 10.3."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Iterator, Sequence

import pytest

import tango
import tango.asyncio
from tango.telemetry import TelemetryEndpoint, TelemetryExporter, TelemetryTopic

COUT = TelemetryEndpoint(TelemetryExporter.CONSOLE, "cout")
CERR = TelemetryEndpoint(TelemetryExporter.CONSOLE, "cerr")
HTTP = TelemetryEndpoint(TelemetryExporter.HTTP, "http://127.0.0.1:1/v1/traces")
GRPC = TelemetryEndpoint(TelemetryExporter.GRPC, "grpc://127.0.0.1:1")
CALLS: dict[str, tuple[object, ...]] = {
    "start_telemetry": (),
    "stop_telemetry": (),
    "is_telemetry_enabled": (),
    "get_telemetry_topics": (),
    "set_telemetry_topics": (["all"],),
    **{
        f"{verb}_telemetry_{kind}{rest}": arguments
        for kind in ("tracing", "logging")
        for verb, rest, arguments in (
            ("get", "", ()),
            ("set", "", (True,)),
            ("get", "_endpoints", ()),
            ("set", "_endpoints", ([COUT],)),
            ("add", "_endpoint", (COUT,)),
            ("remove", "_endpoint", (CERR,)),
        )
    },
}


@pytest.fixture(params=["tracing", "logging"])
def kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def method(proxy: tango.DeviceProxy, kind: str) -> Iterator[Callable[[str], Callable[..., object]]]:
    """The methods for one kind, by what is before and after it; what they change is set back."""

    def named(pattern: str) -> Callable[..., object]:
        found: Callable[..., object] = getattr(proxy, pattern.replace("*", f"telemetry_{kind}"))
        return found

    yield named
    named("set_*_endpoints")([COUT])
    named("set_*")(True)


# The server is the TangoTest of the cppTango that this was built with.
has_telemetry = tango.constants.TgLibVersNb >= 100300
needs_10_3 = pytest.mark.skipif(not has_telemetry, reason="this cppTango has no telemetry")


@pytest.mark.parametrize(("name", "arguments"), CALLS.items())
def test_every_method(proxy: tango.DeviceProxy, name: str, arguments: tuple[object, ...]) -> None:
    """It says what is missing where the server is too old; see below for what it does."""
    call = getattr(proxy, name)
    if has_telemetry:
        call(*arguments)
        proxy.stop_telemetry()
        return
    with pytest.raises(tango.DevFailed) as caught:
        call(*arguments)
    assert caught.value.args[0].reason == "API_CommandNotFound"
    assert "Telemetry" in caught.value.args[0].desc
    assert "dserver/tangotest/pytest" in caught.value.args[-1].desc.lower()


@needs_10_3
def test_service(proxy: tango.DeviceProxy) -> None:
    assert proxy.is_telemetry_enabled() is False
    proxy.start_telemetry()
    assert proxy.is_telemetry_enabled() is True
    proxy.stop_telemetry()
    assert proxy.is_telemetry_enabled() is False


@needs_10_3
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["ALL"], ("all",)),
        (["user", "Events"], ("events", "user")),
        ((TelemetryTopic.POLLING,), ("polling",)),
        ([], ()),
    ],
)
def test_topics(proxy: tango.DeviceProxy, given: Sequence[object], told: tuple[str, ...]) -> None:
    proxy.set_telemetry_topics(given)
    assert proxy.get_telemetry_topics() == told
    proxy.set_telemetry_topics(["all"])


@needs_10_3
def test_switch(method: Callable[[str], Callable[..., object]]) -> None:
    assert method("get_*")() is True
    method("set_*")(False)
    assert method("get_*")() is False


@needs_10_3
def test_endpoints(method: Callable[[str], Callable[..., object]]) -> None:
    assert method("get_*_endpoints")() == (COUT,)
    method("add_*_endpoint")(CERR)
    method("add_*_endpoint")(HTTP)
    assert method("get_*_endpoints")() == (COUT, CERR, HTTP)
    method("remove_*_endpoint")(CERR)
    method("remove_*_endpoint")(CERR)
    assert method("get_*_endpoints")() == (COUT, HTTP)
    method("set_*_endpoints")([GRPC, CERR])
    assert method("get_*_endpoints")() == (GRPC, CERR)
    method("set_*_endpoints")(())
    assert method("get_*_endpoints")() == ()


@needs_10_3
def test_an_address_that_is_none(method: Callable[[str], Callable[..., object]]) -> None:
    for call in (
        lambda: method("add_*_endpoint")(TelemetryEndpoint(TelemetryExporter.HTTP, "nowhere")),
        lambda: method("set_*_endpoints")([TelemetryEndpoint(TelemetryExporter.GRPC, "x")]),
    ):
        with pytest.raises(tango.DevFailed) as caught:
            call()
        assert caught.value.args[0].reason == "API_InvalidArgs"
    assert method("get_*_endpoints")() == (COUT,)


@needs_10_3
def test_in_asyncio(full_names: list[str]) -> None:
    async def ask() -> tuple[str, ...]:
        proxy = await tango.asyncio.DeviceProxy(full_names[0])
        await proxy.set_telemetry_tracing(True)
        return await proxy.get_telemetry_topics()

    assert asyncio.run(ask()) == ("all",)


@pytest.mark.parametrize(
    ("name", "argument", "named"),
    [
        ("add_telemetry_tracing_endpoint", "console", "console"),
        ("add_telemetry_tracing_endpoint", ("console", "cout"), "cout"),
        ("add_telemetry_logging_endpoint", None, "None"),
        ("add_telemetry_logging_endpoint", TelemetryEndpoint("GRPC", "x"), "GRPC"),  # type: ignore[arg-type]
        ("set_telemetry_tracing_endpoints", COUT, "cout"),
        ("set_telemetry_tracing_endpoints", [COUT, 3], "3"),
        ("set_telemetry_topics", "all", "all"),
        ("set_telemetry_topics", [7], "7"),
        ("set_telemetry_tracing", "on", "on"),
    ],
)
def test_wrong_arguments(proxy: tango.DeviceProxy, name: str, argument: object, named: str) -> None:
    with pytest.raises((TypeError, ValueError), match=named):
        getattr(proxy, name)(argument)


def test_endpoint_as_an_object() -> None:
    again = TelemetryEndpoint(exporter=TelemetryExporter.GRPC, endpoint="grpc://127.0.0.1:1")
    assert again == GRPC != HTTP
    assert hash(again) == hash(GRPC)
    assert pickle.loads(pickle.dumps(GRPC)) == GRPC
    assert repr(COUT) == (
        "TelemetryEndpoint(exporter=<TelemetryExporter.CONSOLE: 2>, endpoint='cout')"
    )
    with pytest.raises(AttributeError, match="endpoint"):
        again.endpoint = "x"  # type: ignore[misc]
