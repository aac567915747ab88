"""``tango log``: levels and targets of a device's log, and its messages as they come."""

from __future__ import annotations

import signal
import sys
import threading
import time
from typing import Any

import click

import tango
from tango._cli import output
from tango._cli.app import one_line
from tango._cli.names import connect
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.served import own_host, serve_alone

__all__ = ["command"]

_LEVELS = ["off", "fatal", "error", "warning", "info", "debug"]
_CONSUMER = "tangobind/log/consumer"


@cli_command("log")
@click.argument("device")
@click.argument("level", required=False, type=click.Choice(_LEVELS))
@click.option("-f", "--follow", is_flag=True, help="Print the messages, until interrupted.")
@click.option("--add-target", metavar="TARGET", help="Such as file::/tmp/log or console::cout.")
@click.option("--remove-target", metavar="TARGET")
@output_options
@timeout_option
def command(
    device: str,
    level: str | None,
    follow: bool,
    add_target: str | None,
    remove_target: str | None,
    form: str | None,
    timeout: float,
) -> int:
    """Show or set the level of a device's log, and its targets; or follow its messages."""
    proxy = connect(device, timeout)
    if level is not None:
        proxy.set_logging_level(_LEVELS.index(level))
    if add_target is not None:
        proxy.add_logging_target(add_target)
    if remove_target is not None:
        proxy.remove_logging_target(remove_target)
    if follow:
        return _follow(device, proxy, form, timeout)
    if level is None and add_target is None and remove_target is None:
        targets = "; ".join(proxy.get_logging_target())
        row = {
            "device": proxy.dev_name(),
            "level": _LEVELS[proxy.get_logging_level()],
            "targets": targets,
        }
        output.print_rows([row], form)
    return 0


def _follow(name: str, proxy: tango.DeviceProxy, form: str | None, timeout: float) -> int:
    """Serve a device to which the other one sends its messages."""
    from tango.server import Device
    from tango.server import command as device_command

    def log(self: Any, message: list[str]) -> None:
        when, severity, source, text, *_ = message
        row = {
            "time": time.strftime("%H:%M:%S", time.localtime(int(when) / 1000)),
            "level": severity,
            "device": source,
            "message": text,
        }
        output.print_row(row, form, ["time", "level", "device", "message"])

    consumer = type("LogConsumer", (Device,), {"Log": device_command(log, dtype_in=(str,))})
    host = own_host(proxy)

    targets: list[str] = []

    def add(port: int) -> None:
        target = f"device::tango://{host}:{port}/{_CONSUMER}#dbase=no"
        try:
            connect(name, timeout).add_logging_target(target)
            targets.append(target)
        except tango.DevFailed as failure:
            print(f"tango: {one_line(failure)}", file=sys.stderr, flush=True)

    def ready(port: int) -> None:
        # The other device looks for ours, which answers once this has returned.
        tango.utils.PyTangoThread(target=add, args=(port,), daemon=True).start()

    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())

    def over() -> bool:
        if not asked.wait(0.1):
            return False
        for target in targets:  # while our server is there: it takes its connections along
            connect(name, timeout).remove_logging_target(target)
        return True

    return serve_alone([consumer], {_CONSUMER: "LogConsumer"}, ready, host=host, over=over)
