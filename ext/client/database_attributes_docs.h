// The docstrings of database_attributes.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text get_device_attribute_property{
    R"(Read all properties of attributes of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : str, DbDatum, iterable of them, or dict
    The attributes: names, or a dict whose keys are the names.

Returns
-------
dict of str to dict
    For each attribute, a dict of property to its values (a list of strings); empty if
    the attribute has no properties.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_attribute_property``: one round trip to the
database.

Examples
--------
>>> tango.Database().get_device_attribute_property("sys/tg_test/1", "double_scalar")
{'double_scalar': {'unit': ['V'], 'max_value': ['100']}}
)"};

inline constexpr Text put_device_attribute_property{
    R"(Write properties of attributes of a device to the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : dict or iterable of DbDatum
    A dict maps each attribute to a dict of property to value, or values. A list of
    DbDatum has cppTango's form: each attribute, with the number of its properties as
    its value, is followed by those properties.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::put_device_attribute_property``: one round trip to the
database. A running device reads them at its next start.

Examples
--------
>>> db = tango.Database()
>>> db.put_device_attribute_property("sys/tg_test/1", {"double_scalar": {"unit": "V"}})
)"};

inline constexpr Text delete_device_attribute_property{
    R"(Delete properties of attributes of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : dict or iterable
    A dict maps each attribute to the names of its properties. An iterable holds the
    attribute first, then the names.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::delete_device_attribute_property``: one round trip to the
database for each attribute.
)"};

inline constexpr Text get_device_pipe_property{
    R"(Read all properties of pipes of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : str, DbDatum, iterable of them, or dict
    The pipes: names, or a dict whose keys are the names.

Returns
-------
dict of str to dict
    For each pipe, a dict of property to its values (a list of strings); empty if the
    pipe has no properties.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_pipe_property``: one round trip to the database.
)"};

inline constexpr Text put_device_pipe_property{
    R"(Write properties of pipes of a device to the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : dict or iterable of DbDatum
    A dict maps each pipe to a dict of property to value, or values. A list of DbDatum
    has cppTango's form: each pipe, with the number of its properties as its value, is
    followed by those properties.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::put_device_pipe_property``: one round trip to the database. A
running device reads them at its next start.
)"};

inline constexpr Text delete_device_pipe_property{
    R"(Delete properties of pipes of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : dict or iterable
    A dict maps each pipe to the names of its properties. An iterable holds the pipe
    first, then the names.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::delete_device_pipe_property``: one round trip to the
database for each pipe.
)"};

inline constexpr Text get_class_attribute_property{
    R"(Read all properties of attributes of a class from the database.

Parameters
----------
class_name : str
    The class.
value : str, DbDatum, iterable of them, or dict
    The attributes: names, or a dict whose keys are the names.

Returns
-------
dict of str to dict
    For each attribute, a dict of property to its values (a list of strings); empty if
    the attribute has no properties.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_attribute_property``: one round trip to the
database.
)"};

inline constexpr Text put_class_attribute_property{
    R"(Write properties of attributes of a class to the database.

Parameters
----------
class_name : str
    The class.
value : dict or iterable of DbDatum
    A dict maps each attribute to a dict of property to value, or values. A list of
    DbDatum has cppTango's form: each attribute, with the number of its properties as
    its value, is followed by those properties.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::put_class_attribute_property``: one round trip to the
database.
)"};

inline constexpr Text delete_class_attribute_property{
    R"(Delete properties of attributes of a class from the database.

Parameters
----------
class_name : str
    The class.
value : dict or iterable
    A dict maps each attribute to the names of its properties. An iterable holds the
    attribute first, then the names.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::delete_class_attribute_property``: one round trip to the
database for each attribute.
)"};

inline constexpr Text get_class_pipe_property{
    R"(Read all properties of pipes of a class from the database.

Parameters
----------
class_name : str
    The class.
value : str, DbDatum, iterable of them, or dict
    The pipes: names, or a dict whose keys are the names.

Returns
-------
dict of str to dict
    For each pipe, a dict of property to its values (a list of strings); empty if the
    pipe has no properties.

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_pipe_property``: one round trip to the database.
)"};

inline constexpr Text put_class_pipe_property{
    R"(Write properties of pipes of a class to the database.

Parameters
----------
class_name : str
    The class.
value : dict or iterable of DbDatum
    A dict maps each pipe to a dict of property to value, or values. A list of DbDatum
    has cppTango's form: each pipe, with the number of its properties as its value, is
    followed by those properties.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::put_class_pipe_property``: one round trip to the database.
)"};

inline constexpr Text delete_class_pipe_property{
    R"(Delete properties of pipes of a class from the database.

Parameters
----------
class_name : str
    The class.
value : dict or iterable
    A dict maps each pipe to the names of its properties. An iterable holds the pipe
    first, then the names.

Raises
------
{database_errors}
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::Database::delete_class_pipe_property``: one round trip to the
database for each pipe.
)"};

} // namespace tangobind::docs::database
