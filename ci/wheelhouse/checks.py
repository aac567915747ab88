"""What has to hold for a finished wheel."""

from __future__ import annotations

import re
from pathlib import Path

from elftools.elf.elffile import ELFFile

from wheelhouse.late import LATE, needed_by

MOST_BYTES = 20_000_000
MOST_GLIBC = (2, 35)


def check(tree: Path, wheel: Path, forbidden: list[str]) -> None:
    """Ends the program, with what is wrong.

    Parameters
    ----------
    tree : Path
        The contents of the wheel.
    wheel : Path
        The wheel.
    forbidden : list[str]
        Paths of the build machine.
    """
    faults = [
        *_size(wheel),
        *_paths(tree, forbidden),
        *_search_paths(tree),
        *_loaded(tree),
        *_platform(wheel),
    ]
    if faults:
        raise SystemExit("\n".join(f"{wheel.name}: {fault}" for fault in faults))


def _size(wheel: Path) -> list[str]:
    size = wheel.stat().st_size
    return [f"{size} bytes are more than {MOST_BYTES}"] if size > MOST_BYTES else []


def _paths(tree: Path, forbidden: list[str]) -> list[str]:
    return [
        f"{path.relative_to(tree)} speaks of {word}"
        for path in tree.rglob("*")
        if path.is_file()
        for word in forbidden
        if word.encode() in path.read_bytes()
    ]


def _search_paths(tree: Path) -> list[str]:
    """Libraries are looked for inside the wheel, only."""
    faults = []
    for path in tree.rglob("*.so*"):
        with path.open("rb") as file:
            for tag in ELFFile(file).get_section_by_name(".dynamic").iter_tags():
                found = getattr(tag, "runpath", None) or getattr(tag, "rpath", None)
                if found and any(not part.startswith("$ORIGIN") for part in found.split(":")):
                    faults.append(f"{path.relative_to(tree)} looks for libraries in {found}")
    return faults


def _loaded(tree: Path) -> list[str]:
    """What sends telemetry is not loaded with the extension."""
    libraries = {path.name: path for path in tree.glob("*.libs/*")}
    (extension,) = tree.glob("tango/_tango*.so")
    loaded: set[str] = set()
    found = needed_by(extension) & libraries.keys()
    while found:
        loaded |= found
        found = {name for one in found for name in needed_by(libraries[one])}
        found = (found & libraries.keys()) - loaded
    return [
        f"{path.name} is loaded at import"
        for path in tree.glob(f"*.libs/{LATE}")
        if path.name in loaded
    ]


def _platform(wheel: Path) -> list[str]:
    """Other machines take it. Needing a newer glibc is said, and allowed: Debian's next has one."""
    found = re.search(r"-manylinux_(\d+)_(\d+)_\w+\.whl$", wheel.name)
    if found is None:
        return ["its platform is none that pip takes on other machines"]
    glibc = tuple(int(number) for number in found.groups())
    if glibc > MOST_GLIBC:
        print(f"{wheel.name}: needs glibc {glibc[0]}.{glibc[1]}, as this machine has")
    return []
