// The docstrings of database_properties.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text get_property{R"(Read properties of a free object from the database.

Parameters
----------
obj_name : str
    The object: any name you choose.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names.

Returns
-------
dict of str to StdStringVector
    The values of each property, as a list of strings. A property that is not defined
    has an empty list.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::get_property``: one round trip to the database, which
blocks in every green mode.
)"};

inline constexpr Text get_property_forced{
    R"(Read properties of a free object from the database, even if a cache could answer.

Parameters
----------
obj_name : str
    The object: any name you choose.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names.

Returns
-------
dict of str to StdStringVector
    The values of each property, as a list of strings. A property that is not defined
    has an empty list.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::get_property_forced``: one round trip to the database,
which blocks in every green mode.
)"};

inline constexpr Text put_property{R"(Write properties of a free object to the database.

Parameters
----------
obj_name : str
    The object: any name you choose.
value : DbDatum, iterable of DbDatum, or dict
    The properties. A dict maps each name to a value, or to an iterable of values;
    values that are not strings are converted by ``str()``. Other properties are left
    unchanged.

Raises
------
{database_errors}
TypeError
    A value is None or a dict, or there are names without values.

Notes
-----
Calls ``Tango::Database::put_property``: one round trip to the database.
)"};

inline constexpr Text delete_property{R"(Delete properties of a free object from the database.

Parameters
----------
obj_name : str
    The object: any name you choose.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names. One that is not defined
    is ignored.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::delete_property``: one round trip to the database.
)"};

inline constexpr Text get_device_property{R"(Read properties of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names.

Returns
-------
dict of str to StdStringVector
    The values of each property, as a list of strings. A property that is not defined
    has an empty list.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::get_device_property``: one round trip to the database,
which blocks in every green mode.

Examples
--------
>>> db = tango.Database()
>>> db.get_device_property("sys/tg_test/1", "polled_attr")
{'polled_attr': ['double_scalar', '1000']}
>>> db.get_device_property("sys/tg_test/1", ["axis", "limits"])
{'axis': ['x'], 'limits': []}
>>> # The first value as a number:
>>> float(db.get_device_property("lab/motor/1", "speed")["speed"][0])
2.5
)"};

inline constexpr Text put_device_property{R"(Write properties of a device to the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : DbDatum, iterable of DbDatum, or dict
    The properties. A dict maps each name to a value, or to an iterable of values;
    values that are not strings are converted by ``str()``. Other properties are left
    unchanged.

Raises
------
{database_errors}
TypeError
    A value is None or a dict, or there are names without values.

Notes
-----
Calls ``Tango::Database::put_device_property``: one round trip to the database. A
running device reads its properties at its next start or ``Init``.

Examples
--------
>>> tango.Database().put_device_property("lab/motor/1", {"axis": "x", "limits": [0, 9]})
)"};

inline constexpr Text delete_device_property{R"(Delete properties of a device from the database.

Parameters
----------
dev_name : str
    The device, ``domain/family/member``.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names. One that is not defined
    is ignored.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::delete_device_property``: one round trip to the database.
)"};

inline constexpr Text get_class_property{R"(Read properties of a class from the database.

Parameters
----------
class_name : str
    The class.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names.

Returns
-------
dict of str to StdStringVector
    The values of each property, as a list of strings. A property that is not defined
    has an empty list.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::get_class_property``: one round trip to the database, which
blocks in every green mode.
)"};

inline constexpr Text put_class_property{R"(Write properties of a class to the database.

Parameters
----------
class_name : str
    The class.
value : DbDatum, iterable of DbDatum, or dict
    The properties. A dict maps each name to a value, or to an iterable of values;
    values that are not strings are converted by ``str()``. Other properties are left
    unchanged.

Raises
------
{database_errors}
TypeError
    A value is None or a dict, or there are names without values.

Notes
-----
Calls ``Tango::Database::put_class_property``: one round trip to the database. A
running device reads its properties at its next start or ``Init``.
)"};

inline constexpr Text delete_class_property{R"(Delete properties of a class from the database.

Parameters
----------
class_name : str
    The class.
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names. One that is not defined
    is ignored.

Raises
------
{database_errors}
TypeError
    `value` contains something that is not a name.

Notes
-----
Calls ``Tango::Database::delete_class_property``: one round trip to the database.
)"};

} // namespace tangobind::docs::database
