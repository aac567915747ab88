"""How proxies, groups and databases look in a notebook."""

from __future__ import annotations

from html import escape
from typing import Any

from tango._html.readings import said, value
from tango._html.tables import quality, table
from tango._tango import DevFailed, GreenMode

__all__ = ["database_html", "group_html", "proxy_html"]

_PATIENCE = 2.0  # seconds: a notebook shows what there is, whether the device answers or not


def proxy_html(proxy: Any) -> str:
    """The HTML of a DeviceProxy: its state, and what its attributes are now.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy. One in asyncio mode is not asked, as a notebook's loop must not wait.
    """
    name = proxy.dev_name()
    if proxy.get_green_mode() is GreenMode.Asyncio:
        return table(name, [("mode", "asyncio: await its attributes")])
    before = proxy.get_timeout_millis()
    # Not longer than the user of the proxy would wait
    proxy.set_timeout_millis(min(before, round(_PATIENCE * 1000)))
    try:
        return _device(proxy, name)
    except DevFailed as failure:
        return table(name, [("not reached", said(failure.args))])
    finally:
        proxy.set_timeout_millis(before)


def _device(proxy: Any, name: str) -> str:
    synchronous = {"green_mode": GreenMode.Synchronous}
    names = list(proxy.get_attribute_list())
    configs = proxy.get_attribute_config_ex(names, **synchronous)
    readings = proxy.read_attributes(names, **synchronous)
    rows = [
        (
            config.name,
            value(reading, config.unit),
            "" if reading.has_failed else quality(reading.quality),
        )
        for config, reading in zip(configs, readings, strict=True)
    ]
    return table(f"{proxy.info().dev_class} {name}", rows, ("attribute", "value", "quality"))


def group_html(group: Any) -> str:
    """The HTML of a Group: its devices.

    Parameters
    ----------
    group : Group
        The group.
    """
    devices = list(group.get_device_list())
    rows = [(str(number), escape(one)) for number, one in enumerate(devices, 1)]
    return table(f"Group {group.get_name()}", rows)


def database_html(database: Any) -> str:
    """The HTML of a Database: where it is, and what it says of itself.

    Parameters
    ----------
    database : Database
        The database.
    """
    caption = f"Database {database.get_db_host()}:{database.get_db_port()}"
    try:
        lines = database.get_info().splitlines()
    except DevFailed as failure:
        return table(caption, [("not reached", said(failure.args))])
    parts = [line.partition(" = ") for line in lines if " = " in line]
    return table(caption, [(key.strip(), escape(value.strip())) for key, _, value in parts])
