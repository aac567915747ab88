"""Events: who is told what, when, and how often."""

import gc
import threading

import pytest

import taurus_eval
from taurus_eval import AttrQuality, TaurusEventType
from tests.eval.memory import MemorySource, Recorder, make_value
from tests.support.waiting import wait_until

Q = AttrQuality


@pytest.fixture
def listen(settled):
    """Listens to a model until the test ends; first events have arrived when it returns."""
    held = []

    def listen(model):
        attribute = taurus_eval.Attribute(model) if isinstance(model, str) else model
        recorder = Recorder()
        assert attribute.addListener(recorder)
        held.append((attribute, recorder))
        settled()
        return recorder

    yield listen
    for attribute, recorder in held:
        attribute.removeListener(recorder)


class TestEvents:
    def test_one_evaluation_and_one_event_per_event(self, memory, listen):
        memory.set("a", 1)
        recorder = listen("eval:{mem:a}*2")
        for number in (2, 3):
            memory.set("a", number)
        assert recorder.magnitudes == [2, 4, 6]
        assert {event_type for _, event_type, _ in recorder.events} == {TaurusEventType.Change}
        assert all(source.name == "a*2" for source, _, _ in recorder.events)

    @pytest.mark.parametrize("event_type", [TaurusEventType.Config, TaurusEventType.Periodic])
    def test_the_type_of_the_event_is_passed_on(self, memory, listen, event_type):
        memory.set("a", 1)
        recorder = listen("eval:{mem:a}*2")
        memory.set("a", 2, event_type=event_type)
        assert recorder.events[-1][1] is event_type

    def test_two_references_are_two_events(self, memory, listen):
        memory.set("a", 1)
        memory.set("b", 10)
        recorder = listen("eval:{mem:a}+{mem:b}")
        recorder.events.clear()
        memory.set("a", 2)
        memory.set("b", 20)
        assert recorder.magnitudes == [12, 22]

    def test_one_reference_twice_is_one_subscription(self, memory, listen):
        memory.set("a", 3)
        recorder = listen("eval:{mem:a}*{mem:a}+{mem:a#label}")
        assert memory.subscriptions("a") == 1
        assert recorder.magnitudes == [12]

    def test_no_event_before_all_references_have_a_value(self, memory, listen):
        memory.set("a", 1)
        recorder = listen("eval:{mem:a}+{mem:b}")
        memory.set("a", 2)
        assert recorder.events == []
        memory.set("b", 1)
        assert recorder.magnitudes == [3]

    def test_a_diamond_evaluates_once(self, memory, listen):
        memory.set("a", 1)
        ends = listen("eval:{eval:{mem:a}+1}*{eval:{mem:a}*10}")
        deep = listen("eval:{eval:{eval:{mem:a}+1}*{eval:{mem:a}*10}}+{mem:a}")
        ends.events.clear()
        deep.events.clear()
        memory.set("a", 2)
        assert ends.magnitudes == [60]
        assert deep.magnitudes == [62]

    def test_a_chain(self, memory, listen):
        memory.set("a", 1)
        model = "eval:{mem:a}"
        for _ in range(20):
            model = f"eval:{{{model}}}+1"
        recorder = listen(model)
        memory.set("a", 5)
        assert recorder.magnitudes == [21, 25]

    def test_many_models_on_one_attribute(self, memory, listen):
        memory.set("a", 1)
        recorders = [listen(f"eval:{{mem:a}}+{number}") for number in range(50)]
        memory.set("a", 2)
        assert [recorder.magnitudes[-1] for recorder in recorders] == list(range(2, 52))
        assert memory.subscriptions("a") == 1


