"""Who makes the tracer providers of OpenTelemetry."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

ProviderFactory = Callable[..., Any]

_factory: ProviderFactory | None = None


def get_telemetry_tracer_provider_factory() -> ProviderFactory:
    """The function that makes tracer providers."""
    if _factory is not None:
        return _factory
    # Loaded when it is needed: it would make the start of every server slower.
    factory: ProviderFactory = import_module("tango._utils.tracing").tracer_provider
    return factory


def set_telemetry_tracer_provider_factory(provider_factory: ProviderFactory) -> None:
    """Set the function that makes tracer providers.

    Parameters
    ----------
    provider_factory : ProviderFactory
        Called with the name of the service, its instance and a dict of further attributes; it
        returns a TracerProvider of OpenTelemetry. What `get_telemetry_tracer_provider_factory()`
        returns at first takes the keyword `endpoints` too: where the spans go, a sequence of
        TelemetryEndpoint.
    """
    global _factory
    _factory = provider_factory
