"""What makes the tracer providers of OpenTelemetry, where that is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

ProviderFactory = Callable[..., Any]


def _default_factory(
    service_name: str,
    service_instance_id: str | None = None,
    extra_resource_attributes: dict[str, str] | None = None,
) -> Any:
    """A tracer provider of OpenTelemetry's SDK; spans go where its processors send them.

    Args:
        service_name: the class of the device, or the name of the program.
        service_instance_id: the name of the device.
        extra_resource_attributes: more attributes of the resource.

    Raises:
        RuntimeError: the SDK is not installed.
    """
    try:
        resources = import_module("opentelemetry.sdk.resources")
        trace = import_module("opentelemetry.sdk.trace")
    except ImportError as error:
        raise RuntimeError(
            "tracing needs the Python package opentelemetry-sdk, which is not installed"
        ) from error
    attributes = {"service.name": service_name, **(extra_resource_attributes or {})}
    if service_instance_id is not None:
        attributes["service.instance.id"] = service_instance_id
    return trace.TracerProvider(resource=resources.Resource.create(attributes))


_factory: ProviderFactory = _default_factory


def get_telemetry_tracer_provider_factory() -> ProviderFactory:
    """The function that makes tracer providers."""
    return _factory


def set_telemetry_tracer_provider_factory(provider_factory: ProviderFactory) -> None:
    """Set the function that makes tracer providers.

    Args:
        provider_factory: called with the name of the service, its instance and a dict of further
            attributes; it returns a TracerProvider of OpenTelemetry.
    """
    global _factory
    _factory = provider_factory
