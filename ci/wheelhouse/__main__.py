"""``python -m wheelhouse REPAIRED.whl FOLDER``: finishes a wheel."""

from __future__ import annotations

import argparse
import os
import tempfile
import zipfile
from pathlib import Path

from wheelhouse.archive import write_wheel
from wheelhouse.binding import bind_own_symbols
from wheelhouse.checks import check
from wheelhouse.late import load_on_demand
from wheelhouse.licences import add_licences


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("wheel", type=Path)
    parser.add_argument("folder", type=Path, help="where the finished wheel goes")
    parser.add_argument(
        "--own",
        action="append",
        nargs=3,
        default=[],
        metavar=("LIBRARY", "VERSION", "COPYRIGHT"),
        help="a library that is of no Debian package",
    )
    parser.add_argument(
        "--forbidden", action="append", default=[], help="a path that no file may speak of"
    )
    options = parser.parse_args()
    own = {library: (version, Path(file)) for library, version, file in options.own}
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        with zipfile.ZipFile(options.wheel) as wheel:
            wheel.extractall(tree)
        add_licences(tree, own)
        load_on_demand(tree)
        saved = sum(bind_own_symbols(library) for library in sorted(tree.rglob("*.so*")))
        print(f"look-ups by the dynamic linker that are saved: {saved}")
        target = options.folder / options.wheel.name
        write_wheel(tree, target, int(os.environ["SOURCE_DATE_EPOCH"]))
        check(tree, target, options.forbidden)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