class TestFirstEvents:
    def test_from_the_subscription(self, memory, listen):
        memory.set("a", 1)
        assert listen("eval:{mem:a}*2").magnitudes == [2]

    def test_of_a_second_listener(self, memory, listen):
        memory.set("a", 1)
        first, second = listen("eval:{mem:a}*2"), listen("eval:{mem:a}*2")
        assert (first.magnitudes, second.magnitudes) == ([2], [2])

    def test_of_a_second_model(self, memory, listen):
        memory.set("a", 1)
        listen("eval:{mem:a}*2")
        assert listen("eval:{mem:a}*3").magnitudes == [3]
        assert listen("eval:{eval:{mem:a}*2}+{eval:{mem:a}*5}").magnitudes == [7]

    def test_of_a_model_without_references(self):
        recorder = Recorder()
        attribute = taurus_eval.Attribute("eval:41+1")
        attribute.addListener(recorder)
        wait_until(lambda: recorder.magnitudes == [42])
        attribute.removeListener(recorder)

    def test_of_a_model_that_refers_to_such_a_one(self):
        recorder = Recorder()
        attribute = taurus_eval.Attribute("eval:{eval:41}+1")
        attribute.addListener(recorder)
        wait_until(lambda: recorder.magnitudes == [42])
        attribute.removeListener(recorder)

    def test_without_polling(self, listen):
        attribute = taurus_eval.Attribute("eval:6*7", enablePolling=False)
        assert listen(attribute).magnitudes == [42]

    def test_nothing_old_after_a_pause(self, memory, listen, settled):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        first = listen(attribute)
        attribute.removeListener(first)
        memory.has_first_events = False
        memory.set("a", 5)
        again = listen(attribute)
        settled()
        assert again.events == []
        memory.set("a", 6)
        assert again.magnitudes == [12]


class TestQualityAndTime:
    @pytest.mark.parametrize(
        ("first", "second", "worst"),
        [
            (Q.ATTR_VALID, Q.ATTR_VALID, Q.ATTR_VALID),
            (Q.ATTR_VALID, Q.ATTR_CHANGING, Q.ATTR_CHANGING),
            (Q.ATTR_WARNING, Q.ATTR_CHANGING, Q.ATTR_WARNING),
            (Q.ATTR_WARNING, Q.ATTR_ALARM, Q.ATTR_ALARM),
            (Q.ATTR_INVALID, Q.ATTR_ALARM, Q.ATTR_INVALID),
        ],
    )
    def test_the_worst_quality(self, memory, listen, quiet, first, second, worst):
        for a, b in ((first, second), (second, first)):
            memory.set("a", 1, quality=a)
            memory.set("b", 1, quality=b)
            assert listen("eval:{mem:a}+{mem:b}").values[-1].quality is worst
            assert listen("eval:{mem:a}+1").values[-1].quality is a

    def test_the_newest_time(self, memory, listen):
        memory.set("a", 1, time=1000.5)
        memory.set("b", 1, time=1001.5)
        recorder = listen("eval:{mem:a}+{mem:b}")
        assert recorder.values[-1].time.totime() == 1001.5
        memory.set("a", 1, time=1002.25)
        assert recorder.values[-1].time.totime() == 1002.25

    def test_an_invalid_reference_is_not_evaluated(self, memory, listen, quiet):
        memory.set("a", 1)
        recorder = listen("eval:{mem:a}*2")
        memory.set("a", None, quality=Q.ATTR_INVALID)
        value = recorder.values[-1]
        assert value.quality is Q.ATTR_INVALID
        assert value.rvalue.magnitude == 2  # what it was
        assert type(value.error).__name__ == "InvalidReference"
        memory.set("a", 3)
        assert recorder.values[-1].quality is Q.ATTR_VALID
        assert recorder.values[-1].error is None

    def test_the_error_of_a_reference(self, memory, listen, caplog):
        memory.set("a", 1)
        memory.set("b", 1)
        recorder = listen("eval:{mem:a}+{eval:{mem:b}+1}")
        error = OSError("gone")
        caplog.clear()
        for _ in range(3):
            memory.set("b", make_value(None, quality=Q.ATTR_INVALID, error=error))
        assert recorder.values[-1].error is error
        assert recorder.values[-1].rvalue.magnitude == 3
        # One warning of each model when it starts.
        assert len(caplog.records) == 2
        memory.set("b", 2)
        assert recorder.magnitudes[-1] == 4
        assert recorder.values[-1].error is None

    def test_errors_of_the_evaluation(self, memory, listen, caplog):
        memory.set("a", 1)
        recorder = listen("eval:1/{mem:a}")
        caplog.clear()
        for _ in range(3):
            memory.set("a", 0)
        assert len(caplog.records) == 1
        assert isinstance(recorder.values[-1].error, ZeroDivisionError)
        assert recorder.values[-1].rvalue.magnitude == 1
        memory.set("a", 2)
        assert recorder.magnitudes[-1] == 0.5


