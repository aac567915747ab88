"""``tango ls``: devices, or the attributes and commands of one."""

from __future__ import annotations

import fnmatch
from typing import Any

import click

import tango
from tango import CmdArgType
from tango._cli import output
from tango._cli.names import connect, database, has_wildcard
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import watch_option

__all__ = ["command"]


@cli_command("ls")
@click.argument("name", default="*", metavar="[PATTERN|DEVICE]")
@click.option(
    "-a", "--all", "everything", is_flag=True, help="Include devices that are not running."
)
@watch_option
@output_options
@timeout_option
def command(name: str, everything: bool, form: str | None, timeout: float) -> int:
    """List devices of the database, or the attributes and commands of a device."""
    if has_wildcard(name):
        return _devices(name, everything, form)
    output.print_rows(_members(connect(name, timeout)), form)
    return 0


def _devices(pattern: str, everything: bool, form: str | None) -> int:
    base, prefix = database(pattern)
    wanted = pattern.removeprefix(prefix)
    running = set(base.get_device_exported(wanted).value_string)
    names = running
    if everything:
        known = base.get_device_name("*", "*").value_string
        names = {name for name in known if fnmatch.fnmatchcase(name.lower(), wanted.lower())}
    rows: list[dict[str, Any]] = [
        {"device": prefix + name, "": "" if name in running else "not running"}
        for name in sorted(names)
    ]
    output.print_rows(rows, form, ["device", ""] if everything else ["device"])
    return 0


def _members(proxy: tango.DeviceProxy) -> list[dict[str, Any]]:
    attributes = [
        {
            "name": config.name,
            "kind": "attribute",
            "type": str(CmdArgType.values[config.data_type]),
            "format": str(config.data_format),
            "access": tango.AttrWriteType.values[int(config.writable)].name,
            "description": config.description if config.description != "No description" else "",
        }
        for config in proxy.get_attribute_config(proxy.get_attribute_list())
    ]
    commands = [
        {
            "name": info.cmd_name,
            "kind": "command",
            "type": f"{info.in_type} -> {info.out_type}",
            "format": "",
            "access": "",
            "description": info.out_type_desc if info.out_type_desc != "Uninitialised" else "",
        }
        for info in proxy.command_list_query()
    ]
    return attributes + commands
