// The docstrings of device_proxy_telemetry.cpp, in parts: the methods for traces and those for logs
// differ in one word of their first sentence.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::telemetry {

inline constexpr char no_argument[] = R"(

{green}

Raises
------
{unreachable}
{telemetry_refused}
)";

inline constexpr char enabled[] = R"(

Parameters
----------
enabled : bool
    True sends them, False does not.

{green}

Raises
------
{unreachable}
{telemetry_refused}
)";

inline constexpr char flag[] = R"(

{true_if_so}

{green}

Raises
------
{unreachable}
{telemetry_refused}
)";

inline constexpr char to_endpoints[] = R"(

Parameters
----------
endpoints : sequence of TelemetryEndpoint
    Pairs of an exporter and an address: ``TelemetryExporter.GRPC``, ``HTTP`` or
    ``CONSOLE``, and the address in the form that this exporter expects.

{green}

Raises
------
{unreachable}
DevFailed
    An address is wrong (``API_InvalidArgs``).
{telemetry_refused}
)";

inline constexpr char of_endpoints[] = R"(

Returns
-------
tuple of TelemetryEndpoint
    Pairs of exporter and address.

{green}

Raises
------
{unreachable}
{telemetry_refused}
)";

inline constexpr char one_endpoint[] = R"(

Parameters
----------
endpoint : TelemetryEndpoint
    A pair of an exporter (``TelemetryExporter.GRPC``, ``HTTP`` or ``CONSOLE``) and the
    address in the form that this exporter expects.

{green}

Raises
------
{unreachable}
DevFailed
    The address is wrong (``API_InvalidArgs``).
{telemetry_refused}
)";

inline constexpr Text set_telemetry_topics{R"(Choose what the device traces.

Parameters
----------
topics : sequence of TelemetryTopic or str
    Members of `TelemetryTopic`, or their names in any case.

{green}

Raises
------
{unreachable}
DevFailed
    There is no topic of that name (``API_InvalidArgs``).
{telemetry_refused}
)"};

inline constexpr Text get_telemetry_topics{R"(Ask what the device traces.

Returns
-------
tuple of str
    Names of topics, in lower case.

{green}

Raises
------
{unreachable}
{telemetry_refused}
)"};

} // namespace tangobind::docs::telemetry
