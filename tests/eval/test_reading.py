"""Reading, polling and writing."""

import gc

import numpy as np
import pytest

import taurus_eval
from taurus_eval import AttrQuality, TaurusEventType, TaurusException
from taurus_eval._engine.polling import poller
from tests.eval.memory import Recorder
from tests.support.waiting import wait_until


class TestReading:
    def test_creation_reads_nothing(self, memory):
        taurus_eval.Attribute("eval:{mem:a}*2+{eval:{mem:b}}")
        assert memory.calls == 0
        assert not memory.opened

    def test_the_first_read_has_a_value(self, memory):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        assert attribute.read().rvalue.magnitude == 2
        memory.set("a", 2)
        assert attribute.read().rvalue.magnitude == 2
        assert memory.calls == 1
        assert attribute.read(cache=False).rvalue.magnitude == 4

    def test_everything_is_read_once_and_together(self, memory):
        memory.set("a", 1)
        memory.set("b", 10)
        attribute = taurus_eval.Attribute("eval:{eval:{mem:a}+{mem:b}}*{eval:{mem:a}*2}")
        assert attribute.read(cache=False).rvalue.magnitude == 22
        assert memory.calls == 1
        assert memory.reads == {"mem:a": 1, "mem:b": 1}

    def test_while_somebody_listens_events_are_the_cache(self, memory):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        memory.set("a", 5)
        assert attribute.rvalue.magnitude == 10
        assert memory.calls == 0
        attribute.removeListener(recorder)

    def test_unreachable_at_creation(self, memory, caplog):
        memory.set("a", OSError("unreachable"))
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        value = attribute.read()
        assert value.quality is AttrQuality.ATTR_INVALID
        assert isinstance(value.error, OSError)
        assert value.rvalue is None
        assert (attribute.type, attribute.data_format) == (None, None)
        with pytest.raises(OSError, match="unreachable"):
            attribute.read(cache=False)
        assert attribute.getValueObj(cache=False) is None
        memory.set("a", 3)
        assert attribute.read().rvalue.magnitude == 6

    def test_unreachable_later_keeps_the_value(self, memory):
        memory.set("a", 3)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        attribute.read()
        memory.set("a", OSError("unreachable"))
        assert attribute.getValueObj(cache=False) is None
        value = attribute.read()
        assert value.rvalue.magnitude == 6
        assert isinstance(value.error, OSError)

    def test_no_event_is_fired(self, memory, settled):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        settled()
        recorder.events.clear()
        attribute.read(cache=False)
        assert recorder.events == []
        attribute.removeListener(recorder)

    def test_an_older_value_does_not_replace_a_newer_one(self, memory):
        old = memory.set("a", 1, time=100)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        memory.set("a", 2, time=200)
        memory.values["mem:a"] = old
        assert attribute.read(cache=False).rvalue.magnitude == 2
        assert attribute.read().rvalue.magnitude == 4
        attribute.removeListener(recorder)

    def test_arrays_of_modules_are_copied(self):
        buffer = np.zeros(3)
        attribute = taurus_eval.Attribute("eval:@arrays/buffer")
        attribute.parentObj.addSafe({"buffer": buffer})
        value = attribute.read(cache=False)
        buffer[0] = 1
        assert value.rvalue.magnitude.tolist() == [0, 0, 0]
        assert buffer.flags.writeable


def let_pass(polls):
    """Wait until the poller has polled something else so often, with the period of the tests."""
    clock, ticks = object(), []
    poller.add(clock, clock, 20, ticks.append)
    wait_until(lambda: len(ticks) > polls)
    poller.remove(clock, clock, 20)


