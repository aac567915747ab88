"""repr, str and HTML of information objects: their properties, in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tango import _tango
from tango._augment import augments

_INDENT = "    "


@cache
def _properties(cls: type) -> tuple[str, ...]:
    names = {n for c in cls.__mro__ for n, v in vars(c).items() if isinstance(v, property)}
    return tuple(sorted(n for n in names if not n.startswith("_")))


def fields(obj: object) -> Iterator[tuple[str, Any]]:
    """The fields of an information object.

    Parameters
    ----------
    obj : object
        An object whose class has its fields as properties.

    Returns
    -------
    Iterator[tuple[str, Any]]
        Pairs of name and value, sorted by name. A property without a value (one that raises
        AttributeError) is left out; a Tango type that is only known as a number is named.
    """
    cls: Any = type(obj)
    names = {*_properties(cls), *(n for n in getattr(obj, "__dict__", ()) if n[0] != "_")}
    for name in sorted(names):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if name == "data_type" and value in _tango.CmdArgType.values:
            value = _tango.CmdArgType(value)
        yield name, value


def one_line(obj: object) -> str:
    """The repr of an information object: `Name(field = value, ...)`."""
    return one_line_of(obj, fields(obj))


def one_line_of(obj: object, parts: Iterable[tuple[str, Any]]) -> str:
    """The repr of an object with these names and values."""
    return f"{type(obj).__name__}({', '.join(f'{name} = {value!r}' for name, value in parts)})"


def block(obj: object) -> str:
    """The str of an information object: one line for each field, nested objects indented."""
    return block_of(obj, fields(obj))


def block_of(obj: object, parts: Iterable[tuple[str, Any]]) -> str:
    """The str of an object with these names and values."""
    lines = [f"{name} = {_in_block(value)}" for name, value in parts]
    return _bracketed(obj, "\n".join(lines))


def _bracketed(obj: object, inside: str) -> str:
    return _in_brackets(type(obj).__name__, inside)


def _in_brackets(name: str, inside: str) -> str:
    indented = "\n".join(_INDENT + line if line else line for line in inside.split("\n"))
    return f"{name}[\n{indented}\n]"


def _in_block(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        import json  # here, for a light start of programs

        return json.dumps(value, indent=len(_INDENT), default=repr)
    if getattr(type(value), "__str__", None) in (Blocks.__str__, Errors.__str__):
        return str(value)
    return repr(value)


def table(obj: object) -> str:
    """The HTML of an information object: a table of its fields, for notebooks."""
    from tango._html import tables  # here, for a light start of programs

    return tables.table(type(obj).__name__, ((n, tables.cell(v)) for n, v in fields(obj)))


class Lines:
    """repr and HTML; str is the class's own affair."""

    __repr__ = one_line
    _repr_html_ = table


class Readings:
    """repr, and HTML with a picture of the value."""

    __repr__ = one_line

    def _repr_html_(self) -> str:
        from tango._html import readings

        # One that the program has made itself may lack what was received.
        return readings.reading_html(self) if _was_received(self) else table(self)


class Events:
    """repr, and HTML with the value that the event tells."""

    __repr__ = one_line

    def _repr_html_(self) -> str:
        from tango._html import readings

        told: Any = self
        if told.err or (told.attr_value is not None and _was_received(told.attr_value)):
            return readings.event_html(self)
        return table(self)


def _was_received(reading: Any) -> bool:
    try:
        return reading.has_failed in (True, False)
    except AttributeError:
        return False


class Blocks:
    """str as a block of lines."""

    __str__ = block


def shown(*classes: type) -> None:
    """Give bound classes whose fields are properties a repr, a str and an HTML form."""
    augments(*classes)(Lines)
    augments(*classes)(Blocks)


class Errors:
    """Errors print without quotes, as people know them from logs."""

    def __str__(self) -> str:
        lines = [f"{name} = {value!s}" for name, value in fields(self)]
        return _bracketed(self, "\n".join(lines))


class Failures(Exception):
    """DevFailed and its subclasses print the whole stack of errors."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(args = {self.args!r})"

    def __str__(self) -> str:
        # Programs look for this beginning, whichever of the classes it is.
        return _in_brackets("DevFailed", ",\n".join(str(error) for error in self.args))

    def _render_traceback_(self) -> list[str]:
        """What IPython and notebooks show of it."""
        from tango._html.failures import lines_of_failure

        return lines_of_failure(self)


_PRINT_OTHERWISE = (_tango.DevError, _tango.TimeVal)

augments(*_tango.info_classes)(Lines)
augments(*(c for c in _tango.info_classes if c not in _PRINT_OTHERWISE))(Blocks)
augments(_tango.DevError)(Errors)
augments(_tango.DevFailed)(Failures)
for _class, _look in ((_tango.DeviceAttribute, Readings), (_tango.EventData, Events)):
    augments(_class)(_look)
    augments(_class)(Blocks)
shown(
    _tango.AttrConfEventData,
    _tango.AttrReadEvent,
    _tango.AttrWrittenEvent,
    _tango.CmdDoneEvent,
    _tango.DataReadyEventData,
    _tango.DevIntrChangeEventData,
    _tango.DeviceData,
    _tango.NamedDevFailed,
    _tango.NamedDevFailedList,
    _tango.PipeEventData,
)


def _reply_fields(reply: Any) -> Iterator[tuple[str, Any]]:
    yield "dev_name", reply.dev_name()
    yield "obj_name", reply.obj_name()
    yield "enabled", reply.group_element_enabled()
    yield "has_failed", reply.has_failed()
    if reply.has_failed():
        yield "err_stack", reply.get_err_stack()
    elif reply.group_element_enabled() and hasattr(reply, "get_data"):
        yield "data", reply.get_data()


@augments(_tango.GroupReply)
class GroupReply(_tango.GroupReply):
    """The fields of the replies of groups are methods."""

    def __repr__(self) -> str:
        return one_line_of(self, _reply_fields(self))

    def __str__(self) -> str:
        return block_of(self, _reply_fields(self))


@augments(_tango.DbHistory)
class DbHistory(_tango.DbHistory):
    """Its fields are methods."""

    def __repr__(self) -> str:
        parts = {
            "attribute_name": self.get_attribute_name(),
            "date": self.get_date(),
            "deleted": self.is_deleted(),
            "name": self.get_name(),
            "value": list(self.get_value()),
        }
        return one_line_of(self, parts.items())


@augments(_tango.ClientAddr)
class ClientAddr(_tango.ClientAddr):
    """str says in one line who it was."""

    __repr__ = one_line
    _repr_html_ = table

    def __str__(self) -> str:
        if not self.client_ident:
            return "Client identification not available"
        if "JAVA" in self.client_lang.name:
            who = f"Java client with main class {self.java_main_class}"
        else:
            who = f"CPP or Python client with PID {self.client_pid}"
        return f"{who} from host {self.client_ip}"


@augments(_tango.Attr)
class Attr(_tango.Attr):
    """str and repr name the attribute."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.get_name()})"

    __str__ = __repr__
