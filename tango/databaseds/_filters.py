"""Name filters: ``*`` stands for any characters, everything else for itself."""

from tango.databaseds._text import fold

_LAST = "\U0010ffff"


def matching(column: str, pattern: str) -> tuple[str, tuple[str | None, ...]]:
    """An SQL condition on a column of folded names, and its parameters.

    Parameters
    ----------
    column : str
        An SQL expression whose value is folded.
    pattern : str
        The filter as the client sent it. The empty one matches nothing.
    """
    key = fold(pattern)
    if key == "*":
        return f"{column} IS NOT NULL", ()
    if "*" not in key:
        return f"{column} = ?", (key or None,)
    # The range lets SQLite use the index of the column for the letters before the first star.
    start = key[: key.index("*")]
    glob = key.replace("[", "[[]").replace("?", "[?]")
    return f"{column} >= ? AND {column} < ? AND {column} GLOB ?", (start, start + _LAST, glob)