class TestPolling:
    @pytest.fixture
    def attribute(self):
        attribute = taurus_eval.Attribute("eval:rand()", pollingPeriod=20)
        yield attribute
        attribute.disablePolling()

    @pytest.fixture
    def recorder(self, attribute):
        recorder = Recorder()
        attribute.addListener(recorder)
        wait_until(lambda: len(recorder.events) > 2)
        return recorder

    def has_stopped(self, recorder):
        """Whether no event comes while another attribute is polled several times."""
        let_pass(2)  # one event may have been in transit
        count = len(recorder.events)
        let_pass(5)
        return len(recorder.events) == count

    def goes_on(self, recorder):
        """Waits for two more events."""
        enough = len(recorder.events) + 2
        wait_until(lambda: len(recorder.events) >= enough)
        return True

    def test_is_periodic(self, recorder):
        assert {event_type for _, event_type, _ in recorder.events} == {TaurusEventType.Periodic}
        assert len(set(recorder.magnitudes)) > 1

    def test_the_beginning(self, attribute):
        assert not attribute.isUsingEvents()
        assert attribute.isPollingEnabled()
        assert attribute.isPollingActive()
        assert not attribute.isPollingForced()
        assert taurus_eval.Attribute("eval:rand()+1").getPollingPeriod() == 3000

    def test_disabled_until_it_is_forced(self, attribute, recorder):
        attribute.disablePolling()
        assert not attribute.isPollingEnabled()
        assert self.has_stopped(recorder)
        attribute.enablePolling()
        assert attribute.isPollingEnabled()
        assert not attribute.isPollingActive()
        assert self.has_stopped(recorder)
        attribute.enablePolling(force=True)
        assert attribute.isPollingForced()
        assert self.goes_on(recorder)

    def test_again_after_the_last_listener_has_gone(self, attribute, recorder):
        attribute.removeListener(recorder)
        assert self.has_stopped(recorder)
        attribute.addListener(recorder)
        assert self.goes_on(recorder)

    def test_another_period(self, attribute, recorder):
        attribute.changePollingPeriod(100_000)
        assert attribute.getPollingPeriod() == 100_000
        assert self.has_stopped(recorder)
        attribute.activatePolling(10)
        assert self.goes_on(recorder)
        with pytest.raises(ValueError, match="period"):
            attribute.changePollingPeriod(0)

    def test_a_dead_attribute_is_not_polled(self, settled):
        recorder = Recorder()
        attribute = taurus_eval.Attribute("eval:rand()+7", pollingPeriod=20)
        attribute.addListener(recorder)
        wait_until(lambda: recorder.events)
        recorder.events.clear()  # each names the attribute
        del attribute
        gc.collect()
        let_pass(2)
        recorder.events.clear()
        assert self.has_stopped(recorder)

    def test_one_simple_name_twice(self):
        recorders = []
        attributes = [
            taurus_eval.Attribute(f"eval:k={k};k*rand(2)", pollingPeriod=20) for k in (1, 2)
        ]
        for attribute in attributes:
            recorders.append(Recorder())
            attribute.addListener(recorders[-1])
        wait_until(lambda: all(len(recorder.events) > 3 for recorder in recorders))
        for attribute, recorder in zip(attributes, recorders, strict=True):
            attribute.removeListener(recorder)

    def test_of_all(self, attribute, recorder):
        factory = taurus_eval.Factory()
        factory.disablePolling()
        try:
            assert not factory.isPollingEnabled()
            assert self.has_stopped(recorder)
        finally:
            factory.enablePolling()
        assert self.goes_on(recorder)

    def test_by_the_factory(self, memory):
        memory.set("a", 1)
        factory = taurus_eval.Factory()
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        factory.addAttributeToPolling(attribute, 20)
        wait_until(lambda: memory.calls > 2)
        factory.removeAttributeFromPolling(attribute)
        assert not attribute.isPollingActive()
        assert TaurusEventType.Periodic in {event_type for _, event_type, _ in recorder.events}
        attribute.removeListener(recorder)

    def test_default_period(self):
        factory = taurus_eval.Factory()
        factory.changeDefaultPollingPeriod(500)
        try:
            assert factory.getDefaultPollingPeriod() == 500
            assert taurus_eval.Attribute("eval:rand()+2").getPollingPeriod() == 500
            with pytest.raises(ValueError, match="period"):
                factory.changeDefaultPollingPeriod(-1)
        finally:
            factory.changeDefaultPollingPeriod(3000)

    def test_polled_models_feed_others(self):
        inner = taurus_eval.Attribute("eval:rand()+3", pollingPeriod=20)
        outer = taurus_eval.Attribute("eval:{eval:rand()+3}*2")
        recorder = Recorder()
        outer.addListener(recorder)
        wait_until(lambda: len(set(recorder.magnitudes)) > 2)
        assert {event_type for _, event_type, _ in recorder.events} <= {
            TaurusEventType.Periodic,
            TaurusEventType.Change,
        }
        outer.removeListener(recorder)
        del inner


class TestWriting:
    @pytest.fixture
    def attribute(self):
        return taurus_eval.Attribute("eval:@c=mymod.MyClass()/c.dec")

    def test_value_at_creation(self, attribute):
        value = attribute.read()
        assert value.rvalue == value.wvalue == taurus_eval.Quantity(1, "")
        assert taurus_eval.Attribute("eval:1").wvalue is None

    def test_write_and_read(self, attribute):
        value = attribute.write(5)
        assert (value.rvalue.magnitude, value.wvalue) == (5, 5)
        assert attribute.wvalue == 5

    def test_write_without_read(self, attribute):
        attribute.write(5)
        assert attribute.write(6, with_read=False) is None
        assert attribute.rvalue.magnitude == 5
        assert attribute.wvalue == 6
        assert attribute.read(cache=False).rvalue.magnitude == 6

    def test_no_event(self, attribute, settled):
        recorder = Recorder()
        attribute.disablePolling()
        attribute.addListener(recorder)
        settled()
        recorder.events.clear()
        attribute.write(9)
        settled()
        assert recorder.events == []
        attribute.removeListener(recorder)

    @pytest.mark.parametrize(
        ("expression", "writable"),
        [
            ("c.foo", True),
            ("c.inner.x", True),
            ("c.ro", False),
            ("c.plain", False),
            ("c.foo+Q(1,'m')", False),
            ("c.get_foo()", False),
            ("c.inner.nope", False),
            ("c.inner.x.y", False),
            ("nope.foo", False),
            ("1+", False),
        ],
    )
    def test_what_is_writable(self, expression, writable, quiet):
        attribute = taurus_eval.Attribute(f"eval:@c=mymod.MyClass()/{expression}")
        assert attribute.isWritable() is attribute.writable is writable
        if not writable:
            with pytest.raises(TaurusException, match="read-only"):
                attribute.write(1)

    def test_parts_of_references_are_not(self, memory):
        memory.set("a", [[1, 2]])
        attribute = taurus_eval.Attribute("eval:{mem:a}.shape")
        assert attribute.rvalue.magnitude.tolist() == [1, 2]
        assert not attribute.writable

    def test_what_the_setter_raises(self, attribute):
        def fail(self, value):
            raise OSError("stuck")

        attribute.parentObj.addSafe(
            {"c": type("Stuck", (), {"dec": property(lambda s: 1, fail)})()}
        )
        with pytest.raises(OSError, match="stuck"):
            attribute.write(1)
