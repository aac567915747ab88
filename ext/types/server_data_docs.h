// The docstrings of server_data.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::server_data {

inline constexpr Text DbServerData{
    R"(Everything that a database knows about a server, its devices and their properties, for
copying into another database.

Parameters
----------
name : str
    The executable of the server.
instance : str
    Its instance.

Raises
------
DevFailed
    The database of TANGO_HOST does not know the server, or cannot be reached.
)"};

inline constexpr Text get_name{R"(Return the name of the server.

Returns
-------
str
    ``executable/instance``.
)"};

inline constexpr Text put_in_database{R"(Write the server into a database.

Parameters
----------
tg_host : str
    The database, as ``host:port``.

Raises
------
DevFailed
    The database cannot be reached, or refuses.

Notes
-----
Calls ``Tango::DbServerData::put_in_database``: round trips for each device.
)"};

inline constexpr Text already_exist{R"(Ask whether a database has devices with the same names.

Parameters
----------
tg_host : str
    The database, as ``host:port``.

{true_if_so}

Raises
------
DevFailed
    The database cannot be reached.

Notes
-----
Calls ``Tango::DbServerData::already_exist``: round trips for each device.
)"};

inline constexpr Text remove{R"(Delete the server from a database.

Parameters
----------
tg_host : str, optional
    The database, as ``host:port``; by default, the one it was read from.

Raises
------
DevFailed
    The database cannot be reached, or refuses.

Notes
-----
Calls ``Tango::DbServerData::remove``.
)"};

} // namespace tangobind::docs::server_data
