// The docstrings of database_histories.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database {

inline constexpr Text get_property_history{
    R"(Ask for the past values of a property of a free object.

Parameters
----------
obj_name : str
    The object.
props : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_property_history``: one round trip to the database, which
keeps the last 10 values.
)"};

inline constexpr Text get_device_property_history{
    R"(Ask for the past values of a property of a device.

Parameters
----------
dev_name : str
    The device.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_device_property_history``: one round trip to the database,
which keeps the last 10 values.
)"};

inline constexpr Text get_class_property_history{
    R"(Ask for the past values of a property of a class.

Parameters
----------
class_name : str
    The class.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Calls ``Tango::Database::get_class_property_history``: one round trip to the database,
which keeps the last 10 values.
)"};

inline constexpr Text get_device_attribute_property_history{
    R"(Ask for the past values of a property of an attribute of a device.

Parameters
----------
dev_name : str
    The device.
attr_name : str
    The attribute.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Runs the command ``DbGetDeviceAttributePropertyHist`` of the database: one round
trip. The database keeps the last 10 values.
)"};

inline constexpr Text get_class_attribute_property_history{
    R"(Ask for the past values of a property of an attribute of a class.

Parameters
----------
class_name : str
    The class.
attr_name : str
    The attribute.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Runs the command ``DbGetClassAttributePropertyHist`` of the database: one round
trip. The database keeps the last 10 values.
)"};

inline constexpr Text get_device_pipe_property_history{
    R"(Ask for the past values of a property of a pipe of a device.

Parameters
----------
dev_name : str
    The device.
pipe_name : str
    The pipe.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Runs the command ``DbGetDevicePipePropertyHist`` of the database: one round trip.
The database keeps the last 10 values.
)"};

inline constexpr Text get_class_pipe_property_history{
    R"(Ask for the past values of a property of a pipe of a class.

Parameters
----------
dev_name : str
    The class, despite the name of this parameter.
pipe_name : str
    The pipe.
prop_name : str
    The property. ``*`` stands for any text.

Returns
-------
{property_history}

Raises
------
{database_errors}

Notes
-----
Runs the command ``DbGetClassPipePropertyHist`` of the database: one round trip. The
database keeps the last 10 values.
)"};

} // namespace tangobind::docs::database
