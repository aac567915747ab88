"""Models of this package inside Taurus."""

import os
import subprocess
import sys
import time

import pytest
import taurus
from taurus.core import TaurusAttribute, TaurusDevice
from taurus.core.taurusbasetypes import AttrQuality, DataFormat, DataType, TaurusElementType
from taurus.core.units import UR, Quantity

import taurus_eval
from taurus_eval import plugin
from tests.eval.recorded import NAMES, kinds_of_model
from tests.support.waiting import wait_until


def test_classes():
    attribute = taurus.Attribute("eval:1+1")
    assert type(attribute) is plugin.EvaluationAttribute
    assert isinstance(attribute, TaurusAttribute)
    assert isinstance(taurus.Device("eval:@foo"), TaurusDevice)
    assert taurus.Authority("eval://localhost").getFullName() == "eval://localhost"
    assert taurus.Factory("eval") is plugin.EvaluationFactory()
    assert attribute is taurus.Attribute("eval:@DefaultEvaluator/1+1")
    assert attribute.getTaurusElementType() == TaurusElementType.Attribute


def test_objects_by_the_classes_of_taurus():
    manager = taurus.Manager()
    assert manager.getObject(TaurusAttribute, "eval:1+1") is taurus.Attribute("eval:1+1")
    assert manager.getObject(TaurusDevice, "eval:@foo") is taurus.Device("eval:@foo")
    assert manager.findObjectClass("eval:1+1") is plugin.EvaluationAttribute


def test_units_are_those_of_taurus():
    value = taurus.Attribute("eval:Q(3,'mm')*2").read()
    assert value.rvalue == Quantity(6, "mm") == 6 * UR.mm
    assert value.quality is AttrQuality.ATTR_VALID
    attribute = taurus.Attribute("eval:[1.5,2]")
    assert (attribute.type, attribute.data_format) == (DataType.Float, DataFormat._1D)


def test_a_value_of_a_device(device):
    attribute = taurus.Attribute("eval:2*{a/b/c/d}")
    assert attribute.read(cache=False).rvalue == Quantity(3.0, "mm")
    assert taurus.Attribute("eval:{tango:a/b/c/i}+1").rvalue.magnitude == 4


def test_events(device, listen):
    values = listen("eval:2*{a/b/c/d}")

    # Repeated as Taurus may leave one out, see `until` of the widgets.
    for number in (2.0, 3.0, 4.0):
        wait_until(
            lambda number=number: values[-1].rvalue == Quantity(2 * number, "mm"),
            push=lambda number=number: device.write_attribute("d", number),
        )
    wait_until(
        lambda: values[-1].quality is AttrQuality.ATTR_ALARM,
        push=lambda: device.set_quality([AttrQuality.ATTR_ALARM, time.time()]),
    )


def test_errors(listen):
    value = listen("eval:1/0")[-1]
    assert value.quality is AttrQuality.ATTR_INVALID
    assert isinstance(value.error, ZeroDivisionError)


def test_a_reference_that_is_not_there(listen):
    value = listen("eval:2*{a/b/nosuch/d}")[-1]
    assert value.quality is AttrQuality.ATTR_INVALID
    assert value.error is not None


def test_models_of_models_and_of_other_schemes(device, listen):
    assert listen("eval:{eval:2*{a/b/c/d}}+Q(1,'mm')")[-1].rvalue == Quantity(4.0, "mm")


def test_invalid_names():
    for name in ("eval:7;8", "eval:}{", "eval:"):
        with pytest.raises(taurus.core.TaurusException):
            taurus.Attribute(name)


def test_writing():
    attribute = taurus.Attribute("eval:@s=bench.Slit()/s.gap")
    assert attribute.isWritable()
    assert attribute.write(Quantity(7, "m")).rvalue == Quantity(7, "m")


def test_the_standalone_face_stands_beside_it():
    standalone = taurus_eval.Attribute("eval:Q(1,'m')")
    assert standalone is not taurus.Attribute("eval:Q(1,'m')")
    assert type(standalone.rvalue) is not type(taurus.Attribute("eval:Q(1,'m')").rvalue)


@pytest.mark.parametrize("fact", NAMES, ids=[fact["name"] for fact in NAMES])
def test_names(fact):
    validators = {
        "authority": plugin.EvaluationAuthorityNameValidator(),
        "device": plugin.EvaluationDeviceNameValidator(),
        "attribute": plugin.EvaluationAttributeNameValidator(),
    }
    name = fact["name"]
    found = [kind for kind, known in validators.items() if known.isValid(name, strict=True)]
    assert sorted(found) == sorted(kinds_of_model(fact, "strict"))


@pytest.mark.parametrize(
    ("environment", "module"),
    [({}, "taurus.core.evaluation"), ({"TAURUS_EVAL": "1"}, "taurus_eval.plugin")],
)
def test_the_entry_point_is_for_those_who_opt_in(environment, module):
    code = "import taurus; print(type(taurus.Attribute('eval:1')).__module__)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
        env={**os.environ, **environment},
    )
    assert result.stdout.startswith(module)
