"""Groups of devices."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

import tango
from tango import DeviceData, DeviceDataList, DevState, Group


@pytest.fixture
def group(full_names: list[str]) -> Group:
    group = Group("all")
    group.add(full_names)
    return group


@pytest.fixture
def tree(full_names: list[str]) -> Group:
    top, sub = Group("top"), Group("sub")
    sub.add(full_names[0])
    top.add(sub)
    top.add(full_names[1])
    return top


def test_members(group: Group, full_names: list[str]) -> None:
    assert list(group.get_device_list()) == full_names
    assert len(group) == group.get_size() == 2
    assert group.contains(full_names[0])
    assert full_names[0] in group
    assert "*tg_test*" in group
    assert "nope" not in group
    group.add(full_names[0])
    assert len(group) == 2
    del group[full_names[0]]
    assert list(group.get_device_list()) == full_names[1:]
    group.remove_all()
    assert len(group) == 0
    assert len(group.command_inout("State")) == 0


def test_names(tree: Group) -> None:
    assert (repr(tree), tree.get_name()) == ("Group(top)", "top")
    sub = tree.get_group("sub")
    assert sub is not None
    assert sub.get_fully_qualified_name() == "top.sub"
    assert sub.name_equals("SUB")
    assert sub.name_matches("s*")
    assert tree.get_group("nope") is None


def test_devices(group: Group, full_names: list[str]) -> None:
    first = group.get_device(1)
    assert type(first) is tango.DeviceProxy
    assert first is group.get_device(full_names[0]) is group[full_names[0]] is group[1]
    assert first.dev_name() == "sys/tg_test/1"
    for missing in (0, 3, "nope"):
        with pytest.raises(KeyError):
            group.get_device(missing)


def test_commands(group: Group, full_names: list[str]) -> None:
    replies = group.command_inout("State")
    assert type(replies) is tango.GroupCmdReplyList
    assert not replies.has_failed()
    assert [reply.dev_name() for reply in replies] == full_names
    assert [reply.obj_name() for reply in replies] == ["State"] * 2
    assert [reply.get_data() for reply in replies] == [DevState.RUNNING] * 2
    assert replies[0].get_data_raw().extract() == DevState.RUNNING
    assert [reply.get_data() for reply in group.command_inout("DevLong", 3)] == [3, 3]
    arrays = [reply.get_data() for reply in group.command_inout("DevVarLongArray", [3, 4])]
    np.testing.assert_array_equal(arrays, [[3, 4], [3, 4]])
    with pytest.raises(TypeError, match="DevLong"):
        group.command_inout("DevLong", [3, 4])


@pytest.mark.parametrize("kind", [list, DeviceDataList])
def test_one_argument_each(group: Group, kind: type) -> None:
    arguments = []
    for number in (5, 6):
        data = DeviceData()
        data.insert(tango.DevLong, number)
        arguments.append(data)
    replies = group.command_inout("DevLong", kind(arguments))
    assert [reply.get_data() for reply in replies] == [5, 6]
    with pytest.raises(tango.WrongData, match="number of device"):
        group.command_inout("DevLong", kind(arguments[:1]))


def test_errors_per_device(group: Group) -> None:
    group.add("tango://127.0.0.1:1/no/such/device#dbase=no")
    replies = group.command_inout("DevLong", 3)
    assert replies.has_failed()
    assert [reply.has_failed() for reply in replies] == [False, False, True]
    assert replies[2].get_err_stack()
    with pytest.raises(tango.DevFailed):
        replies[2].get_data()
    for unknown in (group.command_inout("nope", 3), group.read_attribute("nope")):
        assert all(reply.has_failed() for reply in unknown)
        with pytest.raises(tango.DevFailed, match="nope"):
            unknown[0].get_data()
    assert all(reply.has_failed() for reply in group.write_attribute("nope", [5]))


def test_reading(group: Group) -> None:
    replies = group.read_attribute("double_scalar")
    assert type(replies) is tango.GroupAttrReplyList
    assert [type(reply.get_data().value) for reply in replies] == [float, float]
    assert replies[-1].dev_name() == replies[1].dev_name()
    with pytest.raises(IndexError):
        replies[2]
    replies = group.read_attributes(["long_scalar", "long_spectrum"])
    assert [reply.obj_name() for reply in replies] == ["long_scalar", "long_spectrum"] * 2
    assert type(replies[1].get_data(tango.ExtractAs.List).value) is list


def test_writing(group: Group) -> None:
    def set_points(name: str) -> list[object]:
        return [reply.get_data().w_value for reply in group.read_attribute(name)]

    assert not group.write_attribute("long_scalar", 5).has_failed()
    assert set_points("long_scalar") == [5, 5]
    assert not group.write_attribute("long_scalar", [6, 7], multi=True).has_failed()
    assert set_points("long_scalar") == [6, 7]
    group.write_attribute("long_spectrum", np.array([1, 2], np.int32))
    np.testing.assert_array_equal(set_points("long_spectrum"), [[1, 2], [1, 2]])
    with pytest.raises(TypeError, match="long_scalar"):
        group.write_attribute("long_scalar", "x")
    with pytest.raises(tango.WrongData):
        group.write_attribute("long_scalar", [5], multi=True)


@pytest.mark.parametrize("stem", ["scalar", "spectrum"])
@pytest.mark.parametrize("ask", ["get_attribute_config", "attribute_query"])
def test_writing_by_what_is_known_of_the_attribute(
    group: Group, proxy: tango.DeviceProxy, ask: str, stem: str
) -> None:
    info = getattr(proxy, ask)(f"long_{stem}")
    values: list[Any] = [5, 6] if stem == "scalar" else [[5, 6], [7]]
    assert not group.write_attribute(info, values[0]).has_failed()
    number = group.write_attribute_asynch(info, values, multi=True)
    assert not group.write_attribute_reply(number).has_failed()
    written = [reply.get_data().w_value for reply in group.read_attribute(info.name)]
    assert [np.array(one).tolist() for one in written] == values
    assert not group.write_attribute(attr_name=info, value=values[1]).has_failed()
    with pytest.raises(TypeError, match="AttributeInfo"):
        group.write_attribute(3, 5)


@pytest.mark.parametrize("show", [repr, str])
def test_replies_print(group: Group, full_names: list[str], show: Callable[[Any], str]) -> None:
    for replies in (group.command_inout("State"), group.read_attribute("long_scalar")):
        for reply, name in zip(replies, full_names, strict=True):
            text = show(reply)
            assert text.startswith(type(reply).__name__)
            assert f"dev_name = {name!r}".replace("'", '"') in text.replace("'", '"')
            assert "has_failed = False" in text
            assert "data = " in text
    for reply in group.write_attribute("nope", 5):
        assert "has_failed = True" in show(reply)
        assert "API_AttrNotFound" in show(reply)
    assert show(group.read_attribute("long_scalar")).count("GroupAttrReply(") == 2


def test_asynch(group: Group) -> None:
    command = group.command_inout_asynch("DevLong", 8)
    read = group.read_attribute_asynch("double_scalar")
    reads = group.read_attributes_asynch(["double_scalar", "State"])
    write = group.write_attribute_asynch("long_scalar", 9)
    assert [reply.get_data() for reply in group.command_inout_reply(command)] == [8, 8]
    assert not group.read_attribute_reply(read, 3000).has_failed()
    assert len(group.read_attributes_reply(reads, timeout_ms=3000)) == 4
    assert not group.write_attribute_reply(write).has_failed()
    with pytest.raises(tango.DevFailed, match="request"):
        group.command_inout_reply(command)


def test_hierarchy(tree: Group, full_names: list[str]) -> None:
    assert len(tree) == 2
    assert tree.get_size(False) == 1
    assert list(tree.get_device_list()) == full_names
    assert list(tree.get_device_list(False)) == full_names[1:]
    assert len(tree.command_inout("State", forward=False)) == 1
    assert [reply.dev_name() for reply in tree.command_inout("State")] == full_names
    assert isinstance(tree["sub"], Group)
    assert tree.get_device(1).dev_name() == "sys/tg_test/1"
    assert not tree.contains(full_names[0], False)


def test_a_subgroup_that_was_removed(tree: Group) -> None:
    sub = tree.get_group("sub")
    assert sub is not None
    tree.remove("sub")
    assert len(tree) == 1
    with pytest.raises(tango.DevFailed, match="removed"):
        sub.get_size()


def test_a_subgroup_lives_on_with_its_tree(full_names: list[str]) -> None:
    top, sub = Group("top"), Group("sub")
    sub.add(full_names[0])
    top.add(sub)
    del top
    assert sub.get_fully_qualified_name() == "top.sub"
    assert sub.command_inout("DevLong", 3)[0].get_data() == 3


def test_what_cannot_be_added(tree: Group) -> None:
    with pytest.raises(TypeError, match="sequence of strings"):
        tree.add(3)  # type: ignore[arg-type]
    with pytest.raises(tango.DevFailed, match="part of a group"):
        tree.add(tree)
    sub = tree.get_group("sub")
    assert sub is not None
    with pytest.raises(tango.DevFailed, match="part of a group"):
        Group("other").add(sub)


def test_switched_off(group: Group, full_names: list[str]) -> None:
    group.disable(full_names[0])
    assert not group.is_enabled(full_names[0])
    reply = group.command_inout("State")[0]
    assert not reply.group_element_enabled()
    with pytest.raises(tango.DevFailed, match="disabled"):
        reply.get_data()
    group.enable(full_names[0])
    assert group.is_enabled(full_names[0])
    assert group.ping()


def test_many_threads(group: Group) -> None:
    def work(number: int) -> list[int]:
        return [reply.get_data() for reply in group.command_inout("DevLong", number)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(200))) == [[n, n] for n in range(200)]


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda group: group.command_inout("State"), tango.GroupCmdReplyList),
        (lambda group: group.read_attribute("State"), tango.GroupAttrReplyList),
        (lambda group: group.write_attribute("long_scalar", 1), tango.GroupReplyList),
    ],
)
def test_replies_as_a_list(group: Group, call: Callable[[Group], Any], kind: type) -> None:
    replies = call(group)
    assert type(replies) is kind
    collected = kind()
    for reply in replies:
        collected.push_back(reply)
    assert [reply.dev_name() for reply in collected] == [reply.dev_name() for reply in replies]
    assert not collected.has_failed()
    collected.reset()
    assert len(collected) == 0


def test_a_reply_stays_when_its_list_is_reset(group: Group, full_names: list[str]) -> None:
    replies = group.read_attribute("double_scalar")
    first, rest = replies[0], iter(replies)
    assert replies[0] is first
    replies.push_back(first)
    assert (len(replies), replies[-1].dev_name()) == (3, full_names[0])
    replies.reset()
    del replies
    assert list(rest) == []
    assert first.dev_name() == full_names[0]
    assert first.get_data().name == "double_scalar"


def test_a_list_that_contains_itself(group: Group) -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(RecursionError):
        Group("without devices").command_inout("DevDouble", endless)
