"""python -m stubgen [--check]: writes the stubs of the package, or shows what differs in them."""

import difflib
import re
import subprocess
import sys
from pathlib import Path

import tango
import tango._client.callbacks  # only type checkers need it, as signatures name it
import tango.telemetry  # loads when it is first used, and signatures name it
from tango import _tango

from . import asyncio_stub
from .stub import Stub

PACKAGE = Path(tango.__file__).parent
EXTENSION = PACKAGE / "_tango.pyi"
ASYNCIO = PACKAGE / "asyncio.pyi"


def tango_release() -> str:
    """Major and minor number of the cppTango that the extension was built with."""
    command = ["pkg-config", "--modversion", "tango"]
    version = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ".".join(version.split(".")[:2])


def formatted(text: str, name: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", name, "-"]
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout


def differs(target: Path, new: str) -> bool:
    """Shows how a committed stub differs from the generated one."""
    old = target.read_text() if target.exists() else ""
    names = (f"{target.name} (committed)", f"{target.name} (generated)")
    sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), *names))
    return old != new


def main() -> int:
    release = tango_release()
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    checking = sys.argv[1:] == ["--check"]
    committed = re.search(r"^# cppTango (\S+)$", EXTENSION.read_text(), re.M)
    if checking and committed and committed[1] != release:
        print(f"not compared: {EXTENSION.name} is of cppTango {committed[1]}, here is {release}")
        return 0
    stub = Stub(_tango)
    extension = stub.text(release)
    for problem in stub.problems:
        print(f"not Python: {problem}", file=sys.stderr)
    texts = {
        EXTENSION: formatted(extension, EXTENSION.name),
        ASYNCIO: formatted(asyncio_stub.text(extension), ASYNCIO.name),
    }
    if checking:
        wrong = [target for target, new in texts.items() if differs(target, new)]
        return int(bool(wrong or stub.problems))
    for target, new in texts.items():
        target.write_text(new)
    return int(bool(stub.problems))


if __name__ == "__main__":
    sys.exit(main())
