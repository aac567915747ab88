"""Fixtures of the tests of evaluation models."""

import gc
import logging
import sys
from pathlib import Path

import pytest

import taurus_eval
from taurus_eval._engine.workers import housekeeping
from tests.eval.facts import Facts
from tests.eval.memory import MemorySource
from tests.support.waiting import wait_until

HERE = Path(__file__).parent

# Run by the Python of the Taurus environment, see test_taurus.py.
collect_ignore = ["in_taurus"]


@pytest.fixture(autouse=True)
def modules_on_path(monkeypatch):
    """The modules that models name in these tests can be imported."""
    monkeypatch.syspath_prepend(str(HERE / "modules"))
    yield
    for name in ("mymod", "package", "package.module"):
        sys.modules.pop(name, None)


@pytest.fixture(autouse=True)
def settings():
    """Settings and import policy are as they were after each test."""
    yield
    taurus_eval.settings.STRICT_MODEL_NAMES = False
    taurus_eval.import_policy.allow_all()


@pytest.fixture
def memory():
    """A source of values for the scheme `mem`; all its channels are closed in the end."""
    source = MemorySource()
    taurus_eval.sources.add(source)
    yield source
    # The tracebacks of errors among the values refer to the models that raised them.
    source.values.clear()
    gc.collect()
    wait_until(lambda: source.opened == source.closed)


@pytest.fixture
def settled():
    """Waits until what was noticed by the garbage collector has been dealt with."""

    def settle():
        gc.collect()
        done = []
        housekeeping.submit(lambda: done.append(True))
        wait_until(lambda: done)

    return settle


@pytest.fixture
def quiet(caplog):
    """Keeps the warnings of this package to itself."""
    caplog.set_level(logging.CRITICAL, logger="taurus_eval")


@pytest.fixture(scope="session")
def facts_system(tmp_path_factory):
    """A Tango system with the devices of the facts."""
    system = Facts(tmp_path_factory.mktemp("facts"))
    system.start()
    yield system
    system.stop()


@pytest.fixture
def facts(facts_system, monkeypatch):
    """The Tango system of the facts, as the default one."""
    monkeypatch.setenv("TANGO_HOST", facts_system.tango_host)
    return facts_system
