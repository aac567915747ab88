"""``tango lock``: reserve a device."""

from __future__ import annotations

import subprocess
import threading

import click

from tango._cli.names import connect
from tango._cli.options import cli_command, timeout_option

__all__ = ["command"]


@cli_command("lock", context_settings={"ignore_unknown_options": True})
@click.argument("device")
@click.argument("program", nargs=-1, type=click.UNPROCESSED, metavar="[PROGRAM ARGUMENT...]")
@click.option("--status", is_flag=True, help="Show who has locked it.")
@timeout_option
def command(device: str, program: tuple[str, ...], status: bool, timeout: float) -> int:
    """Lock a device while PROGRAM runs, or until interrupted.

    The lock is that of this process: PROGRAM itself cannot use the device.
    """
    proxy = connect(device, timeout)
    if status:
        click.echo(proxy.locking_status())
        return 0
    proxy.lock()
    try:
        if program:
            return subprocess.run(program, check=False).returncode
        click.echo(f"{proxy.dev_name()} is locked; interrupt to unlock it", err=True)
        threading.Event().wait()
    finally:
        proxy.unlock()
    return 0
