// The docstrings of device_binding.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text init_device{
    R"(Set the device up: called when it is made, and by the command ``Init``.

A class of devices overrides it. The one of this class does nothing; that of
`tango.server.Device` reads the properties.

Raises
------
DevFailed
    An error ends the set-up: the device is in the state ``FAULT`` and the errors
    are in its status, where the device is a `tango.server.Device`.
)"};

inline constexpr Text delete_device{
    R"(Release what `init_device` acquired: called before ``Init`` calls that again, and
when the device ends.

A class of devices overrides it. The one of this class does nothing.
)"};

inline constexpr Text always_executed_hook{
    R"(Run before each command, and before each reading and writing of attributes.

A class of devices overrides it. The one of this class does nothing.

Notes
-----
Stands for ``Tango::DeviceImpl::always_executed_hook``. It runs with the device's
lock, on the thread of the request.
)"};

inline constexpr Text server_init_hook{
    R"(Run once all devices of the server exist and the server is reachable.

A class of devices overrides it, for what needs other devices of the same server.
The one of this class does nothing.

Notes
-----
Stands for ``Tango::DeviceImpl::server_init_hook``.
)"};

inline constexpr Text signal_handler{R"(Handle a signal that was asked for with `register_signal`.

A class of devices overrides it.

Parameters
----------
signo : int
    The number of the signal.

Notes
-----
Stands for ``Tango::DeviceImpl::signal_handler``. It runs on a thread of the
library.
)"};

inline constexpr Text read_attr_hardware{R"(Read the hardware once for all attributes of a request.

A class of devices overrides it; the methods of the single attributes follow. The
one of this class does nothing.

Parameters
----------
attr_list : list of int
    The places of the attributes in `get_device_attr`.

Notes
-----
Stands for ``Tango::DeviceImpl::read_attr_hardware``.
)"};

inline constexpr Text write_attr_hardware{
    R"(Write to the hardware once for all attributes of a request.

A class of devices overrides it; the methods of the single attributes have run
before. The one of this class does nothing.

Parameters
----------
attr_list : list of int
    The places of the attributes in `get_device_attr`.

Notes
-----
Stands for ``Tango::Device_3Impl::write_attr_hardware``.
)"};

inline constexpr Text dev_state{R"(Return the state of the device, for a client that asks.

A class of devices may override it. The one of this class returns the state that was
set; where that is ``ON`` or ``ALARM`` it reads the attributes that have alarms, and
returns ``ALARM`` if the value of one is outside its limits, and ``ON`` otherwise.

Returns
-------
DevState
    The state.

Notes
-----
Stands for ``Tango::DeviceImpl::dev_state``.
)"};

inline constexpr Text dev_status{R"(Return the status of the device, for a client that asks.

A class of devices may override it. The one of this class returns the status that
was set, or a sentence with the state where none was set, and the names of
attributes with an alarm.

Returns
-------
str
    The status.

Notes
-----
Stands for ``Tango::DeviceImpl::dev_status``.
)"};

inline constexpr Text get_name{R"(Return the name of the device.

Returns
-------
str
    ``domain/family/member``, as the server was told.
)"};

inline constexpr Text get_state{R"(Return the state that was set.

Returns
-------
DevState
    The state; ``UNKNOWN`` in the beginning.

Notes
-----
Calls ``Tango::DeviceImpl::get_state``. `dev_state` is what a client gets.
)"};

inline constexpr Text get_prev_state{R"(Return the state that was set before the present one.

Returns
-------
DevState
    The state.

Notes
-----
Calls ``Tango::DeviceImpl::get_prev_state``.
)"};

inline constexpr Text set_state{R"(Set the state of the device.

Parameters
----------
new_state : DevState
    The state.

Notes
-----
Calls ``Tango::DeviceImpl::set_state``: no event is sent. `push_change_event` sends
one; so does polling of ``State``.

Examples
--------
>>> self.set_state(tango.DevState.MOVING)
>>> self.push_change_event("State")
)"};

inline constexpr Text get_status{R"(Return the status that was set.

Returns
-------
str
    The status.

Notes
-----
Calls ``Tango::DeviceImpl::get_status``. `dev_status` is what a client gets.
)"};

inline constexpr Text set_status{R"(Set the status of the device.

Parameters
----------
new_status : str
    A sentence for people.

Notes
-----
Calls ``Tango::DeviceImpl::set_status``.
)"};

