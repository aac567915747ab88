// The docstrings of connection.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::connection {

inline constexpr Text Connection{
    R"(What `DeviceProxy` and `Database` have in common: names, settings, commands.

A call that needs the device blocks until the reply, or until the time-out of the proxy
(3000 ms unless `set_timeout_millis` was called). Other Python threads run meanwhile. A
proxy connects at its first call, and again after its server was restarted.
)"};

inline constexpr Text dev_name{R"(Return the name of the device as this proxy knows it.

Returns
-------
str
    ``domain/family/member``.

Notes
-----
Calls ``Tango::Connection::dev_name``: no network.
)"};

inline constexpr Text get_db_host{R"(Return the host of the device's database.

Returns
-------
str
    The host, as written in TANGO_HOST or in the name of the device; "Unused" for a
    device without a database.

Notes
-----
Calls ``Tango::Connection::get_db_host``: no network.
)"};

inline constexpr Text get_db_port{R"(Return the port of the device's database, as text.

Returns
-------
str
    The port number; "Unused" for a device without a database.

Notes
-----
Calls ``Tango::Connection::get_db_port``: no network.
)"};

inline constexpr Text get_db_port_num{R"(Return the port of the device's database.

Returns
-------
int
    The port number; 0 for a device without a database.

Notes
-----
Calls ``Tango::Connection::get_db_port_num``: no network.
)"};

inline constexpr Text get_dev_host{R"(Return the host of a device that is not in a database.

Returns
-------
str
    The host, as in the name of the device.

Notes
-----
Calls ``Tango::Connection::get_dev_host``: no network.
)"};

inline constexpr Text get_dev_port{R"(Return the port of a device that is not in a database.

Returns
-------
str
    The port as text, as in the name of the device.

Notes
-----
Calls ``Tango::Connection::get_dev_port``: no network.
)"};

inline constexpr Text get_from_env_var{R"(Say whether the database was found through TANGO_HOST.

Returns
-------
bool
    True if the variable of the environment (or of a ``tangorc`` file) named it,
    False if the name of the device did, or if there is no database.

Notes
-----
Calls ``Tango::Connection::get_from_env_var``: no network.
)"};

inline constexpr Text is_dbase_used{R"(Say whether the device was looked up in a database.

Returns
-------
bool
    False for a device that was named with ``#dbase=no``.

Notes
-----
Calls ``Tango::Connection::is_dbase_used``: no network.
)"};

inline constexpr Text get_idl_version{
    R"(Return the version of Tango's network interface that is used with the device.

Returns
-------
int
    6 for servers with cppTango 10, 5 with 9; less for older ones.

Notes
-----
Calls ``Tango::Connection::get_idl_version``: no network.
)"};

inline constexpr Text get_fqdn{R"(Return the fully qualified domain name of this machine.

Returns
-------
str
    The name, for example "server1.institute.org"; empty if none can be found.

Notes
-----
Calls ``Tango::Connection::get_fqdn``, which asks the resolver of the system.
)"};

inline constexpr Text set_timeout_millis{R"(Set how long a call may take.

Parameters
----------
timeout_ms : int
    Milliseconds until a call without a reply ends with CommunicationFailed. 3000
    for a new proxy.

Notes
-----
Calls ``Tango::Connection::set_timeout_millis``: connects if the proxy is not connected
yet. The device is not told, and continues with a request that has timed out.

Examples
--------
>>> proxy.set_timeout_millis(10_000)
)"};

inline constexpr Text get_timeout_millis{R"(Return how long a call may take.

Returns
-------
int
    Milliseconds; 3000 unless it was set.

Notes
-----
Calls ``Tango::Connection::get_timeout_millis``: no network.
)"};

inline constexpr Text set_source{R"(Choose where the values of attributes and commands come from.

Parameters
----------
source : DevSource
    ``DEV`` asks the device; ``CACHE`` takes the value polled last, and fails if it is
    not polled; ``CACHE_DEV`` (the default) takes the polled value if there is one, and
    asks the device otherwise.

Notes
-----
Calls ``Tango::Connection::set_source``: no network.
)"};

