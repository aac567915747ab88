// The docstrings of database_names.cpp: classes and free objects.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text get_class_list{R"(List the classes.

Parameters
----------
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The classes, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_list``: one round trip to the database.
)"};

inline constexpr Text get_class_property_list{R"(List the properties of a class.

Parameters
----------
class_name : str
    The class.

Returns
-------
DbDatum
    The names, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_property_list``: one round trip to the database.
)"};

inline constexpr Text get_class_attribute_list{
    R"(List the attributes of a class that have properties.

Parameters
----------
class_name : str
    The class.
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The attributes, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_attribute_list``: one round trip to the database.
)"};

inline constexpr Text get_class_pipe_list{R"(List the pipes of a class that have properties.

Parameters
----------
class_name : str
    The class.
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The pipes, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_pipe_list``: one round trip to the database.
)"};

inline constexpr Text get_object_list{
    R"(List the free objects, which have properties and are neither device nor class.

Parameters
----------
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The objects, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_object_list``: one round trip to the database.
)"};

inline constexpr Text get_object_property_list{R"(List the properties of a free object.

Parameters
----------
obj_name : str
    The object.
wildcard : str
{wildcard}

Returns
-------
DbDatum
    The names, in ``value_string``.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_object_property_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
