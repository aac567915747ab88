"""Fixtures of the tests inside Taurus, which the Python of its environment runs."""

import os
from pathlib import Path

import pytest
import taurus

import taurus_eval.plugin
from tests.support.waiting import wait_until

taurus_eval.plugin.install()


class Recorder:
    """A listener that keeps what it hears."""

    def __init__(self):
        self.values = []

    def eventReceived(self, source, event_type, value):
        self.values.append(value)


@pytest.fixture(scope="session", autouse=True)
def one_tango_host(facts_system):
    """The Tango system of the facts as the default one: Taurus asks for it once."""
    os.environ["TANGO_HOST"] = facts_system.tango_host


@pytest.fixture(autouse=True)
def modules_with_taurus(monkeypatch):
    """Modules that models name, with the units of Taurus, can be imported."""
    monkeypatch.syspath_prepend(str(Path(__file__).with_name("modules")))


@pytest.fixture
def device(facts_system):
    """A proxy of the device a/b/c, whose attribute d is 1.5."""
    proxy = facts_system.proxy()
    proxy.write_attribute("d", 1.5)
    return proxy


@pytest.fixture
def listen():
    """Listens to a model; gives its values, of which there is one by then."""
    held = []

    def listen(model):
        attribute = taurus.Attribute(model)
        recorder = Recorder()
        attribute.addListener(recorder)
        held.append((attribute, recorder))
        wait_until(lambda: recorder.values)
        return recorder.values

    yield listen
    for attribute, recorder in held:
        attribute.removeListener(recorder)
