"""Models on TangoTest, a third-party device server, as the documentation describes them."""

import signal

import pytest

import taurus_eval
from taurus_eval import DataFormat, DataType
from taurus_eval.__main__ import main
from tests.support.process import Program
from tests.support.tango_test import tango_test


@pytest.fixture(scope="module")
def device():
    with tango_test("sys/tg_test/1") as address:
        yield f"tango-nodb://{address}/sys/tg_test/1"


def test_noise_on_an_image(device):
    attribute = taurus_eval.Attribute(
        f"eval:img={{{device}/short_image_ro}};img+10*rand(*img.shape)"
    )
    value = attribute.read()
    assert value.error is None
    assert (value.type, value.data_format) == (DataType.Float, DataFormat._2D)
    assert (
        value.rvalue.shape
        == taurus_eval.Attribute(f"eval:{{{device}/short_image_ro}}").rvalue.shape
    )


def test_the_other_spelling_without_database(device):
    model = f"eval:2*{{{device.replace('tango-nodb:', 'tango:')}/double_scalar_w#dbase=no}}"
    attribute = taurus_eval.Attribute(model)
    assert attribute.read().error is None
    assert device in attribute.getFullName()


def test_command_line(device, capsys):
    assert main([f"eval:0*{{{device}/double_scalar}}+4"]) == 0
    assert capsys.readouterr().out == "4.0\n"


def test_monitor(device):
    model = f"eval:0*{{{device}/double_scalar}}"
    with Program("-m", "taurus_eval", model, "--monitor") as program:
        lines = [program.wait_for("") for _ in range(2)]
        status = program.stop(signal.SIGINT)
    assert all("0*double_scalar = 0.0" in line or "= -0.0" in line for line in lines), lines
    assert status == 0, program.output
    assert all("eval" in line or " = " in line for line in program.lines)
