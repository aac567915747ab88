"""Tango types out of type hints: ``-> list[float]``, ``x: int = attribute()``."""

from __future__ import annotations

import functools
import importlib
import sys
import typing
from collections.abc import Iterator
from types import FrameType, FunctionType, MethodType
from typing import Any, NamedTuple

from tango._server.dtypes import IMAGE, SCALAR, SPECTRUM, EnumTypeError, resolve_dtype
from tango._tango import AttrDataFormat, AttrQuality, CmdArgType
from tango._utils.arrays import numpy_class

__all__ = [
    "Hint",
    "hint_of_member",
    "hints_of_function",
    "naming",
    "parse_type_hint",
    "resolve_hint",
]

_PACKAGE = __name__.partition(".")[0]


class Hint(NamedTuple):
    """What a hint says: a ``dtype`` without lists, the format, and the sizes it fixes."""

    dtype: Any
    format: AttrDataFormat
    max_dim_x: int | None = None
    max_dim_y: int | None = None


def _namespaces(owner: Any) -> Iterator[dict[str, Any]]:
    """Where to look up the names in a quoted hint: its module, then the frames around the class."""
    module = sys.modules.get(getattr(owner, "__module__", ""))
    yield getattr(owner, "__globals__", None) or vars(module or typing)
    frame: FrameType | None = sys._getframe(2)
    outside = 0
    while frame is not None and outside < 2:  # the class body, and the function around it
        if frame.f_globals.get("__name__", "").partition(".")[0] != _PACKAGE:
            outside += 1
            yield {**frame.f_globals, **frame.f_locals}
        frame = frame.f_back


