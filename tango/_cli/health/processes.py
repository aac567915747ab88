"""Processes of this machine: file descriptors, threads, libraries, who is connected to a port."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tango._cli.health.findings import Finding, ok, problem, warning

__all__ = ["examine_process", "subscribers"]

_CHECK = "processes"
_NEARLY = 0.8
_LIBRARIES = re.compile(r"/(lib(?:tango|omniORB4|omnithread|zmq)[-.][^/]*|_tango\.[^/]*\.so)$")
_ESTABLISHED = "01"


def examine_process(pid: int, name: str) -> Iterator[Finding]:
    """Compare what a process uses with its limits.

    Parameters
    ----------
    pid : int
        The process number of a process of this machine.
    name : str
        The name of its server.
    """
    folder = Path(f"/proc/{pid}")
    try:
        status = _fields(folder / "status")
        descriptors = len(os.listdir(folder / "fd"))
        limit = _limit(folder, "Max open files")
        maps = (folder / "maps").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        yield problem(
            _CHECK,
            name,
            f"the database says that it is process {pid} of this machine, which is not there",
            "It has crashed, or was killed: start it again.",
        )
        return
    except PermissionError:
        yield ok(_CHECK, name, f"process {pid} belongs to another user, who may look at it")
        return
    text = f"process {pid}: {descriptors} file descriptors of {limit or 'any number'}, "
    text += f"{status['Threads']} threads"
    if limit and descriptors > _NEARLY * limit:
        remedy = "Raise the limit (ulimit -n, LimitNOFILE=), and see what it keeps open: ls -l "
        yield warning(_CHECK, name, text, f"{remedy}/proc/{pid}/fd")
    else:
        yield ok(_CHECK, name, text)
    yield from _mixed(maps, name)


def _fields(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _limit(folder: Path, name: str) -> int:
    """A limit of a process; 0 for none."""
    for line in (folder / "limits").read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            value = line.removeprefix(name).split()[0]
            return int(value) if value.isdigit() else 0
    return 0


def _mixed(maps: str, name: str) -> Iterator[Finding]:
    """Libraries that a process has loaded twice."""
    files = {line.split(maxsplit=5)[5] for line in maps.splitlines() if line.count("/")}
    found: dict[str, set[str]] = {}
    for file in files:
        if match := _LIBRARIES.search(file.removesuffix(" (deleted)")):
            found.setdefault(re.split(r"[-.]", match[1])[0], set()).add(file)
    for library, places in sorted(found.items()):
        if len(places) > 1:
            yield problem(
                _CHECK,
                name,
                f"it has {library} twice: {', '.join(sorted(places))}",
                "Two of them in one process share nothing, and crash: build all parts with one, or "
                "take PyTango or an older copy out of its path.",
            )
        elif any(place.endswith(" (deleted)") for place in places):
            remedy = "Restart it, so that it runs with what is installed now."
            yield warning(_CHECK, name, f"its {library} was replaced while it runs", remedy)


# --- who is connected ----------------------------------------------------------------------------


def subscribers(port: int) -> list[str]:
    """Who is connected to a port of this machine: a process here, or an address elsewhere."""
    rows = [*_connections()]
    owners: dict[str, str] | None = None
    here = {(local, inode) for local, _, inode in rows}
    found = []
    for local, remote, _ in rows:
        if local[1] != port:
            continue
        inode = next((number for address, number in here if address == remote), None)
        if inode is None:
            found.append(remote[0])
            continue
        owners = _owners() if owners is None else owners
        found.append(owners.get(inode, remote[0]))
    return sorted(found)


_Address = tuple[str, int]


def _connections() -> Iterator[tuple[_Address, _Address, str]]:
    """The connections of this machine: both addresses, and the inode of the socket."""
    for table in ("tcp", "tcp6"):
        try:
            lines = Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]
        except FileNotFoundError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == _ESTABLISHED:
                yield _address(fields[1]), _address(fields[2]), fields[9]


def _address(text: str) -> _Address:
    digits, _, port = text.partition(":")
    octets = bytes.fromhex(digits)
    words = [octets[at : at + 4][::-1] for at in range(0, len(octets), 4)]
    if len(words) == 4 and words[:2] != [bytes(4)] * 2:
        return b"".join(words).hex(":", 2), int(port, 16)
    return ".".join(map(str, words[-1])), int(port, 16)


def _owners() -> dict[str, str]:
    """The processes that have sockets, by inode, as far as this user may look at them."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name = (folder / "comm").read_text(encoding="utf-8").strip()
            links = [os.readlink(entry) for entry in (folder / "fd").iterdir()]
        except OSError:  # it has ended, or is somebody else's
            continue
        for link in links:
            if link.startswith("socket:["):
                found[link[8:-1]] = f"{name} ({folder.name})"
    return found
