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

_SCHEME = "tango:"
_FRAGMENTS = ("", "dbase=no", "dbase=yes")

_servers: list[str] = []


class InvalidTangoHostTrlError(ValueError):
    """The address of a test context's server is malformed."""


def use_server(address: str | None) -> None:
    """From now on, let short names refer to devices of a server.

    Parameters
    ----------
    address : str | None
        "tango://host:port#dbase=no". If there are several servers, the last one is used. None: as
        `use_no_server`.
    """
    if address is None:
        use_no_server()
    else:
        _servers.append(address)


def leave_server(address: str) -> None:
    """Undo `use_server(address)`, unless `use_no_server` was called since."""
    if address in _servers:
        _servers.remove(address)


def use_no_server() -> None:
    """Let short names refer to devices of the Tango database again, even within test contexts."""
    _servers.clear()


def server_in_use() -> str | None:
    """The server to whose devices short names refer; None outside a test context."""
    return _servers[-1] if _servers else None


def _without_scheme(name: str) -> str:
    """The name without a scheme, which cppTango takes only where a host follows."""
    if not name.startswith(_SCHEME) or name.startswith("//", len(_SCHEME)):
        return name
    return name[len(_SCHEME) :]


def full_name(name: str) -> str:
    """The address of a device or attribute.

    Parameters
    ----------
    name : str
        A full address, which is returned as it is, or a short name, to which a test context
        adds its server. It may have the scheme that Taurus writes ("tango:a/b/c").

    Returns
    -------
    str
        The full address.

    Raises
    ------
    InvalidTangoHostTrlError
        The address of the test context's server is malformed.
    """
    name = _without_scheme(name)
    if not _servers or ":" in name:
        return name
    from urllib.parse import urlparse, urlunparse  # here, for a light start of programs

    server = urlparse(_servers[-1])
    named = server.scheme == "tango" and server.hostname and server.port
    more = server.path or server.params or server.query
    if not named or more or server.fragment not in _FRAGMENTS:
        raise InvalidTangoHostTrlError(
            f"the server of the test context has the address {_servers[-1]!r}, "
            f"which has to be like 'tango://host:port#dbase=no', to find {name!r}"
        )
    device = name.partition("#")[0]
    return urlunparse((server.scheme, server.netloc, device, "", "", server.fragment))


def device_and_last(name: str) -> tuple[str, str]:
    """The device in the name of an attribute or command, and the last part.

    Parameters
    ----------
    name : str
        Such as "a/b/c/x" or "tango://host:port/a/b/c/x#dbase=no".

    Returns
    -------
    tuple[str, str]
        The device with host and all, "" where there is none; and the name in it.
    """
    plain, mark, fragment = name.partition("#")
    device, _, last = plain.rpartition("/")
    return (f"{device}{mark}{fragment}" if device else ""), last


def attribute_of(device: str, attribute: str) -> str:
    """The name of an attribute or a command of a device.

    Parameters
    ----------
    device : str
        Such as "a/b/c" or "tango://host:port/a/b/c#dbase=no".
    attribute : str
        Its own name.
    """
    plain, mark, fragment = device.partition("#")
    return f"{plain}/{attribute}{mark}{fragment}"


def resolved(name: str, make: Callable[[str], Made]) -> Made:
    """Make something of a name: of the one in the test context, or else of the name itself.

    Parameters
    ----------
    name : str
        The name of a device or attribute.
    make : Callable[[str], Made]
        Called with a name; a DevFailed says that there is no such device.

    Raises
    ------
        DevFailed: neither name was good. Its last error has the reason
            "PyAPI_DeviceProxyInitFailed"; without a test context it is the error of `make`.
    """
    name = _without_scheme(name)
    in_context = full_name(name)
    if in_context == name:
        return make(name)
    try:
        return make(in_context)
    except DevFailed as failure:
        in_context_failed = failure
    try:
        return make(name)
    except DevFailed as failure:
        raise type(failure)(
            *failure.args, _neither(name, in_context, in_context_failed)
        ) from failure


def _neither(name: str, in_context: str, failure: DevFailed) -> DevError:
    return dev_error(
        "PyAPI_DeviceProxyInitFailed",
        f"{in_context} of the test context could not be reached ({failure.args[0].desc}), "
        f"nor {name} through the database",
        "tango.DeviceProxy",
    )
