// The docstrings of database_names.cpp: devices and servers.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text get_device_name{R"(List the devices of a class in a server.

Parameters
----------
serv_name : str
    The server, as ``executable/instance``.
class_name : str
    The class.

Returns
-------
DbDatum
    The devices, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_name``: one round trip to the database.
)"};

inline constexpr Text get_device_exported{R"(List the devices that are running.

Parameters
----------
filter : str
{wildcard}

Returns
-------
DbDatum
    The devices, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_exported``: one round trip to the database.

Examples
--------
>>> list(tango.Database().get_device_exported("sys/*"))
['sys/database/2', 'sys/tg_test/1']
)"};

inline constexpr Text get_device_exported_for_class{R"(List the devices of a class that are running.

Parameters
----------
class_name : str
    The class.

Returns
-------
DbDatum
    The devices, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_exported_for_class``: one round trip to the
database.
)"};

inline constexpr Text get_device_domain{
    R"(List the domains of devices, the first parts of their names.

Parameters
----------
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The domains, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_domain``: one round trip to the database.
)"};

inline constexpr Text get_device_family{
    R"(List the families of devices, the second parts of their names.

Parameters
----------
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The families, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_family``: one round trip to the database.
)"};

inline constexpr Text get_device_member{
    R"(List the members of devices, the third parts of their names.

Parameters
----------
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The members, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_member``: one round trip to the database.
)"};

inline constexpr Text get_device_class_list{R"(List the devices of a server with their classes.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Returns
-------
DbDatum
    Devices and classes alternately, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_class_list``: one round trip to the database.
)"};

inline constexpr Text get_host_list{R"(List the hosts on which servers are running.

Parameters
----------
wildcard : str, optional
{wildcard}

Returns
-------
DbDatum
    The hosts, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_host_list``: one round trip to the database.
)"};

inline constexpr Text get_host_server_list{R"(List the servers on a host.

Parameters
----------
host_name : str
    The host.

Returns
-------
DbDatum
    The servers, as ``executable/instance``, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_host_server_list``: one round trip to the database.
)"};

inline constexpr Text get_server_list{R"(List the servers.

Parameters
----------
wildcard : str, optional
{wildcard}

Returns
-------
DbDatum
    The servers, as ``executable/instance``, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_server_list``: one round trip to the database.
)"};

inline constexpr Text get_server_name_list{R"(List the executables of all servers.

Returns
-------
DbDatum
    The names, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_server_name_list``: one round trip to the database.
)"};

inline constexpr Text get_instance_name_list{R"(List the instances of an executable.

Parameters
----------
serv_name : str
    The executable, the first part of a server's name.

Returns
-------
DbDatum
    The instances, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_instance_name_list``: one round trip to the database.
)"};

inline constexpr Text get_server_class_list{R"(List the classes in a server.

Parameters
----------
server : str
    The server, as ``executable/instance``.

Returns
-------
DbDatum
    The classes, in ``value_string``, without ``DServer``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_server_class_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
