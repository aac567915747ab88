"""``tango info``: information about a device, or one of its attributes or commands."""

from __future__ import annotations

from typing import Any

import click

import tango
from tango import CmdArgType
from tango._cli import output
from tango._cli.names import connect, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.values import short_text
from tango._cli.watching import watch_option

__all__ = ["command"]

_NOTHING = ("", "-", "[]", "Not specified")


@cli_command("info")
@click.argument("name", metavar="DEVICE[/NAME]")
@watch_option
@output_options
@timeout_option
def command(name: str, form: str | None, timeout: float) -> None:
    """Describe a device, or one of its attributes or commands."""
    facts = _member(name, timeout) if _is_member(name) else _device(name, timeout)
    if form is not None:
        output.print_rows([facts], form)
    else:
        rows = [{"": key, "value": short_text(value)} for key, value in facts.items()]
        output.print_rows([row for row in rows if row["value"] not in _NOTHING], None)


def _is_member(name: str) -> bool:
    """Whether the name is of a member: four parts, or two with an alias first."""
    plain = name.partition("#")[0]
    if plain.startswith("tango://"):
        plain = plain.removeprefix("tango://").partition("/")[2]
    return plain.count("/") in (1, 3)


def _device(name: str, timeout: float) -> dict[str, Any]:
    proxy = connect(name, timeout)
    info = proxy.info()
    facts = {
        "device": proxy.dev_name(),
        "class": info.dev_class,
        "server": info.server_id,
        "host": info.server_host,
        "version": info.server_version,
        "state": proxy.state(),
        "status": proxy.status(),
        "attributes": sorted(proxy.get_attribute_list()),
        "commands": sorted(proxy.get_command_list()),
        "documentation": info.doc_url,
    }
    if proxy.is_dbase_used():
        facts["pid"] = proxy.get_device_db().get_device_info(proxy.dev_name()).pid
    return facts


def _member(name: str, timeout: float) -> dict[str, Any]:
    device, own = split(name)
    proxy = connect(device, timeout)
    if own.lower() in {known.lower() for known in proxy.get_attribute_list()}:
        return _attribute(proxy.get_attribute_config(own))
    info = proxy.command_query(own)
    return {
        "command": info.cmd_name,
        "takes": str(info.in_type),
        "meaning": info.in_type_desc,
        "returns": str(info.out_type),
        "result": info.out_type_desc,
        "level": str(info.disp_level),
    }


def _attribute(config: Any) -> dict[str, Any]:
    return {
        "attribute": config.name,
        "label": config.label,
        "type": str(CmdArgType.values[config.data_type]),
        "format": str(config.data_format),
        "access": str(tango.AttrWriteType.values[int(config.writable)]),
        "unit": config.unit,
        "display format": config.format,
        "labels": list(config.enum_labels),
        "minimum": config.min_value,
        "maximum": config.max_value,
        "minimal alarm": config.alarms.min_alarm,
        "maximal alarm": config.alarms.max_alarm,
        "minimal warning": config.alarms.min_warning,
        "maximal warning": config.alarms.max_warning,
        "relative change": config.events.ch_event.rel_change,
        "absolute change": config.events.ch_event.abs_change,
        "description": config.description,
    }
