"""What a proxy knows of its connection, and ApiUtil."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import tango
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext
from tests.support.ports import free_port
from tests.support.tango_test import tango_test
from tests.support.waiting import PATIENCE

NAME = "sys/tg_test/1"


def test_names(proxy: tango.DeviceProxy, address: str, full_names: list[str]) -> None:
    assert proxy.name() == proxy.dev_name() == NAME
    assert proxy.description() == "A TANGO device"
    assert proxy.adm_name() == f"tango://{address}/dserver/TangoTest/pytest#dbase=no"
    assert proxy.get_dev_host() == address.split(":")[0]
    assert proxy.get_dev_port() == address.split(":")[1]
    assert proxy.get_idl_version() == 6
    assert proxy.get_tango_lib_version() >= 1000
    assert full_names


def test_info(proxy: tango.DeviceProxy) -> None:
    info = proxy.info()
    assert (info.dev_class, info.server_id, info.server_version) == (
        "TangoTest",
        "TangoTest/pytest",
        6,
    )
    assert info.server_host
    assert info.doc_url
    assert "cppTango" in info.version_info


def test_without_database(proxy: tango.DeviceProxy) -> None:
    assert not proxy.is_dbase_used()
    assert proxy.get_device_db() is None
    for call in (
        proxy.import_info,
        proxy.lock,
        proxy.unlock,
        proxy.locking_status,
        proxy.is_locked,
        lambda: proxy.get_property("x"),
        lambda: proxy.put_property({"x": 1}),
        lambda: proxy.delete_property("x"),
        lambda: proxy.get_property_list("*"),
    ):
        with pytest.raises(tango.NonDbDevice) as caught:
            call()
        assert caught.value.args[0].reason == "API_NonDatabaseDevice"
    assert (proxy.get_db_host(), proxy.get_db_port(), proxy.get_db_port_num()) == (
        "Unused",
        "Unused",
        0,
    )


def test_timeouts(proxy: tango.DeviceProxy) -> None:
    assert proxy.get_timeout_millis() == 3000
    proxy.set_timeout_millis(1234)
    assert proxy.get_timeout_millis() == 1234


class Slow(Device):
    @attribute
    def late(self) -> int:
        time.sleep(0.5)
        return 1


def test_a_call_that_takes_too_long() -> None:
    with DeviceTestContext(Slow, process=True, timeout=PATIENCE, debug=0) as proxy:
        assert proxy.late == 1
        proxy.set_timeout_millis(100)
        with pytest.raises(tango.CommunicationFailed) as caught:
            proxy.read_attribute("late")
        assert caught.value.args[-1].reason == "API_DeviceTimedOut"
        proxy.set_timeout_millis(3000)
        assert proxy.state() is tango.DevState.UNKNOWN


@pytest.mark.parametrize("source", tango.DevSource, ids=str)
def test_source(proxy: tango.DeviceProxy, source: tango.DevSource) -> None:
    proxy.set_source(source)
    assert proxy.get_source() is source


def test_transparency_and_access(proxy: tango.DeviceProxy) -> None:
    assert proxy.get_transparency_reconnection()
    proxy.set_transparency_reconnection(False)
    assert not proxy.get_transparency_reconnection()
    assert proxy.get_access_control() is tango.AccessControlType.ACCESS_WRITE
    assert proxy.get_access_right() is tango.AccessControlType.ACCESS_WRITE
    proxy.set_access_control(tango.AccessControlType.ACCESS_READ)
    for call in (
        lambda: proxy.write_attribute("long_scalar", 3),
        lambda: proxy.command_inout("DevLong", 3),
        lambda: proxy.command_inout("DevVoid"),
        lambda: proxy.command_inout_asynch("DevLong", 3),
    ):
        with pytest.raises(tango.DevFailed) as caught:
            call()
        assert caught.value.args[0].reason == "API_ReadOnlyMode"
    with pytest.raises(tango.NotAllowed):
        proxy.command_inout("DevLong", 3)
    assert proxy.state() is tango.DevState.RUNNING


def test_reconnection(language: str) -> None:
    with tango_test(NAME, language=language) as address:
        proxy = tango.DeviceProxy(f"tango://{address}/{NAME}#dbase=no")
        assert proxy.state() is tango.DevState.RUNNING
        proxy.reconnect(False)
        assert proxy.state() is tango.DevState.RUNNING
    with pytest.raises(tango.DevFailed):
        proxy.state()


def test_wrong_port() -> None:
    name = f"tango://127.0.0.1:{free_port()}/a/b/c#dbase=no"
    proxy = tango.DeviceProxy(name)  # without a database a device may come later
    for call in (
        proxy.ping,
        proxy.state,
        lambda: proxy.read_attribute("attr"),
        lambda: proxy.write_attribute("attr", 3),
        lambda: proxy.command_inout("Cmd", 3),
        proxy.get_attribute_list,
        proxy.info,
    ):
        with pytest.raises(tango.DevFailed, match="a/b/c"):
            call()
    with pytest.raises(AttributeError, match="a/b/c"):
        proxy.attr  # noqa: B018
    assert repr(proxy) == "Device(a/b/c)"


def test_no_database() -> None:
    with pytest.raises(tango.ConnectionFailed) as caught:
        tango.DeviceProxy(f"tango://127.0.0.1:{free_port()}/a/b/c")
    assert caught.value.args[-1].reason == "API_CantConnectToDatabase"


def test_configuration(proxy: tango.DeviceProxy) -> None:
    names = ["double_scalar", "short_image"]
    assert [info.name for info in proxy.get_attribute_config(names)] == names
    assert [info.name for info in proxy.get_attribute_config_ex(names)] == names
    assert [info.name for info in proxy.get_attribute_config_ex("State")] == ["State"]
    every = [info.name for info in proxy.attribute_list_query()]
    assert every == list(proxy.get_attribute_list())
    assert every == [info.name for info in proxy.attribute_list_query_ex()]
    commands = [info.cmd_name for info in proxy.command_list_query()]
    assert commands == list(proxy.get_command_list())
    assert commands == [info.cmd_name for info in proxy.get_command_config()]
    info = proxy.command_query("DevVarLongStringArray")
    assert info.in_type is info.out_type is tango.CmdArgType.DevVarLongStringArray
    assert proxy.attribute_query("enum_scalar").enum_labels
    for call in (
        lambda: proxy.get_attribute_config(["nope"]),
        lambda: proxy.get_command_config("nope"),
        lambda: proxy.attribute_query("nope"),
        lambda: proxy.command_query("nope"),
    ):
        with pytest.raises(tango.DevFailed, match="nope"):
            call()


def test_where_it_comes_from(proxy: tango.DeviceProxy) -> None:
    assert isinstance(proxy.get_from_env_var(), bool)
    assert isinstance(proxy.get_fqdn(), str)


# --- AttributeProxy


@pytest.fixture
def attribute(address: str) -> tango.AttributeProxy:
    return tango.AttributeProxy(f"tango://{address}/{NAME}/double_scalar#dbase=no")


def test_events_of_an_attribute_proxy_end(attribute: tango.AttributeProxy) -> None:
    number = attribute.subscribe_event(tango.EventType.ATTR_CONF_EVENT, lambda event: None)
    attribute.unsubscribe_event(number)
    with pytest.raises((tango.DevFailed, KeyError)):
        attribute.unsubscribe_event(number)


def test_attribute_proxy(attribute: tango.AttributeProxy) -> None:
    assert attribute.name() == "double_scalar"
    assert attribute.get_device_proxy().dev_name() == NAME
    attribute.write(2.5)
    assert attribute.read().w_value == 2.5
    assert attribute.write_read(3.5).w_value == 3.5
    assert attribute.read(extract_as=tango.ExtractAs.Nothing).type is tango.CmdArgType.DevDouble
    assert attribute.ping() > 0
    assert attribute.state() is tango.DevState.RUNNING
    assert "RUNNING" in attribute.status()
    config = attribute.get_config()
    assert config.name == "double_scalar"
    attribute.set_config(config)
    assert repr(attribute) == "AttributeProxy(double_scalar)"
    assert attribute.get_transparency_reconnection()
    attribute.set_transparency_reconnection(False)
    assert not attribute.get_transparency_reconnection()


def test_attribute_proxy_asynch(attribute: tango.AttributeProxy) -> None:
    assert attribute.write_reply(attribute.write_asynch(4.5), 2000) is None
    assert attribute.read_reply(attribute.read_asynch(), 2000).w_value == 4.5


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda proxy: pickle.loads(pickle.dumps(proxy))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_attribute_proxy_copies(attribute: tango.AttributeProxy, duplicate: Any) -> None:
    again = duplicate(attribute)
    assert again.name() == "double_scalar"
    assert again.read().type is tango.CmdArgType.DevDouble


@pytest.mark.parametrize("wrong", ["a/b/c", "", "a/b/c/d/e", None, 3])
def test_attribute_proxy_wrong_names(wrong: Any) -> None:
    with pytest.raises((tango.DevFailed, TypeError)):
        tango.AttributeProxy(wrong)


def test_attribute_proxy_of_what_is_not_there(address: str) -> None:
    with pytest.raises(tango.DevFailed, match="nope"):
        tango.AttributeProxy(f"tango://{address}/{NAME}/nope#dbase=no")


# --- ApiUtil


def test_api_util(monkeypatch: pytest.MonkeyPatch) -> None:
    util = tango.ApiUtil.instance()
    assert tango.ApiUtil.instance() is util
    assert not util.in_server()
    assert util.get_asynch_cb_sub_model() is tango.cb_sub_model.PULL_CALLBACK
    util.set_asynch_cb_sub_model(tango.cb_sub_model.PUSH_CALLBACK)
    assert util.get_asynch_cb_sub_model() is tango.cb_sub_model.PUSH_CALLBACK
    util.set_asynch_cb_sub_model(tango.cb_sub_model.PULL_CALLBACK)
    assert util.get_user_connect_timeout() == -1
    assert not util.is_notifd_event_consumer_created()
    addresses = tango.StdStringVector(["lo"])
    util.get_ip_from_if(addresses)
    assert "127.0.0.1" in addresses
    monkeypatch.setenv("TANGO_SOMETHING", "value")
    assert tango.ApiUtil.get_env_var("NO_SUCH_VARIABLE") is None
    assert tango.ApiUtil.get_env_var("TANGO_SOMETHING") == "value"


def test_api_util_counts_and_collects_what_is_under_way(proxy: tango.DeviceProxy) -> None:
    util = tango.ApiUtil.instance()
    of_all = tango.asyn_req_type.ALL_ASYNCH
    before = util.pending_asynch_call(of_all)
    request = proxy.read_attribute_asynch("State")
    assert util.pending_asynch_call(of_all) == before + 1
    proxy.read_attribute_reply(request, 10000)
    assert util.pending_asynch_call(of_all) == before
    replies: list[object] = []
    proxy.read_attribute_asynch("State", replies.append)
    util.get_asynch_replies(10000)
    assert len(replies) == 1
    util.get_asynch_replies()
    assert len(replies) == 1


CREATED = """
import sys, tango
util = tango.ApiUtil.instance()
assert not util.is_zmq_event_consumer_created()
proxy = tango.DeviceProxy(sys.argv[1])
proxy.subscribe_event("State", tango.EventType.ATTR_CONF_EVENT, lambda event: None)
assert util.is_zmq_event_consumer_created()
"""


def test_api_util_says_whether_events_are_used(full_names: list[str]) -> None:
    command = [sys.executable, "-c", CREATED, full_names[0]]
    subprocess.run(command, check=True, timeout=60, cwd=Path(__file__).parents[2])


CLEAN_UP = """
import sys, tango
proxy = tango.DeviceProxy(sys.argv[1])
proxy.ping()
tango.ApiUtil.cleanup()
print(tango.ApiUtil.instance().in_server())
"""


def test_clean_up(full_names: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLEAN_UP, full_names[0]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr
