"""Names, filters and dates."""

import re
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tango.databaseds._filters import matching
from tango.databaseds._store import MEMORY, Store
from tango.databaseds._text import device_name, fold, integer, long_date, lower
from tango.databaseds.db_errors import DatabaseError

LETTERS = st.text(st.sampled_from("aAb_*?[]%^-\xe9\xc9/"), max_size=8)


@given(st.lists(LETTERS, min_size=1, max_size=8), LETTERS)
def test_a_filter_has_one_special_character(names: list[str], pattern: str) -> None:
    condition, parameters = matching("key", pattern)
    store = Store(MEMORY)
    store.write("CREATE TABLE t (key TEXT)")
    for name in names:
        store.write("INSERT INTO t VALUES (?)", (fold(name),))
    found = store.strings(f"SELECT key FROM t WHERE {condition}", parameters)
    store.close()
    expression = ".*".join(re.escape(part) for part in fold(pattern).split("*"))
    expected = [fold(name) for name in names if re.fullmatch(expression, fold(name), re.DOTALL)]
    assert found == (expected if pattern else [])


@given(st.text(st.characters(max_codepoint=255)))
def test_only_ascii_letters_have_cases(name: str) -> None:
    sent = name.encode("latin-1")
    assert fold(name).encode("latin-1") == sent.upper()
    assert lower(name).encode("latin-1") == sent.lower()


def test_the_underscore_sorts_after_the_letters() -> None:
    assert sorted(["a_b", "aab", "AZ", "a1"], key=fold) == ["a1", "aab", "AZ", "a_b"]


@pytest.mark.parametrize(
    ("given_name", "bare"),
    [
        ("a/b/c", "a/b/c"),
        ("tango:a/b/c", "a/b/c"),
        ("TANGO://host/a/b/c", "a/b/c"),
        ("//host:10000/a/b/c", "a/b/c"),
    ],
)
def test_device_names(given_name: str, bare: str) -> None:
    assert device_name(given_name) == bare


@pytest.mark.parametrize("name", ["", "a", "a/b", "/a/b", "a/*/c", "a/b/c/d", "//host/a/b", "//"])
def test_what_is_no_device_name(name: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        device_name(name)
    assert caught.value.reason == "DB_IncorrectDeviceName"


@pytest.mark.parametrize("text", ["", "x", "1.5", "9" * 30, "-" + "9" * 30, "9" * 5000])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(DatabaseError):
        integer(text)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th"), (31, "31st")),
    ],
)
def test_dates_in_words(day: int, words: str) -> None:
    expected = f"{words} October 2026 at 03:04:05"
    assert long_date(f"2026-10-{day:02} 03:04:05") == expected
    assert long_date(None) == "?"


def test_an_alias_that_is_in_use(call: Callable[..., Any]) -> None:
    call("DbAddServer", ["S/1", "a/b/1", "C", "a/b/2", "C"])
    call("DbPutDeviceAlias", ["a/b/1", "Short"])
    call("DbPutDeviceAlias", ["A/B/1", "SHORT"])
    with pytest.raises(DatabaseError, match=r"in use: it is that of a/b/1.*delete_device_alias"):
        call("DbPutDeviceAlias", ["a/b/2", "short"])
    call("DbDeleteDeviceAlias", "short")
    call("DbPutDeviceAlias", ["a/b/2", "short"])
    call("DbPutAttributeAlias", ["a/b/1/x", "Volt"])
    with pytest.raises(DatabaseError, match=r"that of a/b/1/x.*delete_attribute_alias"):
        call("DbPutAttributeAlias", ["a/b/2/x", "volt"])


def sent(text: str, encoding: str) -> str:
    """As the database keeps what a client sends: bytes, each as a letter of Latin-1."""
    return text.encode(encoding).decode("latin-1")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("grün", "latin-1"), ("grün", "utf-8"), ("日本", "utf-8"), ("Ж€", "utf-8"), ("ÿ", "latin-1")],
)
@pytest.mark.parametrize(
    ("command", "argument"),
    [
        ("DbImportDevice", "{}/b/1"),
        ("DbGetDeviceInfo", "{}/b/1"),
        ("DbAddDevice", ["S/1", "{}/b", "C"]),
        ("DbGetClassForDevice", "{}/b/1"),
        ("DbDeleteServer", "{}"),
        ("DbRenameServer", ["{}/1", "S/2"]),
        ("DbPutDeviceAlias", ["{}/b/1", "short"]),
        ("DbPutDeviceAlias", ["a/b/1", "x/{}"]),
        ("DbGetAliasDevice", "{}"),
        ("DbPutAttributeAlias", ["{}/b", "volt"]),
        ("DbImportEvent", "{}"),
        ("DbMySqlSelect", "name FROM device WHERE name REGEXP '({}'"),
    ],
)
def test_errors_show_names_as_people_read_them(
    call: Callable[..., Any], command: str, argument: Any, text: str, encoding: str
) -> None:
    words = [argument] if isinstance(argument, str) else argument
    given = [word.replace("{}", sent(text, encoding)) for word in words]
    call("DbAddServer", ["S/1", "a/b/1", "C"])
    with pytest.raises(DatabaseError) as caught:
        call(command, given[0] if isinstance(argument, str) else given)
    assert text in caught.value.text


def test_an_error_shows_whose_alias_it_is(call: Callable[..., Any]) -> None:
    owner, alias = sent("日本/b/1", "utf-8"), sent("Kürzel", "utf-8")
    call("DbAddServer", ["S/1", owner, "C", "a/b/2", "C"])
    call("DbPutDeviceAlias", [owner, alias])
    with pytest.raises(DatabaseError, match="'Kürzel' is in use: it is that of 日本/b/1"):
        call("DbPutDeviceAlias", ["a/b/2", alias])


def test_an_alias_for_nothing(call: Callable[..., Any]) -> None:
    with pytest.raises(DatabaseError, match=r"a/b/1.* not defined .*add_device"):
        call("DbPutDeviceAlias", ["a/b/1", "short"])
    assert call("DbGetDeviceAliasList", "*") == []
