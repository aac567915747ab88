// The docstrings of device_binding.cpp: the methods that device classes override.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text init_device{
    R"(Set up the device: called when it is created, and by the command ``Init``.

Device classes override it. By default it does nothing; in `tango.server.Device`, it
reads the properties.

Raises
------
DevFailed
    The device cannot be set up. A `tango.server.Device` is then in the state ``FAULT``,
    with the errors in its status.
)"};

inline constexpr Text delete_device{
    R"(Release what `init_device` acquired: called when the device is deleted, and before
``Init`` calls `init_device` again.

Device classes override it; by default it does nothing.
)"};

inline constexpr Text always_executed_hook{
    R"(Called before each command, and before attributes are read or written.

Device classes override it; by default it does nothing.

Notes
-----
Corresponds to ``Tango::DeviceImpl::always_executed_hook``. It runs on the thread of the
request, which holds the device's lock.
)"};

inline constexpr Text server_init_hook{
    R"(Called once all devices of the server exist and the server can be reached.

Device classes override it to use other devices of the same server; by default it does
nothing.

Notes
-----
Corresponds to ``Tango::DeviceImpl::server_init_hook``.
)"};

inline constexpr Text signal_handler{R"(Handle a signal that was registered with `register_signal`.

Device classes override it.

Parameters
----------
signo : int
    The number of the signal.

Notes
-----
Corresponds to ``Tango::DeviceImpl::signal_handler``. It runs on a thread of the
library.
)"};

inline constexpr Text read_attr_hardware{R"(Read the hardware once for all attributes of a request.

Device classes override it; the attributes' read methods run after it. By default it
does nothing.

Parameters
----------
attr_list : list of int
    The positions of the attributes in `get_device_attr`.

Notes
-----
Corresponds to ``Tango::DeviceImpl::read_attr_hardware``.
)"};

inline constexpr Text write_attr_hardware{
    R"(Write to the hardware once for all attributes of a request.

Device classes override it; the attributes' write methods have run before it. By default
it does nothing.

Parameters
----------
attr_list : list of int
    The positions of the attributes in `get_device_attr`.

Notes
-----
Corresponds to ``Tango::Device_3Impl::write_attr_hardware``.
)"};

inline constexpr Text dev_state{R"(Return the state of the device to a client.

Device classes may override it. By default it returns the state that was set; but if
that is ``ON`` or ``ALARM``, it reads the attributes that have alarms, and returns
``ALARM`` if one of their values is outside its limits, ``ON`` otherwise.

Returns
-------
DevState
    The state.

Notes
-----
Corresponds to ``Tango::DeviceImpl::dev_state``.
)"};

inline constexpr Text dev_status{R"(Return the status of the device to a client.

Device classes may override it. By default it returns the status that was set, or else a
sentence with the state, followed by the names of the attributes that have an alarm.

Returns
-------
str
    The status.

Notes
-----
Corresponds to ``Tango::DeviceImpl::dev_status``.
)"};

} // namespace tangobind::docs::device
