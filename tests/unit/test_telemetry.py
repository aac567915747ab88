"""What makes the tracer providers of OpenTelemetry."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tango import telemetry, utils
from tango.server import Device, command
from tango.telemetry import TelemetryEndpoint, TelemetryExporter
from tango.test_context import DeviceTestContext

CONSOLE = TelemetryExporter.CONSOLE
VARIABLES = ("ENABLE", "TRACING_EXPORTERS", "TRACING_ENDPOINTS")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(f"TANGO_TELEMETRY_{name}", raising=False)
    return monkeypatch


@pytest.fixture
def make() -> Iterator[Any]:
    """The factory that is there at first; what it made is shut down."""
    factory = telemetry.get_telemetry_tracer_provider_factory()
    made = []

    def remembered(*args: Any, **kwargs: Any) -> Any:
        made.append(factory(*args, **kwargs))
        return made[-1]

    yield remembered
    for provider in made:
        provider.shutdown()


def printed(provider: Any, capsys: pytest.CaptureFixture[str]) -> tuple[bool, bool]:
    """Whether a span is written to standard output and to standard error."""
    with provider.get_tracer("test").start_as_current_span("measuring"):
        pass
    out, err = capsys.readouterr()
    return "measuring" in out, "measuring" in err


def test_another_factory() -> None:
    before = telemetry.get_telemetry_tracer_provider_factory()
    telemetry.set_telemetry_tracer_provider_factory(dict)
    assert telemetry.get_telemetry_tracer_provider_factory() is dict
    assert utils.get_telemetry_tracer_provider_factory() is dict
    utils.set_telemetry_tracer_provider_factory(before)
    assert telemetry.get_telemetry_tracer_provider_factory() is before


def test_what_a_provider_says_of_itself(make: Any) -> None:
    attributes = make("Motor", "a/b/c", {"beamline": "x"}).resource.attributes
    assert attributes["service.namespace"] == "tango"
    assert attributes["service.name"] == "Motor"
    assert attributes["service.instance.id"] == "a/b/c"
    assert attributes["beamline"] == "x"


@pytest.mark.parametrize(
    ("names", "places"),
    [
        ((), (False, False)),
        (("cout",), (True, False)),
        (("cerr",), (False, True)),
        (("cerr", "cout"), (True, True)),
    ],
)
def test_endpoints(
    make: Any,
    capsys: pytest.CaptureFixture[str],
    names: tuple[str, ...],
    places: tuple[bool, bool],
) -> None:
    provider = make("Motor", endpoints=[TelemetryEndpoint(CONSOLE, name) for name in names])
    assert printed(provider, capsys) == places


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ((None, None, None), (False, False)),
        (("off", "console", "cout"), (False, False)),
        (("on", None, None), (True, False)),
        (("on", "console", "cerr"), (False, True)),
        (("on", "console, console", "cout, cerr"), (True, True)),
    ],
)
def test_endpoints_of_the_environment(
    make: Any,
    capsys: pytest.CaptureFixture[str],
    environment: pytest.MonkeyPatch,
    values: tuple[str | None, ...],
    places: tuple[bool, bool],
) -> None:
    for name, value in zip(VARIABLES, values, strict=True):
        if value is not None:
            environment.setenv(f"TANGO_TELEMETRY_{name}", value)
    assert printed(make("Motor"), capsys) == places
    assert printed(make("Motor", endpoints=()), capsys) == (False, False)


@pytest.mark.parametrize(
    ("missing", "exporter"),
    [
        ("opentelemetry.sdk.trace", CONSOLE),
        ("opentelemetry.exporter.otlp.proto.grpc.trace_exporter", TelemetryExporter.GRPC),
        ("opentelemetry.exporter.otlp.proto.http.trace_exporter", TelemetryExporter.HTTP),
    ],
)
def test_a_package_that_is_not_installed(
    make: Any, monkeypatch: pytest.MonkeyPatch, missing: str, exporter: TelemetryExporter
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(RuntimeError, match=r"not installed.*opentelemetry"):
        make("Motor", endpoints=[TelemetryEndpoint(exporter, "http://127.0.0.1:1")])


class Traced(Device):
    @command
    def Trace(self) -> list[str]:
        with self.get_telemetry_tracer().start_as_current_span("tracing") as span:
            resource = span.resource.attributes
            return [resource["service.name"], resource["service.instance.id"]]


def test_the_tracer_of_a_device() -> None:
    with DeviceTestContext(Traced, process=True, device_name="test/traced/1") as proxy:
        assert proxy.Trace() == ["Traced", "test/traced/1"]
