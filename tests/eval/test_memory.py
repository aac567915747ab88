"""Events, evaluations and models leave nothing behind."""

import gc
import tracemalloc

import pytest

import taurus_eval
from tests.eval.memory import Recorder, make_value


@pytest.fixture
def growth():
    """Measures by how much traced memory grows while something is done.

    The least of three times: the interpreter enlarges tables of its own now and then, by megabytes
    at once, and what is left behind is left each time.
    """

    def grown(action):
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(3):
            action()
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        return after - before

    def growth(action, warm_up=2):
        tracemalloc.start()
        try:
            for _ in range(warm_up):
                action()
            return min(grown(action) for _ in range(3))
        finally:
            tracemalloc.stop()

    return growth


class Counter:
    count = 0

    def eventReceived(self, source, event_type, value):
        self.count += 1
        assert value.rvalue is not None


@pytest.mark.parametrize("unit", ["", "mm"])
@pytest.mark.parametrize("expression", ["{mem:a}*2", "sqrt({mem:a}*{mem:a})"])
def test_events(memory, growth, settled, expression, unit):
    memory.set("a", 1.0, unit)
    attribute = taurus_eval.Attribute(f"eval:{expression}")
    counter = Counter()
    attribute.addListener(counter)
    settled()
    values = [make_value(float(number), unit) for number in range(1000)]

    def push():
        for value in values:
            memory.set("a", value)

    assert growth(push) < 10_000
    assert counter.count > 5000
    attribute.removeListener(counter)


def test_failing_evaluations(memory, growth, settled, quiet):
    memory.set("a", 0)
    attribute = taurus_eval.Attribute("eval:1/{mem:a}")
    counter = []
    attribute.addListener(listener := lambda *_: counter.append(1) or counter.clear())
    settled()

    def push():
        for number in range(500):
            memory.set("a", number % 2)

    assert growth(push) < 20_000
    attribute.removeListener(listener)


def test_models(memory, growth, settled):
    memory.set("a", 1)
    serial = iter(range(10_000_000))

    def come_and_go():
        for _ in range(100):
            attribute = taurus_eval.Attribute(f"eval:{{mem:a}}*2+{next(serial) % 977}")
            recorder = Recorder()
            attribute.addListener(recorder)
            attribute.read(cache=False)
        del attribute, recorder
        settled()

    # The last few hundred parsed names are cached; the caches are first filled with others.
    assert growth(come_and_go, warm_up=5) < 60_000
    assert memory.subscriptions("a") == 0
