// The docstrings of util.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text Util{
    R"(The process of a device server: its ORB, classes, devices and settings. There is one
in a process.

`tango.server.run` makes it and takes it through its life. A program that does so by
itself calls `init`, adds its classes, then `server_init` and `server_run`.

Parameters
----------
args : list of str
    The command line: the program, the instance name, and options such as ``-v3``,
    ``-nodb`` and ``-file=``.
)"};

inline constexpr Text init{R"(Make the object, or return the one there is.

Parameters
----------
args : list of str
    The command line: the program, the instance name, and options such as ``-v3``,
    ``-nodb`` and ``-file=``.

Returns
-------
Util
    The object.

Raises
------
DevFailed
    The command line is wrong (``API_WrongCmdLineArgs``), or the database cannot be
    reached (``API_CantConnectToDatabase``), or does not know the instance.

Notes
-----
Calls ``Tango::Util::init``: reads the environment and connects to the database.
)"};

inline constexpr Text instance{R"(Return the object of this process.

Parameters
----------
exit : bool, optional
    What cppTango does where there is none: end the process (True), or raise
    DevFailed (False). True unless it is given.

Returns
-------
Util
    The object.

Raises
------
DevFailed
    There is none (``API_UtilSingletonNotCreated``).

Notes
-----
Calls ``Tango::Util::instance``.

Examples
--------
>>> tango.Util.instance().get_ds_name()
'PowerSupply/test'
)"};

inline constexpr Text cleanup{R"(Delete the object, so that the process can have another server.

Notes
-----
As ``Tango::Util::cleanup``. The server has ended before.
)"};

inline constexpr Text server_init{R"(Make the classes and devices, and let clients reach them.

Parameters
----------
with_window : bool, optional
    Accepted, and without effect. False unless it is given.

Raises
------
DevFailed
    A class or device cannot be made, or the database refuses.

Notes
-----
Calls ``Tango::Util::server_init``: round trips to the database.
)"};

inline constexpr Text orb_run{
    R"(Serve requests on the calling thread until the server is told to stop.

Notes
-----
As ``CORBA::ORB::run``: blocks, without the GIL.
)"};

inline constexpr Text server_cleanup{R"(Delete the devices and end what the server has started.

Notes
-----
Calls ``Tango::Util::server_cleanup``, for programs that do not call `server_run`.
)"};

inline constexpr Text server_set_event_loop{
    R"(Choose a function that the main thread calls again and again while the server runs.

Parameters
----------
event_loop : callable or None
    The function: it takes nothing, and returns True to end the server. None takes
    the choice back.

Notes
-----
Calls ``Tango::Util::server_set_event_loop``; to be called before `server_run`.
)"};

inline constexpr Text unregister_server{
    R"(Tell the database that the devices of the server do not run.

Notes
-----
Calls ``Tango::Util::unregister_server``: one round trip to the database.
)"};

inline constexpr Text get_ds_inst_name{R"(Return the instance name of the server.

Returns
-------
str
    The second part of ``executable/instance``.
)"};

inline constexpr Text get_ds_exec_name{R"(Return the executable of the server.

Returns
-------
str
    The first part of ``executable/instance``.
)"};

inline constexpr Text get_ds_name{R"(Return the name of the server.

Returns
-------
str
    ``executable/instance``.
)"};

inline constexpr Text get_host_name{R"(Return the host that the server runs on.

Returns
-------
str
    The name of the host.
)"};

