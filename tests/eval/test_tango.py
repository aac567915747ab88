"""Models on real devices: events, polling, and servers that come and go."""

import gc
import socket
import weakref

import pytest

import tango
import taurus_eval
from taurus_eval import AttrQuality, DataType, TaurusEventType
from taurus_eval._sources import tango as tango_source
from tests.eval.facts import Facts
from tests.eval.memory import Recorder
from tests.support.waiting import wait_until


@pytest.fixture
def listen():
    held = []

    def listen(model):
        attribute = taurus_eval.Attribute(model)
        recorder = Recorder()
        attribute.addListener(recorder)
        held.append((attribute, recorder))
        wait_until(lambda: recorder.events)
        return recorder

    yield listen
    for attribute, recorder in held:
        attribute.removeListener(recorder)


@pytest.fixture
def device(facts):
    proxy = facts.proxy()
    proxy.write_attribute("d", 1.5)
    return proxy


def test_events(device, listen):
    recorder = listen("eval:2*{a/b/c/d}")
    # Repeatedly: events pushed in the first moments of a subscription may be lost.
    for number in (2.0, 3.0):
        wait_until(
            lambda number=number: recorder.magnitudes[-1] == 2 * number,
            push=lambda number=number: device.write_attribute("d", number),
        )
    assert {event_type for _, event_type, _ in recorder.events} == {TaurusEventType.Change}
    assert recorder.values[-1].rvalue.units == taurus_eval.Quantity(1, "mm").units


def test_quality_and_time_of_events(device, listen):
    recorder = listen("eval:2*{a/b/c/d}")
    for quality in (AttrQuality.ATTR_ALARM, AttrQuality.ATTR_INVALID):
        wait_until(
            lambda quality=quality: recorder.values[-1].quality is quality,
            push=lambda quality=quality: device.set_quality([quality, 1e9]),
        )
        assert recorder.values[-1].time.totime() == pytest.approx(1e9)
    wait_until(
        lambda: recorder.magnitudes[-1] == 8.0,
        push=lambda: device.write_attribute("d", 4.0),
    )


def test_one_subscription_whatever_the_spelling(device, listen, monkeypatch):
    subscribed = []
    original = tango_source.TangoChannel._subscribe

    def subscribe(channel):
        subscribed.append(channel.full_name)
        return original(channel)

    monkeypatch.setattr(tango_source.TangoChannel, "_subscribe", subscribe)
    recorders = [listen(f"eval:{n}*{{{name}}}") for n, name in enumerate(("a/b/c/u", "A/B/c/U"), 1)]
    assert len(subscribed) == 1
    assert [recorder.magnitudes[-1] for recorder in recorders] == [1.0, 2.0]


def test_no_events_means_polling(device, listen, monkeypatch):
    monkeypatch.setattr(tango_source, "POLLING_PERIOD_MS", 50)
    recorder = listen("eval:2*{a/b/c/noev}")
    assert recorder.magnitudes[-1] == 3.0
    device.write_attribute("d", 5.0)
    wait_until(lambda: recorder.magnitudes[-1] == 10.0)
    assert recorder.events[-1][1] is TaurusEventType.Periodic


def test_a_failing_attribute(facts, listen, quiet):
    recorder = listen("eval:{a/b/c/bad}*2")
    value = recorder.values[-1]
    assert value.quality is AttrQuality.ATTR_INVALID
    assert isinstance(value.error, tango.DevFailed)


def test_a_failing_attribute_is_gone_when_nobody_holds_it(facts, listen, quiet):
    attribute = taurus_eval.Attribute("eval:3*{a/b/c/bad}")
    recorder = Recorder()
    attribute.addListener(recorder)
    wait_until(lambda: recorder.events)
    attribute.removeListener(recorder)
    recorder.events.clear()
    reference = weakref.ref(attribute)
    # Without the garbage collector, which would run at some time: nothing refers to it.
    gc.disable()
    try:
        del attribute
        wait_until(lambda: reference() is None)
    finally:
        gc.enable()


@pytest.mark.parametrize("scheme", ["tango", "tango-nodb"])
def test_creation_makes_no_network_call(scheme):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        host = f"127.0.0.1:{server.getsockname()[1]}"
        attribute = taurus_eval.Attribute(f"eval:2*{{{scheme}://{host}/a/b/c/d}}")
        assert host in attribute.getFullName()
        assert attribute.isUsingEvents()
        with pytest.raises(TimeoutError):
            server.accept()
        # It would have been seen:
        with socket.create_connection(server.getsockname()):
            server.accept()[0].close()


