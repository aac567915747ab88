"""``tango stub``: Python code for a running device."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

import click

from tango import CmdArgType
from tango._cli.interface import describe
from tango._cli.names import connect
from tango._cli.options import cli_command, timeout_option
from tango._utils.tango_types import ITEM_TYPES, TYPES

__all__ = ["client_code", "command", "server_code"]

_PYTHON = {row.item.name: "int" if row.python is bytes else row.python.__name__ for row in TYPES}
_ITEMS = {array.name: item.name for array, item in ITEM_TYPES.items()}


@cli_command("stub")
@click.argument("device")
@click.option("--server", is_flag=True, help="Print the skeleton of a server instead of a client.")
@timeout_option
def command(device: str, server: bool, timeout: float) -> None:
    """Print a typed client class for a device, or the skeleton of a similar server."""
    description = describe(connect(device, timeout))
    click.echo(server_code(description) if server else client_code(description))


def client_code(description: dict[str, Any]) -> str:
    """A class for clients.

    Parameters
    ----------
    description : dict
        What the device offers, as `tango._cli.interface.describe` returns it.
    """
    lines = [f"class {_class(description)}(tango.DeviceProxy):"]
    lines += [f'    """A device of the class {description["class"]}."""', ""]
    for one in description["attributes"]:
        if _name(one):
            unit = f"  # {one['unit']}" if one["unit"] else ""
            lines.append(f"    {one['name']}: {_hint(one)}{unit}")
    for one in description["commands"]:
        if _name(one):
            takes = _argument(one["takes"])
            argument = f", argument: {takes}, /" if takes else ""
            returns = _argument(one["returns"]) or "None"
            lines += ["", f"    def {one['name']}(self{argument}) -> {returns}:"]
            value = ", argument" if takes else ""
            call = f'self.command_inout("{one["name"]}"{value})'
            if returns == "None":
                lines.append(f"        {call}")
            else:
                lines += [f"        result: {returns} = {call}", "        return result"]
    return _module(["import tango"], lines)


def _module(imports: list[str], lines: list[str]) -> str:
    """A file with what its lines need."""
    text = "\n".join(lines)
    head = ["from __future__ import annotations", ""]
    head += ["from typing import Any", ""] if re.search(r"\bAny\b", text) else []
    head += ["import numpy as np", ""] if "np." in text else []
    return "\n".join([*head, *imports, "", "", text])


def server_code(description: dict[str, Any]) -> str:
    """The skeleton of a server.

    Parameters
    ----------
    description : dict
        What the device offers, as `tango._cli.interface.describe` returns it.
    """
    lines = list(_server_lines(description))
    imports = ["import tango"] if "tango." in "\n".join(lines) else []
    imports += ["from tango import AttrWriteType"]
    imports += ["from tango.server import Device, attribute, command"]
    return _module(imports, lines)


def _server_lines(description: dict[str, Any]) -> Iterator[str]:
    name = _class(description)
    yield f"class {name}(Device):"
    yield f'    """A device of the class {description["class"]}."""'
    for one in description["attributes"]:
        if _name(one):
            yield from _attribute_lines(one)
    for one in description["commands"]:
        if _name(one):
            takes, returns = one["takes"], one["returns"]
            yield from ["", f"    @command(dtype_in={takes!r}, dtype_out={returns!r})"]
            argument = f", argument: {_argument(takes)}" if _argument(takes) else ""
            yield f"    def {one['name']}(self{argument}) -> {_argument(returns) or 'None'}:"
            yield f'        raise NotImplementedError("{one["name"]}")'
    yield from ["", "", 'if __name__ == "__main__":', f"    {name}.run_server()"]


def _attribute_lines(one: dict[str, Any]) -> Iterator[str]:
    dtype = repr(one["type"])
    for _ in range(["SCALAR", "SPECTRUM", "IMAGE"].index(one["format"])):
        dtype = f"({dtype},)"
    # Where the set point is another attribute's, cppTango wants that one named: nobody says it.
    access = one["access"].replace("READ_WITH_WRITE", "READ_WRITE")
    options = [f"dtype={dtype}", f"access=AttrWriteType.{access}"]
    options += [f"max_dim_x={one['max_dim_x']}"] if one["format"] != "SCALAR" else []
    options += [f"max_dim_y={one['max_dim_y']}"] if one["format"] == "IMAGE" else []
    options += [f"{key}={one[key]!r}" for key in ("unit", "label", "doc") if one[key]]
    options += [f"enum_labels={one['enum_labels']!r}"] if one["enum_labels"] else []
    yield from ["", f"    {one['name']} = attribute("]
    yield from (f"        {option}," for option in options)
    yield "    )"
    if one["access"] != "WRITE":
        yield from ["", f"    def read_{one['name']}(self) -> {_hint(one)}:"]
        yield f'        raise NotImplementedError("{one["name"]}")'
    if one["access"] != "READ":
        yield from ["", f"    def write_{one['name']}(self, value: {_hint(one)}) -> None:"]
        yield f'        raise NotImplementedError("{one["name"]}")'


def _class(description: dict[str, Any]) -> str:
    name: str = description["class"]
    return name if name.isidentifier() and not keyword.iskeyword(name) else "MyDevice"


def _name(one: dict[str, Any]) -> bool:
    """Whether it can be a name in Python."""
    return bool(one["name"].isidentifier()) and not keyword.iskeyword(one["name"])


def _hint(one: dict[str, Any]) -> str:
    if one["format"] != "SCALAR":
        return "tuple[str, ...]" if one["type"] == "DevString" else "np.ndarray[Any, Any]"
    return _argument(one["type"]) or "Any"


def _argument(tango_type: str) -> str:
    """The type of an argument or a result in Python; empty for none."""
    if tango_type == CmdArgType.DevVoid.name:
        return ""
    if tango_type in _ITEMS:
        return "list[str]" if _ITEMS[tango_type] == "DevString" else "np.ndarray[Any, Any]"
    if tango_type == CmdArgType.DevState.name:
        return "tango.DevState"
    if tango_type == CmdArgType.DevEnum.name:
        return "int"
    return _PYTHON.get(tango_type, "Any")
