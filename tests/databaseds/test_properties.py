"""Properties of all kinds against a simple model of them."""

import string
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._store import MEMORY, Store
from tango.databaseds.db_errors import DatabaseError

# Any byte but NUL, which no Tango string can have, one character for each.
TEXT = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=12)
NAME = st.sampled_from(["alpha", "ALPHA", "a_1", "ab1", "b?", "b[x]", "%", "\xe9", "\xc9", "it's"])
OWNER = st.sampled_from(["a/b/c", "A/b/C", "a/b/d", "Cls"])
KIND = st.sampled_from(["Device", "Class", ""])


def folded(name: str) -> str:
    return "".join(c.upper() if c in string.ascii_lowercase else c for c in name)


class Properties(RuleBasedStateMachine):
    """Writes, deletes and reads them, and keeps in dictionaries what should be there."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(MEMORY)
        self.values: dict[tuple[str, str], dict[str, tuple[str, list[str]]]] = {}
        self.history: dict[tuple[str, str, str], list[list[str]]] = {}

    def teardown(self) -> None:
        self.store.close()

    def call(self, name: str, argument: list[str]) -> Any:
        return answer(self.store, COMMANDS[name], argument)

    @rule(kind=KIND, owner=OWNER, name=NAME, values=st.lists(TEXT, max_size=4))
    def put(self, kind: str, owner: str, name: str, values: list[str]) -> None:
        self.call(f"DbPut{kind}Property", [owner, "1", name, str(len(values)), *values])
        found = self.values.setdefault((kind, folded(owner)), {})
        if values:
            found[folded(name)] = name, values
            self.history.setdefault((kind, folded(owner), folded(name)), []).append(values)
        else:
            found.pop(folded(name), None)

    @rule(kind=KIND, owner=OWNER, name=NAME)
    def delete(self, kind: str, owner: str, name: str) -> None:
        self.call(f"DbDelete{kind}Property", [owner, name])
        if self.values.get((kind, folded(owner)), {}).pop(folded(name), None):
            self.history[kind, folded(owner), folded(name)].append([])

    @rule(kind=KIND, owner=OWNER)
    def delete_all(self, kind: str, owner: str) -> None:
        self.call(f"DbDelete{kind}Property", [owner, "*"])
        for name in self.values.pop((kind, folded(owner)), {}):
            self.history[kind, folded(owner), name].append([])

    @rule(kind=KIND, owner=OWNER, name=NAME)
    def get(self, kind: str, owner: str, name: str) -> None:
        _, values = self.values.get((kind, folded(owner)), {}).get(folded(name), (name, []))
        blank = [" "] if kind != "Class" and not values else []
        expected = [owner, "1", name, str(len(values)), *values, *blank]
        assert self.call(f"DbGet{kind}Property", [owner, name]) == expected

    @rule(kind=KIND, owner=OWNER, name=NAME)
    def get_history(self, kind: str, owner: str, name: str) -> None:
        kept = self.history.get((kind, folded(owner), folded(name)), [])[-10:]
        words = self.call(f"DbGet{kind}PropertyHist", [owner, name])
        found = []
        while words:
            count = int(words[2])
            found.append(words[3 : 3 + count])
            words = words[3 + count :]
        assert found == kept

    @invariant()
    def lists(self) -> None:
        for (kind, owner), found in self.values.items():
            names = [found[key][0] for key in sorted(found)]
            if kind == "Class":
                assert self.call("DbGetClassPropertyListWildcard", [owner, "*"]) == names
            else:
                assert self.call(f"DbGet{kind}PropertyList", [owner, "*"]) == names


TestProperties = Properties.TestCase
TestProperties.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        ("DbPutDeviceProperty", ["a/b/c", "2", "p", "1", "new"]),
        ("DbPutDeviceProperty", ["a/b/c", "1", "p", "2", "new"]),
        ("DbPutDeviceProperty", ["a/b/c", "1000000000", "p", "1", "new"]),
        ("DbPutDeviceProperty", ["a/b/c", "1", "p", "1000000000", "new"]),
        ("DbPutDeviceProperty", ["a/b/c", "1", "p", "9" * 5000, "new"]),
        ("DbPutDeviceProperty", ["a/b/c", "2", "p", "1", "new", "q", "x", "v"]),
        ("DbPutDeviceAttributeProperty2", ["a/b/c", "1", "a", "2", "p", "1", "new"]),
        ("DbPutDeviceAttributeProperty2", ["a/b/c", "2", "a", "1", "p", "1", "new"]),
        ("DbPutDeviceAttributeProperty", ["a/b/c", "1", "a", "2", "p", "new"]),
    ],
)
def test_a_list_that_ends_too_early_changes_nothing(
    call: Any, command: str, argument: list[str]
) -> None:
    call("DbPutDeviceProperty", ["a/b/c", "1", "p", "1", "old"])
    call("DbPutDeviceAttributeProperty2", ["a/b/c", "1", "a", "1", "p", "1", "old"])
    with pytest.raises(DatabaseError) as caught:
        call(command, argument)
    assert caught.value.reason in ("DB_IncorrectArguments", "DB_ParseStringError")
    assert call("DbGetDeviceProperty", ["a/b/c", "*"])[3:] == ["1", "old"]
    assert call("DbGetDeviceAttributeProperty2", ["a/b/c", "a"])[2:] == ["a", "1", "p", "1", "old"]


def test_values_of_any_size(call: Any) -> None:
    value = "x" * 3_000_000
    call("DbPutDeviceProperty", ["a/b/c", "1", "p", "1", value])
    assert call("DbGetDeviceProperty", ["a/b/c", "p"])[-1] == value


def test_forwarded_names_need_not_be_registered(call: Any) -> None:
    words = ["x/y/z", "1", "f", "1", "__Root_Att", "1", "A/b/c/att"]
    call("DbPutDeviceAttributeProperty2", words)
    assert call("DbGetForwardedAttributeListForDevice", "a/B/c") == ["x/y/z", "f", "A/b/c/att"]
    assert call("DbGetForwardedAttributeListForDevice", "a/B/c/a") == []
