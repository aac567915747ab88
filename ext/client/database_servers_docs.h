// The docstrings of database_servers.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text add_server{R"(Define a server and its devices.

Parameters
----------
servname : str
    The server, as ``executable/instance``.
dev_info : DbDevInfo or iterable of DbDevInfo
    Its devices.
with_dserver : bool, optional
    Whether to define the administration device of the server as well. False by default.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::add_server``: one round trip to the database.
)"};

inline constexpr Text delete_server{R"(Delete a server and its devices.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::delete_server``: one round trip to the database.
)"};

inline constexpr Text rename_server{R"(Rename a server.

Parameters
----------
old_ds_name : str
    The server, as ``executable/instance``.
new_ds_name : str
    The new name, of the same form.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::rename_server``: one round trip to the database.
)"};

inline constexpr Text export_server{R"(Record where the devices of a server can be reached.

Parameters
----------
dev_info : DbDevExportInfo or iterable of DbDevExportInfo
    Name, CORBA address, host, version and process number of each device.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::export_server``: one round trip to the database for each
device. Servers do this automatically when they start.
)"};

inline constexpr Text unexport_server{R"(Record that the devices of a server are not running.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::unexport_server``: one round trip to the database.
)"};

inline constexpr Text get_server_info{R"(Ask how a server is started.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Returns
-------
DbServerInfo
    Host, start-up level, and whether the service ``Starter`` controls it.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_server_info``: one round trip to the database.
)"};

inline constexpr Text put_server_info{R"(Record how a server is started.

Parameters
----------
info : DbServerInfo
    Name, host, ``mode`` (1 if the service ``Starter`` controls it) and start-up level.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::put_server_info``: one round trip to the database.
)"};

inline constexpr Text delete_server_info{R"(Delete the record of how a server is started.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::delete_server_info``: one round trip to the database.
)"};

inline constexpr Text register_service{R"(Register an instance of a service.

Parameters
----------
serv_name : str
    The service.
inst_name : str
    Its instance.
dev_name : str
    The device that provides it.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::register_service``: two round trips to the database, which
keeps services in the property ``Services`` of the free object ``CtrlSystem``.
)"};

inline constexpr Text unregister_service{R"(Delete an instance of a service.

Parameters
----------
serv_name : str
    The service.
inst_name : str
    Its instance.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::unregister_service``: two round trips to the database.
)"};

inline constexpr Text get_services{R"(List the devices that provide a service.

Parameters
----------
serv_name : str
    The service.
inst_name : str
    Its instance; ``*`` for all.

Returns
-------
DbDatum
    The devices, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_services``: one round trip to the database.
)"};

inline constexpr Text get_device_service_list{R"(List the services that a device provides.

Parameters
----------
dev_name : str
    The device.

Returns
-------
DbDatum
    Services and instances alternately, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_service_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
