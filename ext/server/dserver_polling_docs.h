// The docstrings of dserver.cpp: polling.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::dserver {

inline constexpr Text get_poll_th_pool_size{
    R"(Return the maximum number of polling threads.

Returns
-------
int
    The number; 1 unless the property ``polling_threads_pool_size`` says otherwise.
)"};

inline constexpr Text get_poll_th_conf{R"(Return which polling thread polls which devices.

Returns
-------
list of str
    One line for each thread: its devices, separated by commas.
)"};

inline constexpr Text polled_device{R"(List the devices that are polled.

Returns
-------
list of str
    The names.

Notes
-----
Calls ``Tango::DServer::polled_device``, as the command ``PolledDevice`` does.
)"};

inline constexpr Text dev_poll_status{R"(Tell what is polled for a device, and how long it takes.

Parameters
----------
dev_name : str
    The device.

Returns
-------
list of str
    One text of several lines for each polled attribute and command.

Raises
------
DevFailed
    There is no such device (``API_DeviceNotFound``).

Notes
-----
Calls ``Tango::DServer::dev_poll_status``, as the command ``DevPollStatus`` does.
)"};

inline constexpr Text add_obj_polling{R"(Start polling an attribute or a command.

Parameters
----------
argin : tuple of (sequence of int, sequence of str)
    The period in milliseconds; and the device, ``"attribute"`` or ``"command"``, and
    the name: ``([1000], ["sys/tg_test/1", "attribute", "double_scalar"])``.
with_db_upd : bool, optional
    Whether to store it in the database. True by default.
delta_ms : int, optional
    Milliseconds to wait before polling for the first time. 0 by default.

Raises
------
DevFailed
    There is no such device or object, it is polled already (``API_AlreadyPolled``),
    or the period is too short (``API_NotSupported``).

Notes
-----
Calls ``Tango::DServer::add_obj_polling``, as the command ``AddObjPolling`` does.
)"};

inline constexpr Text upd_obj_polling_period{
    R"(Change the period with which an attribute or a command is polled.

Parameters
----------
argin : tuple of (sequence of int, sequence of str)
    As for `add_obj_polling`.
with_db_upd : bool, optional
    Whether to store it in the database. True by default.

Raises
------
DevFailed
    The object is not polled (``API_PollObjNotFound``), or the period is too short
    (``API_NotSupported``).

Notes
-----
Calls ``Tango::DServer::upd_obj_polling_period``, as the command
``UpdObjPollingPeriod`` does.
)"};

inline constexpr Text rem_obj_polling{R"(Stop polling an attribute or a command.

Parameters
----------
argin : sequence of str
    Device, ``"attribute"`` or ``"command"``, and name.
with_db_upd : bool, optional
    Whether to remove it from the database. True by default.

Raises
------
DevFailed
    The object is not polled (``API_PollObjNotFound``).

Notes
-----
Calls ``Tango::DServer::rem_obj_polling``, as the command ``RemObjPolling`` does.
)"};

inline constexpr Text start_polling{R"(Resume polling after `stop_polling`.

Notes
-----
Calls ``Tango::DServer::start_polling``, as the command ``StartPolling`` does.
)"};

inline constexpr Text stop_polling{R"(Suspend all polling of this server until `start_polling`.

Notes
-----
Calls ``Tango::DServer::stop_polling``, as the command ``StopPolling`` does.
)"};

} // namespace tangobind::docs::dserver
