"""Errors that the Python part of the client raises itself."""

from __future__ import annotations

from tango._tango import DevError, ErrSeverity


def dev_error(reason: str, description: str, origin: str) -> DevError:
    """One error, for the arguments of a DevFailed.

    Parameters:
        reason: what kind of error, one word such as "API_AttrNotFound".
        description: a sentence for people.
        origin: where it was noticed.
    """
    error = DevError()
    error.reason = reason
    error.desc = description
    error.origin = origin
    error.severity = ErrSeverity.ERR
    return error
