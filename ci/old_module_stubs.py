"""python old_module_stubs.py FOLDER: types of the modules that `tango/_old_modules.py` makes.

Type checkers and editors look for files. The build writes these for the wheel; the source tree has
none, as nothing in it uses those modules.
"""

import runpy
import sys
from pathlib import Path

ANY_OTHER_NAME = "from typing import Any\ndef __getattr__(name: str) -> Any: ...\n"


def main() -> None:
    package = Path(__file__).parents[1] / "tango"
    old = runpy.run_path(str(package / "_old_modules.py"))
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in old["HOMES"]:
        (folder / f"{name}.pyi").write_text(old["source"](name) + ANY_OTHER_NAME)


main()
