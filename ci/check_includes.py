"""Checks that the C++ files of ext/ include downhill only; prints those that do not.

The layers, from the bottom: core, convert, types, then client and server side by side, process,
which knows both, then the files of ext/ itself. The umbrella header core/bind.h is the one
exception: it also includes the type casters and the table of enums, which every file has to see.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

EXT = Path(__file__).resolve().parent.parent / "ext"
MAY_INCLUDE = {
    "core": {"core"},
    "convert": {"core", "convert"},
    "types": {"core", "convert", "types"},
    "client": {"core", "convert", "types", "client"},
    "server": {"core", "convert", "types", "server"},
    "process": {"core", "convert", "types", "client", "server", "process"},
}
UMBRELLA = EXT / "core" / "bind.h"


def uphill(path: Path) -> Iterator[str]:
    """The includes of one file that go up a layer."""
    layer = path.relative_to(EXT).parts[0]
    if path == UMBRELLA or layer not in MAY_INCLUDE:
        return
    for included in re.findall(r'^#include "([^"/]+)/', path.read_text(), re.M):
        if included in MAY_INCLUDE and included not in MAY_INCLUDE[layer]:
            yield included


def main() -> int:
    files = [path for path in sorted(EXT.rglob("*")) if path.suffix in (".h", ".cpp")]
    found = [(path, included) for path in files for included in uphill(path)]
    for path, included in found:
        print(f"{path.relative_to(EXT.parent)}: includes {included}/, which is a layer above")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
