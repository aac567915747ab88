// The docstrings of device_proxy_properties.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text get_property{R"(Read properties of the device from the database.

Parameters
----------
propname : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names.
value : DbData, optional
    A list to which the properties are added as well.

Returns
-------
dict of str to list of str
    The values of each property, as strings. A property that is not defined has an
    empty list.

{green}

Raises
------
NonDbDevice
    The device has no database (``API_NonDatabaseDevice``).
DevFailed
    The database refuses.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer in time.

Notes
-----
Calls ``Tango::DeviceProxy::get_property``: one round trip to the database. The
device is not asked.

Examples
--------
>>> proxy.get_property("polled_attr")
{'polled_attr': ['double_scalar', '1000']}
>>> proxy.get_property(["a", "b"])
{'a': ['1'], 'b': []}
)"};

inline constexpr Text put_property{R"(Write properties of the device to the database.

Parameters
----------
value : DbDatum, iterable of DbDatum, or dict
    The properties. A dict maps each name to a value, or to an iterable of values;
    values that are not strings are converted by ``str()``.

{green}

Raises
------
NonDbDevice
    The device has no database (``API_NonDatabaseDevice``).
DevFailed
    The database refuses.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer in time.
TypeError
    A value is None or a dict, or there are names without values.

Notes
-----
Calls ``Tango::DeviceProxy::put_property``: one round trip to the database. A
running device reads its properties at its next start or ``Init``.

Examples
--------
>>> proxy.put_property({"limits": [0, 100], "axis": "x"})
)"};

inline constexpr Text delete_property{R"(Delete properties of the device from the database.

Parameters
----------
value : str, DbDatum, iterable of them, or dict
    The properties: names, or a dict whose keys are the names. One that is not defined
    is ignored.

{green}

Raises
------
NonDbDevice
    The device has no database (``API_NonDatabaseDevice``).
DevFailed
    The database refuses.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer in time.

Notes
-----
Calls ``Tango::DeviceProxy::delete_property``: one round trip to the database.
)"};

inline constexpr Text get_property_list{
    R"(List the names of the properties that the device has in the database.

Parameters
----------
filter : str
{wildcard}
array : list, optional
    A list to which the names are added; they are then not returned.

Returns
-------
StdStringVector or None
    The names; None if `array` is given.

{green}

Raises
------
NonDbDevice
    The device has no database (``API_NonDatabaseDevice``).
DevFailed
    The database refuses.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer in time.

Notes
-----
Calls ``Tango::DeviceProxy::get_property_list``: one round trip to the database.
)"};

} // namespace tangobind::docs::device_proxy
