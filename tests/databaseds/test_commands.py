"""Where our server differs from the reference, and its additional commands.

`docs/database.md` lists each difference.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tango.databaseds._commands import COMMANDS
from tango.databaseds._store import Store
from tango.databaseds.db_errors import DatabaseError
from tests.databaseds.operations import GROUPS

Call = Callable[..., Any]


def test_all_commands_are_there_and_compared_with_the_reference() -> None:
    compared = {command for group in GROUPS.values() for command, _ in group}
    assert len(COMMANDS) == 97
    assert set(COMMANDS) - compared == {"DbInfo"}  # it also counts what others did


def refused(call: Call, reason: str, *command: Any) -> None:
    with pytest.raises(DatabaseError) as caught:
        call(*command)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", [c.name for c in COMMANDS.values() if c.least])
def test_too_few_arguments_are_said_to_be(call: Call, name: str) -> None:
    refused(call, "DB_IncorrectArguments", name, ["x"] * (COMMANDS[name].least - 1))


def test_neighbours_of_an_underscore_stay(call: Call) -> None:
    call("DbPutDeviceProperty", ["a/b/c", "2", "ab1", "1", "x", "a_1", "1", "y"])
    call("DbPutDeviceProperty", ["a/b/c", "1", "a_1", "1", "z"])
    assert call("DbGetDevicePropertyList", ["a/b/c", "*"]) == ["ab1", "a_1"]
    call("DbDeleteDeviceProperty", ["a/b/c", "a_1"])
    assert call("DbGetDevicePropertyList", ["a/b/c", "*"]) == ["ab1"]
    call("DbAddServer", ["S/1", "a/b/x1", "C", "a/b/x_", "C"])
    call("DbAddDevice", ["S/1", "a/b/x_", "C"])
    assert call("DbGetDeviceWideList", "a/b/*") == ["a/b/x1", "a/b/x_"]


@pytest.mark.parametrize("name", ["it's", 'say "x"', "back\\slash", "; DROP TABLE devices", "%"])
def test_names_may_have_any_characters(call: Call, name: str) -> None:
    call("DbAddDevice", ["S/1", f"a/b/{name}", name])
    call("DbPutDeviceProperty", [f"a/b/{name}", "1", name, "1", name])
    assert call("DbGetDeviceWideList", "a/*") == [f"a/b/{name}"]
    assert call("DbGetDeviceProperty", [f"a/b/{name}", name])[2:] == [name, "1", name]
    assert call("DbGetClassForDevice", f"a/b/{name}") == name


def test_a_device_is_on_one_server(call: Call) -> None:
    call("DbAddServer", ["S/1", "a/b/c", "C", "a/b/d", "C"])
    call("DbAddServer", ["S/2", "a/b/c", "C"])
    assert call("DbGetDeviceList", ["S/1", "C"]) == ["a/b/d"]
    assert call("DbGetDeviceWideList", "a/b/c") == ["a/b/c"]


def test_a_bad_name_in_the_list_registers_nothing(call: Call) -> None:
    refused(call, "DB_IncorrectDeviceName", "DbAddServer", ["S/1", "a/b/c", "C", "bad", "C"])
    assert call("DbGetServerList", "*") == []


def test_a_refused_info_leaves_the_old_one(call: Call) -> None:
    call("DbPutServerInfo", ["S/1", "h", "1", "2"])
    refused(call, "DB_SQLError", "DbPutServerInfo", ["S/1", "h", "x", "2"])
    assert call("DbGetServerInfo", "S/1") == ["S/1", "h", "1", "2"]


def test_a_taken_alias_leaves_the_old_one(call: Call) -> None:
    call("DbAddServer", ["S/1", "a/b/c", "C", "a/b/d", "C"])
    call("DbPutDeviceAlias", ["a/b/c", "one"])
    call("DbPutDeviceAlias", ["a/b/d", "two"])
    refused(call, "DB_SQLError", "DbPutDeviceAlias", ["a/b/d", "ONE"])
    assert call("DbGetDeviceAlias", "a/b/d") == "two"
    call("DbPutAttributeAlias", ["a/b/c/x", "x"])
    call("DbPutAttributeAlias", ["a/b/c/y", "y"])
    refused(call, "DB_SQLError", "DbPutAttributeAlias", ["a/b/c/y", "X"])
    assert call("DbGetAttributeAlias2", "a/b/c/y") == "y"


def test_an_alias_is_not_empty(call: Call) -> None:
    call("DbAddDevice", ["S/1", "a/b/c", "C"])
    refused(call, "DB_IncorrectArguments", "DbPutDeviceAlias", ["a/b/c", ""])
    refused(call, "DB_IncorrectArguments", "DbPutAttributeAlias", ["a/b/c/x", ""])


def test_a_device_name_has_three_parts(call: Call) -> None:
    refused(call, "DB_IncorrectDeviceName", "DbAddDevice", ["S/1", "a/b/c/d", "C"])


def test_the_pipe_properties_of_a_renamed_server_follow(call: Call) -> None:
    call("DbAddDevice", ["S/1", "a/b/c", "C"])
    call("DbPutDevicePipeProperty", ["dserver/S/1", "1", "p", "1", "label", "1", "x"])
    call("DbRenameServer", ["S/1", "S/2"])
    assert call("DbGetDevicePipeList", ["dserver/S/2", "*"]) == ["p"]


def test_a_server_can_change_its_case(call: Call) -> None:
    call("DbAddDevice", ["S/one", "a/b/c", "C"])
    call("DbPutDeviceProperty", ["dserver/S/one", "1", "p", "1", "x"])
    refused(call, "Db_WrongArgument", "DbRenameServer", ["S/one", "S/ONE"])


def test_info_counts(call: Call) -> None:
    before = call("DbInfo")
    call("DbAddServer", ["S/1", "a/b/c", "C", "a/b/d", "C"])
    call("DbPutDeviceProperty", ["a/b/c", "1", "p", "3", "1", "2", "3"])
    call("DbDeleteDeviceProperty", ["a/b/c", "p"])
    call("DbPutClassProperty", ["C", "1", "p", "2", "1", "2"])
    call("DbPutClassAttributeProperty2", ["C", "1", "a", "1", "p", "1", "x"])
    assert len(before) == 14
    assert call("DbInfo")[4:] == [
        "Devices defined = 3",
        "Devices exported = 0",
        "Device servers defined = 1",
        "Device servers exported = 0",
        " ",
        "Device properties defined = 0 [History lgth = 4]",
        "Class properties defined = 2 [History lgth = 2]",
        "Device attribute properties defined = 0 [History lgth = 0]",
        "Class attribute properties defined = 1 [History lgth = 1]",
        "Object properties defined = 0 [History lgth = 0]",
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("DbPutServerInfo", ["S/1", "h2.dom", "1", "1"]), [("h2.dom", "S/1")]),
        (("DbExportDevice", ["dserver/S/1", "i", "h3", "1", "6"]), [("h3", "S/1"), ("h1", "S/1")]),
        (("DbExportDevice", ["dserver/S/1", "i", "H1", "1", "6"]), [("H1", "S/1")]),
        (("DbExportDevice", ["a/b/c", "i", "h3", "1", "6"]), []),
        (("DbDeleteServer", "S/1"), [("info", "S/1")]),
        (("DbRenameServer", ["S/1", "S/2"]), [("info", "S/1"), ("info", "S/2")]),
    ],
)
def test_which_starters_are_told(
    store: Store, call: Call, command: tuple[Any, ...], told: list[tuple[str, str]]
) -> None:
    call("DbAddDevice", ["S/1", "a/b/c", "C"])
    call("DbExportDevice", ["dserver/S/1", "i", "h1", "1", "6"])
    call("DbPutServerInfo", ["S/1", "info", "1", "1"])
    noted: list[tuple[str, str]] = []
    store.on_server_changed = lambda *change: noted.append(change)
    call(*command)
    assert noted == told


def test_servers_of_a_host_with_and_without_info(call: Call) -> None:
    for server in ("with/1", "without/1"):
        device = f"dserver/{server}"
        call("DbAddServer", [server, device, "DServer"])
        call("DbExportDevice", [device, "IOR:0", "hostx.lab", "1", "6"])
    call("DbPutServerInfo", ["with/1", "hostx.lab", "1", "3"])
    answer = call("DbGetHostServersInfo", "hostx*")
    assert [one.strip() for one in answer] == ["with/1", "1", "3", "without/1", "", ""]
