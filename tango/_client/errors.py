"""Errors that the Python part of the client raises itself."""

from __future__ import annotations

from tango._tango import DevError, ErrSeverity


def dev_error(reason: str, description: str, origin: str) -> DevError:
    """One error, for the arguments of a DevFailed.

    Parameters
    ----------
    reason : str
        What kind of error, one word such as "API_AttrNotFound".
    description : str
        A text meant for people.
    origin : str
        Where the error was detected.
    """
    error = DevError()
    error.reason = reason
    error.desc = description
    error.origin = origin
    error.severity = ErrSeverity.ERR
    return error
