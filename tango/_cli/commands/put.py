"""``tango put``: write attributes."""

from __future__ import annotations

from typing import Any

import click

import tango
from tango._cli.commands.get import report_errors
from tango._cli.names import attribute_names, connect, side_by_side, split
from tango._cli.options import cli_command, timeout_option
from tango._cli.values import attribute_value

__all__ = ["command"]


@cli_command("put", context_settings={"ignore_unknown_options": True})
@click.argument("attribute")
@click.argument("values", nargs=-1, required=True, metavar="VALUE...")
@timeout_option
def command(attribute: str, values: tuple[str, ...], timeout: float) -> int:
    """Write an attribute, or with wildcards the attributes of several devices.

    VALUE is one word for a single value, one for each item of a spectrum, or JSON in brackets.
    """
    names = attribute_names([attribute], timeout)

    def config(name: str) -> Any:
        device, own = split(name)
        return connect(device, timeout).get_attribute_config(own)

    results: list[Any] = []
    to_write: dict[str, Any] = {}
    for name, info in zip(names, side_by_side(config, names), strict=True):
        if isinstance(info, Exception):
            results.append(tango.WriteResult(name, info))
        else:
            to_write[name] = attribute_value(values, info)
    mode = tango.GreenMode.Synchronous
    results += tango.write_many(to_write, device_timeout=timeout, green_mode=mode)
    return report_errors(results)
