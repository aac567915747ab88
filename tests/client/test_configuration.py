"""The configuration of attributes: read, changed and put back."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import AttributeInfo, AttributeInfoEx, DeviceProxy

NAME = "long_scalar"
FIELDS = {
    "label": "Current",
    "description": "what flows",
    "unit": "mA",
    "standard_unit": "0.001",
    "display_unit": "milliampere",
    "format": "%5d",
    "min_value": "-500",
    "max_value": "500",
    "alarms.min_alarm": "-400",
    "alarms.max_alarm": "400",
    "alarms.min_warning": "-300",
    "alarms.max_warning": "300",
    "alarms.delta_val": "5",
    "alarms.delta_t": "250",
    "events.ch_event.abs_change": "2",
    "events.ch_event.rel_change": "3",
    "events.per_event.period": "700",
    "events.arch_event.archive_abs_change": "4",
    "events.arch_event.archive_rel_change": "6",
    "events.arch_event.archive_period": "9000",
}


def holder(info: Any, path: str) -> tuple[Any, str]:
    """The object that has a field, and the name of it there."""
    *inner, name = path.split(".")
    for part in inner:
        info = getattr(info, part)
    return info, name


def field(info: Any, path: str) -> Any:
    return getattr(*holder(info, path))


@pytest.fixture
def before(proxy: DeviceProxy) -> Iterator[AttributeInfoEx]:
    """The configuration as it was, and will be."""
    info = proxy.get_attribute_config(NAME)
    yield info
    proxy.set_attribute_config(info)


@pytest.mark.parametrize("path", FIELDS)
def test_every_field(proxy: DeviceProxy, before: AttributeInfoEx, path: str) -> None:
    changed = proxy.get_attribute_config(NAME)
    setattr(*holder(changed, path), FIELDS[path])
    proxy.set_attribute_config(changed)
    for now in (
        proxy.get_attribute_config(NAME),
        proxy.get_attribute_config_ex(NAME)[0],
        proxy.attribute_query(NAME),
        next(info for info in proxy.attribute_list_query_ex() if info.name == NAME),
    ):
        assert field(now, path) == FIELDS[path]
        others = [other for other in FIELDS if other != path]
        assert [field(now, name) for name in others] == [field(before, name) for name in others]


def test_all_of_them_at_once(proxy: DeviceProxy, before: AttributeInfoEx) -> None:
    changed = copy.copy(before)
    for path, text in FIELDS.items():
        setattr(*holder(changed, path), text)
    proxy.set_attribute_config([changed])
    now = proxy.get_attribute_config(NAME)
    assert {path: field(now, path) for path in FIELDS} == FIELDS
    for again in (copy.deepcopy(now), pickle.loads(pickle.dumps(now)), AttributeInfoEx(now)):
        assert {path: field(again, path) for path in FIELDS} == FIELDS
        assert again == now
    with pytest.raises(tango.DevFailed, match=NAME) as caught:
        proxy.write_attribute(NAME, 501)
    assert caught.value.args[0].reason == "API_WAttrOutsideLimit"
    proxy.write_attribute(NAME, 500)


def test_the_short_form(proxy: DeviceProxy, before: AttributeInfoEx) -> None:
    short = next(info for info in proxy.attribute_list_query() if info.name == NAME)
    assert type(short) is AttributeInfo
    short.label = "short"
    proxy.set_attribute_config([short])
    now = proxy.get_attribute_config(NAME)
    assert now.label == "short"
    assert now.alarms == before.alarms


def test_several_with_one_request(proxy: DeviceProxy, before: AttributeInfoEx) -> None:
    names = [NAME, "double_scalar"]
    original = proxy.get_attribute_config(names)
    changed = proxy.get_attribute_config(names)
    for info in changed:
        info.unit = "V"
    proxy.set_attribute_config(changed)
    assert [info.unit for info in proxy.get_attribute_config(names)] == ["V", "V"]
    proxy.set_attribute_config(original)
    assert [info.unit for info in proxy.get_attribute_config(names)] == [
        info.unit for info in original
    ]


def test_through_an_attribute(full_names: list[str], before: AttributeInfoEx) -> None:
    attribute = tango.AttributeProxy(full_names[0].replace("#", f"/{NAME}#"))
    info = attribute.get_config()
    info.label = "through an attribute"
    attribute.set_config(info)
    assert attribute.get_config().label == "through an attribute"
    assert before.label != "through an attribute"


WRONG = {
    "min_value": "text",
    "max_value": "1e999",
    "alarms.min_alarm": "text",
    "events.per_event.period": "text",
    "events.ch_event.abs_change": "text",
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_refused(proxy: DeviceProxy, before: AttributeInfoEx, path: str) -> None:
    changed = proxy.get_attribute_config(NAME)
    setattr(*holder(changed, path), WRONG[path])
    with pytest.raises(tango.DevFailed) as caught:
        proxy.set_attribute_config(changed)
    assert caught.value.args[0].reason == "API_AttrOptProp"
    assert field(proxy.get_attribute_config(NAME), path) == field(before, path)


@pytest.mark.parametrize("wrong", [None, 3, NAME, [NAME], [None]], ids=repr)
def test_what_is_no_configuration(proxy: DeviceProxy, wrong: Any) -> None:
    with pytest.raises(TypeError):
        proxy.set_attribute_config(wrong)


def test_commands(proxy: DeviceProxy) -> None:
    one = proxy.get_command_config("DevLong")
    assert (one.cmd_name, one.in_type, one.out_type) == (
        "DevLong",
        tango.CmdArgType.DevLong,
        tango.CmdArgType.DevLong,
    )
    assert one.out_type_desc == "Echo of the argin value"
    assert one == proxy.command_query("devlong")
    assert proxy.get_command_config(["DevLong", "State"])[0] == one
    assert one in list(proxy.command_list_query())
    assert one in list(proxy.get_command_config())


@pytest.mark.parametrize("nothing", [(), [], tango.StdStringVector()], ids=type)
@pytest.mark.parametrize(
    "method",
    ["get_attribute_config", "get_attribute_config_ex", "get_command_config", "get_pipe_config"],
)
def test_of_nothing(proxy: DeviceProxy, method: str, nothing: Any) -> None:
    assert list(getattr(proxy, method)(nothing)) == []
