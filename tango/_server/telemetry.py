"""Tracing of devices: with OpenTelemetry where it is installed, else tracers that do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from tango._utils.telemetry import get_telemetry_tracer_provider_factory

__all__ = ["TracedDevice"]


class _Nothing:
    """A span, tracer and provider whose methods do nothing."""

    def get_tracer(self, *args: Any, **kwargs: Any) -> _Nothing:
        return self

    def start_span(self, *args: Any, **kwargs: Any) -> _Nothing:
        return self

    @contextmanager
    def start_as_current_span(self, *args: Any, **kwargs: Any) -> Iterator[_Nothing]:
        yield self

    def is_recording(self) -> bool:
        return False

    def _ignore(self, *args: Any, **kwargs: Any) -> None:
        """A method that changes or ends a span."""

    set_attribute = set_attributes = set_status = update_name = _ignore
    add_event = record_exception = end = shutdown = _ignore

    def __enter__(self) -> _Nothing:
        return self

    def __exit__(self, *args: object) -> None: ...


def _installed() -> bool:
    try:
        import_module("opentelemetry.sdk.trace")
    except ImportError:
        return False
    return True


class TracedDevice:
    """The methods of a device for spans of its own."""

    _telemetry_tracer: Any = None

    def create_telemetry_tracer_provider(self, class_name: str, device_name: str) -> Any:
        """Make the tracer provider of this device; override it for another one.

        Parameters
        ----------
        class_name : str
            The Tango class.
        device_name : str
            The name of the device.

        Returns
        -------
        object
            A TracerProvider of OpenTelemetry; one that does nothing where it is not installed.
        """
        if not _installed():
            return _Nothing()
        return get_telemetry_tracer_provider_factory()(class_name, device_name)

    def create_telemetry_tracer(self, device_tracer_provider: Any) -> Any:
        """Make the tracer of this device; override it for another one.

        Parameters
        ----------
        device_tracer_provider : object
            What :meth:`create_telemetry_tracer_provider` gave.

        Returns
        -------
        object
            A tracer, as in OpenTelemetry.
        """
        return (device_tracer_provider or _Nothing()).get_tracer("tango.device")

    def get_telemetry_tracer(self: Any) -> Any:
        """The tracer of this device, with which its methods make spans; made at the first call."""
        if self._telemetry_tracer is None:
            provider = self.create_telemetry_tracer_provider(
                self.get_device_class().get_name(), self.get_name()
            )
            self._telemetry_tracer = self.create_telemetry_tracer(provider)
        return self._telemetry_tracer
