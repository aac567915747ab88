"""Widgets of Taurus on models of this package, without a screen."""

import os
import time

import pytest
from taurus.core.taurusbasetypes import AttrQuality
from taurus.external.qt import Qt
from taurus.qt.qtgui.application import TaurusApplication
from taurus.qt.qtgui.display import TaurusLabel
from taurus.qt.qtgui.panel import TaurusForm

from tests.eval.waiting import PATIENCE


@pytest.fixture(scope="session")
def application():
    return Qt.QApplication.instance() or TaurusApplication([], cmd_line_parser=None)


@pytest.fixture
def until(application):
    """Lets Qt work until a condition holds."""

    def until(condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "the condition did not come true"
            application.processEvents()
            time.sleep(0.005)

    return until


@pytest.fixture
def label(application):
    """A label that shows a model."""
    labels = []

    def label(model):
        label = TaurusLabel()
        label.setModel(model)
        label.show()
        labels.append(label)
        return label

    yield label
    for label in labels:
        label.setModel(None)
        label.close()


def test_a_label_shows_and_follows(device, label, until):
    shown = label("eval:2*{a/b/c/d}")
    until(lambda: shown.text() == "3.00 mm")
    device.write_attribute("d", 4.0)
    until(lambda: shown.text() == "8.00 mm")


def test_a_label_of_a_part(device, label, until):
    shown = label("eval:2*{a/b/c/d}#rvalue.magnitude")
    until(lambda: shown.text() == "3.00")
    shown = label("eval:2*{a/b/c/d}#label")
    until(lambda: shown.text() == "2*d")


def test_a_label_shows_the_quality(device, label, until):
    shown = label("eval:2*{a/b/c/d}")
    until(lambda: shown.text() == "3.00 mm")
    colour = shown.palette().color(shown.backgroundRole())
    device.set_quality([AttrQuality.ATTR_ALARM, time.time()])
    until(lambda: shown.palette().color(shown.backgroundRole()) != colour)


def test_a_polled_label(label, until):
    shown = label("eval:len('abc')+1")
    until(lambda: shown.text() == "4")


def test_a_form(application, device, until):
    models = [
        "eval:2*{a/b/c/d}",
        "eval:{a/b/c/i}+1",
        "eval:{a/b/c/s}",
        "eval:{a/b/c/b}",
        "eval:{a/b/c/spec}*Q(1,'A')",
        "eval:@c=mymod.MyClass()/c.foo",
        "eval:1/0",
    ]
    form = TaurusForm()
    form.setModel(models)
    form.resize(500, 400)
    form.show()
    try:
        assert [item.labelWidget().text() for item in form.getItems()][:2] == ["2*d", "i+1"]
        texts = [item.readWidget().text for item in form.getItems()[:3]]
        until(lambda: [text() for text in texts] == ["3.00 mm", "4", "hello"])
        device.write_attribute("d", 5.0)
        until(lambda: texts[0]() == "10.00 mm")
        writing = form.getItems()[5].writeWidget()
        assert writing is not None
        if "SCREENSHOT" in os.environ:
            form.grab().save(os.environ["SCREENSHOT"])
    finally:
        form.setModel([])
        form.close()