class TestListeners:
    def test_twice_is_once(self, memory):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        assert attribute.addListener(recorder) is True
        assert attribute.addListener(recorder) is False
        assert attribute.hasListeners()
        assert attribute.removeListener(recorder) is True
        assert attribute.removeListener(recorder) is False
        assert not attribute.hasListeners()

    def test_what_can_listen(self, memory):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        heard = []

        def function(source, event_type, value):
            heard.append("function")

        class Thing:
            def method(self, source, event_type, value):
                heard.append("method")

            def __call__(self, source, event_type, value):
                heard.append("call")

        thing = Thing()
        listeners = [function, thing.method, thing]
        for listener in listeners:
            assert attribute.addListener(listener)
        heard.clear()
        memory.set("a", 2)
        assert {"function", "method", "call"} <= set(heard)
        for listener in listeners:
            assert attribute.removeListener(listener)
        with pytest.raises(TypeError):
            attribute.addListener(3)

    def test_a_failing_listener_harms_nobody(self, memory, listen, caplog):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")

        def failing(source, event_type, value):
            raise RuntimeError("listener")

        attribute.addListener(failing)
        recorder = listen(attribute)
        memory.set("a", 2)
        assert recorder.magnitudes[-1] == 4
        assert any("listener" in str(record.exc_info) for record in caplog.records)
        attribute.removeListener(failing)

    def test_the_last_one_unsubscribes(self, memory, listen):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{eval:{mem:a}*2}*2")
        first, second = listen(attribute), listen(attribute)
        attribute.removeListener(first)
        assert memory.subscriptions("a") == 1
        attribute.removeListener(second)
        assert memory.subscriptions("a") == 0
        third = listen(attribute)
        memory.set("a", 3)
        assert third.magnitudes == [4, 12]

    def test_a_dead_one_unsubscribes(self, memory, settled):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        assert memory.subscriptions("a") == 1
        del recorder
        settled()
        assert memory.subscriptions("a") == 0
        assert not attribute.hasListeners()

    def test_a_dead_model_unsubscribes(self, memory, settled):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{eval:{mem:a}*2}*2")
        recorder = Recorder()
        attribute.addListener(recorder)
        settled()
        recorder.events.clear()
        del attribute
        settled()
        assert memory.subscriptions("a") == 0
        memory.set("a", 2)
        assert recorder.events == []

    def test_inside_a_listener_everything_works(self, memory, settled):
        memory.set("a", 1)
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        other = taurus_eval.Attribute("eval:{mem:a}*3")
        heard, recorder = [], Recorder()

        def listener(source, event_type, value):
            heard.append(value.rvalue.magnitude)
            if value.rvalue.magnitude == 4:
                other.addListener(recorder)
                memory.set("a", 10)
                attribute.read(cache=False)
                attribute.removeListener(listener)

        attribute.addListener(listener)
        memory.set("a", 2)
        settled()
        memory.set("a", 20)
        assert heard[:2] == [2, 4]
        assert 40 not in heard
        assert recorder.magnitudes[-1] == 60
        other.removeListener(recorder)


class TestByHand:
    def test_fired_values_go_on(self, memory, listen):
        memory.set("a", 1)
        inner = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = listen("eval:{eval:{mem:a}*2}+1")
        inner.fireEvent(TaurusEventType.Change, make_value(10))
        assert recorder.magnitudes[-1] == 11

    def test_fired_at_somebody(self, memory, listen):
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        recorder = Recorder()
        attribute.fireEvent(TaurusEventType.Error, "anything", [recorder])
        assert [event[1:] for event in recorder.events] == [(TaurusEventType.Error, "anything")]

    def test_received_of_a_reference(self, memory, listen):
        memory.set("a", 1)
        inner = taurus_eval.Attribute("eval:{mem:a}*2")
        attribute = taurus_eval.Attribute("eval:{eval:{mem:a}*2}+1")
        recorder = listen(attribute)
        attribute.eventReceived(inner, TaurusEventType.Change, make_value(10))
        assert recorder.magnitudes[-1] == 11
        stranger = taurus_eval.Attribute("eval:5")
        attribute.eventReceived(stranger, TaurusEventType.Change, make_value(20))
        assert recorder.magnitudes[-1] == 11
        attribute.eventReceived(inner, TaurusEventType.Error, OSError("gone"))
        assert recorder.values[-1].quality is Q.ATTR_INVALID


