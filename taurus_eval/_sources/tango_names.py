"""Names of Tango attributes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import NamedTuple

from taurus_eval._engine.sources import Names

SCHEMES = ("tango", "tango-nodb")

_SEGMENT = r"[^/?#:]+"
_HOST = r"[^/?#:,]+:\d+"
_NAME = re.compile(
    rf"(?P<scheme>tango|tango-nodb):(?:(?P<authority>//{_HOST}(?:,{_HOST})*)(?=/))?"
    rf"(?P<path>(?!//)/?(?P<device>{_SEGMENT}(?:/{_SEGMENT}/{_SEGMENT})?)/"
    rf"(?P<attribute>{_SEGMENT}))(?:#(?P<fragment>[^# ]*))?\Z"
)
# Once the two slashes were all there was in front of a device.
_OLD_NAME = re.compile(
    rf"(?P<scheme>tango|tango-nodb)://(?P<device>{_SEGMENT}/{_SEGMENT}/{_SEGMENT})/"
    rf"(?P<attribute>{_SEGMENT})(?:#(?P<fragment>[^# ]*))?\Z"
)
_NO_DATABASE = "dbase=no"


class Address(NamedTuple):
    """Where an attribute is."""

    proxy_name: str
    device: str
    attribute: str


def default_host() -> str | None:
    """The Tango host of this process, "host:port", or None if none is set."""
    host = os.environ.get("TANGO_HOST")
    if host is None:
        import tango

        host = tango.ApiUtil.get_env_var("TANGO_HOST")
    return host or None


class TangoNames:
    """Reads names of Tango attributes.

    Parameters
    ----------
    find_device : Callable[[str | None, str], str | None]
        The device of an alias, given the host and the alias; None if there is none.
    """

    def __init__(self, find_device: Callable[[str | None, str], str | None]) -> None:
        self._find_device = find_device

    def names(self, name: str, strict: bool) -> Names | None:
        """The names of an attribute; None if the name is not that of an attribute."""
        match = _NAME.match(name)
        if match is None and not strict:
            match = _OLD_NAME.match(name)
        if match is None:
            return None
        groups = match.groupdict()
        scheme = "tango-nodb" if groups["fragment"] == _NO_DATABASE else groups["scheme"]
        host = default_host()
        default_authority = f"//{host}"
        authority = groups.get("authority") or default_authority
        device: str | None = groups["device"]
        if device is not None and "/" not in device:
            device = self._find_device(authority[2:] if groups.get("authority") else host, device)
        attribute = groups["attribute"]
        if device is None or (host is None and authority == default_authority):
            return Names(None, None, attribute)
        path = f"{device}/{attribute}"
        normal = path if authority == default_authority else f"{authority}/{path}"
        return Names(f"{scheme}:{authority}/{path}", normal, attribute)


def address(full_name: str) -> Address:
    """Where the attribute of a full name is; also of one that could not be expanded.

    Raises
    ------
    ValueError
        It is not a name of a Tango attribute.
    """
    match = _NAME.match(full_name) or _OLD_NAME.match(full_name)
    if match is None:
        raise ValueError(f"{full_name!r} is not a Tango attribute")
    groups = match.groupdict()
    scheme, device, attribute = groups["scheme"], groups["device"], groups["attribute"]
    authority = (groups.get("authority") or "//")[2:]
    if scheme == "tango-nodb":
        return Address(f"tango://{authority}/{device}#dbase=no", device, attribute)
    if not authority or "," in authority:
        # Of several databases Tango uses the one that answers, but only for a name without any.
        return Address(device, device, attribute)
    return Address(f"tango://{authority}/{device}", device, attribute)
