"""The tables of the original API, ``cmd_list``, ``attr_list`` and ``pipe_list``, for cppTango."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from tango._server.attr_data import AttrData
from tango._server.checks import Wrong, enum_member, whole_number
from tango._server.declarations import wrong_declaration
from tango._tango import (
    Attr,
    CmdArgType,
    Command,
    DispLevel,
    Pipe,
    PipeWriteType,
    UserDefaultPipeProp,
)

__all__ = ["attributes_of", "commands_of", "pipes_of"]


def attributes_of(class_name: str, table: Mapping[str, Any], device_type: type) -> Iterator[Attr]:
    """The attributes of an ``attr_list``.

    Parameters
    ----------
    class_name : str
        The Tango class, for messages.
    table : Mapping[str, Any]
        ``{name: [[type, format, access, max_x, max_y], {options}]}``.
    device_type : type
        The class of the devices, whose ``read_X``, ``write_X`` and ``is_X_allowed`` answer the
        requests.

    Raises
    ------
    DevFailed
        PyDs_WrongAttributeDefinition, for an entry that is not of this form.
    """
    for name, row in table.items():
        yield AttrData(name, class_name, row).to_attr(device_type)


def commands_of(class_name: str, table: Mapping[str, Any], device_type: type) -> Iterator[Command]:
    """The commands of a ``cmd_list``.

    Parameters
    ----------
    class_name : str
        The Tango class, for messages.
    table : Mapping[str, Any]
        ``{name: [[in type, description], [out type, description], {options}]}``.
    device_type : type
        The class of the devices, whose method ``X`` is the command X, and ``is_X_allowed`` says
        whether it may run.

    Raises
    ------
    DevFailed
        PyDs_WrongCommandDefinition, for an entry that is not of this form.
    """
    for name, row in table.items():
        yield _command(class_name, name, row, device_type)


def pipes_of(class_name: str, table: Mapping[str, Any], device_type: type) -> Iterator[Pipe]:
    """The pipes of a ``pipe_list``.

    Parameters
    ----------
    class_name : str
        The Tango class, for messages.
    table : Mapping[str, Any]
        ``{name: [access, {"label": ..., "description": ..., "display level": ...}]}``.
    device_type : type
        The class of the devices, whose ``read_X``, ``write_X`` and ``is_X_allowed`` answer the
        requests.

    Raises
    ------
    DevFailed
        PyDs_WrongPipeDefinition, for an entry that is not of this form.
    """
    for name, row in table.items():
        yield _pipe(class_name, name, row, device_type)


def _pipe(class_name: str, name: str, row: Any, device_type: type) -> Pipe:
    def wrong(what: str) -> NoReturn:
        wrong_declaration(
            "PyDs_WrongPipeDefinition",
            f"{what} for describing pipe {name} in class {class_name}",
            "create_pipe()",
        )

    parts = row if _is_sequence(row) else [row]
    if len(parts) not in (1, 2) or not isinstance(parts[-1] if len(parts) == 2 else {}, Mapping):
        wrong("Wrong number or type of arguments")
    access = enum_member("access", PipeWriteType, parts[0], wrong)
    options = {key.lower().replace("_", " "): value for key, value in dict(*parts[1:]).items()}
    level = enum_member(
        "display level", DispLevel, options.pop("display level", DispLevel.OPERATOR), wrong
    )
    texts = UserDefaultPipeProp()
    if "label" in options:
        texts.set_label(options.pop("label"))
    if "description" in options:
        texts.set_description(options.pop("description"))
    if options:
        wrong(f"Wrong options {', '.join(options)}")
    pipe = Pipe(name, level, access)
    pipe.set_default_properties(texts)
    writer = f"write_{name}" if access == PipeWriteType.PIPE_READ_WRITE else None
    for method in (f"read_{name}", writer):
        if method and not hasattr(device_type, method):
            wrong(f"The class {device_type.__name__} lacks the method {method}")
    allowed = f"is_{name}_allowed"
    pipe._bind(
        f"read_{name}", writer, allowed if hasattr(device_type, allowed) else None, pass_pipe=True
    )
    return pipe


def _command(class_name: str, name: str, row: Any, device_type: type) -> Command:
    def wrong(what: str) -> NoReturn:
        wrong_declaration(
            "PyDs_WrongCommandDefinition",
            f"{what} for describing command {name} in class {class_name}",
            "create_command()",
        )

    if not _is_sequence(row):
        wrong("Wrong data type for value")
    if len(row) not in (2, 3):
        wrong("Wrong number of arguments")
    (in_type, in_desc), (out_type, out_desc) = (_argument(part, wrong) for part in row[:2])
    options = row[2] if len(row) == 3 else {}
    if not isinstance(options, Mapping):
        wrong("Wrong data type of the options")
    level, period, allowed = DispLevel.OPERATOR, 0, f"is_{name}_allowed"
    for option, value in options.items():
        key = option.lower().replace("_", " ")
        if key == "display level":
            level = enum_member("display level", DispLevel, value, wrong)
        elif key == "polling period":
            period = whole_number("polling period", value, wrong)
        elif key == "default command":
            continue
        else:
            wrong(f"Wrong option {option!r}")
    if not hasattr(device_type, name):
        wrong(f"The class {device_type.__name__} lacks the method {name}")
    command = Command(name, in_type, out_type, in_desc, out_desc, level)
    command._bind(name, allowed if hasattr(device_type, allowed) else None)
    if period > 0:
        command.set_polling_period(period)
    return command


def _argument(part: Any, wrong: Wrong) -> tuple[CmdArgType, str]:
    """A type, or a sequence of a type and a description."""
    if not _is_sequence(part):
        return enum_member("type", CmdArgType, part, wrong), ""
    if not 1 <= len(part) <= 2:
        wrong("Wrong number of elements in an argument")
    description = part[1] if len(part) == 2 else ""
    if not isinstance(description, str):
        wrong("The description of an argument must be a string,")
    return enum_member("type", CmdArgType, part[0], wrong), description


def _is_sequence(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
