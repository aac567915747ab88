"""Values: every fact of `data/values.json`, and the twelve examples of the documentation."""

import re

import numpy as np
import pytest

import tango
import taurus_eval
from taurus_eval import AttrQuality, DataFormat, DataType
from tests.eval.recorded import VALUES

# Facts whose `wanted` describes in words what an exact value would not match literally.
EXCEPTIONS = {
    "invalid name": taurus_eval.TaurusException,
    "ValueError that says arguments must be literals": ValueError,
    "ModuleNotFoundError": ModuleNotFoundError,
    "AttributeError": AttributeError,
    "TaurusException": taurus_eval.TaurusException,
}


def plain(value):
    """A value as the facts write it."""
    if hasattr(value, "magnitude"):
        units = format(value.units, "D").replace(" ", "")
        return {"magnitude": plain(value.magnitude), "units": units.replace("dimensionless", "")}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, float) and np.isnan(value):
        return "nan"
    return value


@pytest.mark.parametrize("fact", VALUES, ids=[fact["model"] for fact in VALUES])
def test_fact(fact, facts, quiet):
    model = fact["model"]
    wanted = {key: value for key, value in fact.items() if key not in ("note", "wanted")}
    if "wanted" in fact:
        wanted = fact["wanted"]
    if "raises_at_creation" in wanted:
        with pytest.raises(EXCEPTIONS[wanted["raises_at_creation"]]):
            taurus_eval.Attribute(model)
        return
    attribute = taurus_eval.Attribute(model)
    value = attribute.read()
    assert value.quality == AttrQuality[wanted["quality"]]
    if value.quality == AttrQuality.ATTR_VALID:
        check_value(attribute, value, wanted)
    else:
        expected = wanted.get("error", "").split(",")[0]
        assert type(value.error).__name__ == expected or not expected
        assert value.rvalue is None
    if "label" in wanted:
        assert attribute.label == wanted["label"] == attribute.getSimpleName()
    if "writable" in wanted:
        assert attribute.writable is wanted["writable"]


def check_value(attribute, value, wanted):
    expected = wanted["rvalue"]
    if expected == "the DevState itself":
        assert value.rvalue == tango.DevState.ON
    elif expected == "today, YYYY-MM-DD":
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", value.rvalue)
    else:
        assert plain(value.rvalue) == expected
    assert attribute.type == value.type == DataType[wanted["type"]]
    assert attribute.data_format == value.data_format == DataFormat[wanted["data_format"]]
    assert value.error is None
    if "rvalue_class" in wanted:
        assert type(value.rvalue).__name__ == wanted["rvalue_class"]
    if "writable" in wanted:
        assert plain(value.wvalue) == wanted.get("wvalue")


class TestExamples:
    """The examples of the documentation of the scheme, on real devices."""

    def test_1_twice(self, facts):
        attribute = taurus_eval.Attribute("eval:2*{tango:a/b/c/d}")
        facts.proxy().write_attribute("d", 1.5)
        assert attribute.rvalue == taurus_eval.Quantity(3.0, "mm")
        assert attribute.getSimpleName() == "2*d"
        host = facts.tango_host
        full = f"eval://localhost/@DefaultEvaluator/2*{{tango://{host}/a/b/c/d}}"
        assert attribute.getFullName() == full

    def test_2_substitution(self, facts):
        attribute = taurus_eval.Attribute("eval:k=2;a={tango:a/b/c/d};k*a")
        assert attribute.getSimpleName() == "k*a"
        assert str(attribute.rvalue.units) == "mm"

    def test_3_two_devices_of_the_default_scheme(self, facts):
        attribute = taurus_eval.Attribute("eval:{a/b/c/i}+{f/g/h/i}")
        assert attribute.rvalue.magnitude == 6

    def test_4_random_numbers(self):
        value = taurus_eval.Attribute("eval:rand(256)").read()
        assert value.rvalue.dimensionless
        assert value.rvalue.dtype == np.float64
        assert value.rvalue.shape == (256,)
        assert (value.type, value.data_format) == (DataType.Float, DataFormat._1D)

    def test_5_with_a_unit(self):
        assert str(taurus_eval.Attribute("eval:Q(rand(256),'V')").rvalue.units) == "V"

    def test_6_noise_on_an_image(self, facts):
        attribute = taurus_eval.Attribute("eval:img={tango:a/b/c/img};img+10*rand(*img.shape)")
        assert attribute.rvalue.shape == (3, 4)
        assert (attribute.type, attribute.data_format) == (DataType.Float, DataFormat._2D)

    def test_7_a_module(self):
        attribute = taurus_eval.Attribute('eval:@os.*/path.exists("/some/file")')
        assert attribute.rvalue is False
        assert not attribute.isUsingEvents()

    def test_8_a_date(self):
        attribute = taurus_eval.Attribute("eval:@datetime.*/date.today().isoformat()")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", attribute.rvalue)

    def test_9_a_device(self):
        device = taurus_eval.Device("eval:@foo")
        assert device.getFullName() == "eval://localhost/@foo"
        assert type(device) is taurus_eval.EvaluationDevice

    def test_10_and_11_a_device_of_a_class(self):
        device = taurus_eval.Device("eval:@mymod.MyEvalDev")
        assert type(device).__name__ == "MyEvalDev"
        assert device.getAttribute("twice(k)").rvalue.magnitude == 10

    def test_12_a_writable_property(self):
        attribute = taurus_eval.Attribute("eval:@c=mymod.MyClass()/c.foo")
        assert attribute.isWritable()
        written = attribute.write(taurus_eval.Quantity(7, "m"))
        assert written.rvalue == written.wvalue == taurus_eval.Quantity(7, "m")
