"""Brings the cache of completion up to date: ``python -m tango._cli.refresh [DEVICE]``."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import tango
from tango._cli.app import app
from tango._cli.complete import cache_file
from tango._cli.names import connect

__all__ = ["main"]

_PATIENCE = 2.0  # seconds, for a device
_ABANDONED = 20.0  # seconds: by then, who had begun has ended


def main(devices: list[str]) -> None:
    """Ask the database for what it has, or devices for what they have.

    Parameters
    ----------
    devices : list[str]
        Their names; none: the database.
    """
    file = Path(cache_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    with _alone(file.with_suffix(f".{'-'.join(devices).replace('/', '_')}.lock")) as first:
        if not first:
            return
        found: dict[str, Any] = {}
        with contextlib.suppress(tango.DevFailed):
            found = {"members": {one.lower(): _members(one) for one in devices}}
        if not devices:
            found = {"time": time.time(), "options": _options(), **_of_database()}
        _write(file, found)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Whether no other process is refreshing the cache."""
    with contextlib.suppress(OSError):
        if time.time() - lock.stat().st_mtime > _ABANDONED:
            lock.unlink()
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        lock.unlink(missing_ok=True)


def _members(device: str) -> dict[str, Any]:
    proxy = connect(device, _PATIENCE)
    return {
        "time": time.time(),
        "attributes": list(proxy.get_attribute_list()),
        "commands": list(proxy.get_command_list()),
    }


def _of_database() -> dict[str, Any]:
    try:
        base = tango.Database()
        base.set_timeout_millis(round(_PATIENCE * 1000))
        devices = [*base.get_device_exported("*").value_string]
        aliases = [*base.get_device_alias_list("*").value_string]
        return {"devices": devices + aliases, "servers": [*base.get_server_list().value_string]}
    except tango.DevFailed:
        return {}


def _options() -> dict[str, list[str]]:
    context = click.Context(app)
    return {
        name: [
            option
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option.startswith("--")
        ]
        + ["--help"]
        for name in app.list_commands(context)
        if (command := app.get_command(context, name)) is not None
    }


def _write(file: Path, found: dict[str, Any]) -> None:
    known: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
    members = {**known.get("members", {}), **found.get("members", {})}
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps({**known, **found, "members": members}), encoding="utf-8")
    temporary.replace(file)


if __name__ == "__main__":
    main(sys.argv[1:])
