"""The statistics of the event system, which cppTango has since 10.1."""

from __future__ import annotations

import json
from typing import Any

import pytest

import tango

HAS_STATISTICS = tango.constants.TgLibVersNb >= 100100


def test_a_release_without_statistics_says_so() -> None:
    util = tango.ApiUtil.instance()
    for ask in (util.query_event_system, lambda: util.enable_event_system_perf_mon(True)):
        if HAS_STATISTICS:
            ask()
            continue
        with pytest.raises(tango.DevFailed, match=r"came with cppTango 10\.1") as caught:
            ask()
        assert caught.value.args[0].reason == "API_NotSupportedFeature"
        assert tango.constants.TgLibVers in caught.value.args[0].desc
    with pytest.raises(TypeError, match="perf_mon"):
        util.enable_event_system_perf_mon("on")


@pytest.mark.skipif(not HAS_STATISTICS, reason="this cppTango has no statistics of events")
def test_what_a_client_received(device_name: str) -> None:
    util = tango.ApiUtil.instance()
    proxy = tango.DeviceProxy(device_name)
    proxy.poll_attribute("double_scalar", 50)
    util.enable_event_system_perf_mon(True)
    try:
        number = proxy.subscribe_event("double_scalar", tango.EventType.PERIODIC_EVENT, 10)
        told: dict[str, Any] = json.loads(util.query_event_system())
        proxy.unsubscribe_event(number)
    finally:
        util.enable_event_system_perf_mon(False)
    assert told["version"] >= 1
    assert told["server"] is None
    callbacks = told["client"]["event_callbacks"]
    assert any("double_scalar" in name and name.endswith("periodic") for name in callbacks)
    assert isinstance(told["client"]["perf"], list)
