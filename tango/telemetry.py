"""The telemetry of devices: where traces and logs go, and what makes tracer providers.

`DeviceProxy.start_telemetry()` and its kin configure the telemetry of a device, whose server has to
run with cppTango 10.3.
"""

from tango._utils.telemetry import (
    get_telemetry_tracer_provider_factory,
    set_telemetry_tracer_provider_factory,
)
from tango._utils.tracing import (
    TelemetryEndpoint,
    TelemetryExporter,
    TelemetryTopic,
    TelemetryType,
)

__all__ = [
    "TelemetryEndpoint",
    "TelemetryExporter",
    "TelemetryTopic",
    "TelemetryType",
    "get_telemetry_tracer_provider_factory",
    "set_telemetry_tracer_provider_factory",
]