def _evaluate(hint: Any, owner: Any) -> Any:
    """A hint as an object, where it or what it contains was written as text."""
    if isinstance(hint, typing.ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        for names in _namespaces(owner):
            try:
                return _evaluate(eval(hint, names), owner)
            except NameError:
                continue
        return hint
    if typing.get_origin(hint) in (list, tuple):
        items = typing.get_args(hint)
        evaluated = tuple(_evaluate(item, owner) for item in items)
        if evaluated != items:
            return typing.get_origin(hint)[evaluated]
    return hint


def hints_of_function(function: Any) -> tuple[list[tuple[str, Any]], Any]:
    """The parameters of a callable with their hints, and the hint of what it returns.

    Parameters
    ----------
    function : object
        What is called; what has no code in Python has no hints.

    Returns
    -------
    tuple[list[tuple[str, Any]], Any]
        ``([(name, hint or MISSING), ...], hint or MISSING)``, without the parameters that a method
        or a ``functools.partial`` fills.
    """
    filled = 0
    named: set[str] = set()
    while not isinstance(function, FunctionType) or hasattr(function, "__wrapped__"):
        if isinstance(function, functools.partial):
            filled += len(function.args)
            named |= function.keywords.keys()
            function = function.func
        elif isinstance(function, MethodType):
            filled += 1
            function = function.__func__
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif callable(function) and isinstance(type(function).__call__, FunctionType):
            filled += 1
            function = type(function).__call__
        else:
            return [], MISSING
    names = function.__code__.co_varnames[filled : function.__code__.co_argcount]
    hints = _annotations(function)
    parameters = [
        (n, _evaluate(hints[n], function) if n in hints else MISSING)
        for n in names
        if n not in named
    ]
    returned = _evaluate(hints["return"], function) if "return" in hints else MISSING
    return parameters, returned


def _annotations(owner: Any) -> dict[str, Any]:
    """The hints of a function, or of a class without its parents; as text if need be."""
    try:
        hints: dict[str, Any] = owner.__annotations__
    except NameError:  # Python 3.14 evaluates them now
        annotationlib = importlib.import_module("annotationlib")
        hints = annotationlib.get_annotations(owner, format=annotationlib.Format.STRING)
    return hints


class naming:
    """Let errors about types say which member of which class they are about.

    Parameters
    ----------
    owner : type
        The class.
    member : str
        The name of the member.
    """

    __slots__ = ("_member", "_owner")

    def __init__(self, owner: type, member: str) -> None:
        self._owner = owner
        self._member = member

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        if isinstance(error, (RuntimeError, TypeError, ValueError, EnumTypeError)):
            raise type(error)(f"{self._owner.__name__}.{self._member}: {error}") from error


def hint_of_member(cls: type, name: str) -> Any:
    """The hint of ``name: hint = ...`` in the body of ``cls``, else MISSING."""
    hints = _annotations(cls)
    return _evaluate(hints[name], cls) if name in hints else MISSING


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


def _without_alias(hint: Any) -> Any:
    """What ``type Name[T] = ...`` stands for: NDArray is such a name since NumPy 2.5."""
    value = getattr(hint, "__value__", None)
    if value is None:
        return hint
    items = typing.get_args(hint)
    return _without_alias(value[items] if items else value)


def _is_array(hint: Any) -> bool:
    return typing.get_origin(hint) is numpy_class("ndarray")


def _array_item(hint: Any) -> Any:
    number = typing.get_args(typing.get_args(hint)[1])[0]
    resolve_dtype(number)  # says what is wrong with it, if anything
    return number


def _is_encoded(items: tuple[Any, ...]) -> bool:
    return len(items) == 2 and items[0] is str and items[1] in (bytes, bytearray)


_PAIRS = {
    (int, str): CmdArgType.DevVarLongStringArray,
    (float, str): CmdArgType.DevVarDoubleStringArray,
}


def _pair(items: tuple[Any, ...]) -> CmdArgType | None:
    """``tuple[list[int], list[str]]``, or a list of them: the pairs that commands know."""
    if len(items) != 2 or any(typing.get_origin(item) not in (list, tuple) for item in items):
        return None
    numbers, strings = (typing.get_args(item) for item in items)
    if not numbers or not strings:
        return None
    return _PAIRS.get((numbers[0], strings[0]))


def _sequence(hint: Any, what: str) -> tuple[Any, int | None] | None:
    """What a list or tuple hint contains, and how many of them, ``None`` for all the others."""
    if typing.get_origin(hint) not in (list, tuple):
        return None
    items = typing.get_args(hint)
    if not items:
        raise RuntimeError(f"Cannot translate {hint} to TANGO type: it is empty")
    if len(items) == 2 and items[1] is Ellipsis:
        return items[0], None
    if any(item != items[0] for item in items):
        # Programs look for these words.
        raise RuntimeError(f"{hint} in a {what}: PyTango does not support mixed types")
    return items[0], len(items) if len(items) > 1 else None


def _array_hint(hint: Any, dformat: AttrDataFormat | None, what: str) -> Hint:
    if dformat is None:
        if what == "attribute":
            raise RuntimeError("For numpy.ndarrays AttrDataFormat has to be specified")
        dformat = SPECTRUM
    return Hint(_array_item(hint), dformat)


def resolve_hint(hint: Any, what: str, dformat: AttrDataFormat | None = None) -> Hint:
    """What a type hint says about a Tango type.

    Parameters
    ----------
    hint : object
        The hint, evaluated.
    what : str
        ``"attribute"``, ``"command"`` or ``"property"``.
    dformat : AttrDataFormat | None, optional
        The format, where it is given beside the hint.

    Raises
    ------
    RuntimeError
        When the hint means no Tango type.
    """
    hint = _without_alias(hint)
    items = typing.get_args(hint)
    if typing.get_origin(hint) in (list, tuple):
        if len(items) == 3 and items[1] in (float, int) and items[2] is AttrQuality:
            return resolve_hint(items[0], what, dformat)
        if _is_encoded(items):
            return Hint(CmdArgType.DevEncoded, SCALAR)
        if what != "attribute" and (pair := _pair(items)) is not None:
            return Hint(pair, SCALAR)
        if what != "attribute" and any(typing.get_origin(item) in (list, tuple) for item in items):
            raise RuntimeError(f"{what.capitalize()} does not support IMAGE type")
    if _is_array(hint):
        return _array_hint(hint, dformat, what)
    outer = _sequence(hint, what)
    if outer is None:
        resolve_dtype(hint)  # says what is wrong with it, if anything
        return Hint(hint, SCALAR if dformat is None else dformat)
    return _sequence_hint(outer, what)


def _sequence_hint(outer: tuple[Any, int | None], what: str) -> Hint:
    item, size = outer
    inner = _sequence(item, what)
    if inner is None:
        resolve_dtype(item)
        return Hint(item, SPECTRUM, 1 if size is None else size)
    item, columns = inner
    resolve_dtype(item)
    return Hint(item, IMAGE, 1 if columns is None else columns, 1 if size is None else size)


def parse_type_hint(
    annotation: Any, caller: str
) -> tuple[Any, AttrDataFormat, int | None, int | None]:
    """The dtype, format and sizes that a type hint says.

    Parameters
    ----------
    annotation : object
        The hint.
    caller : str
        ``"attribute"``, ``"command"`` or ``"property"``.

    Returns
    -------
    tuple[Any, AttrDataFormat, int | None, int | None]
        The dtype, the format, and the largest sizes in x and y, None where the hint does not say.

    Raises
    ------
    RuntimeError
        When the hint means no Tango type.
    """
    return tuple(resolve_hint(_evaluate(annotation, None), caller))
