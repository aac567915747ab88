"""cppTango's asynchronous calls."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import tango
from tango import ApiUtil, asyn_req_type, cb_sub_model
from tests.support.slow_device import slow_program
from tests.support.waiting import wait_until


class Recorder:
    def __init__(self) -> None:
        self.events: list[Any] = []
        self.threads: list[threading.Thread] = []
        self.arrived = threading.Event()

    def _keep(self, event: Any) -> None:
        self.events.append(event)
        self.threads.append(threading.current_thread())
        self.arrived.set()

    cmd_ended = attr_read = attr_written = _keep


@pytest.fixture
def push() -> Iterator[None]:
    util = ApiUtil.instance()
    util.set_asynch_cb_sub_model(cb_sub_model.PUSH_CALLBACK)
    yield
    util.set_asynch_cb_sub_model(cb_sub_model.PULL_CALLBACK)


def test_commands(proxy: tango.DeviceProxy) -> None:
    assert proxy.command_inout_reply(proxy.command_inout_asynch("DevLong", 3), 3000) == 3
    assert proxy.command_inout_reply(proxy.command_inout_asynch("DevVoid"), 3000) is None
    raw = proxy.command_inout_reply_raw(proxy.command_inout_asynch("DevLong", 3), 3000)
    assert raw.extract() == 3
    assert proxy.command_inout_asynch("DevLong", 3, True) == 0
    with pytest.raises(TypeError, match="DevLong"):
        proxy.command_inout_asynch("DevLong", "x")
    # The first value is the argument, also of a command that takes none: as in PyTango.
    assert proxy.command_inout_asynch("DevVoid", None, True) == 0
    with pytest.raises(TypeError, match="DevVoid"):
        proxy.command_inout_asynch("DevVoid", True)


def test_command_arguments_are_their_own(proxy: tango.DeviceProxy) -> None:
    argument = np.arange(100_000, dtype=np.int32)
    expected = argument.copy()
    ids = []
    for _ in range(20):
        ids.append(proxy.command_inout_asynch("DevVarLongArray", argument))
        argument[:] = -1
        argument[:] = expected
    argument[:] = -1
    for number in ids:
        np.testing.assert_array_equal(proxy.command_inout_reply(number, 3000), expected)


def test_reading(proxy: tango.DeviceProxy) -> None:
    number = proxy.read_attribute_asynch("double_scalar")
    assert isinstance(proxy.read_attribute_reply(number, 3000).value, float)
    number = proxy.read_attributes_asynch(["double_scalar", "long_spectrum"])
    readings = proxy.read_attributes_reply(number, 3000, tango.ExtractAs.List)
    assert [type(reading.value) for reading in readings] == [float, list]


def test_writing(proxy: tango.DeviceProxy) -> None:
    number = proxy.write_attribute_asynch("long_scalar", 44)
    assert proxy.write_attribute_reply(number, 3000) is None
    number = proxy.write_attributes_asynch([("long_scalar", 45), ("double_scalar", 1.5)])
    assert proxy.write_attributes_reply(number, 3000) is None
    readings = proxy.read_attributes(["long_scalar", "double_scalar"])
    assert [reading.w_value for reading in readings] == [45, 1.5]


def test_how_long_replies_are_polled(proxy: tango.DeviceProxy) -> None:
    number = proxy.read_attribute_asynch("double_scalar")
    assert isinstance(proxy.read_attribute_reply(number, poll_timeout=3000).value, float)
    number = proxy.read_attributes_asynch(["double_scalar"])
    assert len(proxy.read_attributes_reply(number, poll_timeout=3000)) == 1
    number = proxy.write_attribute_asynch("long_scalar", 44)
    assert proxy.write_attribute_reply(number, poll_timeout=3000) is None
    number = proxy.write_attributes_asynch([("long_scalar", 45)])
    assert proxy.write_attributes_reply(number, poll_timeout=3000) is None
    assert proxy.command_inout_reply(proxy.command_inout_asynch("State"), timeout=3000)
    number = proxy.read_attribute_asynch("double_scalar")
    with pytest.raises(ValueError, match="synchronous"):
        proxy.read_attribute_reply(number, timeout=3)
    proxy.cancel_asynch_request(number)


def test_errors_of_writes(proxy: tango.DeviceProxy) -> None:
    values = [("long_scalar", 5), ("nope_scalar", 6)]
    infos = []
    for name, _ in values:
        info = tango.AttributeInfoEx()
        info.name, info.data_type = name, tango.DevLong
        info.data_format = tango.AttrDataFormat.SCALAR
        infos.append(info)
    pairs = [(info, value) for info, (_, value) in zip(infos, values, strict=True)]
    with pytest.raises(tango.DevFailed) as synchronous:
        proxy.write_attributes(pairs)
    with pytest.raises(tango.DevFailed) as polled:
        proxy.write_attributes_reply(proxy.write_attributes_asynch(pairs), 3000)
    for caught in (synchronous, polled):
        first, *_, last = caught.value.args
        assert first.reason == "API_AttrNotFound"
        assert "nope_scalar" in first.desc
        assert last.reason == "API_AttributeFailed"


def test_replies_come_once(proxy: tango.DeviceProxy) -> None:
    number = proxy.read_attribute_asynch("double_scalar")
    proxy.read_attribute_reply(number, 3000)
    with pytest.raises(tango.AsynCall):
        proxy.read_attribute_reply(number)
    with pytest.raises(tango.AsynCall):
        proxy.command_inout_reply(123456)


def test_errors_in_replies(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(tango.DevFailed, match="nope"):
        proxy.read_attribute_reply(proxy.read_attribute_asynch("nope"), 3000)
    with pytest.raises(tango.DevFailed, match="nope"):
        proxy.command_inout_reply(proxy.command_inout_asynch("nope"), 3000)


def test_cancelling(proxy: tango.DeviceProxy) -> None:
    number = proxy.read_attribute_asynch("double_scalar")
    assert proxy.pending_asynch_call(asyn_req_type.POLLING) == 1
    proxy.cancel_asynch_request(number)
    assert proxy.pending_asynch_call(asyn_req_type.POLLING) == 0
    proxy.read_attribute_asynch("double_scalar")
    proxy.cancel_all_polling_asynch_request()
    assert proxy.pending_asynch_call(asyn_req_type.ALL_ASYNCH) == 0


@pytest.mark.parametrize("model", [cb_sub_model.PULL_CALLBACK, cb_sub_model.PUSH_CALLBACK], ids=str)
def test_a_read_that_failed_as_a_whole(model: cb_sub_model) -> None:
    util = ApiUtil.instance()
    util.set_asynch_cb_sub_model(model)
    recorder = Recorder()
    try:
        with slow_program() as (name, program):
            proxy = tango.DeviceProxy(name)
            proxy.set_timeout_millis(200)
            with program.held():
                proxy.read_attribute_asynch("number", recorder)
                proxy.read_attributes_asynch(["number", "State"], recorder)
                if model is cb_sub_model.PULL_CALLBACK:
                    proxy.get_asynch_replies(5000)
                end = time.monotonic() + 30
                while len(recorder.events) < 2 and time.monotonic() < end:
                    time.sleep(0.01)
    finally:
        util.set_asynch_cb_sub_model(cb_sub_model.PULL_CALLBACK)
    assert [(event.err, event.argout) for event in recorder.events] == [(True, [])] * 2


def requests(proxy: tango.DeviceProxy, callback: Any) -> None:
    assert proxy.command_inout_asynch("DevLong", 4, callback) is None
    assert proxy.command_inout_asynch("DevVoid", callback) is None
    assert proxy.read_attribute_asynch("long_scalar", callback) is None
    assert proxy.read_attributes_asynch(["long_scalar", "State"], callback) is None
    assert proxy.write_attribute_asynch("long_scalar", 3, callback) is None
    assert proxy.write_attributes_asynch([("long_scalar", 3)], cb=callback) is None


def check_events(proxy: tango.DeviceProxy, events: list[Any]) -> None:
    assert len(events) == 6
    assert all(event.device is proxy and not event.err for event in events)
    done = {e.cmd_name: e.argout for e in events if isinstance(e, tango.CmdDoneEvent)}
    assert done == {"DevLong": 4, "DevVoid": None}
    read = [e for e in events if isinstance(e, tango.AttrReadEvent)]
    assert sorted(len(e.argout) for e in read) == [1, 2]
    assert all([r.name for r in e.argout] == [*e.attr_names] for e in read)
    written = [e for e in events if isinstance(e, tango.AttrWrittenEvent)]
    assert [[*e.attr_names] for e in written] == [["long_scalar"]] * 2


@pytest.mark.parametrize("source", ["proxy", "util"])
@pytest.mark.parametrize("kind", ["object", "callable"])
def test_pulled_callbacks(proxy: tango.DeviceProxy, source: str, kind: str) -> None:
    recorder = Recorder()
    requests(proxy, recorder if kind == "object" else recorder.events.append)
    puller = proxy if source == "proxy" else ApiUtil.instance()
    puller.get_asynch_replies(3000)
    check_events(proxy, recorder.events)
    assert {*recorder.threads} <= {threading.current_thread()}


@pytest.mark.usefixtures("push")
def test_pushed_callbacks(proxy: tango.DeviceProxy) -> None:
    recorder = Recorder()
    requests(proxy, recorder)
    wait_until(lambda: len(recorder.events) == 6, 30)
    check_events(proxy, recorder.events)
    assert threading.current_thread() not in recorder.threads


def test_errors_in_callbacks(proxy: tango.DeviceProxy) -> None:
    recorder = Recorder()
    proxy.command_inout_asynch("nope", recorder)
    proxy.read_attribute_asynch("nope", recorder)
    proxy.write_attributes_asynch([("long_scalar", 1), ("short_scalar_ro", 1)], recorder)
    proxy.get_asynch_replies(3000)
    events = {type(event): event for event in recorder.events}
    assert len(events) == 3
    assert all(event.err for event in events.values())
    assert events[tango.CmdDoneEvent].argout is None
    assert events[tango.CmdDoneEvent].errors[0].reason == "API_CommandNotFound"
    assert events[tango.AttrReadEvent].argout[0].has_failed
    assert events[tango.AttrReadEvent].errors


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_exceptions_of_callbacks_are_reported(
    proxy: tango.DeviceProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", lambda info: reported.append(info.exc_value))
    recorder = Recorder()

    def fails(_: Any) -> None:
        raise ValueError("of the callback")

    proxy.command_inout_asynch("DevLong", 1, fails)
    proxy.command_inout_asynch("DevLong", 2, recorder)
    proxy.get_asynch_replies(3000)
    assert [str(error) for error in reported] == ["of the callback"]
    assert [event.argout for event in recorder.events] == [2]


def test_bad_callbacks(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(TypeError, match="callback"):
        proxy.read_attribute_asynch("double_scalar", 3)


def test_callbacks_keep_their_proxy(full_names: list[str]) -> None:
    recorder = Recorder()
    proxy = tango.DeviceProxy(full_names[0])
    gone = weakref.ref(proxy)
    proxy.command_inout_asynch("DevLong", 7, recorder)
    del proxy
    gc.collect()
    assert gone() is not None
    ApiUtil.instance().get_asynch_replies(3000)
    assert recorder.events.pop().argout == 7
    recorder.threads.clear()
    gc.collect()
    assert gone() is None


@pytest.mark.usefixtures("push")
def test_proxies_that_go_with_their_last_callback(full_names: list[str]) -> None:
    recorder = Recorder()
    for number in range(30):
        tango.DeviceProxy(full_names[0]).command_inout_asynch("DevLong", number, recorder)
    wait_until(lambda: len(recorder.events) == 30, 30)
    assert sorted(event.argout for event in recorder.events) == [*range(30)]


def test_a_callback_that_asks_for_replies_is_told_not_to(proxy: Any) -> None:
    refused: list[BaseException] = []
    done: list[Any] = []

    def callback(event: Any) -> None:
        with pytest.raises(RuntimeError, match="being delivered") as caught:
            ApiUtil.instance().get_asynch_replies()
        refused.append(caught.value)
        with pytest.raises(RuntimeError, match="being delivered"):
            proxy.get_asynch_replies(100)
        done.append(event)

    for _ in range(3):
        proxy.command_inout_asynch("State", callback)
    end = time.monotonic() + 30
    while len(done) < 3 and time.monotonic() < end:
        ApiUtil.instance().get_asynch_replies(1000)
    assert len(refused) == len(done) == 3
