"""REGEXP: what a pattern finds, compared with Python's `re`; none keeps a server busy."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tango.databaseds._regexp import LONGEST_PATTERN, LONGEST_TEXT, Automaton, RegexpError
from tango.databaseds.db_errors import DatabaseError

Call = Callable[..., Any]

ATOMS = st.sampled_from(
    [*"abc1_.", "[ab]", "[^a]", "[a-c_]", r"\d", r"\W", r"\s", "(a|b)", "(?:ab|c)", "(a*)", r"\."]
)
COUNTS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}", "{0,2}", "{1,}", "*?", "+?"])
PIECES = st.one_of(
    st.tuples(ATOMS, COUNTS).map("".join), st.sampled_from(["^", "$", r"\b", r"\B", "|"])
)
PATTERNS = st.lists(PIECES, max_size=6).map("".join)
TEXTS = st.text("abcABC1_ \n.", max_size=10)


@given(PATTERNS, TEXTS)
def test_finds_what_python_finds(pattern: str, text: str) -> None:
    assume(text or r"\B" not in pattern)  # for Python before 3.14 an empty text has no place at all
    assert Automaton(pattern).is_in(text) == bool(re.search(pattern, text, re.IGNORECASE))


@pytest.mark.parametrize(
    ("pattern", "found", "not_found"),
    [
        ("[[:alpha:]]+[[:digit:]]", "abc1", "1abc"),
        ("[[:^space:]]{3}", "a bcd", "a b c"),
        ("^[]a]+$", "]a]", "b"),
        (r"[\d-]$", "x-", "x"),
        ("x{,2}", "x{,2}", "xx"),
        ("É", "é", "e"),
        (r"\x41", "a", "b"),
        ("", "", None),
    ],
)
def test_what_is_special(pattern: str, found: str, not_found: str | None) -> None:
    assert Automaton(pattern).is_in(found)
    if not_found is not None:
        assert not Automaton(pattern).is_in(not_found)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*)*x", "(a?){30}a{30}$"])
def test_patterns_that_keep_others_busy_for_ever(pattern: str) -> None:
    assert not Automaton(pattern).is_in("a" * 20_000 + "b")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", r"\) is missing"),
        ("a)", r"unmatched \)"),
        ("*a", "nothing before"),
        ("a{2,1}", "wrong order"),
        ("[b-a]", "wrong order"),
        ("[a", "ends within brackets"),
        ("a\\", "ends within an escape"),
        ("[[:nope:]]", "not a character class"),
        (r"(a)\1", "references"),
        ("(?=a)", r"\(\?:"),
        ("((a{1,99}){1,99}){1,99}", "too large"),
        ("(" * 900 + ")" * 99, "too deep|missing"),
        ("a" * (LONGEST_PATTERN + 1), "longer"),
    ],
)
def test_what_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(RegexpError, match=why):
        Automaton(pattern)


def test_a_text_that_is_too_long() -> None:
    with pytest.raises(RegexpError, match="longer"):
        Automaton("a").is_in("b" * (LONGEST_TEXT + 1))


def test_the_error_of_a_query_says_what_is_wrong_with_the_pattern(call: Call) -> None:
    call("DbPutProperty", ["o", "1", "p", "1", "v"])
    with pytest.raises(DatabaseError, match=r"the pattern '\(v': a \) is missing") as caught:
        call("DbMySqlSelect", "value FROM property WHERE value REGEXP '(v'")
    assert caught.value.reason == "DB_SQLError"
