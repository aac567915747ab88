// The docstrings of util.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text Util{
    R"(The process of a device server: its ORB, classes, devices and settings. A process has
one such object.

`tango.server.run` creates and uses it. A program that does so itself calls `init`, adds
its classes, then calls `server_init` and `server_run`.

Parameters
----------
args : list of str
    The command line: the program, the instance name, and options such as ``-v3``,
    ``-nodb`` and ``-file=``.
)"};

inline constexpr Text init{R"(Create the object, or return the existing one.

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
    What cppTango does if there is none: end the process (True), or raise DevFailed
    (False). True by default.

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

Raises
------
RuntimeError
    The server is running.

Notes
-----
Like ``Tango::Util::cleanup``. To be called after the server has ended.
)"};

inline constexpr Text server_init{
    R"(Create the classes and devices, and make them reachable for clients.

Parameters
----------
with_window : bool, optional
    Accepted, but without effect. False by default.

Raises
------
DevFailed
    A class or device cannot be created, or the database refuses.

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

inline constexpr Text server_cleanup{
    R"(Delete the devices, and stop everything that the server has started.

Raises
------
RuntimeError
    The server is running.

Notes
-----
Calls ``Tango::Util::server_cleanup``, for programs that do not call `server_run`.
)"};

inline constexpr Text server_set_event_loop{
    R"(Choose a function that the main thread calls repeatedly while the server is running.

Parameters
----------
event_loop : callable or None
    The function: it takes no arguments, and returns True to end the server. None
    removes it.

Notes
-----
Calls ``Tango::Util::server_set_event_loop``; to be called before `server_run`.
)"};

inline constexpr Text unregister_server{
    R"(Tell the database that the devices of the server are not running.

Notes
-----
Calls ``Tango::Util::unregister_server``: one round trip to the database.
)"};

} // namespace tangobind::docs::util
