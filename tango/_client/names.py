"""Short device names inside a test context.

While a test context lives, "a/b/c" means the device of its server, which no database knows. A name
that the server does not have falls back to the database.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tango._client.errors import dev_error
from tango._tango import DevError, DevFailed

Made = TypeVar("Made")

_servers: list[str] = []


def use_server(address: str) -> None:
    """Let short names mean devices of a server without database, from now on.

    Parameters
    ----------
    address : str
        "host:port" of the server. Of several servers the last one counts.
    """
    _servers.append(address)


def leave_server(address: str) -> None:
    """End what `use_server(address)` began."""
    _servers.remove(address)


def is_short(name: str) -> bool:
    """Whether a name says nothing of where the device is: no protocol, host or "#dbase=no"."""
    return ":" not in name and "#" not in name


def in_test_server(name: str) -> str | None:
    """The full name of the device (or attribute) in the test context; None where there is none."""
    if not _servers or not is_short(name):
        return None
    return f"tango://{_servers[-1]}/{name}#dbase=no"


def resolved(name: str, make: Callable[[str], Made]) -> Made:
    """Make something of a name: of the one in the test context, or else of the name itself.

    Parameters
    ----------
    name : str
        Of a device or attribute.
    make : Callable[[str], Made]
        Called with a name; a DevFailed says that there is no such device.

    Raises
    ------
    DevFailed
        Neither name was good. Its last error has the reason "PyAPI_DeviceProxyInitFailed"; without
        a test context it is the error of `make`.
    """
    in_context = in_test_server(name)
    if in_context is None:
        return make(name)
    try:
        return make(in_context)
    except DevFailed as failure:
        in_context_failed = failure
    try:
        return make(name)
    except DevFailed as failure:
        raise DevFailed(*failure.args, _neither(name, in_context, in_context_failed)) from failure


def _neither(name: str, in_context: str, failure: DevFailed) -> DevError:
    return dev_error(
        "PyAPI_DeviceProxyInitFailed",
        f"{in_context} of the test context could not be reached ({failure.args[0].desc}), "
        f"nor {name} through the database",
        "tango.DeviceProxy",
    )
