"""Devices for a test, of any number of classes, which end with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

from tango._client.device_proxy import DeviceProxy
from tango._tango import GreenMode
from tango._testing.closing import Closing
from tango._testing.context import MultiDeviceTestContext
from tango._testing.file_database import check_keys

__all__ = ["Devices", "Served", "infos_of"]

_MORE = ("properties", "memorized", "root_atts", "class_properties")


class Served(Mapping[str, DeviceProxy]):
    """The proxies of the devices of a server, by the names of the devices.

    Parameters
    ----------
    context : MultiDeviceTestContext
        Runs the server.
    names : list[str]
        The names of the devices.
    green_mode : GreenMode | None
        The green mode of the proxies.
    """

    def __init__(
        self, context: MultiDeviceTestContext, names: list[str], green_mode: GreenMode | None
    ) -> None:
        self.context = context
        self._proxies = {name: context.get_device(name) for name in names}
        if green_mode is not None:
            for proxy in self._proxies.values():
                proxy.set_green_mode(green_mode)

    def __getitem__(self, name: str) -> DeviceProxy:
        return self._proxies[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._proxies)

    def __len__(self) -> int:
        return len(self._proxies)


class Devices(Closing):
    """Serves devices without a database, until its `with` block ends.

    Each call starts a server, and returns the proxies of its devices by name. While it is running,
    names without a host refer to its devices, even in the devices themselves.

    Parameters
    ----------
    process : bool, default True
        Servers are processes; False: threads of this process, which can have only one server at a
        time, and cannot start others by forking meanwhile.
    """

    def __init__(self, process: bool = True) -> None:
        self._process = process
        self._stack = ExitStack()
        self._thread: MultiDeviceTestContext | None = None

    def __call__(
        self,
        devices: Mapping[str, Any],
        *,
        process: bool | None = None,
        green_mode: GreenMode | None = None,
        server_green_mode: GreenMode | None = None,
        timeout: float | None = None,
    ) -> Served:
        """Serve devices of one server.

        Parameters
        ----------
        devices : Mapping[str, object]
            The class for each name; or a dictionary with `class` and, as needed, `properties`,
            `memorized`, `root_atts` and `class_properties`, each by name.
        process : bool | None, optional
            Whether to run in a process or in a thread; None: as chosen for this object.
        green_mode : GreenMode | None, optional
            The green mode of the proxies.
        server_green_mode : GreenMode | None, optional
            The green mode of the server, for classes that do not set one themselves.
        timeout : float | None, optional
            Seconds to wait for the start and the end.

        Returns
        -------
        Served
            The proxies by the names of their devices.
        """
        in_process = self._process if process is None else process
        if self._thread is not None:
            raise RuntimeError(
                "a server runs in a thread of this test, and there can be no other then: "
                "give it all its devices at once, or start the one in the thread last"
            )
        context = MultiDeviceTestContext(
            infos_of(devices), process=in_process, green_mode=server_green_mode, timeout=timeout
        )
        self._stack.enter_context(context)
        if not in_process:
            self._thread = context
        return Served(context, list(devices), green_mode)

    def serve_one(
        self,
        device_class: Any,
        name: str | None = None,
        *,
        properties: Mapping[str, Any] | None = None,
        memorized: Mapping[str, Any] | None = None,
        root_atts: Mapping[str, Any] | None = None,
        class_properties: Mapping[str, Any] | None = None,
        process: bool | None = None,
        green_mode: GreenMode | None = None,
        server_green_mode: GreenMode | None = None,
        timeout: float | None = None,
    ) -> DeviceProxy:
        """Serve one device.

        Parameters
        ----------
        device_class : object
            The class, or a dotted path to it.
        name : str | None, optional
            The name of the device; default ``test/nodb/<class in lower case>``.
        properties, memorized, root_atts, class_properties : Mapping[str, object] | None, optional
            What the database would contain: device properties, memorized values of attributes, root
            attributes of forwarded attributes, class properties.
        process, green_mode, server_green_mode, timeout : object
            As for several devices.

        Returns
        -------
        DeviceProxy
            The proxy of the device.
        """
        if name is None:
            last = device_class.rpartition(".")[2] if isinstance(device_class, str) else None
            name = f"test/nodb/{(last or device_class.__name__).lower()}"
        given = (properties, memorized, root_atts, class_properties)
        info = {"class": device_class, **dict(zip(_MORE, given, strict=True))}
        served = self(
            {name: info},
            process=process,
            green_mode=green_mode,
            server_green_mode=server_green_mode,
            timeout=timeout,
        )
        return served[name]

    def close(self) -> None:
        """End all servers."""
        self._stack.close()


def infos_of(devices: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Arguments for `MultiDeviceTestContext`, from classes and dictionaries by device name.

    Parameters
    ----------
    devices : Mapping[str, object]
        As for `Devices`.
    """
    infos: dict[Any, dict[str, Any]] = {}
    for name, given in devices.items():
        one = given if isinstance(given, Mapping) else {"class": given}
        check_keys(f"the device {name}", one, ("class",), _MORE)
        info = infos.setdefault(one["class"], {"class": one["class"], "devices": []})
        if one.get("class_properties"):
            info["class_properties"] = one["class_properties"]
        info["devices"].append({"name": name, **{key: one.get(key) or {} for key in _MORE[:3]}})
    return list(infos.values())
