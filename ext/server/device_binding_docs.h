// The docstrings of device_binding.cpp, without those of the methods that device classes override.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text get_name{R"(Return the name of the device.

Returns
-------
str
    ``domain/family/member``, as the server spells it.
)"};

inline constexpr Text get_state{R"(Return the state that was set.

Returns
-------
DevState
    The state; ``UNKNOWN`` until one is set.

Notes
-----
Calls ``Tango::DeviceImpl::get_state``. Clients get the result of `dev_state`.
)"};

inline constexpr Text get_prev_state{R"(Return the state that was set before the current one.

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
Calls ``Tango::DeviceImpl::set_state``: it sends no event. `push_change_event` sends
one, and so does polling of ``State``.

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
Calls ``Tango::DeviceImpl::get_status``. Clients get the result of `dev_status`.
)"};

inline constexpr Text set_status{R"(Set the status of the device.

Parameters
----------
new_status : str
    A text meant for people.

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
    Whether to start a new line first. False by default.

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

inline constexpr Text get_device_class{R"(Return cppTango's object for the class of the device.

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
    The attributes, which can be found by name or position.

Notes
-----
Calls ``Tango::DeviceImpl::get_device_attr``.

Examples
--------
>>> self.get_device_attr().get_attr_by_name("voltage").get_quality()
<AttrQuality.ATTR_VALID: 0>
)"};

inline constexpr Text check_command_exists{
    R"(Raise an error unless the device has this command, without an argument.

Parameters
----------
cmd_name : str
    The name of the command, in lower case.

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
    R"(Add a version to those that ``DeviceProxy.info()`` shows.

Parameters
----------
key : str
    What the version is of, such as a library.
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
    The versions of the libraries, and those that `add_version_info` added.

Notes
-----
Calls ``Tango::DeviceImpl::get_version_info``.
)"};

inline constexpr Text get_client_ident{R"(Return the client whose request is running on this thread.

Returns
-------
ClientAddr or None
    The client; None if no request is running on this thread.

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
    Whether to run the handler inside the signal itself, which a Python handler cannot
    do. Leave it False.

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
    The name of the host, or its address if it has no name.

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