inline constexpr Text get_pid{R"(Return the number of the process.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_pid_str{R"(Return the number of the process as text.

Returns
-------
str
    The number.
)"};

inline constexpr Text get_tango_lib_release{R"(Return the release of cppTango.

Returns
-------
int
    For example 1002 for 10.0.2.
)"};

inline constexpr Text get_version_str{R"(Return the version of Tango's network interface.

Returns
-------
str
    The version.
)"};

inline constexpr Text get_server_version{R"(Return the version of the server.

Returns
-------
str
    What `set_server_version` set.
)"};

inline constexpr Text set_server_version{
    R"(Set the version of the server, for its administration device.

Parameters
----------
vers : str
    The version.
)"};

inline constexpr Text get_trace_level{R"(Return how much the library itself logs.

Returns
-------
int
    0 nothing to 4 much; as the option ``-v`` sets it.
)"};

inline constexpr Text set_trace_level{R"(Choose how much the library itself logs.

Parameters
----------
level : int
    0 nothing to 4 much; as the option ``-v`` sets it.
)"};

inline constexpr Text get_serial_model{R"(Return how requests are kept apart.

Returns
-------
SerialModel
    ``BY_DEVICE`` unless it was set.
)"};

inline constexpr Text set_serial_model{R"(Choose how requests are kept apart.

Parameters
----------
ser : SerialModel
    ``BY_DEVICE``: a device has one request at a time. ``BY_CLASS``, ``BY_PROCESS``:
    the same for all devices of a class or of the server. ``NO_SYNC``: requests run
    at the same time.

Notes
-----
Calls ``Tango::Util::set_serial_model``; to be called before `server_init`.
)"};

inline constexpr Text get_polling_threads_pool_size{
    R"(Return the maximum number of polling threads.

Returns
-------
int
    The number.
)"};

inline constexpr Text set_polling_threads_pool_size{
    R"(Choose how many polling threads the server uses at most.

Parameters
----------
thread_nb : int
    The number.

Notes
-----
Calls ``Tango::Util::set_polling_threads_pool_size``; to be called before
`server_init`.
)"};

inline constexpr Text is_svr_starting{R"(Say whether the server is still making its devices.

Returns
-------
bool
    True until they all exist.
)"};

inline constexpr Text is_svr_shutting_down{R"(Say whether the server is ending.

Returns
-------
bool
    True from then on.
)"};

inline constexpr Text is_device_restarting{R"(Say whether a device is being deleted and made again.

Parameters
----------
dev_name : str
    The device.

Returns
-------
bool
    True while it is.
)"};

inline constexpr Text is_auto_alarm_on_change_event{
    R"(Say whether change events make alarm events as well.

Returns
-------
bool
    True unless it was changed.

Notes
-----
Calls ``Tango::Util::is_auto_alarm_on_change_event`` (cppTango 10).
)"};

inline constexpr Text set_auto_alarm_on_change_event{
    R"(Choose whether change events make alarm events as well.

Parameters
----------
value : bool
    True if they shall.

Notes
-----
Calls ``Tango::Util::set_auto_alarm_on_change_event`` (cppTango 10).
)"};

inline constexpr Text set_ds_event_buffer_hwm{
    R"(Choose how many events ZMQ keeps for each client of this server before it drops new
ones.

Parameters
----------
events : int
    The number, 1000 by default; 0 for no limit.

Raises
------
ValueError
    The number is negative.

Notes
-----
Calls ``Tango::Util::set_ds_event_buffer_hwm``; to be called before the first
subscription of a client, as in `init_device`. Once chosen, here or by
``TANGO_DS_EVENT_BUFFER_HWM``, it stays.
)"};

inline constexpr Text get_ds_event_buffer_hwm{
    R"(Return how many events ZMQ keeps for each client of this server.

Returns
-------
int
    What was chosen; -1 if nothing was.
)"};

inline constexpr Text set_use_db{R"(Choose whether the server uses a database.

Parameters
----------
use : bool
    False does what the option ``-nodb`` does.
)"};

inline constexpr Text connect_db{R"(Connect the server to its database.

Raises
------
DevFailed
    The database cannot be reached (``API_CantConnectToDatabase``).

Notes
-----
Calls ``Tango::Util::connect_db``. Servers do this by themselves.
)"};

inline constexpr Text reset_filedatabase{
    R"(Read the file that replaces the database again.

Notes
-----
Calls ``Tango::Util::reset_filedatabase``.
)"};

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
    The connection that the server itself uses; None for a server without database.
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
    R"(Poll an attribute now, of those that are polled only when they are told to (period
0).

Parameters
----------
dev : DeviceImpl
    The device.
name : str
    The attribute.

Raises
------
DevFailed
    The attribute is not polled so (``API_NotSupported``, ``API_PollObjNotFound``).

Notes
-----
Calls ``Tango::Util::trigger_attr_polling``, which waits for the polling thread.
)"};

inline constexpr Text trigger_cmd_polling{
    R"(Poll a command now, of those that are polled only when they are told to (period 0).

Parameters
----------
dev : DeviceImpl
    The device.
name : str
    The command.

Raises
------
DevFailed
    The command is not polled so (``API_NotSupported``, ``API_PollObjNotFound``).

Notes
-----
Calls ``Tango::Util::trigger_cmd_polling``, which waits for the polling thread.
)"};

inline constexpr Text get_sub_dev_diag{R"(Return what the server knows of which device uses which.

Returns
-------
SubDevDiag
    The object.
)"};

inline constexpr Text set_interceptors{
    R"(Choose what runs when a thread for requests begins and ends.

Parameters
----------
interceptors : Interceptors
    The object, of a class derived from it.

Notes
-----
Calls ``Tango::Util::set_interceptors``; to be called before `server_init`.
)"};

inline constexpr Text get_associated_device{R"(Return the device that this thread works for.

Returns
-------
str
    The device; empty for a thread that works for none.
)"};

inline constexpr Text set_associated_device{R"(Say which device this thread works for.

Parameters
----------
dev_name : str
    The device. Proxies that the thread makes count as used by it.
)"};

inline constexpr Text register_sub_device{R"(Say that a device uses another one.

Parameters
----------
dev_name : str
    The device.
sub_dev_name : str
    The device that it uses.
)"};

inline constexpr Text remove_sub_devices{R"(Forget which devices a device uses, or all of them.

Parameters
----------
dev_name : str, optional
    The device; all unless it is given.
)"};

inline constexpr Text get_sub_devices{R"(Return which device uses which.

Returns
-------
list of str
    ``device device_used`` for each.
)"};

inline constexpr Text get_sub_devices_from_cache{
    R"(Read from the database what it has of which device uses which.
)"};

inline constexpr Text store_sub_devices{R"(Store in the database which device uses which.

Notes
-----
One round trip to the database for each device with changes.
)"};

inline constexpr Text create_thread{R"(Run when a thread for requests begins; to be overridden.
)"};

inline constexpr Text delete_thread{R"(Run when a thread for requests ends; to be overridden.
)"};

} // namespace tangobind::docs::util
