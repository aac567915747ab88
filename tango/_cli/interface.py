"""What a device offers, as JSON, read from a running device."""

from __future__ import annotations

from typing import Any

import tango
from tango import AttrDataFormat, AttrWriteType, CmdArgType, DeviceProxy
from tango._client.snapshots import plain

__all__ = ["describe"]

_OF_EVERY_DEVICE = {"state", "status"}
_COMMANDS_OF_EVERY_DEVICE = {"state", "status", "init"}


def describe(proxy: DeviceProxy) -> dict[str, Any]:
    """The class, attributes and commands of a device, and the values that it has now.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device.
    """
    configs = proxy.get_attribute_config_ex(proxy.get_attribute_list())
    readings = tango.read_many([(proxy, config.name) for config in configs])
    return {
        "class": proxy.info().dev_class,
        "attributes": [
            _attribute(config) for config in configs if config.name.lower() not in _OF_EVERY_DEVICE
        ],
        "commands": [
            {"name": info.cmd_name, "takes": info.in_type.name, "returns": info.out_type.name}
            for info in proxy.command_list_query()
            if info.cmd_name.lower() not in _COMMANDS_OF_EVERY_DEVICE
        ],
        "values": {
            config.name: plain(one.value)
            for config, one in zip(configs, readings, strict=True)
            if one.error is None
        },
    }


def _attribute(config: Any) -> dict[str, Any]:
    return {
        "name": config.name,
        "type": CmdArgType.values[config.data_type].name,
        "format": AttrDataFormat.values[int(config.data_format)].name,
        "access": AttrWriteType.values[int(config.writable)].name,
        "max_dim_x": config.max_dim_x,
        "max_dim_y": config.max_dim_y,
        "unit": config.unit,
        "label": config.label,
        "doc": config.description,
        "display_format": config.format,
        "enum_labels": list(config.enum_labels),
    }
