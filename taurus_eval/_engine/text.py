"""Quoted strings, references and words in the text of a name.

Everything else that reads names works on a *masked* copy of the same length, in which what is
inside references, and separators inside quotes, cannot be mistaken for syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_QUOTED = r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^'\\]|\\.)*'"
_TOKEN = re.compile(_QUOTED + r"|[{}]", re.DOTALL)
_BRACE = re.compile(r"[{}]")

# Private use characters: no syntax, no word, and never in a name that somebody types.
REF_FILLER = "\ue000"
_QUOTE_FILLER = "\ue001"
_SEPARATORS = str.maketrans({";": _QUOTE_FILLER, "=": _QUOTE_FILLER})


class UnbalancedBraces(ValueError):
    """A brace outside quotes has no partner."""


class Piece(NamedTuple):
    """A stretch of text: 'text', 'quoted' (with its quotes) or 'ref' (with its braces)."""

    kind: str
    text: str


@lru_cache(maxsize=512)
def pieces(text: str) -> tuple[Piece, ...]:
    """Split a text into plain text, quoted strings and outermost references.

    Raises
    ------
    UnbalancedBraces
        A brace outside quotes has no partner.
    """
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    position = 0
    while match := _TOKEN.search(text, position):
        if match.start() > position:
            yield Piece("text", text[position : match.start()])
        if match.group() == "}":
            raise UnbalancedBraces(text)
        if match.group() == "{":
            end = _end_of_ref(text, match.start())
            yield Piece("ref", text[match.start() : end])
        else:
            end = match.end()
            yield Piece("quoted", text[match.start() : end])
        position = end
    if position < len(text):
        yield Piece("text", text[position:])


def _end_of_ref(text: str, start: int) -> int:
    # Quotes are syntax of this scheme only: a Tango device may well be called it's.
    token = _TOKEN if text.startswith("eval:", start + 1) else _BRACE
    depth = 0
    for match in token.finditer(text, start):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    raise UnbalancedBraces(text)


def masked(text: str) -> str:
    """The text with references blanked out, and the separators inside quotes too.

    Raises
    ------
    UnbalancedBraces
        A brace outside quotes has no partner.
    """
    if not any(char in text for char in "{}\"'"):
        return text
    return "".join(_mask(piece) for piece in pieces(text))


def _mask(piece: Piece) -> str:
    if piece.kind == "ref":
        return REF_FILLER * len(piece.text)
    return piece.text.translate(_SEPARATORS) if piece.kind == "quoted" else piece.text


def refs(text: str, ignore_quoted: bool = True) -> list[str]:
    """The names inside the outermost references, in order.

    Raises
    ------
    UnbalancedBraces
        A brace outside quotes has no partner.
    """
    if "{" not in text and "}" not in text:
        return []
    found = []
    for piece in pieces(text):
        if piece.kind == "ref":
            found.append(piece.text[1:-1])
        elif piece.kind == "quoted" and not ignore_quoted:
            found.extend(refs(piece.text[1:-1], ignore_quoted=False))
    return found


def replace_refs(text: str, replacement: Callable[[str], str]) -> str:
    """Replace each outermost reference by what `replacement` returns for the name inside it.

    Raises
    ------
    UnbalancedBraces
        A brace outside quotes has no partner.
    """
    if "{" not in text:
        return text
    return "".join(
        replacement(piece.text[1:-1]) if piece.kind == "ref" else piece.text
        for piece in pieces(text)
    )


def replace_unquoted(text: str, substring: str, replacement: str) -> str:
    """Replace a substring everywhere but inside quoted strings."""
    parts = re.split(f"({_QUOTED})", text, flags=re.DOTALL)
    parts[::2] = [part.replace(substring, replacement) for part in parts[::2]]
    return "".join(parts)


def parse_substitutions(text: str) -> dict[str, str]:
    """Read `k=v;k=v;` into a dictionary; of a repeated key the last value wins, in its place.

    Raises
    ------
    ValueError
        A part is not `key=value`.
    """
    blank = masked(text)
    found: dict[str, str] = {}
    start = 0
    for part in blank.split(";"):
        end = start + len(part)
        if part:
            key, equals, _ = part.partition("=")
            if not equals:
                raise ValueError(f"not a substitution: {text[start:end]!r}")
            found[key] = text[start + len(key) + 1 : end]
        start = end + 1
    return found


def substitute(expression: str, substitutions: Mapping[str, str]) -> str:
    """Replace whole words, key after key, except inside quotes and references.

    A key is replaced in the values of the keys after it too: `b=2;a=b;a+b` is 4, and so is
    `a=b;b=2;a+b`.
    """
    remaining = dict(substitutions)
    while remaining:
        key = next(iter(remaining))
        value = remaining.pop(key)
        if key in expression:
            expression = _replace_word(expression, key, value)
        for later, text in remaining.items():
            if key in text:
                remaining[later] = _replace_word(text, key, value)
    return expression


def _replace_word(expression: str, key: str, value: str) -> str:
    word = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    return "".join(
        word.sub(lambda _: value, piece.text) if piece.kind == "text" else piece.text
        for piece in pieces(expression)
    )
