"""Names, numbers and dates as the database's commands spell them."""

import contextlib
import string
import time

from tango.databaseds.db_errors import DatabaseError, DB_IncorrectDeviceName, DB_ParseStringError

_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_SHOWN = 200  # letters
_INT64 = range(-(2**63), 2**63)


def fold(name: str) -> str:
    """The key a name is found and sorted by.

    Only ASCII letters are folded: what a byte above 127 means depends on the encoding of the
    client that sent it. Upper case, because the underscore sorts after the letters.
    """
    return name.upper() if name.isascii() else name.translate(_UPPER)


def lower(name: str) -> str:
    """The name with its ASCII letters in lower case."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def shown(text: str) -> str:
    """The beginning of a client's text as people read it, for errors.

    Texts are kept as the bytes that clients sent, each as a letter of Latin-1. Errors are sent as
    UTF-8, which newer clients send, too: what is no UTF-8 is Latin-1.
    """
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode()
    return text[:_SHOWN]


def integer(text: str, reason: str = DB_ParseStringError) -> int:
    """The number written in a string, of at most 64 bits.

    Parameters
    ----------
    reason : str, default DB_ParseStringError
        The reason of the error when it is none.
    """
    try:
        number = int(text)
    except ValueError:
        number = None
    if number is None or number not in _INT64:
        raise DatabaseError(reason, f"Could not parse string to number: {shown(text)!r}")
    return number


def now() -> str:
    """The local time as the tables keep it."""
    return time.strftime("%Y-%m-%d %H:%M:%S")


def long_date(date: str | None) -> str:
    """A date of the tables in words, ``22nd November 2026 at 03:47:52``; ``?`` for none."""
    if not date:
        return "?"
    when = time.strptime(date, "%Y-%m-%d %H:%M:%S")
    day = f"{when.tm_mday}{_ORDINALS.get(when.tm_mday, 'th')}"
    return f"{day} {time.strftime('%B %Y at %H:%M:%S', when)}"


def device_name(name: str) -> str:
    """A device name without ``tango:`` and ``//host:port/`` in front.

    Raises
    ------
    DatabaseError
        DB_IncorrectDeviceName when what is left is not domain/family/member.
    """
    bare = name[6:] if lower(name[:6]) == "tango:" else name
    if bare.startswith("//"):
        bare = bare[2:].partition("/")[2]
    if bare.count("/") != 2 or bare.startswith("/") or "*" in bare:
        raise DatabaseError(
            DB_IncorrectDeviceName,
            f"device name ({shown(name)}) syntax error "
            "(should be [tango:][//instance/]domain/family/member)",
        )
    return bare
