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

} // namespace tangobind::docs::util
