// The docstrings of device_class.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_class {

inline constexpr Text get_name{R"(Return the name of the class.

Returns
-------
str
    The name.
)"};

inline constexpr Text get_type{R"(Return the type of the devices, for the database.

Returns
-------
str
    The type; often the name of the class.
)"};

inline constexpr Text set_type{R"(Set the type of the devices, for the database.

Parameters
----------
dev_type : str
    The type.
)"};

inline constexpr Text get_doc_url{R"(Return the address of the documentation of the class.

Returns
-------
str
    The URL.
)"};

inline constexpr Text get_cvs_tag{R"(Return the tag of the class in its version control.

Returns
-------
str
    The tag; empty unless the database has one.
)"};

inline constexpr Text get_cvs_location{R"(Return the location of the class in its version control.

Returns
-------
str
    The location; empty unless the database has one.
)"};

inline constexpr Text export_device{R"(Make a device reachable for clients.

Parameters
----------
dev : DeviceImpl
    The device.
corba_dev_name : str, optional
    Its CORBA name, for a server without a database. "Unused" by default.

Notes
-----
Calls ``Tango::DeviceClass::export_device``: one round trip to the database. Servers do
this automatically.
)"};

inline constexpr Text get_device_list{R"(Return the devices of the class.

Returns
-------
list of DeviceImpl
    The devices.
)"};

inline constexpr Text get_class_attr{R"(Return the descriptions of the attributes of the class.

Returns
-------
MultiClassAttribute
    The descriptions.
)"};

inline constexpr Text get_command_list{R"(Return the descriptions of the commands of the class.

Returns
-------
list of Command
    The descriptions.
)"};

inline constexpr Text get_cmd_by_name{R"(Return the description of a command.

Parameters
----------
cmd_name : str
    The name, in any case.

Returns
-------
Command
    The description.

Raises
------
DevFailed
    There is no such command (``API_CommandNotFound``).
)"};

inline constexpr Text get_pipe_list{R"(Return the pipes of a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
list of Pipe
    The pipes.
)"};

inline constexpr Text get_pipe_by_name{R"(Return a pipe of a device.

Parameters
----------
pipe_name : str
    The name of the pipe.
dev_name : str
    The device.

Returns
-------
Pipe
    The pipe.

Raises
------
DevFailed
    There is no such pipe (``API_PipeNotFound``).
)"};

inline constexpr Text device_destroyer{R"(Delete a device of the class.

Parameters
----------
name : str
    The device.

Raises
------
DevFailed
    There is no such device (``API_CantDestroyDevice``), or the current request is one
    of this device.

Notes
-----
Like ``Tango::DeviceClass::device_destroyer``: it waits until the device's requests have
finished.
)"};

inline constexpr Text add_wiz_dev_prop{
    R"(Describe a device property, for programs that ask the server about its properties.

Parameters
----------
name : str
    The property.
desc : str
    What it is for.
default : str, optional
    Its default value.
)"};

inline constexpr Text add_wiz_class_prop{
    R"(Describe a class property, for programs that ask the server about its properties.

Parameters
----------
name : str
    The property.
desc : str
    What it is for.
default : str, optional
    Its default value.
)"};

inline constexpr Text signal_handler{
    R"(Handle a signal that was registered with `register_signal`; classes may override it.

Parameters
----------
signo : int
    The number of the signal.

Notes
-----
Calls ``Tango::DeviceClass::signal_handler``.
)"};

inline constexpr Text register_signal{
    R"(Register for a signal of the operating system, handled by `signal_handler`.

Parameters
----------
signo : int
    The number of the signal, such as ``signal.SIGUSR1``.
own_handler : bool, optional
    Whether to run the handler inside the signal itself, which a Python handler cannot
    do. Leave it False.

Raises
------
DevFailed
    There is no such signal (``API_SignalOutOfRange``).

Notes
-----
Calls ``Tango::DeviceClass::register_signal``.
)"};

inline constexpr Text unregister_signal{
    R"(Stop handling a signal registered with `register_signal`.

Parameters
----------
signo : int
    The number of the signal.

Raises
------
DevFailed
    There is no such signal (``API_SignalOutOfRange``).

Notes
-----
Calls ``Tango::DeviceClass::unregister_signal``.
)"};

} // namespace tangobind::docs::device_class
