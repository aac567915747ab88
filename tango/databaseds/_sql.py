"""Running SQL written for MySQL."""

import re
import sqlite3
import sys

from tango.databaseds._regexp import Regexp

# A string in single or double quotes, with what makes it a pattern of LIKE before and after it;
# a quoted name, so that quotes in it are not taken for the start of a string; and the other name of
# REGEXP, which SQLite does not know.
_LITERAL = re.compile(
    r"""(?P<like>\blike\s*)?"""
    r"""(?P<text>'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")"""
    r"""(?P<escape>\s*\bescape\b)?|`[^`]*`|(?P<rlike>\brlike\b)""",
    re.DOTALL | re.IGNORECASE,
)
# What stands for another character in a string, by the quote it is in.
_ESCAPES = {quote: re.compile(rf"\\(.)|{quote}({quote})", re.DOTALL) for quote in "'\""}
_ESCAPED = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "0": "",
    "Z": "\x1a",
    "%": r"\%",
    "_": r"\_",
}

# What a select does, as SQLite's authorizer is told; no writing, attaching or pragma is among it.
_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_UNSAFE = {"load_extension", "fts3_tokenizer"}
# They make values as long as they are told, which only Python 3.11 can limit otherwise.
_UNSAFE |= {"randomblob", "zeroblob", "printf", "format"}
_LONGEST_VALUE = 50_000_000  # bytes


def to_sqlite(query: str) -> str:
    """The query with its strings written as SQLite reads them.

    MySQL strings may stand in double quotes, and the backslash is special in them and in the
    patterns of LIKE.
    """
    return _LITERAL.sub(_literal, query)


def _literal(match: re.Match[str]) -> str:
    text = match["text"]
    if text is None:
        return "REGEXP" if match["rlike"] else match[0]
    value = _ESCAPES[text[0]].sub(_unescape, text[1:-1])
    escape = match["escape"] or (r" ESCAPE '\'" if match["like"] else "")
    quoted = value.replace("'", "''")
    return f"{match['like'] or ''}'{quoted}'{escape}"


def _unescape(match: re.Match[str]) -> str:
    letter, quote = match.groups()
    return quote or _ESCAPED.get(letter, letter)


def prepare(connection: sqlite3.Connection, regexp: Regexp) -> sqlite3.Connection:
    """Let a connection do nothing but read, in bounded memory.

    Parameters
    ----------
    regexp : Regexp
        Answers ``REGEXP``.
    """
    connection.create_function("concat", -1, _concat, deterministic=True)
    connection.create_function("regexp", 2, regexp, deterministic=True)
    if sys.version_info >= (3, 11):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in _READING and second not in _UNSAFE:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _concat(*values: str | bytes | int | float | None) -> str | None:
    return None if None in values else "".join(map(str, values))
