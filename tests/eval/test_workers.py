"""What runs in the background: worker threads, and the one factory that many threads request."""

import threading

import pytest

from taurus_eval import EvaluationFactory
from taurus_eval._engine.workers import Workers


def test_a_job_does_not_wait_behind_another_while_there_may_be_more_threads():
    workers = Workers("of a test", 2)
    for _ in range(20):
        ready, later = threading.Event(), threading.Event()
        workers.submit(ready.set)
        assert ready.wait(30)
        # The thread of the first job is idle now, or about to be: one of these two needs another.
        waited = threading.Event()
        workers.submit(lambda later=later, waited=waited: later.wait(30) and waited.set())
        workers.submit(later.set)
        assert waited.wait(60)


def test_there_are_never_more_threads_than_the_limit():
    workers = Workers("limited", 3)
    go, done = threading.Event(), threading.Semaphore(0)

    def job():
        go.wait(30)
        done.release()

    for _ in range(10):
        workers.submit(job)
    assert sum(thread.name == "limited" for thread in threading.enumerate()) == 3
    go.set()
    assert all(done.acquire(timeout=30) for _ in range(10))


@pytest.mark.parametrize("count", [2, 16])
def test_the_factory_is_made_once_however_many_ask_at_once(count):
    made, begun = [], threading.Barrier(count, timeout=30)

    class Factory(EvaluationFactory):
        _instance = None

        def _init_factory(self):
            made.append(self)
            threading.Event().wait(0.05)  # a thread that does not wait creates another
            super()._init_factory()

    found = []

    def ask():
        begun.wait()
        found.append(Factory())

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(made) == 1
    assert found == [made[0]] * count
