"""Names with wildcards, and the devices and attributes that match them."""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Callable, Iterable
from typing import Any

import click

import tango
from tango import Database, DeviceProxy, GreenMode
from tango._client.device_proxy import connected
from tango._client.names import attribute_of, device_and_last
from tango._green.base import get_executor

__all__ = [
    "attribute_names",
    "attribute_targets",
    "connect",
    "connect_to_read",
    "database",
    "device_names",
    "side_by_side",
    "split",
]

Target = str | tuple[DeviceProxy, str]


def has_wildcard(text: str) -> bool:
    """Whether a name has a wildcard."""
    return "*" in text or "?" in text


def split(name: str) -> tuple[str, str]:
    """The device and the last part of a name: ``tango://h:1/a/b/c/x#dbase=no``."""
    device, last = device_and_last(name)
    if not device:
        raise click.UsageError(f"{name!r} does not name a device: expected DEVICE/NAME")
    return device, last


def database(name: str = "") -> tuple[Database, str]:
    """The database of a name, and the prefix for names of its devices."""
    if not name.startswith("tango://"):
        return Database(), ""
    host, _, _ = name.removeprefix("tango://").partition("/")
    address, _, port = host.rpartition(":")
    return Database(address, int(port)), f"tango://{host}/"


def device_names(patterns: Iterable[str]) -> list[str]:
    """The devices that match the names: with wildcards, the running ones."""
    found: dict[str, None] = {}
    for pattern in patterns:
        if not has_wildcard(pattern):
            found[pattern] = None
            continue
        if pattern.endswith("#dbase=no"):
            raise click.UsageError(f"{pattern!r}: wildcards for devices need a database")
        base, prefix = database(pattern)
        devices = base.get_device_exported(pattern.removeprefix(prefix)).value_string
        if not devices:
            raise click.ClickException(f"no running device is called {pattern}")
        found.update((prefix + device, None) for device in devices)
    return list(found)


def attribute_names(patterns: Iterable[str], timeout: float) -> list[str]:
    """The attributes that match the names; devices that do not answer are left out."""
    return list(attribute_targets(patterns, timeout))


def attribute_targets(patterns: Iterable[str], timeout: float) -> dict[str, Target]:
    """The same names, each with the argument that `tango.read_many` takes for it.

    A proxy, where one was made to ask the device for its attributes; else the name.
    """
    found: dict[str, Target] = {}
    for pattern in patterns:
        device, wanted = split(pattern)
        if not has_wildcard(pattern):
            found[pattern] = pattern
            continue
        devices = device_names([device])
        if not has_wildcard(wanted):
            names = [attribute_of(one, wanted) for one in devices]
            found.update(zip(names, names, strict=True))
            continue
        ask = functools.partial(_matching, wanted=wanted, timeout=timeout)
        for one, answer in zip(devices, side_by_side(ask, devices), strict=True):
            if not isinstance(answer, Exception):
                proxy, matching = answer
                found.update((attribute_of(one, name), (proxy, name)) for name in matching)
    if not found:
        raise click.ClickException("no attribute of a running device has such a name")
    return found


def _matching(device: str, wanted: str, timeout: float) -> tuple[DeviceProxy, list[str]]:
    proxy = connect_to_read(device, timeout)
    names = proxy.get_attribute_list()
    return proxy, [name for name in names if fnmatch.fnmatchcase(name.lower(), wanted.lower())]


def connect(device: str, timeout: float) -> DeviceProxy:
    """A proxy with this time-out."""
    return connected(device, timeout)


def connect_to_read(device: str, timeout: float) -> DeviceProxy:
    """A proxy for reading: asking whether this user may write takes longer than to connect."""
    return connected(device, timeout, need_check_acc=False)


def side_by_side(function: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    """Call a function for all values at once; the results, or the DevFailed of a failed call."""
    delegate = get_executor(GreenMode.Futures).delegate
    started = [delegate(function, value) for value in values]
    return [_result(future) for future in started]


def _result(future: Any) -> Any:
    try:
        return future.result()
    except tango.DevFailed as failure:
        return failure
