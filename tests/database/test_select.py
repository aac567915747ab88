"""DbMySqlSelect with REGEXP, by the embedded database and by the C++ one on MariaDB alike."""

from typing import Any

import pytest

VALUES = ["abc", "ABC", "a.c", "a1c", "", "x_y", "tab\there", "say 'x'", "12", "back\\slash"]
PATTERNS = [
    "'abc'",
    '"^a.c$"',
    r"'a\\.c'",
    "'[0-9]'",
    "'^[[:alpha:]]+$'",
    "'^$'",
    "'b|1'",
    "'(x|y)_(x|y)'",
    "'a{1,2}'",
    r"'\\t'",
    "\"'x'\"",
    r"'\\\\'",
    r"'\\d\\d'",
    r"'\\by'",
    "'C$'",
]


@pytest.mark.parametrize("word", ["REGEXP", "rlike", "NOT REGEXP", "not rlike"])
def test_regexp(db: Any, name: str, word: str) -> None:
    owner = f"regexp{name}"
    db.put_property(owner, {f"p{number}": value for number, value in enumerate(VALUES) if value})
    try:
        for pattern in PATTERNS:
            query = f"value FROM property WHERE object = '{owner}' AND value {word} {pattern}"
            _, found = db.command_inout("DbMySqlSelect", query)
            expected = EXPECTED[pattern]
            if "not" in word.lower():
                expected = [value for value in VALUES if value and value not in expected]
            assert sorted(found) == sorted(expected), pattern
    finally:
        db.delete_property(owner, [f"p{number}" for number in range(len(VALUES))])


# What MariaDB answers, and so do we.
EXPECTED = {
    "'abc'": ["abc", "ABC"],
    '"^a.c$"': ["abc", "ABC", "a.c", "a1c"],
    r"'a\\.c'": ["a.c"],
    "'[0-9]'": ["a1c", "12"],
    "'^[[:alpha:]]+$'": ["abc", "ABC"],
    "'^$'": [],
    "'b|1'": ["abc", "ABC", "a1c", "tab\there", "12", "back\\slash"],
    "'(x|y)_(x|y)'": ["x_y"],
    "'a{1,2}'": ["abc", "ABC", "a.c", "a1c", "tab\there", "say 'x'", "back\\slash"],
    r"'\\t'": ["tab\there"],
    "\"'x'\"": ["say 'x'"],
    r"'\\\\'": ["back\\slash"],
    r"'\\d\\d'": ["12"],
    r"'\\by'": [],
    "'C$'": ["abc", "ABC", "a.c", "a1c"],
}
