"""Snapshots: the values of attributes of a site, in a file, to be compared and restored."""

from __future__ import annotations

import base64
import enum
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from tango._client.bulk import ReadResult, Target, WriteResult, read_many, write_many
from tango._tango import DevState, GreenMode

__all__ = ["Difference", "Snapshot", "SnapshotEntry", "again", "plain"]

_VERSION = 1


def plain(value: Any) -> Any:
    """A value of an attribute, as JSON.

    Parameters
    ----------
    value : object
        Arrays become lists, states their names, labels their numbers, bytes
        ``{"base64": text}``.
    """
    if isinstance(value, (bytes, bytearray)):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, DevState):
        return value.name
    if isinstance(value, enum.IntEnum):
        return int(value)
    if hasattr(value, "tolist"):  # of NumPy
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, (bool, int, float, str)) or value is None else str(value)


def again(value: Any) -> Any:
    """What `plain` made plain, for writing."""
    if isinstance(value, list):
        return [again(one) for one in value]
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


@dataclass(frozen=True)
class SnapshotEntry:
    """An attribute in a snapshot."""

    value: Any = None
    """The value that was read, as JSON."""
    set_point: Any = None
    """The value written last; None if the attribute cannot be written."""
    quality: str = ""
    """The name of the quality."""
    error: str = ""
    """Why it could not be read."""


class Difference(NamedTuple):
    """An attribute that differs between two snapshots; None where one does not have it."""

    name: str
    before: SnapshotEntry | None
    now: SnapshotEntry | None


@dataclass
class Snapshot:
    """The values of attributes at a time.

    ``Snapshot.take(names).save("night.json")`` keeps them,
    ``Snapshot.load("night.json").restore()`` brings them back.
    """

    entries: dict[str, SnapshotEntry] = field(default_factory=dict)
    """By the names of the attributes."""
    time: float = 0.0
    """Seconds since 1970."""

    @classmethod
    def take(cls, attributes: Iterable[Target], device_timeout: float | None = None) -> Snapshot:
        """Read attributes, all devices at once; failures are stored in the snapshot as errors.

        Parameters
        ----------
        attributes : Iterable[str | AttributeProxy | tuple[str | DeviceProxy, str]]
            As for `read_many`.
        device_timeout : float | None, optional
            Seconds for each device; None: the usual 3 s.

        Returns
        -------
        Snapshot
            The readings, in the order of the attributes.
        """
        results = read_many(
            attributes, device_timeout=device_timeout, green_mode=GreenMode.Synchronous
        )
        return cls({result.name: _entry(result) for result in results}, time.time())

    def save(self, file: str | PathLike[str]) -> None:
        """Write the snapshot to a file, as JSON.

        Parameters
        ----------
        file : str | os.PathLike
            The name of the file.
        """
        entries = {name: asdict(entry) for name, entry in self.entries.items()}
        content = {"version": _VERSION, "time": self.time, "attributes": entries}
        Path(file).write_text(json.dumps(content, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, file: str | PathLike[str]) -> Snapshot:
        """Read a snapshot from a file.

        Parameters
        ----------
        file : str | os.PathLike
            The name of the file.

        Returns
        -------
        Snapshot
            The snapshot in the file.

        Raises
        ------
        ValueError
            The file is not a snapshot.
        """
        content = json.loads(Path(file).read_text(encoding="utf-8"))
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            raise ValueError(f"{file} is not a snapshot of version {_VERSION}")
        entries = content["attributes"].items()
        return cls({name: SnapshotEntry(**one) for name, one in entries}, content["time"])

    def differences(self, now: Snapshot | None = None) -> list[Difference]:
        """The attributes whose value, set point or error differs from this snapshot.

        Parameters
        ----------
        now : Snapshot | None, optional
            The other snapshot; None: one of the same attributes, taken now.

        Returns
        -------
        list[Difference]
            One entry for each attribute that differs.
        """
        other = Snapshot.take(self.entries) if now is None else now
        names = dict.fromkeys([*self.entries, *other.entries])
        pairs = (
            Difference(name, self.entries.get(name), other.entries.get(name)) for name in names
        )
        return [pair for pair in pairs if pair.before != pair.now]

    def restore(self, names: Iterable[str] | None = None) -> list[WriteResult]:
        """Write the set points of the attributes that have one.

        Parameters
        ----------
        names : Iterable[str] | None, optional
            Only these attributes; None: all of them.

        Returns
        -------
        list[WriteResult]
            One result for each attribute, with its error if it could not be written.

        Raises
        ------
        KeyError
            A name is not in the snapshot.
        """
        chosen = {name: self.entries[name] for name in (self.entries if names is None else names)}
        points = {
            name: again(entry.set_point)
            for name, entry in chosen.items()
            if entry.set_point is not None
        }
        written: list[WriteResult] = write_many(points, green_mode=GreenMode.Synchronous)
        return written


def _entry(result: ReadResult) -> SnapshotEntry:
    reading = result.reading
    if reading is None:
        error = result.error
        return SnapshotEntry(error=error.args[0].desc.strip() if error and error.args else "")
    return SnapshotEntry(
        plain(reading.value), plain(reading.w_value), reading.quality.name.removeprefix("ATTR_")
    )
