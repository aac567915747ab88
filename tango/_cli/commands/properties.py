"""``tango properties``: the properties of a device, a class, a server or a free object."""

from __future__ import annotations

from typing import Any

import click

from tango import Database, DeviceProxy
from tango._cli import output
from tango._cli.options import cli_command, output_options

__all__ = ["command"]


@cli_command("properties")
@click.argument("device")
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--delete", is_flag=True, help="Remove the property.")
@click.option("--class", "of_class", is_flag=True, help="DEVICE is the name of a class.")
@click.option("--free", is_flag=True, help="DEVICE is the name of a free object.")
@output_options
def command(
    device: str,
    name: str | None,
    values: tuple[str, ...],
    delete: bool,
    of_class: bool,
    free: bool,
    form: str | None,
) -> int:
    """Show the properties of a device, or one of them, or set it to VALUEs, one per line."""
    owner: Any = _Owner(device, of_class, free)
    if delete:
        if name is None:
            raise click.UsageError("which property should be removed?")
        owner.delete(name)
    elif values and name is not None:
        owner.put(name, list(values))
    elif name is not None:
        lines = owner.get(name)
        if not lines:
            raise click.ClickException(f"{device} has no property {name}")
        if form is None:
            print("\n".join(lines))
        else:
            output.print_rows([{"property": name, "value": lines}], form)
    else:
        found = {one: owner.get(one) for one in owner.names()}
        as_data = form is not None
        output.print_rows(
            [
                {"property": one, "value": lines if as_data else "; ".join(lines)}
                for one, lines in found.items()
            ],
            form,
        )
    return 0


class _Owner:
    """The device, class, server or object that has the properties."""

    def __init__(self, name: str, of_class: bool, free: bool) -> None:
        base: Any = Database() if of_class or free else DeviceProxy(name).get_device_db()
        kind = "class_" if of_class else "" if free else "device_"
        self._name = name if of_class or free else DeviceProxy(name).dev_name()
        self._base = base
        self._get = getattr(base, f"get_{kind}property")
        self._put = getattr(base, f"put_{kind}property")
        self._delete = getattr(base, f"delete_{kind}property")
        self._kind = kind

    def names(self) -> list[str]:
        """The names of all properties."""
        ask = getattr(self._base, f"get_{self._kind}property_list")
        found = ask(self._name) if self._kind == "class_" else ask(self._name, "*")
        return list(found.value_string)

    def get(self, name: str) -> list[str]:
        """The lines of a property."""
        return list(self._get(self._name, name)[name])

    def put(self, name: str, lines: list[str]) -> None:
        """Set a property."""
        self._put(self._name, {name: lines})

    def delete(self, name: str) -> None:
        """Remove a property."""
        self._delete(self._name, name)
