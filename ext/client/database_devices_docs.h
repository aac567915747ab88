// The docstrings of database_devices.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text add_device{R"(Define a device, or change its server or class.

Parameters
----------
dev_info : DbDevInfo
    Name, class, and server (``executable/instance``).

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::add_device``: one round trip to the database. The device exists
once its server is started again.

Examples
--------
>>> info = tango.DbDevInfo()
>>> info.name, info._class, info.server = "lab/motor/1", "Motor", "Motor/lab"
>>> tango.Database().add_device(info)
)"};

inline constexpr Text delete_device{R"(Delete a device, its properties and its alias.

Parameters
----------
dev_name : str
    The device.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::delete_device``: one round trip to the database.
)"};

inline constexpr Text get_device_info{R"(Ask for everything that the database knows about a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
DbDevFullInfo
    Class, server, host, process number, CORBA address, whether it is exported, and when
    its server was started and stopped.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_info``: one round trip to the database.

Examples
--------
>>> tango.Database().get_device_info("sys/tg_test/1").ds_full_name
'TangoTest/test'
)"};

inline constexpr Text get_class_for_device{R"(Ask for the class of a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
str
    The class.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_for_device``: one round trip to the database.
)"};

inline constexpr Text get_class_inheritance_for_device{
    R"(Ask for the class of a device and the classes it is derived from.

Parameters
----------
dev_name : str
    The device.

Returns
-------
DbDatum
    The classes, in ``value_string``: the device's own first.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_inheritance_for_device``: one round trip to the
database, or two.
)"};

inline constexpr Text import_device{R"(Ask where a device can be reached.

Parameters
----------
dev_name : str
    The device.

Returns
-------
DbDevImportInfo
    Name, CORBA address, version of the interface, and whether the device is
    exported.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::import_device``: one round trip to the database.
)"};

inline constexpr Text export_device{R"(Record where a device can be reached.

Parameters
----------
dev_export : DbDevExportInfo
    Name, CORBA address, host, version and process number.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::export_device``: one round trip to the database. Servers do
this automatically when they start.
)"};

inline constexpr Text unexport_device{R"(Record that a device is not running.

Parameters
----------
dev_name : str
    The device.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::unexport_device``: one round trip to the database.
)"};

inline constexpr Text get_device_property_list{R"(List the properties of a device.

Parameters
----------
dev_name : str
    The device.
wildcard : str
{wildcard}
array : list, optional
    A list to which the names are added, and which is returned.

Returns
-------
DbDatum or list
    The names, in ``value_string``; or `array`.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_property_list``: one round trip to the database.
)"};

inline constexpr Text get_device_attribute_list{
    R"(List the attributes of a device that have properties.

Parameters
----------
dev_name : str
    The device.
att_list : list
    A list to which the names are added.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_attribute_list``: one round trip to the
database.
)"};

inline constexpr Text get_device_pipe_list{R"(List the pipes of a device that have properties.

Parameters
----------
dev_name : str
    The device.
pipe_list : list
    A list to which the names are added.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_pipe_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
