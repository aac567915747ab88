"""``tango get``: read attributes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

import tango
from tango._cli import app, output
from tango._cli.courses import Courses
from tango._cli.names import attribute_targets, connect_to_read, side_by_side, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.values import short_text
from tango._cli.watching import is_watching, watch_option
from tango._utils.arrays import is_array

__all__ = ["command", "data_row", "report_errors"]


@cli_command("get")
@click.argument("attributes", nargs=-1, required=True, metavar="ATTRIBUTE...")
@click.option("-b", "--bare", is_flag=True, help="Print the values only.")
@click.option("-w", "--set-point", is_flag=True, help="Also print what was written last.")
@watch_option
@output_options
@timeout_option
def command(
    attributes: tuple[str, ...],
    bare: bool,
    set_point: bool,
    form: str | None,
    timeout: float,
) -> int:
    """Read attributes, all devices at once."""
    targets = attribute_targets(attributes, timeout)
    read = tango.read_many(targets.values(), device_timeout=timeout, green_mode=_SYNCHRONOUS)
    results = [one._replace(name=name) for name, one in zip(targets, read, strict=True)]
    _print(results, bare, set_point, form, timeout)
    return report_errors(results)


_SYNCHRONOUS = tango.GreenMode.Synchronous


def _print(
    results: Sequence[tango.ReadResult],
    bare: bool,
    set_point: bool,
    form: str | None,
    timeout: float,
) -> None:
    good = [result for result in results if result.reading is not None]
    if form is not None:
        output.print_rows([data_row(result) for result in results], form)
    elif bare:
        for result in good:
            print(short_text(result.value))
    else:
        units = _units([result.name for result in good], timeout) if output.is_terminal() else {}
        output.print_rows([_row(result, set_point, units) for result in good], None)
        if len(good) == 1 and output.is_terminal() and is_array(good[0].value):
            from tango._cli.drawing import print_picture  # loads NumPy, as the array has done

            print_picture(good[0].value)


def data_row(result: tango.ReadResult) -> dict[str, Any]:
    """A reading as JSON and CSV show it."""
    reading = result.reading
    if reading is None:
        error = app.one_line(result.error) if result.error else ""
        return {"attribute": result.name, "value": None, "error": error}
    return {
        "attribute": result.name,
        "value": reading.value,
        "set_point": reading.w_value,
        "quality": reading.quality.name,
        "time": reading.time.totime(),
        "error": None,
    }


def _row(result: tango.ReadResult, set_point: bool, units: dict[str, str]) -> dict[str, Any]:
    reading = result.reading
    assert reading is not None
    pictures = output.is_terminal()
    row = {"attribute": result.name, "value": short_text(reading.value, pictures)}
    if set_point:
        row["set point"] = short_text(reading.w_value, pictures)
    if pictures:
        row["unit"] = units.get(result.name, "")
        if is_watching():
            row["course"] = Courses.of_command().with_next(result.name, reading.value)
    good = reading.quality is tango.AttrQuality.ATTR_VALID
    row["quality"] = "" if good else reading.quality.name
    return row


def _units(names: Sequence[str], timeout: float) -> dict[str, str]:
    of_device: dict[str, list[str]] = {}
    for name in names:
        of_device.setdefault(split(name)[0], []).append(name)

    def ask(device: str) -> dict[str, str]:
        mine = of_device[device]
        configs = connect_to_read(device, timeout).get_attribute_config_ex(
            [split(name)[1] for name in mine]
        )
        return {name: config.unit for name, config in zip(mine, configs, strict=True)}

    units: dict[str, str] = {}
    for answer in side_by_side(ask, of_device):
        units.update({} if isinstance(answer, Exception) else answer)
    return units


def report_errors(results: Sequence[Any]) -> int:
    """Print a line for each error, and return the exit status."""
    failed = [result for result in results if result.error is not None]
    sys.stdout.flush()
    for result in failed:
        print(f"tango: {result.name}: {app.one_line(result.error)}", file=sys.stderr)
    statuses = {app.status_of(result.error) for result in failed}
    return statuses.pop() if len(statuses) == 1 else app.FAILED if statuses else 0
