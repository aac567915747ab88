// The docstrings of device_proxy_info.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text ping{R"(Contact the device, and measure how long it takes.

Returns
-------
int
    Microseconds from the request to the reply.

{green}

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::ping``: one round trip to the device, which does nothing
else. The first call of a proxy also connects it.

Examples
--------
>>> tango.DeviceProxy("sys/tg_test/1").ping()
312
)"};

inline constexpr Text state{R"(Ask for the state of the device.

Returns
-------
DevState
    What the device's ``dev_state`` returns, or the polled value, depending on the
    source of the proxy (see `set_source`).

{green}

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::state``: one round trip to the device.

Examples
--------
>>> proxy.state() == tango.DevState.RUNNING
True
)"};

inline constexpr Text status{R"(Ask for the status of the device.

Returns
-------
str
    A text meant for people.

{green}

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::status``: one round trip to the device.
)"};

inline constexpr Text name{R"(Ask the device for its name.

Returns
-------
str
    ``domain/family/member``, as the server spells it.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::name``: one round trip to the device. `dev_name` answers
without one.
)"};

inline constexpr Text dev_name{R"(Return the name of the device as this proxy knows it.

Returns
-------
str
    ``domain/family/member``, in lower case. For a proxy made with an alias, this is the
    name that the alias stands for.

Notes
-----
Calls ``Tango::DeviceProxy::dev_name``: no network.
)"};

inline constexpr Text adm_name{
    R"(Return the name of the administration device of the device's server.

Returns
-------
str
    ``dserver/executable/instance``.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::adm_name``: one round trip to the device.
)"};

inline constexpr Text alias{R"(Ask the database for the alias of the device.

Returns
-------
str
    The alias.

Raises
------
DevFailed
    The device has no alias, or no database (``DB_AliasNotDefined``).

Notes
-----
Calls ``Tango::DeviceProxy::alias``: one round trip to the database at the first
call; the answer is kept.
)"};

inline constexpr Text description{R"(Ask the device for its description.

Returns
-------
str
    A text about the device: "A TANGO device" unless its server sets another.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::description``: one round trip to the device.
)"};

inline constexpr Text info{R"(Ask the device what it is and where it runs.

Returns
-------
DeviceInfo
    Class, server, host, version of the device interface, address of the
    documentation, and (from servers with cppTango 10) versions of libraries.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::info``: one round trip to the device.

Examples
--------
>>> proxy.info().dev_class
'TangoTest'
)"};

inline constexpr Text import_info{R"(Ask the database where the device runs.

Returns
-------
DbDevImportInfo
    Name, CORBA address, version of the interface, and whether the device is
    exported.

Raises
------
{without_database}
{database_errors}

Notes
-----
Calls ``Tango::DeviceProxy::import_info``: one round trip to the database.
)"};

inline constexpr Text black_box{R"(Ask the device for its latest requests.

Parameters
----------
n : int
    The maximum number of requests.

Returns
-------
StdStringVector
    One line for each request, latest first: date, operation, client.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::black_box``: one round trip to the device. A server
keeps the last 50 requests of each device.
)"};

inline constexpr Text get_tango_lib_version{
    R"(Return the release of the Tango library in the device's server.

Returns
-------
int
    For example 1002 for cppTango 10.0.2 and 940 for 9.4.0. If the server does not
    report it, the lowest release that matches the abilities of its administration
    device; 0 if that is unknown, too.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_tango_lib_version``: round trips to the device and
its administration device.
)"};

inline constexpr Text get_device_db{R"(Return the database of the device.

Returns
-------
Database or None
    The connection that the proxy itself uses; None for a device without a database. It
    belongs to the proxy, and keeps the proxy alive.

Notes
-----
Calls ``Tango::DeviceProxy::get_device_db``: no network.
)"};

} // namespace tangobind::docs::device_proxy
