"""``pipe``: the declaration of a pipe, a blob of named values."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

from tango import _tango
from tango._server.methods import allowed_method, own_function, static_method, write_method
from tango._tango import DispLevel, PipeWriteType

__all__ = ["PipeMethods", "pipe"]

Runner = Callable[[Callable[..., Any]], Callable[..., Any]]


class PipeMethods(NamedTuple):
    """The functions behind a pipe, as found for one class."""

    read: Callable[..., Any]
    write: Callable[..., Any] | None
    is_allowed: Callable[..., Any] | None


class pipe:
    """Declares a pipe of a device.

    Use it as a decorator of the read method, or as ``x = pipe(...)`` beside methods ``read_x``,
    ``write_x`` and ``is_x_allowed``. What is read is ``(name, {key: value, ...})``.

    Parameters
    ----------
    fget : object, optional
        The read method: a callable or a name.
    name
        The name of the pipe; default the name of the variable or method.
    access
        The PipeWriteType; the default depends on the given methods.
    fset, fisallowed
        The other methods.
    label, doc : or description
        Texts.
    display_level
        The DispLevel; default OPERATOR.
    green_mode, read_green_mode, write_green_mode
        False calls the methods directly instead of through the executor of the server's green mode.

    Raises
    ------
    TypeError
        For an unknown keyword.
    """

    def __init__(self, fget: Any = None, **kwargs: Any) -> None:
        self._kwargs = dict(kwargs)
        self._owner: type | None = None
        self.fget = fget
        self.fset: Any = None
        self.fisallowed: Any = None
        self.build_from_dict(kwargs)
        self.__doc__ = self.desc or getattr(fget, "__doc__", None) or "TANGO pipe"

    def build_from_dict(self, pipe_dict: dict[str, Any]) -> None:
        """Take over keywords.

        Parameters
        ----------
        pipe_dict : dict[str, Any]
            The keywords.

        Raises
        ------
        TypeError
            For an unknown keyword.
        """
        options = dict(pipe_dict)
        self.pipe_name: str | None = options.pop("name", None)
        self.label: str | None = options.pop("label", None)
        doc, description = options.pop("doc", None), options.pop("description", None)
        self.desc: str | None = doc or description
        self.display_level: DispLevel = options.pop("display_level", DispLevel.OPERATOR)
        green_mode = options.pop("green_mode", True)
        self.read_green_mode: Any = options.pop("read_green_mode", green_mode)
        self.write_green_mode: Any = options.pop("write_green_mode", green_mode)
        self.fget = options.pop("fget", self.fget)
        self.fset = options.pop("fset", self.fset)
        self.fisallowed = options.pop("fisallowed", self.fisallowed)
        access = options.pop("access", None)
        if access is None:
            writable = self.fset is not None
            access = PipeWriteType.PIPE_READ_WRITE if writable else PipeWriteType.PIPE_READ
        self.pipe_write: PipeWriteType = access
        if options:
            raise TypeError(f"a pipe does not have the options {', '.join(sorted(options))}")

    @classmethod
    def from_dict(cls, pipe_dict: dict[str, Any]) -> pipe:
        """A declaration made of keywords.

        Parameters
        ----------
        pipe_dict : dict[str, Any]
            The keywords.

        Returns
        -------
        pipe
            The declaration.
        """
        return cls(**pipe_dict)

    def __call__(self, fget: Callable[..., Any]) -> pipe:
        """The same declaration, with ``fget`` as its read method.

        Parameters
        ----------
        fget : Callable[..., Any]
            The read method.
        """
        return type(self)(fget=fget, **self._kwargs)

    def setter(self, fset: Callable[..., Any]) -> pipe:
        """Decorator for the write method, which makes the pipe writable.

        Parameters
        ----------
        fset : Callable[..., Any]
            The method.

        Returns
        -------
        pipe
            The declaration itself.
        """
        changed = self
        if self._owner is not None:  # inherited: the parent keeps its own
            changed = copy.copy(self)
            changed._owner = None
        changed.fset = fset
        changed.pipe_write = PipeWriteType.PIPE_READ_WRITE
        return changed

    write = setter

    def __set_name__(self, owner: type, name: str) -> None:
        if self._owner is None:
            self._owner = owner
            if self.pipe_name is None:
                self.pipe_name = name

    def __get__(self, obj: Any, objtype: type | None = None) -> Any:
        return self if obj is None else self.get_pipe(obj)

    def __set__(self, obj: Any, value: Any) -> None:
        self.get_pipe(obj).set_value(value)

    def get_pipe(self, obj: Any) -> Any:
        """The pipe of one device.

        Parameters
        ----------
        obj : object
            The device.

        Returns
        -------
        object
            The pipe, as in the original API.
        """
        return obj.get_device_class().get_pipe_by_name(self.pipe_name, obj.get_name().lower())

    def row(self) -> list[Any]:
        """The line of a classic ``pipe_list``."""
        options = {"display level": self.display_level}
        texts = {"label": self.label, "description": self.desc}
        return [self.pipe_write, {**options, **{n: t for n, t in texts.items() if t}}]

    def resolve(self, cls: type) -> PipeMethods:
        """Find the methods for a class.

        Parameters
        ----------
        cls : type
            The device class.

        Raises
        ------
        AttributeError
            When a method is missing.
        """
        writable = self.pipe_write == PipeWriteType.PIPE_READ_WRITE
        allowed = self._function(cls, self.fisallowed, f"is_{self.pipe_name}_allowed", None)
        read = self._function(cls, self.fget, f"read_{self.pipe_name}")
        write = self._function(cls, self.fset, f"write_{self.pipe_name}") if writable else None
        return PipeMethods(
            static_method(read).call,
            None if write is None else write_method(write, cls),
            None if allowed is None else allowed_method(allowed, cls),
        )

    @staticmethod
    def _function(owner: type, given: Any, name: str, *default: Any) -> Any:
        if given is not None and not isinstance(given, str):
            return own_function(given, owner)
        return getattr(owner, given) if given else getattr(owner, name, *default)

    def make(self, methods: PipeMethods, runner: Runner | None) -> _tango.Pipe:
        """The pipe for a server.

        Parameters
        ----------
        methods : PipeMethods
            What :meth:`resolve` found.
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.

        Returns
        -------
        _tango.Pipe
            What cppTango makes the pipe of.
        """
        assert self.pipe_name is not None  # given, or that of the variable
        made = _tango.Pipe(self.pipe_name, self.display_level, self.pipe_write)
        properties = _tango.UserDefaultPipeProp()
        if self.label:
            properties.set_label(self.label)
        if self.desc:
            properties.set_description(self.desc)
        made.set_default_properties(properties)
        read, write, allowed = methods
        if runner is not None:
            read = read if self.read_green_mode is False else runner(read)
            write = write if self.write_green_mode is False or write is None else runner(write)
            allowed = None if allowed is None else runner(allowed)
        made._bind(read, write, allowed)
        return made
