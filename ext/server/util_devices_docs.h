// The docstrings of util_devices.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text get_device_list{
    R"(Return the devices of the server whose names match a pattern.

Parameters
----------
pattern : str
    A name, or a pattern with ``*``.

Returns
-------
list of DeviceImpl
    The devices.
)"};

inline constexpr Text get_device_list_by_class{R"(Return the devices of a class.

Parameters
----------
class_name : str
    The class.

Returns
-------
list of DeviceImpl
    The devices.

Raises
------
DevFailed
    The server does not have such a class (``API_ClassNotFound``).
)"};

inline constexpr Text get_device_by_name{R"(Return a device of the server.

Parameters
----------
dev_name : str
    Its name, or its alias.

Returns
-------
DeviceImpl
    The device.

Raises
------
DevFailed
    The server does not have such a device (``API_DeviceNotFound``).
)"};

inline constexpr Text get_dserver_device{R"(Return the administration device of the server.

Returns
-------
DServer
    The device.
)"};

inline constexpr Text get_database{R"(Return the database of the server.

Returns
-------
Database or None
    The connection that the server itself uses; None for a server without a database.
)"};

inline constexpr Text get_class_list{R"(Return the classes of the server.

Returns
-------
list of DeviceClass
    The classes, without ``DServer``.
)"};

inline constexpr Text get_device_ior{R"(Return the CORBA address of a device.

Parameters
----------
device : DeviceImpl
    The device.

Returns
-------
str
    The address, ``IOR:...``.
)"};

inline constexpr Text get_dserver_ior{R"(Return the CORBA address of the administration device.

Parameters
----------
device_server : DServer
    The device.

Returns
-------
str
    The address, ``IOR:...``.
)"};

inline constexpr Text trigger_attr_polling{
    R"(Poll an attribute now that is only polled on request (period 0).

Parameters
----------
dev : DeviceImpl
    The device.
name : str
    The attribute.

Raises
------
DevFailed
    The attribute is not polled on request (``API_NotSupported``,
    ``API_PollObjNotFound``).

Notes
-----
Calls ``Tango::Util::trigger_attr_polling``, which waits for the polling thread.
)"};

inline constexpr Text trigger_cmd_polling{
    R"(Poll a command now that is only polled on request (period 0).

Parameters
----------
dev : DeviceImpl
    The device.
name : str
    The command.

Raises
------
DevFailed
    The command is not polled on request (``API_NotSupported``,
    ``API_PollObjNotFound``).

Notes
-----
Calls ``Tango::Util::trigger_cmd_polling``, which waits for the polling thread.
)"};

} // namespace tangobind::docs::util