inline constexpr Text get_source{R"(Return where the values of attributes and commands come from.

Returns
-------
DevSource
    ``CACHE_DEV`` unless it was set; see `set_source`.

Notes
-----
Calls ``Tango::Connection::get_source``: no network.
)"};

inline constexpr Text set_transparency_reconnection{
    R"(Choose whether a call reconnects automatically after a server restart.

Parameters
----------
yesno : bool
    True (the default): the call tries once more before it fails. False: it fails, and
    the next call reconnects.

Notes
-----
Calls ``Tango::Connection::set_transparency_reconnection``: no network.
)"};

inline constexpr Text get_transparency_reconnection{
    R"(Say whether a call reconnects automatically after a server restart.

Returns
-------
bool
    True unless it was set.

Notes
-----
Calls ``Tango::Connection::get_transparency_reconnection``: no network.
)"};

inline constexpr Text set_access_control{R"(Set the access rights of this proxy.

Parameters
----------
acc : AccessControlType
    ``ACCESS_READ`` refuses writes and most commands with DevFailed
    ``API_ReadOnlyMode``.

Notes
-----
Calls ``Tango::Connection::set_access_control``: no network. The check is made in
the client.
)"};

inline constexpr Text get_access_control{R"(Return the access rights of this proxy.

Returns
-------
AccessControlType
    ``ACCESS_WRITE``, or ``ACCESS_READ``.

Notes
-----
Calls ``Tango::Connection::get_access_control``: no network.
)"};

inline constexpr Text get_access_right{R"(Return the access rights of this proxy.

Returns
-------
AccessControlType
    ``ACCESS_WRITE``, or ``ACCESS_READ``; as `get_access_control`.

Notes
-----
Calls ``Tango::Connection::get_access_right``: no network.
)"};

inline constexpr Text connect{R"(Connect to a device by its CORBA address.

Parameters
----------
corba_name : str
    The address, as in ``DbDevImportInfo.ior``.

Raises
------
ConnectionFailed
    Nothing answers at that address.

Notes
-----
Calls ``Tango::Connection::connect``: a round trip to the device. A proxy connects
automatically; programs rarely need this.
)"};

inline constexpr Text reconnect{R"(Connect to the device again.

Parameters
----------
db_used : bool
    Whether to look the device up in the database again.

Raises
------
ConnectionFailed
    The device or the database cannot be reached.

Notes
-----
Calls ``Tango::Connection::reconnect``: round trips to the database and the device.
A proxy connects automatically; programs rarely need this.
)"};

inline constexpr Text command_inout{R"(Run a command.

Parameters
----------
name : str
    The name of the command, in any case.
cmd_param : object, optional
    The argument, as for `DeviceProxy.command_inout`.
green_mode, wait, timeout
    Accepted as None only: this call blocks.

Returns
-------
object
    The result of the command, as returned by `DeviceProxy.command_inout`.

Raises
------
{unreachable}
DevFailed
    The command does not exist (``API_CommandNotFound``), or raised an error.
TypeError, OverflowError
    The argument does not fit the type of the command; nothing has been sent.
ValueError
    One of `green_mode`, `wait` and `timeout` is given.

Notes
-----
Calls ``Tango::Connection::command_inout``: one round trip, and a second one, for the
type of the argument, the first time a command with an argument is called.
)"};

inline constexpr Text command_inout_raw{
    R"(Run a command, and return its result without extracting it.

Parameters
----------
cmd_name : str
    The name of the command, in any case.
cmd_param : object, optional
    The argument, as for `DeviceProxy.command_inout`.

Returns
-------
DeviceData
    The result; ``extract()`` returns the value.

Raises
------
{unreachable}
DevFailed
    The command does not exist (``API_CommandNotFound``), or raised an error.
TypeError, OverflowError
    The argument does not fit the type of the command; nothing has been sent.

Notes
-----
Calls ``Tango::Connection::command_inout``: one round trip, which blocks in every
green mode.
)"};

} // namespace tangobind::docs::connection
