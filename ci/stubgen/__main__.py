"""python -m stubgen [--check]: writes tango/_tango.pyi, or compares it and shows what differs."""

import difflib
import re
import subprocess
import sys
from pathlib import Path

import tango
from tango import _tango

from .stub import Stub

TARGET = Path(tango.__file__).with_name("_tango.pyi")


def tango_release() -> str:
    """Major and minor number of the cppTango that the extension was built with."""
    command = ["pkg-config", "--modversion", "tango"]
    version = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ".".join(version.split(".")[:2])


def formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"]
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout


def main() -> int:
    release = tango_release()
    old = TARGET.read_text() if TARGET.exists() else ""
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    checking = sys.argv[1:] == ["--check"]
    committed = re.search(r"^# cppTango (\S+)$", old, re.M)
    if checking and committed and committed[1] != release:
        print(f"not compared: {TARGET.name} is of cppTango {committed[1]}, here is {release}")
        return 0
    stub = Stub(_tango)
    new = formatted(stub.text(release))
    for problem in stub.problems:
        print(f"not Python: {problem}", file=sys.stderr)
    if not checking:
        TARGET.write_text(new)
        return int(bool(stub.problems))
    names = (f"{TARGET.name} (committed)", f"{TARGET.name} (generated)")
    lines = difflib.unified_diff(old.splitlines(True), new.splitlines(True), *names)
    sys.stdout.writelines(lines)
    return int(old != new or bool(stub.problems))


if __name__ == "__main__":
    sys.exit(main())
