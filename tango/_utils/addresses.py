"""Short device names inside a test context mean the devices of that context."""

from __future__ import annotations

from urllib.parse import urlparse, urlunparse

_FRAGMENTS = ("", "dbase=no", "dbase=yes")


class InvalidTangoHostTrlError(ValueError):
    """The address of a test context's server is none."""


_override: str | None = None


def set_test_context_host(host_trl: str) -> None:
    """Let short names mean the devices of a server.

    Parameters
    ----------
    host_trl : str
        The server, `tango://host:port#dbase=no`.
    """
    global _override
    _override = host_trl


def clear_test_context_host() -> None:
    """Let short names mean devices of the Tango database again."""
    global _override
    _override = None


def get_test_context_host() -> str | None:
    """The server whose devices short names mean, None outside a test context."""
    return _override


def full_name_if_necessary(device_trl: str) -> str:
    """The address of a device or attribute.

    Parameters
    ----------
    device_trl : str
        A full address, which is returned as it is, or a short name, to which a test context adds
        its server.

    Raises
    ------
    InvalidTangoHostTrlError
        The address of the test context's server has another form.
    """
    if _override is None or "://" in device_trl:
        return device_trl
    host = urlparse(_override)
    named = host.scheme == "tango" and host.hostname and host.port
    if not named or host.path or host.params or host.query or host.fragment not in _FRAGMENTS:
        raise InvalidTangoHostTrlError(
            f"the server of the test context has the address {_override!r}, "
            f"which has to be like 'tango://host:port#dbase=no', to find {device_trl!r}"
        )
    name = device_trl.partition("#")[0]
    return urlunparse((host.scheme, host.netloc, name, "", "", host.fragment))
