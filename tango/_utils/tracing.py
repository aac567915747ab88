"""Where the telemetry of devices goes, and tracer providers of OpenTelemetry that send it there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import Any

from tango._tango import ApiUtil


class TelemetryExporter(IntEnum):
    """How traces and logs are sent."""

    GRPC = 0
    HTTP = 1
    CONSOLE = 2


class TelemetryTopic(IntEnum):
    """What is traced. cppTango 10.3 does as asked for ALL only."""

    DATABASE = 0
    EVENTS = 1
    POLLING = 2
    USER = 3
    ALL = 4


class TelemetryType(IntEnum):
    """The kinds of telemetry."""

    TRACING = 0
    LOGGING = 1
    NONE = 2


@dataclass(frozen=True)
class TelemetryEndpoint:
    """Where traces or logs go.

    Parameters
    ----------
    exporter : TelemetryExporter
        How they are sent.
    endpoint : str
        The address: "grpc://host:4317", "http://host:4318/v1/traces", and for CONSOLE "cout" or
        "cerr".
    """

    exporter: TelemetryExporter
    endpoint: str


def _chosen_by_environment() -> tuple[TelemetryEndpoint, ...]:
    """Where this process sends its traces, as the variables of cppTango's telemetry say."""
    if (ApiUtil.get_env_var("TANGO_TELEMETRY_ENABLE") or "").lower() not in ("on", "true", "1"):
        return ()
    exporters = ApiUtil.get_env_var("TANGO_TELEMETRY_TRACING_EXPORTERS") or "console"
    endpoints = ApiUtil.get_env_var("TANGO_TELEMETRY_TRACING_ENDPOINTS") or "cout"
    pairs = zip(exporters.split(","), endpoints.split(","), strict=True)
    return tuple(
        TelemetryEndpoint(TelemetryExporter[exporter.strip().upper()], endpoint.strip())
        for exporter, endpoint in pairs
    )


def _span_processor(endpoint: TelemetryEndpoint) -> Any:
    """What sends spans to an endpoint."""
    export = import_module("opentelemetry.sdk.trace.export")
    if endpoint.exporter == TelemetryExporter.CONSOLE:
        out = sys.stderr if endpoint.endpoint == "cerr" else sys.stdout
        return export.SimpleSpanProcessor(export.ConsoleSpanExporter(out=out))
    protocol = TelemetryExporter(endpoint.exporter).name.lower()
    exporters = import_module(f"opentelemetry.exporter.otlp.proto.{protocol}.trace_exporter")
    unencrypted = {"insecure": True} if protocol == "grpc" else {}
    return export.BatchSpanProcessor(
        exporters.OTLPSpanExporter(endpoint=endpoint.endpoint, **unencrypted)
    )


def tracer_provider(
    service_name: str,
    service_instance_id: str | None = None,
    extra_resource_attributes: dict[str, str] | None = None,
    endpoints: Iterable[TelemetryEndpoint] | None = None,
) -> Any:
    """A tracer provider of OpenTelemetry's SDK.

    Parameters
    ----------
    service_name : str
        The class of the device, or the name of the program.
    service_instance_id : str | None, optional
        The name of the device.
    extra_resource_attributes : dict[str, str] | None, optional
        More attributes of the resource.
    endpoints : Iterable[TelemetryEndpoint] | None, optional
        Where the spans go; None: as the environment of this process says.

    Raises
    ------
    RuntimeError
        The SDK, or its exporter for an endpoint, is not installed.
    """
    try:
        resources = import_module("opentelemetry.sdk.resources")
        trace = import_module("opentelemetry.sdk.trace")
        processors = [
            _span_processor(endpoint)
            for endpoint in (_chosen_by_environment() if endpoints is None else endpoints)
        ]
    except ImportError as error:
        raise RuntimeError(
            f"tracing needs packages of OpenTelemetry that are not installed ({error}): run "
            "`python -m pip install 'tangobind[telemetry]'`"
        ) from error
    attributes = {
        "service.namespace": "tango",
        "service.name": service_name,
        **(extra_resource_attributes or {}),
    }
    if service_instance_id is not None:
        attributes["service.instance.id"] = service_instance_id
    provider = trace.TracerProvider(resource=resources.Resource.create(attributes))
    for processor in processors:
        provider.add_span_processor(processor)
    return provider
