"""``command``: the declaration of a command in the body of a device class."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any, NamedTuple, TypeVar, overload

from tango._server.declarations import positional_range, wrong_declaration
from tango._server.dtypes import command_type, from_typeformat_to_type, resolve_dtype
from tango._server.methods import own_function
from tango._server.typehints import MISSING, hints_of_function, resolve_hint
from tango._tango import AttrDataFormat, CmdArgType, Command, DispLevel

__all__ = ["DeclaredCommand", "command", "declaration_of"]

Function = TypeVar("Function", bound=Callable[..., Any])
Runner = Callable[[Callable[..., Any]], Callable[..., Any]]


class _DevVoid:
    def __repr__(self) -> str:
        return "DevVoid"


NOT_GIVEN: Any = _DevVoid()


class _Side(NamedTuple):
    """What was declared about an argument or a result."""

    dtype: Any
    dformat: AttrDataFormat | None
    doc: str

    def type(self, hint: Any) -> CmdArgType:
        if self.dtype is not NOT_GIVEN:
            return command_type(self.dtype, self.dformat)
        if hint is MISSING or hint is None:
            return CmdArgType.DevVoid
        found = resolve_hint(hint, "command", self.dformat)
        return from_typeformat_to_type(resolve_dtype(found.dtype).type, found.format)


class CommandDeclaration(NamedTuple):
    """What :func:`command` was told."""

    name: str
    argument: _Side
    result: _Side
    display_level: DispLevel | None
    polling_period: int | None
    fisallowed: Any
    green_mode: Any
    isallowed_green_mode: Any


class DeclaredCommand:
    """A command of one class: its function and its types.

    Parameters:
        cls: the device class.
        variable: the name that the class has for the function.
        function: the function, with its declaration.

    Raises:
        RuntimeError, TypeError, ValueError: for hints that are no type of a command.
        AttributeError: when the is-allowed method is missing.
    """

    def __init__(self, cls: type, variable: str, function: Any) -> None:
        declared = declaration_of(function)
        assert declared is not None
        self._declared = declared
        self._function = getattr(function, "__tango_function__", function)
        self.name = declared.name if declared.name.isidentifier() else variable  # of a lambda
        self._is_allowed = self._find_is_allowed(cls)
        parameters, returned = hints_of_function(self._function)
        name, hint = parameters[0] if parameters else ("arg", MISSING)
        in_type, out_type = declared.argument.type(hint), declared.result.type(returned)
        documented = _documentation(self._function)
        self.row: list[Any] = [
            [in_type, declared.argument.doc or _argument_text(name, in_type, documented)],
            [out_type, declared.result.doc or _result_text(out_type, documented)],
            self._options(),
        ]

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {}
        if self._declared.display_level is not None:
            options["Display level"] = self._declared.display_level
        if self._declared.polling_period is not None:
            options["Polling period"] = self._declared.polling_period
        if self._declared.fisallowed is not None:
            options["Is allowed"] = self._declared.fisallowed
        return options

    def _find_is_allowed(self, cls: type) -> Any:
        given = self._declared.fisallowed
        if given is not None and not isinstance(given, str):
            return _with_device(given, cls, 0)
        name = given or f"is_{self.name}_allowed"
        allowed = getattr(cls, name, None)
        if allowed is None and given is not None:
            raise AttributeError(
                f"type object '{cls.__name__}' has no attribute '{name}', "
                f"which the command '{self.name}' needs"
            )
        return allowed

    def make(self, device_type: type, runner: Runner | None) -> Command:
        """The command for a server.

        Parameters:
            device_type: the class of the devices.
            runner: makes a function run in the green mode of the server; ``None``: as it is.
        """
        (in_type, in_doc), (out_type, out_doc), options = self.row
        level = options.get("Display level", DispLevel.OPERATOR)
        made = Command(self.name, in_type, out_type, in_doc, out_doc, level)
        if self._declared.polling_period is not None:
            made.set_polling_period(self._declared.polling_period)
        arguments = 0 if in_type == CmdArgType.DevVoid else 1
        execute = _with_device(self._function, device_type, arguments)
        is_allowed = self._is_allowed
        if runner is not None:
            if self._declared.green_mode is not False:
                execute = runner(execute)
            if is_allowed is not None and self._declared.isallowed_green_mode is not False:
                is_allowed = runner(is_allowed)
        made._bind(execute, is_allowed)
        return made


def _with_device(function: Any, cls: type, arguments: int) -> Callable[..., Any]:
    """The function, to be called with the device and the arguments."""
    method: Callable[..., Any] = own_function(function, cls)
    if isinstance(method, MethodType) and positional_range(method)[1] <= arguments:
        return lambda device, *args: method(*args)  # a method of an object that is no device
    return method


# Compiled when the first docstring needs them: that takes as long as importing a few modules.
_PARAM = r"^[ \t]*:param\s+(?:[^:\n]*\s)?(\w+)\s*:[ \t]*(.*(?:\n[ \t]+[^:\s].*)*)"
_RETURN = r"^[ \t]*:returns?\s*:[ \t]*(.*(?:\n[ \t]+[^:\s].*)*)"


def _documentation(function: Any) -> tuple[dict[str, str], str | None]:
    """What a docstring says of the parameters and of the result."""
    text = getattr(function, "__doc__", None) or ""
    if ":param" not in text and ":return" not in text:
        return {}, None

    def joined(lines: str) -> str:
        return "\n".join(line.strip() for line in lines.splitlines())

    parameters = {match[1]: joined(match[2]) for match in re.finditer(_PARAM, text, re.M)}
    result = re.search(_RETURN, text, re.M)
    return parameters, joined(result[1]) if result else None


def _argument_text(name: str, tango_type: CmdArgType, documented: Any) -> str:
    if tango_type == CmdArgType.DevVoid:
        return "No input parameter (DevVoid)"
    text = documented[0].get(name)
    if text:
        return f"{name} ({tango_type}): {text}"
    return f":param {name}: (not documented)\n:type {name}: {tango_type}"


def _result_text(tango_type: CmdArgType, documented: Any) -> str:
    if tango_type == CmdArgType.DevVoid:
        return "No output parameter (DevVoid)"
    if documented[1]:
        return f"returns ({tango_type}): {documented[1]}"
    return f":return: (not documented)\n:rtype: {tango_type}"


def declaration_of(function: Any) -> CommandDeclaration | None:
    """The declaration that :func:`command` put on a function, if it did."""
    found = getattr(function, "__tango_command__", None)
    return found if isinstance(found, CommandDeclaration) else None


@overload
def command(
    f: None = None,
    dtype_in: Any = ...,
    dformat_in: AttrDataFormat | None = None,
    doc_in: str = "",
    dtype_out: Any = ...,
    dformat_out: AttrDataFormat | None = None,
    doc_out: str = "",
    display_level: DispLevel | None = None,
    polling_period: int | None = None,
    green_mode: Any = True,
    fisallowed: Any = None,
    cmd_green_mode: Any = None,
    isallowed_green_mode: Any = None,
) -> Callable[[Function], Function]: ...


@overload
def command(
    f: Function,
    dtype_in: Any = ...,
    dformat_in: AttrDataFormat | None = None,
    doc_in: str = "",
    dtype_out: Any = ...,
    dformat_out: AttrDataFormat | None = None,
    doc_out: str = "",
    display_level: DispLevel | None = None,
    polling_period: int | None = None,
    green_mode: Any = True,
    fisallowed: Any = None,
    cmd_green_mode: Any = None,
    isallowed_green_mode: Any = None,
) -> Function: ...


def command(
    f: Any = None,
    dtype_in: Any = NOT_GIVEN,
    dformat_in: AttrDataFormat | None = None,
    doc_in: str = "",
    dtype_out: Any = NOT_GIVEN,
    dformat_out: AttrDataFormat | None = None,
    doc_out: str = "",
    display_level: DispLevel | None = None,
    polling_period: int | None = None,
    green_mode: Any = True,
    fisallowed: Any = None,
    cmd_green_mode: Any = None,
    isallowed_green_mode: Any = None,
) -> Any:
    """Declares a command: a decorator for the method, with or without arguments.

    Parameters:
        f: the method: ``f(self)`` or ``f(self, argument)``. Its name is the name of the command.
        dtype_in: the type of the argument; default its type hint, else none.
        dformat_in: the AttrDataFormat of the argument, beside a scalar ``dtype_in``.
        doc_in: describes the argument.
        dtype_out: the type of the result; default the type hint of what is returned, else none.
        dformat_out: the AttrDataFormat of the result, beside a scalar ``dtype_out``.
        doc_out: describes the result.
        display_level: the DispLevel; default OPERATOR.
        polling_period: milliseconds (int); default not polled.
        green_mode: False calls the methods directly instead of through the executor of the
            server's green mode.
        fisallowed: the method that says whether the command is allowed, taking the device: a
            name or a callable; default ``is_<name>_allowed`` where there is one.
        cmd_green_mode: ``green_mode`` for the command alone.
        isallowed_green_mode: ``green_mode`` for the is-allowed method alone.

    Raises:
        RuntimeError, TypeError, ValueError: for types that commands do not have.
    """
    argument = _Side(dtype_in, dformat_in, doc_in)
    result = _Side(dtype_out, dformat_out, doc_out)
    for side in (argument, result):
        if side.dtype is not NOT_GIVEN:
            side.type(MISSING)

    def declare(function: Any) -> Any:
        if not callable(function):
            wrong_declaration(
                "PyDs_WrongCommandDefinition", f"{function!r} is not callable", "command()"
            )
        target = function
        if not isinstance(function, FunctionType):  # which may refuse to keep an attribute

            @functools.wraps(function)
            def target(*args: Any) -> Any:
                return function(*args)

            target.__tango_function__ = function
        target.__tango_command__ = CommandDeclaration(
            function.__name__,
            argument,
            result,
            display_level,
            polling_period,
            fisallowed,
            green_mode if cmd_green_mode is None else cmd_green_mode,
            green_mode if isallowed_green_mode is None else isallowed_green_mode,
        )
        return target

    return declare if f is None else declare(f)
