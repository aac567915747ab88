"""The searches of this folder, led by what the extension does with an input.

    python -m tests.fuzz.guided TARGET [OPTIONS OF LIBFUZZER]

TARGET is attributes, commands, pipes or encoded. Needs Atheris, and an extension that says which of
its branches are taken: `ci/sanitize guided` makes both.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import nullcontext
from types import ModuleType
from typing import Any

import atheris

from tests.fuzz import test_attributes, test_commands, test_encoded, test_pipes
from tests.fuzz.shelf import served

TARGETS: dict[str, tuple[ModuleType, type | None]] = {
    "attributes": (test_attributes, test_attributes.Giving),
    "commands": (test_commands, test_commands.Commanded),
    "pipes": (test_pipes, test_pipes.Piped),
    "encoded": (test_encoded, None),
}


def main() -> None:
    module, cls = TARGETS[sys.argv.pop(1)]
    searches: list[Any] = [test for name, test in vars(module).items() if name.startswith("test_")]

    def one_input(data: bytes) -> None:
        """The first byte chooses the search, the others its arguments."""
        if data:
            searches[data[0] % len(searches)].hypothesis.fuzz_one_input(data[1:])

    with served(cls) if cls else nullcontext():
        atheris.Setup(sys.argv, one_input)
        # libFuzzer ends the process by exit(), whose functions would wait for the server for ever.
        libc = ctypes.CDLL(None)
        libc.on_exit(libc._exit, None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