inline constexpr Text append_status{R"(Add a text to the status of the device.

Parameters
----------
status : str
    The text.
new_line : bool, optional
    Whether to begin a line before it. False unless it is given.

Notes
-----
Calls ``Tango::DeviceImpl::append_status``.
)"};

inline constexpr Text get_exported_flag{R"(Say whether clients can reach the device.

Returns
-------
bool
    True once it is exported.

Notes
-----
Calls ``Tango::DeviceImpl::get_exported_flag``.
)"};

inline constexpr Text get_dev_idl_version{
    R"(Return the version of Tango's network interface that the device has.

Returns
-------
int
    6 for `Device_6Impl`, 5 for `Device_5Impl`, and so on.

Notes
-----
Calls ``Tango::DeviceImpl::get_dev_idl_version``.
)"};

inline constexpr Text get_device_class{R"(Return the class of the device, as cppTango sees it.

Returns
-------
DeviceClass
    The object that all devices of the class share.

Notes
-----
Calls ``Tango::DeviceImpl::get_device_class``.
)"};

inline constexpr Text get_device_attr{R"(Return the attributes of the device.

Returns
-------
MultiAttribute
    The attributes, by name or place.

Notes
-----
Calls ``Tango::DeviceImpl::get_device_attr``.

Examples
--------
>>> self.get_device_attr().get_attr_by_name("voltage").get_quality()
<AttrQuality.ATTR_VALID: 0>
)"};

inline constexpr Text check_command_exists{R"(Make sure that the device has a command.

Parameters
----------
cmd_name : str
    The name of the command.

Raises
------
DevFailed
    There is no such command (``API_CommandNotFound``), or it has an argument
    (``API_IncompatibleCmdArgumentType``).

Notes
-----
Calls ``Tango::DeviceImpl::check_command_exists``.
)"};

inline constexpr Text is_device_locked{R"(Say whether a client has locked the device.

Returns
-------
bool
    True if it is locked.

Notes
-----
Calls ``Tango::DeviceImpl::is_device_locked``.
)"};

inline constexpr Text add_version_info{
    R"(Add the version of something to what ``DeviceProxy.info()`` shows.

Parameters
----------
key : str
    What it is the version of.
value : str
    The version.

Notes
-----
Calls ``Tango::DeviceImpl::add_version_info``.
)"};

inline constexpr Text get_version_info{R"(Return the versions that ``DeviceProxy.info()`` shows.

Returns
-------
dict of str to str
    The versions of the libraries, and those of `add_version_info`.

Notes
-----
Calls ``Tango::DeviceImpl::get_version_info``.
)"};

inline constexpr Text get_client_ident{R"(Return who sent the request that runs on this thread.

Returns
-------
ClientAddr or None
    The client; None outside of a request.

Notes
-----
Calls ``Tango::DeviceImpl::get_client_ident``.
)"};

inline constexpr Text register_signal{
    R"(Register for a signal of the operating system, handled by `signal_handler`.

Parameters
----------
signo : int
    The number of the signal, such as ``signal.SIGUSR1``.
own_handler : bool, optional
    Whether to run the handler in the signal itself, which Python's cannot do. Leave
    it False.

Raises
------
DevFailed
    There is no such signal (``API_SignalOutOfRange``).

Notes
-----
Calls ``Tango::DeviceImpl::register_signal``.
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
Calls ``Tango::DeviceImpl::unregister_signal``.
)"};

inline constexpr Text get_client_hostname{R"(Return the host of the client.

Returns
-------
str
    The name of the host, or its address where it has no name.

Notes
-----
Calls ``Tango::client_addr::client_ip_2_client_name``, which may ask the resolver of
the system.
)"};

inline constexpr Text client_ident{R"(bool: Whether the client said who it is.
)"};

inline constexpr Text client_ip{R"(str: The address of the client, as omniORB writes it
("giop:tcp:[::ffff:127.0.0.1]:40000").
)"};

inline constexpr Text client_lang{R"(LockerLanguage: The language that the client is written in.
)"};

inline constexpr Text client_pid{R"(int: The client's process number; 0 for a Java client.
)"};

inline constexpr Text java_main_class{R"(str: The main class of a Java client.
)"};

inline constexpr Text java_ident{
    R"(tuple of (int, int): The identity of a client in Java; zeros for others.
)"};

} // namespace tangobind::docs::device
