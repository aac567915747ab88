"""Objects as text or bytes, by the name of a format. Deprecated: use json and pickle."""

from __future__ import annotations

import json
import pickle
from typing import Any

from tango._utils.deprecated import deprecated

__all__ = ["dumps", "loads"]


@deprecated("json or pickle")
def dumps(fmt: str, obj: object) -> tuple[str, str | bytes]:
    """An object as the value of a DevEncoded: its format and its data.

    Parameters
    ----------
    fmt : str
        "json" or "pickle", or one that begins with such a word.
    obj : object
        The object.

    Returns
    -------
    tuple[str, str | bytes]
        The format and the data.

    Raises
    ------
    TypeError
        There is no such format, or the object cannot be written in it.
    """
    if fmt.startswith("pickle"):
        return fmt, pickle.dumps(obj)
    if fmt.startswith("json"):
        return fmt, json.dumps(obj)
    raise TypeError(f"Format {fmt!r} not supported")


@deprecated("json or pickle")
def loads(fmt: str, data: str | bytes) -> Any:
    """The object that `dumps` made these data of. Pickles of a stranger can run any program.

    Parameters
    ----------
    fmt : str
        The format.
    data : str | bytes
        The data.

    Returns
    -------
    object
        The object.

    Raises
    ------
    TypeError
        There is no such format.
    ValueError
        The data are not in that format.
    """
    if fmt.startswith("pickle"):
        return pickle.loads(data if isinstance(data, bytes) else data.encode("latin-1"))
    if fmt.startswith("json"):
        return json.loads(data)
    raise TypeError(f"Format {fmt!r} not supported")
