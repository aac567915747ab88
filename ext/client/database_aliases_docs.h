// The docstrings of database_aliases.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text put_device_alias{R"(Give a device an alias.

Parameters
----------
dev_name : str
    The device.
alias : str
    The alias; a device has at most one.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::put_device_alias``: one round trip to the database.

Examples
--------
>>> tango.Database().put_device_alias("sys/tg_test/1", "test")
>>> tango.DeviceProxy("test").dev_name()
'sys/tg_test/1'
)"};

inline constexpr Text delete_device_alias{R"(Delete the alias of a device.

Parameters
----------
alias : str
    The alias.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::delete_device_alias``: one round trip to the database.
)"};

inline constexpr Text get_device_from_alias{R"(Ask which device an alias stands for.

Parameters
----------
alias : str
    The alias.

Returns
-------
str
    The device.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_from_alias``: one round trip to the database.
)"};

inline constexpr Text get_alias_from_device{R"(Ask for the alias of a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
str
    The alias.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_alias_from_device``: one round trip to the database.
)"};

inline constexpr Text get_device_alias{
    R"(Ask which device an alias stands for: the older name of `get_device_from_alias`.

Parameters
----------
alias : str
    The alias.

Returns
-------
str
    The device.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_alias``: one round trip to the database.
)"};

inline constexpr Text get_alias{
    R"(Ask for the alias of a device: the older name of `get_alias_from_device`.

Parameters
----------
dev_name : str
    The device.

Returns
-------
str
    The alias.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_alias``: one round trip to the database.
)"};

inline constexpr Text get_device_alias_list{R"(List the aliases of devices.

Parameters
----------
filter : str
{wildcard}

Returns
-------
DbDatum
    The aliases, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_alias_list``: one round trip to the database.
)"};

inline constexpr Text put_attribute_alias{R"(Give an attribute an alias.

Parameters
----------
attr_name : str
    The attribute, as ``domain/family/member/attribute``.
alias : str
    The alias; an attribute has at most one.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::put_attribute_alias``: one round trip to the database.
)"};

inline constexpr Text delete_attribute_alias{R"(Delete the alias of an attribute.

Parameters
----------
alias : str
    The alias.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::delete_attribute_alias``: one round trip to the database.
)"};

inline constexpr Text get_attribute_from_alias{R"(Ask which attribute an alias stands for.

Parameters
----------
alias : str
    The alias.

Returns
-------
str
    The attribute, as ``domain/family/member/attribute``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_attribute_from_alias``: one round trip to the database.
)"};

inline constexpr Text get_alias_from_attribute{R"(Ask for the alias of an attribute.

Parameters
----------
attr_name : str
    The attribute, as ``domain/family/member/attribute``.

Returns
-------
str
    The alias.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_alias_from_attribute``: one round trip to the database.
)"};

inline constexpr Text get_attribute_alias{
    R"(Ask which attribute an alias stands for: the older name of `get_attribute_from_alias`.

Parameters
----------
alias : str
    The alias.

Returns
-------
str
    The attribute, as ``domain/family/member/attribute``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_attribute_alias``: one round trip to the database.
)"};

inline constexpr Text get_attribute_alias_list{R"(List the aliases of attributes.

Parameters
----------
filter : str
{wildcard}

Returns
-------
DbDatum
    The aliases, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_attribute_alias_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
