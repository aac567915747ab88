"""tango.Group: many devices as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tango import _tango
from tango._client.device_proxy import DeviceProxy
from tango._client.names import full_name
from tango._tango import DevFailed


class Group(_tango.Group):
    """Devices and groups of devices, addressed together.

    A call is sent to all devices, and returns a reply from each, in the order in which they were
    added. With `forward=False`, subgroups are left out.

    Parameters
    ----------
    name : str
        The name of the group.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._proxies: dict[str, DeviceProxy] = {}

    def add(
        self, pattern_subgroup: str | Sequence[str] | _tango.Group, timeout_ms: int = -1
    ) -> None:
        """Add devices, or a group. Nothing is added twice.

        Parameters
        ----------
        pattern_subgroup : str | Sequence[str] | _tango.Group
            The name of a device, a pattern (*) for names in the database, a sequence of both, or a
            Group (it becomes a part of this one).
        timeout_ms : int, default -1
            Milliseconds that a call to these devices may take; -1: the default, 3000.

        Raises
        ------
        DevFailed
            The group is already part of a group.
        TypeError
            `pattern_subgroup` is none of these.
        """
        if isinstance(pattern_subgroup, _tango.Group):
            self._add_group(pattern_subgroup, timeout_ms)
            return
        if isinstance(pattern_subgroup, (str, bytes)):
            pattern_subgroup = [pattern_subgroup]
        elif not isinstance(pattern_subgroup, (Sequence, _tango.StdStringVector)):
            raise TypeError(
                "Parameter pattern_subgroup: Should be Group, str or a sequence of strings, "
                f"not {pattern_subgroup!r}"
            )
        self._add_patterns([_resolved(name) for name in pattern_subgroup], timeout_ms)

    def get_device(self, name_or_index: str | int) -> DeviceProxy:
        """A proxy of a device in the group, the same each time.

        Parameters
        ----------
        name_or_index : str | int
            The name as it was added, or the position, counted from 1.

        Returns
        -------
        DeviceProxy
            The proxy.

        Raises
        ------
        KeyError
            There is no such device.
        """
        name = self._device_name(name_or_index)
        if not name:
            raise KeyError(f"Group does not have device {name_or_index}")
        proxy = self._proxies.get(name)
        if proxy is None:
            proxy = self._proxies[name] = DeviceProxy(name)
        return proxy

    def get_group(self, group_name: str) -> Group | None:
        """A group in this group; None if there is none with this name.

        Parameters
        ----------
        group_name : str
            The name of the group.

        Returns
        -------
        Group | None
            The group, the same each time.
        """
        found = self._subgroup(group_name)
        if found is None:
            return None
        group = Group.__new__(Group)
        _tango.Group.__init__(group, found)
        group._proxies = {}
        return group

    def __len__(self) -> int:
        return self.get_size()

    def __contains__(self, pattern: object) -> bool:
        return isinstance(pattern, str) and self.contains(pattern)

    def __getitem__(self, key: str | int) -> DeviceProxy | Group:
        if isinstance(key, str):
            group = self.get_group(key)
            if group is not None:
                return group
        return self.get_device(key)

    def __delitem__(self, key: str) -> None:
        self.remove(key)

    def _repr_html_(self) -> str:
        from tango._client.html import group_html  # here, for a light start of programs

        return group_html(self)

    def __repr__(self) -> str:
        try:
            return f"Group({self.get_name()})"
        except (RuntimeError, DevFailed):
            return "Group(<not fully initialized, or removed>)"


def _resolved(name: Any) -> Any:
    """The name of a device of the test context in full; any other as it is."""
    return full_name(name) if isinstance(name, str) else name