def test_values_never_change(memory, listen):
    memory.set("a", [1.0, 2.0])
    recorder = listen("eval:{mem:a}*2")
    first = recorder.values[0]
    before = repr(first)
    memory.set("a", [3.0, 4.0])
    assert repr(first) == before
    assert first.rvalue is first.rvalue
    for name in ("rvalue", "quality", "time", "error", "wvalue", "nonsense"):
        with pytest.raises(AttributeError):
            setattr(first, name, 1)
    with pytest.raises(ValueError, match="read-only"):
        first.rvalue.magnitude[0] = 5


class TestThreads:
    def test_two_threads_of_events_never_mix_values(self, memory, listen):
        """Each event carries time and value that belong together, in order; the last is last."""
        memory.set("a", 0, time=0)
        memory.set("b", 0, time=0)
        recorders = [
            listen("eval:{mem:a}*100000+{mem:b}"),
            listen("eval:{eval:{mem:a}*2}+{eval:{mem:a}*3}+{mem:b}*0"),
        ]
        count = 3000

        def run(name):
            for number in range(1, count + 1):
                memory.set(name, number, time=number)

        threads = [threading.Thread(target=run, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wait_until(lambda: all(len(recorder.events) > 2 * count for recorder in recorders))
        last = [0, 0]
        for value in recorders[0].values:
            pair = divmod(int(value.rvalue.magnitude), 100000)
            assert value.time.totime() == max(pair)
            assert pair[0] >= last[0]
            assert pair[1] >= last[1]
            last = pair
        assert last == (count, count)
        # A model with two ways to one reference never sees two values of it.
        assert all(magnitude % 5 == 0 for magnitude in recorders[1].magnitudes)
        assert recorders[1].magnitudes[-1] == 5 * count

    def test_listeners_come_and_go_while_events_do(self, memory, settled):
        memory.set("a", 0)
        ended = threading.Event()

        def produce():
            number = 0
            while not ended.is_set():
                number += 1
                memory.set("a", number)

        producer = threading.Thread(target=produce)
        producer.start()
        try:
            for number in range(200):
                attribute = taurus_eval.Attribute(f"eval:{{mem:a}}+{{eval:{{mem:a}}*{number % 7}}}")
                recorder = Recorder()
                attribute.addListener(recorder)
                wait_until(lambda recorder=recorder: recorder.events)
                if number % 2:
                    attribute.removeListener(recorder)
                factor = 1 + number % 7
                assert all(magnitude % factor == 0 for magnitude in recorder.magnitudes)
        finally:
            ended.set()
            producer.join()
        del attribute, recorder
        settled()
        assert memory.subscriptions("a") == 0

    def test_a_slow_listener_does_not_make_others_wait_for_ever(self, memory, settled):
        memory.set("a", 0)
        memory.set("b", 0)
        slow = taurus_eval.Attribute("eval:{mem:a}+{mem:b}")
        blocked, go_on = threading.Event(), threading.Event()

        def listener(source, event_type, value):
            if value.rvalue.magnitude == 1:
                blocked.set()
                go_on.wait(20)

        slow.addListener(listener)
        settled()
        thread = threading.Thread(target=memory.set, args=("a", 1))
        thread.start()
        assert blocked.wait(20)
        memory.set("b", 10)  # returns, though the other thread is still inside the listener
        assert slow.read().rvalue.magnitude == 11
        go_on.set()
        thread.join()
        slow.removeListener(listener)


def test_garbage_is_collected_at_the_worst_of_moments(settled):
    """A listener that dies while its model is being evaluated."""
    source = MemorySource()
    taurus_eval.sources.add(source)
    source.set("a", 1)
    attribute = taurus_eval.Attribute("eval:{mem:a}*2+thing.collect()")
    attribute.parentObj.addSafe({"thing": gc})
    try:
        recorder = Recorder()
        attribute.addListener(recorder)
        cycle = [recorder]
        cycle.append(cycle)
        del recorder, cycle
        source.set("a", 2)
        settled()
        assert source.subscriptions("a") == 0
    finally:
        attribute.parentObj.resetSafe()