def test_reading_is_one_call_per_device(device, monkeypatch):
    calls = []
    original = tango_source.read_device
    monkeypatch.setattr(
        tango_source, "read_device", lambda channels: calls.append(1) or original(channels)
    )
    attribute = taurus_eval.Attribute("eval:{a/b/c/d}*{a/b/c/u}+{a/b/c/i}*{a/b/c/d}*{f/g/h/u}*0")
    attribute.read(cache=False)
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("name", "type_", "check"),
    [
        ("st", DataType.DevState, lambda value: value == tango.DevState.ON),
        ("byte", DataType.Integer, lambda value: value.magnitude == 7),
        ("bytespec", DataType.Integer, lambda value: value.magnitude.tolist() == [1, 2]),
        ("strings", DataType.String, lambda value: list(value) == ["x", "y"]),
        ("odd", DataType.Float, lambda value: value == taurus_eval.Quantity(2.0, "")),
    ],
)
def test_kinds_of_values(facts, caplog, name, type_, check):
    attribute = taurus_eval.Attribute(f"eval:{{a/b/c/{name}}}")
    assert check(attribute.rvalue)
    assert attribute.type == type_


def test_bytes_are_no_quantities(facts):
    # Only the result becomes a Quantity: the byte itself can be an index.
    assert taurus_eval.Attribute("eval:[5,6,7,8,9,10,11,12][{a/b/c/byte}]").rvalue.magnitude == 12


def test_alias(facts):
    attribute = taurus_eval.Attribute("eval:{thing/i}*2")
    assert attribute.getSimpleName() == "i*2"
    assert f"tango://{facts.tango_host}/a/b/c/i" in attribute.getFullName()
    assert attribute.rvalue.magnitude == 6


def test_unknown_alias(facts, caplog):
    attribute = taurus_eval.Attribute("eval:{nosuchthing/i}*2")
    names = attribute.getNameValidator().getNames("eval:{nosuchthing/i}*2")
    assert names == (None, "{nosuchthing/i}*2", "i*2")
    assert isinstance(attribute.read().error, tango.DevFailed)


def test_enumerations(facts):
    attribute = taurus_eval.Attribute("eval:{a/b/c/colour}")
    assert attribute.rvalue.name == "GREEN"
    assert attribute.type == DataType.DevEnum
    assert taurus_eval.Attribute("eval:{a/b/c/colour}==1").rvalue is True


def test_labels_that_python_keeps_for_itself(facts):
    device = facts.proxy()
    config = device.get_attribute_config("colour")
    labels = list(config.enum_labels)
    attribute = taurus_eval.Attribute("eval:{a/b/c/colour}")
    try:
        for changed, name in ((["red", "mro"], "mro_"), (["red", "_x_"], "_x__")):
            config.enum_labels = changed
            device.set_attribute_config(config)
            wait_until(lambda name=name: attribute.read(cache=False).rvalue.name == name)
    finally:
        config.enum_labels = labels
        device.set_attribute_config(config)


def test_a_change_of_the_unit(device, listen):
    recorder = listen("eval:{a/b/c/u}*2")
    config = device.get_attribute_config("u")
    config.unit = "kV"
    device.set_attribute_config(config)
    try:
        wait_until(lambda: str(recorder.values[-1].rvalue.units) == "kV")
    finally:
        config.unit = "V"
        device.set_attribute_config(config)
    wait_until(lambda: str(recorder.values[-1].rvalue.units) == "V")


@pytest.fixture
def own_system(tmp_path, monkeypatch):
    """A Tango system that a test may harm."""
    system = Facts(tmp_path)
    system.start()
    monkeypatch.setenv("TANGO_HOST", system.tango_host)
    yield system
    system.stop()


def test_a_dead_server_shows_and_heals(own_system, listen, quiet):
    events = listen("eval:2*{a/b/c/d}")
    polled = listen("eval:2*{a/b/c/noev}")
    own_system.kill_server()
    for recorder in (events, polled):
        wait_until(lambda recorder=recorder: recorder.values[-1].error is not None)
        value = recorder.values[-1]
        assert value.quality is AttrQuality.ATTR_INVALID
        assert isinstance(value.error, tango.DevFailed)
        assert value.rvalue.magnitude == 3.0
    own_system.start_server()
    for recorder in (events, polled):
        wait_until(lambda recorder=recorder: recorder.values[-1].error is None, 60)
    for recorder in (events, polled):
        wait_until(
            lambda recorder=recorder: recorder.magnitudes[-1] == 8.0,
            push=lambda: own_system.proxy().write_attribute("d", 4.0),
        )


def test_a_server_that_comes_later(own_system, listen, quiet):
    own_system.kill_server()
    recorder = listen("eval:2*{a/b/c/d}")
    assert isinstance(recorder.values[-1].error, tango.DevFailed)
    own_system.start_server()
    wait_until(lambda: recorder.values[-1].error is None)
    wait_until(
        lambda: (
            recorder.magnitudes[-1] == 10.0 and recorder.events[-1][1] is TaurusEventType.Change
        ),
        push=lambda: own_system.proxy().write_attribute("d", 5.0),
    )
