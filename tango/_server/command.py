"""``command``: the declaration of a command in the body of a device class."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any, NamedTuple, TypeVar, overload

from tango._server.declarations import positional_range, wrong_declaration
from tango._server.docstrings import argument_text, documentation, result_text
from tango._server.dtypes import command_type, from_typeformat_to_type, resolve_dtype
from tango._server.methods import execute_method, may_execute_method, own_function
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
    """The declaration of an argument or a result."""

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
    """The arguments of :func:`command`."""

    argument: _Side
    result: _Side
    display_level: DispLevel | None
    polling_period: int | None
    fisallowed: Any
    green_mode: Any
    isallowed_green_mode: Any


class DeclaredCommand:
    """A command of a class or of one device: its function and its types.

    Parameters
    ----------
    owner : object
        The device class, or the device to which the command is added at run time.
    variable : str
        The name that the class has for the function.
    function : object
        The function, with its declaration.

    Raises
    ------
    RuntimeError, TypeError, ValueError
        For hints that are not a type of a command.
    AttributeError
        When the is-allowed method is missing.
    """

    def __init__(self, owner: Any, variable: str, function: Any) -> None:
        declared = declaration_of(function)
        assert declared is not None
        self._declared = declared
        name = getattr(function, "__name__", "")
        self.name = name if name.isidentifier() else variable  # of a lambda
        self._is_allowed = self._find_is_allowed(owner)
        is_class = isinstance(owner, type)
        # What a device itself has under the name of its class's method counts instead of that.
        self._own_name = variable if is_class else None
        given = getattr(function, "__tango_function__", function)
        self._function = own_function(given, owner if is_class else type(owner))
        self._is_method = self._function is not given or (is_class and _becomes_method(given))
        name, hint, returned = self._hints()
        in_type, out_type = declared.argument.type(hint), declared.result.type(returned)
        documented = documentation(self._function)
        self.row: list[Any] = [
            [in_type, declared.argument.doc or argument_text(name, in_type, documented)],
            [out_type, declared.result.doc or result_text(out_type, documented)],
            self._options(),
        ]

    def _hints(self) -> tuple[str, Any, Any]:
        """The name of the argument, its hint, and that of the result."""
        parameters, returned = hints_of_function(self._function)
        after_device = self._is_method or positional_range(self._function)[0] >= 2
        name, hint = (*parameters[after_device:], ("arg", MISSING))[0]
        return name, hint, returned

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {}
        if self._declared.display_level is not None:
            options["Display level"] = self._declared.display_level
        if self._declared.polling_period is not None:
            options["Polling period"] = self._declared.polling_period
        if self._declared.fisallowed is not None:
            options["Is allowed"] = self._declared.fisallowed
        return options

    def _find_is_allowed(self, owner: Any) -> Any:
        allowed = self._declared.fisallowed
        if allowed is None or isinstance(allowed, str):
            name = allowed or f"is_{self.name}_allowed"
            found = getattr(owner, name, None)
            if found is None and allowed is not None:
                cls = owner if isinstance(owner, type) else type(owner)
                raise AttributeError(
                    f"type object '{cls.__name__}' has no attribute '{name}', "
                    f"which the command '{self.name}' needs"
                )
            allowed = found
        if allowed is None:
            return None
        return may_execute_method(allowed, owner if isinstance(owner, type) else type(owner))

    def make(self, runner: Runner | None) -> Command:
        """The command for a server.

        Parameters
        ----------
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.
        """
        (in_type, in_doc), (out_type, out_doc), options = self.row
        level = options.get("Display level", DispLevel.OPERATOR)
        made = Command(self.name, in_type, out_type, in_doc, out_doc, level)
        if self._declared.polling_period is not None:
            made.set_polling_period(self._declared.polling_period)
        self.bind(made, runner)
        return made

    def bind(self, made: Any, runner: Runner | None) -> None:
        """Give a command its functions.

        Parameters
        ----------
        made : Command
            The command, or a substitute for it without a server.
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.
        """
        execute, is_allowed = self._function, self._is_allowed
        if not self._is_method:
            execute = execute_method(execute, 0 if self.row[0][0] == CmdArgType.DevVoid else 1)
        if runner is not None:
            if self._declared.green_mode is not False:
                execute = runner(execute)
            if is_allowed is not None and self._declared.isallowed_green_mode is not False:
                is_allowed = runner(is_allowed)
        direct = runner is None or self._declared.green_mode is False
        made._bind(execute, is_allowed, self._own_name, None if direct else runner)


def _becomes_method(function: Any) -> bool:
    """Whether a class that has ``function`` makes a method of it."""
    if isinstance(function, (MethodType, staticmethod, functools.partial)):
        return False
    return hasattr(type(function), "__get__")


class _NoMethod:
    """A command that is not a method of the device: it is called with the argument alone."""

    def __init__(self, function: Any) -> None:
        functools.update_wrapper(self, function, updated=())
        self.__tango_function__ = function

    def __call__(self, *args: Any) -> Any:
        return self.__tango_function__(*args)

    def __repr__(self) -> str:
        return repr(self.__tango_function__)


def _markable(function: Any) -> Any:
    """The function as something that keeps a declaration."""
    if isinstance(function, FunctionType):
        return function
    if not _becomes_method(function):
        return _NoMethod(function)

    @functools.wraps(function)
    def method(*args: Any) -> Any:
        return function(*args)

    method.__tango_function__ = function  # type: ignore[attr-defined]
    return method


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
    """Declare a command: a decorator for the method, with or without arguments.

    Parameters
    ----------
    f : object, optional
        The method: ``f(self)`` or ``f(self, argument)``. Its ``__name__`` is the name of the
        command. Anything that is not a method of the device (a method of another object, a
        ``functools.partial``, a callable object) is called with the argument, preceded by the
        device if it needs that.
    dtype_in : object, default NOT_GIVEN
        The type of the argument; default: its type hint, otherwise none.
    dformat_in : AttrDataFormat | None, optional
        The AttrDataFormat of the argument, beside a scalar ``dtype_in``.
    doc_in : str, default ''
        Describes the argument.
    dtype_out : object, default NOT_GIVEN
        The type of the result; default: the type hint of the result, otherwise none.
    dformat_out : AttrDataFormat | None, optional
        The AttrDataFormat of the result, beside a scalar ``dtype_out``.
    doc_out : str, default ''
        Describes the result.
    display_level : DispLevel | None, optional
        The DispLevel; default OPERATOR.
    polling_period : int | None, optional
        Milliseconds (int); by default, not polled.
    green_mode : object, default True
        False calls the methods directly instead of through the executor of the server's green mode.
    fisallowed : object, optional
        The method that says whether the command is allowed, taking the device: a name or a
        callable; default ``is_<name>_allowed`` where there is one.
    cmd_green_mode : object, optional
        ``green_mode`` for the command alone.
    isallowed_green_mode : object, optional
        ``green_mode`` for the is-allowed method alone.

    Returns
    -------
    object
        The method, with its declaration; a decorator if no method is given.

    Raises
    ------
    RuntimeError, TypeError, ValueError
        For types that Tango commands do not support.
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
        target = _markable(function)
        target.__tango_command__ = CommandDeclaration(
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
