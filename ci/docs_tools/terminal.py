"""The picture of a terminal in README.md, made of what README.md says is typed and printed.

usage: python -m docs_tools.terminal    (with `ci` on the path, from the project's folder)

A test does what README.md says, so the picture shows what really happens.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

README = Path("README.md")
PICTURE = Path("docs/_static/terminal.svg")
_SECTION = re.compile(r"^## A server and a client\n(.*?)^## ", re.M | re.S)
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.M | re.S)
_FONT = re.compile(r" *@font-face \{.*?\}\n", re.S)
_PROMPT = re.compile(r"(\$|>>>|\.\.\.) ")


def session(readme: str) -> list[str]:
    """The lines on the screen."""
    section = _SECTION.search(readme)
    assert section, "README.md has no section with the server and the client"
    lines: list[str] = []
    for kind, block in _BLOCK.findall(section[1]):
        lines += block.rstrip().splitlines()
        if kind == "console":
            lines += ["Ready to accept request", "$ python"]
    return lines


def self_contained(svg: str) -> str:
    """A picture of rich without the fonts that it would load from another site."""
    return _FONT.sub("", svg)


def draw(lines: list[str]) -> str:
    """The SVG."""
    width = max(map(len, lines)) + 1
    console = Console(record=True, width=width, file=io.StringIO())
    for line in lines:
        prompt = _PROMPT.match(line)
        text = Text(line, style="white" if prompt else "#98e024")
        if prompt:
            text.stylize("bold cyan", 0, prompt.end())
        console.print(text, highlight=False)
    return self_contained(console.export_svg(title="tangobind", unique_id="terminal"))


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(session(README.read_text())))


if __name__ == "__main__":
    main()
