"""Docstrings and contents of classes."""

from __future__ import annotations

import os
from typing import Any


def copy_doc(klass: type, fnname: str) -> None:
    """Give a method the docstring that it has in the parent class.

    Parameters
    ----------
    klass : type
        The class.
    fnname : str
        The name of the method.
    """
    vars(klass)[fnname].__doc__ = getattr(klass.__mro__[1], fnname).__doc__


def document_method(klass: type, method_name: str, d: str, add: bool = True) -> None:
    """Set the docstring of a method.

    Parameters
    ----------
    klass : type
        The class.
    method_name : str
        The name of the method.
    d : str
        The text.
    add : bool, default True
        Whether what the method had before follows.
    """
    _document(getattr(klass, method_name), d, add)


def document_static_method(klass: type, method_name: str, d: str, add: bool = True) -> None:
    """Set the docstring of a static method, as document_method does.

    Parameters
    ----------
    klass : type
        The class.
    method_name : str
        The name of the method.
    d : str
        The docstring.
    add : bool, default True
        Add it to the one that is there; False: replace that.
    """
    _document(getattr(klass, method_name), d, add)


def _document(function: Any, text: str, add: bool) -> None:
    function.__doc__ = f"{text}\n{function.__doc__}" if add and function.__doc__ else text


def get_attrs(obj: object) -> list[str]:
    """The names that an object itself defines.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    list[str]
        The names.
    """
    return list(vars(obj)) if hasattr(obj, "__dict__") else []


def dir2(obj: object) -> list[str]:
    """The names that an object and its classes define, without asking its `__dir__`.

    Parameters
    ----------
    obj : object
        Any object.

    Returns
    -------
    list[str]
        The names.
    """
    names = dict.fromkeys(get_attrs(obj))
    for cls in getattr(obj, "__mro__", type(obj).__mro__):
        names.update(dict.fromkeys(vars(cls)))
    return list(names)


def get_home() -> str:
    """The user's home folder."""
    return os.path.expanduser("~")
