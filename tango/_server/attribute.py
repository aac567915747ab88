"""``attribute``: the declaration of an attribute in the body of a device class."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, overload

from tango._server.attr_data import AttrData, as_keywords
from tango._server.dtypes import get_attribute_type_format
from tango._server.methods import (
    Method,
    allowed_method,
    dynamic_method,
    own_function,
    static_method,
    write_method,
)
from tango._server.typehints import MISSING, hint_of_member, hints_of_function, resolve_hint
from tango._tango import Attr, AttrDataFormat, Attribute, AttrQuality, AttrWriteType

__all__ = ["AttributeMethods", "attribute"]

Function = TypeVar("Function", bound=Callable[..., Any])
Runner = Callable[[Callable[..., Any]], Callable[..., Any]]

_GREEN_MODES = ("read_green_mode", "write_green_mode", "isallowed_green_mode")
_WRITABLE = (AttrWriteType.WRITE, AttrWriteType.READ_WRITE, AttrWriteType.READ_WITH_WRITE)


class AttributeMethods(NamedTuple):
    """The functions behind an attribute, as found for one class or one device."""

    read: Method | None
    write: Method | None
    is_allowed: Callable[..., Any] | None


class attribute(AttrData):
    """Declares an attribute of a device.

    Use it as a decorator of the read method, or as ``x = attribute(...)`` beside methods
    ``read_x``, ``write_x`` and ``is_x_allowed``, or with the methods given as ``fget``, ``fset``
    and ``fisallowed`` (names or callables).

    Parameters
    ----------
    fget : object, optional
        The read method: a callable or a name (also as ``fread``).
    name
        The name of the attribute; default the name of the variable or method.
    dtype
        The type; default: the type hint, otherwise a double.
    dformat
        The AttrDataFormat, beside a scalar ``dtype``.
    max_dim_x, max_dim_y
        The largest sizes (int); default 1 and 0.
    access
        The AttrWriteType; the default depends on the given methods.
    fset, fisallowed
        The other methods (``fset`` also as ``fwrite``).
    enum_labels
        The labels (list of str) of a DevEnum without an enum class.
    label, doc (or description), unit, standard_unit, display_unit, format
        Texts.
    min_value, max_value, min_alarm, max_alarm, min_warning, max_warning, delta_val, delta_t
        Limits, as numbers or texts.
    abs_change, rel_change, period, archive_abs_change, archive_rel_change, archive_period
        Event criteria, as numbers or texts.
    polling_period
        Milliseconds (int); by default, not polled.
    memorized, hw_memorized
        Store the value written last, and write it again at start-up (bool).
    display_level
        The DispLevel; default OPERATOR.
    change_event_implemented, archive_event_implemented
        The device pushes these events (bool).
    alarm_event_implemented, data_ready_event_implemented
        The device pushes these events (bool).
    change_event_detect, archive_event_detect, alarm_event_detect
        Tango compares a pushed value with the criteria (bool); default True.
    green_mode, read_green_mode, write_green_mode, isallowed_green_mode
        False calls the methods directly instead of through the executor of the server's green mode.
    forwarded
        The attribute of another device (bool), with ``name`` and ``label`` only.

    Raises
    ------
    DevFailed
        PyDs_WrongAttributeDefinition, for an unknown keyword.
    RuntimeError, TypeError, EnumTypeError
        For a ``dtype`` that Tango does not support.
    """

    _dformat: AttrDataFormat | None = None
    read_green_mode: Any = True
    write_green_mode: Any = True
    isallowed_green_mode: Any = True

    def __init__(self, fget: Any = None, **kwargs: Any) -> None:
        self._kwargs = kwargs = as_keywords(kwargs)
        self._owner: type | None = None
        self._variable: str | None = None
        self._from_hints = False
        options = dict(kwargs)
        self.name: str | None = options.pop("name", None)
        class_name = options.pop("class_name", None)
        green_mode = options.pop("green_mode", True)
        for name in _GREEN_MODES:
            mode = options.pop(name, green_mode)
            if mode is not True:
                setattr(self, name, mode)
        if fget is not None:
            options["fget"] = fget
        super().__init__(self.name, class_name)
        self._translate(options)
        self._build(options)
        self._describe()

    @classmethod
    def _made_of(cls, attr: Attr) -> attribute:
        """What finds the methods of an attribute that is there already, and has its type."""
        declared = cls.__new__(cls)
        AttrData.__init__(declared, attr.get_name(), None)
        declared._variable = None
        declared.attr_write = attr.get_writable()
        declared.has_dtype_kword = True
        return declared

    def _translate(self, options: dict[str, Any]) -> None:
        """Give the base class the plain types that ``dtype`` means."""
        if "dformat" in options:
            self._dformat = options["dformat"]
        if "dtype" in options:
            options["dtype"], options["dformat"], labels = get_attribute_type_format(
                options["dtype"], self._dformat, options.pop("enum_labels", None)
            )
            if labels is not None:
                options["enum_labels"] = labels
        doc, description = options.pop("doc", None), options.pop("description", None)
        text = doc or description
        if text:
            options["description"] = text

    def _describe(self) -> None:
        doc = self._properties.get("description")
        if doc is None and callable(self.fget) and self.fget.__doc__:
            doc = self._properties["description"] = self.fget.__doc__
        self.__doc__ = doc or "TANGO attribute"

    # -- the forms of the decorator ---------------------------------------------------------

    def __call__(self, fget: Callable[..., Any]) -> attribute:
        """The same declaration, with ``fget`` as its read method.

        Parameters
        ----------
        fget : Callable[..., Any]
            The read method.
        """
        return type(self)(fget=fget, **self._kwargs)

    def _changed(self) -> attribute:
        """Itself in the body of its class; a copy for a class that inherits it."""
        if self._owner is None:
            return self
        heir = copy.copy(self)
        heir._properties = dict(self._properties)
        heir._owner = None
        return heir

    def getter(self, fget: Callable[..., Any]) -> attribute:
        """Decorator for the read method.

        Parameters
        ----------
        fget : Callable[..., Any]
            The method.

        Returns
        -------
        attribute
            The declaration itself.
        """
        changed = self._changed()
        changed._given(fget, changed.fset, changed.fisallowed)
        if changed.attr_write == AttrWriteType.WRITE:
            changed.attr_write = AttrWriteType.READ_WRITE
        changed._describe()
        return changed

    def setter(self, fset: Callable[..., Any]) -> attribute:
        """Decorator for the write method, which makes the attribute writable.

        Parameters
        ----------
        fset : Callable[..., Any]
            The method.

        Returns
        -------
        attribute
            The declaration itself.
        """
        changed = self._changed()
        changed._given(changed.fget, fset, changed.fisallowed)
        if changed.attr_write == AttrWriteType.READ:
            readable = changed.fget is not None
            changed.attr_write = AttrWriteType.READ_WRITE if readable else AttrWriteType.WRITE
        return changed

    def is_allowed(self, fisallowed: Callable[..., Any]) -> attribute:
        """Decorator for the method that says whether a request is allowed.

        Parameters
        ----------
        fisallowed : Callable[..., Any]
            The method, taking the AttReqType.

        Returns
        -------
        attribute
            The declaration itself.
        """
        changed = self._changed()
        changed._given(changed.fget, changed.fset, fisallowed)
        return changed

    read = getter
    write = setter

    # -- the descriptor ---------------------------------------------------------------------

    def __set_name__(self, owner: type, name: str) -> None:
        if self._owner is None:
            self._owner, self._variable = owner, name
            if self.attr_name is None:
                self.attr_name = name
            self._name_methods(self.attr_name)

    @overload
    def __get__(self, obj: None, objtype: type) -> attribute: ...

    @overload
    def __get__(self, obj: Any, objtype: type | None = None) -> Attribute: ...

    def __get__(self, obj: Any, objtype: type | None = None) -> attribute | Attribute:
        return self if obj is None else self.get_attribute(obj)

    def __set__(self, obj: Any, value: Any) -> None:
        attr = self.get_attribute(obj)
        if isinstance(value, tuple) and len(value) == 3 and isinstance(value[2], AttrQuality):
            attr.set_value_date_quality(*value)
        else:
            attr.set_value(value)

    def get_attribute(self, obj: Any) -> Attribute:
        """The attribute of one device.

        Parameters
        ----------
        obj : object
            The device.

        Returns
        -------
        Attribute
            The attribute, as in the original API.
        """
        found: Attribute = obj.get_device_attr().get_attr_by_name(self.attr_name)
        return found

    # -- what a server gets -----------------------------------------------------------------

    def resolve(self, cls: type) -> AttributeMethods:
        """Find the methods for a class, and the type where only hints say it.

        Parameters
        ----------
        cls : type
            The device class.

        Raises
        ------
        AttributeError
            When a method is missing.
        """
        if self.forward:
            return AttributeMethods(None, None, None)
        read = write = None
        if self.attr_write != AttrWriteType.WRITE:
            read = self._function(cls, self.fget, "read_{}")
        if self.attr_write in _WRITABLE:
            write = self._function(cls, self.fset, "write_{}")
        allowed = self._function(cls, self.fisallowed, "is_{}_allowed", optional=True)
        self._resolve_hints(read, write, dynamic=False)
        return AttributeMethods(
            None if read is None else static_method(read),
            None if write is None else Method(write_method(write, cls)),
            None if allowed is None else allowed_method(allowed, cls),
        )

    def _function(self, owner: Any, given: Any, pattern: str, optional: bool = False) -> Any:
        """The function for one role: as given, by the name given, or by the usual name.

        Names are those of the members of ``owner``, a device class or a device.
        """
        cls = owner if isinstance(owner, type) else type(owner)
        if given is not None and not isinstance(given, str):
            return own_function(given, cls)
        names = [given] if given else [pattern.format(self.attr_name)]
        if not given and self._variable not in (None, self.attr_name):
            names.append(pattern.format(self._variable))
        for name in names:
            function = getattr(owner, name, None)
            if callable(function):
                return own_function(function, cls)
        if optional and not given:
            return None
        raise AttributeError(
            f"type object '{cls.__name__}' has no attribute '{names[0]}', "
            f"which the attribute '{self.attr_name}' needs"
        )

    def _resolve_hints(self, read: Any, write: Any, dynamic: bool) -> None:
        """Take the type from the hints: of the variable, of what is read, of what is written."""
        if self.has_dtype_kword or self._from_hints or self.forward:
            return
        hint = MISSING
        if self._owner is not None and self._variable is not None:
            hint = hint_of_member(self._owner, self._variable)
        if _says_nothing(hint):
            hint = hints_of_function(read)[1]
        if _says_nothing(hint):
            parameters = hints_of_function(write)[0]
            hint = parameters[-1][1] if parameters else MISSING
        if _says_nothing(hint):
            return
        self._from_hints = True
        found = resolve_hint(hint, "attribute", self._dformat)
        self.attr_type, self.attr_format, labels = get_attribute_type_format(
            found.dtype, found.format, self.enum_labels
        )
        self.set_enum_labels_to_attr_prop(labels)
        if "max_dim_x" not in self._kwargs and found.max_dim_x is not None:
            self.dim_x = found.max_dim_x
        if "max_dim_y" not in self._kwargs and found.max_dim_y is not None:
            self.dim_y = found.max_dim_y

    def make(self, methods: AttributeMethods, runner: Runner | None) -> Attr:
        """The attribute for a server.

        Parameters
        ----------
        methods : AttributeMethods
            What :meth:`resolve` or :meth:`resolve_dynamic` found.
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.

        Returns
        -------
        Attr
            What cppTango makes the attribute of.
        """
        attr = self._new_attr()
        if not self.forward:
            self.bind(attr, methods, runner)
        return attr

    def bind(self, attr: Any, methods: AttributeMethods, runner: Runner | None) -> None:
        """Give an attribute for a server its functions.

        Parameters
        ----------
        attr : Attr
            The attribute, or a substitute for it without a server.
        methods : AttributeMethods
            What :meth:`resolve` or :meth:`resolve_dynamic` found.
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.
        """
        read, write, allowed = methods
        # A function that the device itself has is asked, where its class has none.
        own = isinstance(self.fisallowed, str) or self.fisallowed is None
        direct = runner is None or self.isallowed_green_mode is False
        attr._bind(
            read=None if read is None else _run(read.call, runner, self.read_green_mode),
            write=None if write is None else _run(write.call, runner, self.write_green_mode),
            is_allowed=_run(allowed, runner, self.isallowed_green_mode),
            pass_attribute=read is not None and read.with_attribute,
            use_result=True,
            write_value=write is not None and not write.with_attribute,
            own_allowed=self.is_allowed_name if own else None,
            runner=None if direct else runner,
        )

    def resolve_dynamic(
        self, device: Any, read: Any, write: Any, is_allowed: Any
    ) -> AttributeMethods:
        """Find the methods for an attribute that is added to a device at run time.

        Parameters
        ----------
        device : object
            The device, which may have methods of its own, beside those of its class.
        read, write, is_allowed : object
            Callables or names given beside the declaration, or ``None``.

        Returns
        -------
        AttributeMethods
            The methods that were found.

        Raises
        ------
        AttributeError
            When a method is missing.
        """
        if self.forward:
            return AttributeMethods(None, None, None)
        reader = writer = None
        if self.attr_write != AttrWriteType.WRITE:
            reader = self._function(device, read or self.fget, "read_{}")
        if self.attr_write in _WRITABLE:
            writer = self._function(device, write or self.fset, "write_{}")
        allowed = self._function(
            device, is_allowed or self.fisallowed, "is_{}_allowed", optional=True
        )
        device_type = type(device)
        self._resolve_hints(reader, writer, dynamic=True)
        return AttributeMethods(
            None if reader is None else dynamic_method(reader, device_type),
            None if writer is None else Method(write_method(writer, device_type), True),
            None if allowed is None else allowed_method(allowed, device_type),
        )


def _says_nothing(hint: Any) -> bool:
    """Whether a hint is absent, or is about the declaration rather than about the value."""
    if hint is MISSING or hint is None:
        return True
    return isinstance(hint, type) and issubclass(hint, (AttrData, Attribute))


def _run(function: Any, runner: Runner | None, green_mode: Any) -> Any:
    return (
        function if function is None or runner is None or green_mode is False else runner(function)
    )
