"""docs/reference/tango-command.md has every command."""

from __future__ import annotations

import re
from pathlib import Path

from tango._cli.words import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tango-command.md"


def test_every_command_is_there() -> None:
    rows = re.findall(r"^\| `tango (\w+)", PAGE.read_text(), re.MULTILINE)
    assert set(rows) == set(COMMANDS)
