// The docstrings of database.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text Database{R"(The Tango database: devices, servers, properties, aliases.

Each call blocks until the database server has answered, or until the time-out (see
`set_timeout_millis`); other Python threads run meanwhile. Upper and lower case make no
difference in the names of devices, classes, properties and so on.

Examples
--------
>>> db = tango.Database()                     # of TANGO_HOST
>>> db = tango.Database("localhost", 10000)
>>> db.get_device_property("sys/tg_test/1", "polled_attr")
{'polled_attr': ['double_scalar', '1000']}
)"};

inline constexpr Text connect{
    R"(Connect to a database: the one of TANGO_HOST, another one, or a file instead.

Parameters
----------
database : Database
    Another object, for the same database.
host : str
    The host of the database server.
port : int or str
    Its port.
trl : str
    The path of a file with properties, as for the server option ``-file=``.

Raises
------
ConnectionFailed
    The database server cannot be reached (``API_CantConnectToDatabase``), TANGO_HOST
    is not set (``API_TangoHostNotSet``), or the file cannot be read
    (``API_DatabaseFileError``).
ValueError
    The port is not a number.

Notes
-----
Calls the constructors of ``Tango::Database``: a round trip to the server, or none
for a file.
)"};

inline constexpr Text dev_name{R"(Return the name of the database's own device.

Returns
-------
str
    For example "sys/database/2".

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::dev_name``: one round trip to the database at the first
call.
)"};

inline constexpr Text get_info{R"(Ask for a summary of the database.

Returns
-------
str
    Several lines: what the database contains, and when its server was started.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_info``: one round trip to the database.
)"};

inline constexpr Text get_server_release{R"(Return the release of the database server.

Returns
-------
int
    A number such as 500 for 5.0; 230 if it is unknown, as for a file.

Notes
-----
Calls ``Tango::Database::get_server_release``: no network; the server reported it when
this object connected.
)"};

inline constexpr Text build_connection{R"(Connect to the database server again.

Raises
------
ConnectionFailed
    The server cannot be reached.

Notes
-----
Calls ``Tango::Database::build_connection``: a round trip to the server. A lost
connection is restored automatically; programs rarely need this.
)"};

inline constexpr Text check_tango_host{
    R"(Parse host and port from a string in the form of TANGO_HOST.

Parameters
----------
tango_host_env : str
    ``host:port``, or several of them separated by commas.

Raises
------
ConnectionFailed
    The text does not have that form (``API_TangoHostNotSet``).

Notes
-----
Calls ``Tango::Database::check_tango_host``: no network, except to look up the host. It
changes this object, which connects there at its next call.
)"};

inline constexpr Text is_multi_tango_host{
    R"(Say whether TANGO_HOST names several servers of the database.

Returns
-------
bool
    True if there is more than one; the first that answers is used.

Notes
-----
Calls ``Tango::Database::is_multi_tango_host``: no network.
)"};

inline constexpr Text check_access_control{
    R"(Ask what the user of this process may do with a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
AccessControlType
    ``ACCESS_WRITE``; or ``ACCESS_READ``, which refuses writes and most commands.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::check_access_control``: one round trip to the database, and one
to the access control service if there is one.
)"};

inline constexpr Text is_control_access_checked{
    R"(Say whether proxies check the user's access rights.

{true_if_so}

Notes
-----
Calls ``Tango::Database::is_control_access_checked``: no network.
)"};

inline constexpr Text set_access_checked{R"(Set whether proxies check the user's access rights.

Parameters
----------
val : bool
    True if they should.

Notes
-----
Calls ``Tango::Database::set_access_checked``: no network. It applies to this object
only.
)"};

inline constexpr Text get_access_except_errors{
    R"(Return the errors of the last check of access rights.

Returns
-------
tuple of DevError
    The errors of the last `check_access_control`; empty if there were no errors.

Notes
-----
Calls ``Tango::Database::get_access_except_errors``: no network.
)"};

inline constexpr Text get_file_name{
    R"(Return the name of the file that replaces the database.

Returns
-------
str
    The path.

Raises
------
DevFailed
    A database server is in use, not a file (``API_NotSupportedFeature``).

Notes
-----
Calls ``Tango::Database::get_file_name``: no network.
)"};

inline constexpr Text write_filedatabase{R"(Write the file that replaces the database.

Raises
------
DevFailed
    A database server is in use, not a file (``API_NotSupportedFeature``), or the file
    cannot be written.

Notes
-----
Calls ``Tango::Database::write_filedatabase``: no network. `put_device_property` and
similar methods write it, too.
)"};

inline constexpr Text reread_filedatabase{
    R"(Read the file that replaces the database again.

Raises
------
DevFailed
    A database server is in use, not a file (``API_NotSupportedFeature``), or the file
    cannot be read.

Notes
-----
Calls ``Tango::Database::reread_filedatabase``: no network.
)"};

inline constexpr Text export_event{R"(Record the address of an event channel.

Parameters
----------
event_data : iterable of str
    Name, CORBA address, host, process number and version, as strings.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::export_event``: one round trip to the database. Only servers
older than Tango 8 use it.
)"};

inline constexpr Text unexport_event{R"(Delete the address of an event channel.

Parameters
----------
event : str
    The name of the channel.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::unexport_event``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
