"""Widgets of Taurus on models of this package, without a screen."""

import os
import time

import pytest
from taurus.core.taurusbasetypes import AttrQuality
from taurus.core.units import Quantity
from taurus.external.qt import Qt
from taurus.qt.qtgui.application import TaurusApplication
from taurus.qt.qtgui.display import TaurusLabel
from taurus.qt.qtgui.input import TaurusValueLineEdit
from taurus.qt.qtgui.panel import TaurusForm

from tests.support.waiting import PATIENCE


@pytest.fixture(scope="session")
def application():
    return Qt.QApplication.instance() or TaurusApplication([], cmd_line_parser=None)


@pytest.fixture
def until(application):
    """Lets Qt work until what a function gives fulfils a condition, and does something meanwhile.

    Taurus subscribes beside the program, and leaves out events older than what it has read: one
    that comes at a wrong moment is lost. So a test has the device push until one gets through.
    """

    def until(read, condition, push=lambda: None):
        deadline = time.monotonic() + PATIENCE
        while not condition(read()):
            assert time.monotonic() < deadline, f"it is {read()}"
            push()
            pause = time.monotonic() + 0.1
            while time.monotonic() < pause and not condition(read()):
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
    until(shown.text, lambda text: text == "3.0 mm")
    until(shown.text, lambda text: text == "8.0 mm", lambda: device.write_attribute("d", 4.0))


def test_a_label_of_a_part(device, label, until):
    shown = label("eval:2*{a/b/c/d}#rvalue.magnitude")
    until(shown.text, lambda text: text == "3.0")
    shown = label("eval:2*{a/b/c/d}#label")
    until(shown.text, lambda text: text == "2*d")


def colour_of(widget):
    return widget.palette().color(widget.backgroundRole()).name()


def test_a_label_shows_the_quality(device, label, until):
    shown = label("eval:2*{a/b/c/d}")
    until(shown.text, lambda text: text == "3.0 mm")
    colour = colour_of(shown)
    until(
        lambda: colour_of(shown),
        lambda new: new != colour,
        lambda: device.set_quality([AttrQuality.ATTR_ALARM, time.time()]),
    )


def test_a_polled_label(label, until):
    shown = label("eval:len('abc')+1")
    until(shown.text, lambda text: text == "4")


def test_a_line_to_write(application, until):
    line = TaurusValueLineEdit()
    line.setModel("eval:@s=bench.Slit()/s.gap")
    line.show()
    try:
        assert line.text() == "123 m"
        line.setText("7 m")
        line.writeValue()
        assert line.getModelObj().read().rvalue == Quantity(7, "m")
    finally:
        line.setModel(None)
        line.close()


def test_a_form(application, device, until):
    models = [
        "eval:2*{a/b/c/d}",
        "eval:{a/b/c/i}+1",
        "eval:{a/b/c/s}",
        "eval:{a/b/c/b}",
        "eval:{a/b/c/spec}*Q(1,'A')",
        "eval:@s=bench.Slit()/s.gap",
        "eval:1/0",
    ]
    form = TaurusForm()
    form.setModel(models)
    form.resize(500, 400)
    form.show()
    try:
        assert [item.labelWidget().text() for item in form.getItems()][:2] == ["2*d", "i+1"]
        texts = [item.readWidget().text for item in form.getItems()[:3]]
        until(lambda: [text() for text in texts], lambda shown: shown == ["3.0", "4", "hello"])
        until(texts[0], lambda text: text == "10.0", lambda: device.write_attribute("d", 5.0))
        if "SCREENSHOT" in os.environ:
            form.grab().save(os.environ["SCREENSHOT"])
    finally:
        form.setModel([])
        form.close()
