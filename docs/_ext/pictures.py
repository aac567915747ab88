"""Pictures made of text: who asks whom (`sequence`), what stands on what (`layers`).

A sequence first names those who take part, one a line as ``key | title``, and then what happens,
from the top down::

    client -> server: request      an arrow; ``-->`` draws it dashed, for replies
    client: converts the value     a note at one of them

Layers are lines ``title | text; title | text``, the highest first: the boxes of a line stand side
by side.

Both become SVG in the page's own colours, so that they suit its light and its dark form.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from html import escape
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

_LINE = 15  # from one line of text to the next
_ARROW = re.compile(r"(\w+) (--?>) (\w+): (.*)")
_HEAD = (
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
    ' orient="auto"><path class="head" d="M0,0 L8,4 L0,8 z"/></marker></defs>'
)
_NOTE = re.compile(r"(\w+): (.*)")


@dataclass
class Drawing:
    """The elements of an SVG, and its size."""

    width: float
    height: float = 0
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        self.parts.append(
            f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="5"/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, end: str = "") -> None:
        marker = f' marker-end="url(#{end})"' if end else ""
        self.parts.append(f'<line class="{kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{marker}/>')

    def text(self, x: float, y: float, words: str, kind: str = "") -> None:
        self.parts.append(f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>')

    def svg(self, title: str) -> str:
        return (
            f'<svg class="picture" role="img" viewBox="0 0 {self.width} {self.height}"'
            f' style="min-width: {self.width * 0.72:.0f}px; max-width: {self.width}px">'
            f"<title>{escape(title)}</title>" + _HEAD + "".join(self.parts) + "</svg>"
        )


def _wrapped(words: str, width: float) -> list[str]:
    return textwrap.wrap(words, max(8, int(width / 6.1))) or [""]


def sequence(lines: list[str], title: str) -> str:
    """The SVG of who asks whom, in time."""
    names = dict(line.split(" | ") for line in lines if " | " in line)
    steps = [line for line in lines if " | " not in line]
    step = 172
    drawing = Drawing(step * len(names))
    column = {key: step * (i + 0.5) for i, key in enumerate(names)}
    y: float = 62
    for line in steps:
        arrow, note = _ARROW.fullmatch(line), _NOTE.fullmatch(line)
        if arrow:
            start, kind, end, words = arrow.groups()
            x1, x2 = column[start], column[end]
            text = _wrapped(words, abs(x2 - x1) - 12)
            for row in text:
                drawing.text((x1 + x2) / 2, y, row, "label")
                y += _LINE
            y -= _LINE - 7
            drawing.line(x1, y, x2, y, "reply" if kind == "-->" else "request", "head")
            y += 24
        elif note:
            x, text = column[note[1]], _wrapped(note[2], step - 22)
            height = _LINE * len(text) + 8
            drawing.box(x - step / 2 + 5, y - 14, step - 10, height, "note")
            for row in text:
                drawing.text(x, y, row, "label")
                y += _LINE
            y += 16
        else:
            raise ValueError(f"neither an arrow nor a note: {line!r}")
    drawing.height = y + 4
    # The life lines come first, so that all the rest is drawn over them.
    rest, drawing.parts = drawing.parts, []
    for key, words in names.items():
        drawing.line(column[key], 34, column[key], drawing.height - 6, "life")
        drawing.box(column[key] - step / 2 + 8, 4, step - 16, 30, "box")
        drawing.text(column[key], 23, words, "title")
    drawing.parts += rest
    return drawing.svg(title)


def layers(lines: list[str], title: str) -> str:
    """The SVG of what stands on what."""
    drawing = Drawing(720)
    y: float = 4
    for line in lines:
        boxes = [box.strip().split(" | ") for box in line.split(";")]
        width = (drawing.width - 8 * (len(boxes) - 1)) / len(boxes)
        texts = [_wrapped(words, width - 12) for _, words in boxes]
        height = 26 + _LINE * max(map(len, texts)) + 4
        for i, ((name, _), text) in enumerate(zip(boxes, texts, strict=True)):
            x = i * (width + 8)
            drawing.box(x, y, width, height, "box")
            drawing.text(x + width / 2, y + 18, name, "title")
            for j, row in enumerate(text):
                drawing.text(x + width / 2, y + 36 + j * _LINE, row, "label")
        y += height + 8
    drawing.height = y
    return drawing.svg(title)


class _Picture(Directive):
    """The text of the picture is the content, its title the argument."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    draw = staticmethod(sequence)

    def run(self) -> list[nodes.Node]:
        title = self.arguments[0]
        try:
            svg = self.draw([line for line in self.content if line.strip()], title)
        except (KeyError, ValueError) as error:
            raise self.error(f"the picture cannot be drawn: {error}") from error
        html = f'<figure class="picture">{svg}<figcaption>{escape(title)}</figcaption></figure>'
        return [nodes.raw("", html, format="html")]


class _Sequence(_Picture):
    draw = staticmethod(sequence)


class _Layers(_Picture):
    draw = staticmethod(layers)


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.add_directive("sequence", _Sequence)
    app.add_directive("layers", _Layers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
