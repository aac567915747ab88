"""Evaluators: where their symbols come from, and how long they live."""

import gc
import weakref

import pytest

import taurus_eval
from taurus_eval import AttrQuality, TaurusDevState, TaurusElementType, TaurusException


def rvalue(model):
    value = taurus_eval.Attribute(model).read()
    assert value.error is None
    return value.rvalue


def test_attributes_of_one_evaluator_share_its_instance():
    foo = taurus_eval.Attribute("eval:@c=mymod.MyClass()/c.foo")
    get_foo = taurus_eval.Attribute("eval:@c=mymod.MyClass()/c.get_foo()")
    other = taurus_eval.Attribute("eval:@c=mymod.MyClass(1)/c.foo")
    foo.write(taurus_eval.Quantity(9, "m"))
    assert get_foo.read(cache=False).rvalue.magnitude == 9
    assert other.rvalue.magnitude == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("()", 123),
        ("(5)", 5),
        ("(foomag=6)", 6),
        ("(7, 'a, b=c')", 7),
        ("(8,)", 8),
        ("(-1.5)", -1.5),
        ("(10, name=['x', ('y', 1)])", 10),
    ],
)
def test_arguments(arguments, expected):
    assert rvalue(f"eval:@mymod.MyClass{arguments}/self.foo").magnitude == expected


def test_string_arguments_may_hold_anything():
    assert rvalue("eval:@c=mymod.MyClass(1, 'a,b=c;d/e')/c.name") == "a,b=c;d/e"


@pytest.mark.parametrize(
    ("device", "error"),
    [
        ("@mymod.MyClass(x)", ValueError),
        ("@mymod.MyClass(1+)", ValueError),
        ("@mymod.MyClass(*[1])", ValueError),
        ("@mymod.MyClass(**{'foomag': 1})", ValueError),
        ("@mymod.MyClass(1)(2)", ValueError),
        ("@mymod.MyClass(1,2,3)", TypeError),
        ("@mymod.MyClass", TypeError),
        ("@mymod.inst", TypeError),
        ("@mymod.Nope", AttributeError),
        ("@nosuchmod.*", ModuleNotFoundError),
        ("@a=b", TaurusException),
        ("foo", TaurusException),
    ],
)
def test_errors(device, error):
    with pytest.raises(error):
        taurus_eval.Device(f"eval:{device}")


def test_symbols_of_a_class():
    device = taurus_eval.Device("eval:@mymod.MyEvalDev")
    assert device.eval("twice(k)") == 10
    assert rvalue("eval:@mymod.MyEvalDev/twice(k)+sqrt(4)").magnitude == 12


def test_symbols_of_a_module_shadow_the_default_ones():
    assert rvalue("eval:@math.*/fmod(7, 4)").magnitude == 3
    assert type(taurus_eval.Device("eval:@math.*").getSafe()["sqrt"]).__name__ == (
        "builtin_function_or_method"
    )


def test_nested_property_is_written_to_its_owner():
    attribute = taurus_eval.Attribute("eval:@c=mymod.MyClass()/c.inner.x")
    assert attribute.writable
    assert attribute.write(5).rvalue.magnitude == 5
    # Python offers this attribute of the outer object as well; nothing was written to it.
    assert not hasattr(attribute.getParentObj()._namespace.find("c"), "x")


def test_symbols_added_later(quiet):
    device = taurus_eval.Device("eval:@later")
    attribute = device.getAttribute("late+1")
    value = attribute.read()
    assert value.quality == AttrQuality.ATTR_INVALID
    assert isinstance(value.error, NameError)
    assert "late" in str(value.error)
    device.addSafe({"late": 1})
    assert attribute.read(cache=False).rvalue.magnitude == 2
    device.removeSafe("late")
    assert attribute.read(cache=False).quality == AttrQuality.ATTR_INVALID


class TestFactory:
    def test_one_object_per_full_name(self):
        attribute = taurus_eval.Attribute("eval:1")
        for name in ("eval:/1", "eval://localhost/1", "eval:@DefaultEvaluator/1", "1"):
            assert taurus_eval.Attribute(name) is attribute
        assert taurus_eval.Attribute("eval:1 ") is not attribute
        assert taurus_eval.Attribute("eval:1#label") is attribute

    def test_what_nobody_holds_is_gone(self):
        attribute = taurus_eval.Attribute("eval:@gone/1")
        device = weakref.ref(attribute.getParentObj())
        known = weakref.ref(attribute)
        attribute.read()
        del attribute
        gc.collect()
        assert known() is None
        assert device() is None

    def test_an_attribute_holds_its_device(self):
        attribute = taurus_eval.Attribute("eval:@held/1")
        gc.collect()
        assert taurus_eval.Device("eval:@held") is attribute.parentObj

    def test_find(self):
        factory = taurus_eval.Factory()
        assert factory.findObject("eval:1") is taurus_eval.Attribute("eval:1")
        assert type(factory.findObject("eval:@x")) is taurus_eval.EvaluationDevice
        assert factory.findObject("eval:7;8") is None
        assert factory.findObject("tango:a/b/c/d") is None
        attribute = factory.getObject(taurus_eval.EvaluationAttribute, "eval:1")
        assert attribute is factory.getObject(TaurusElementType.Attribute, "eval:1")
        assert factory.getValidTypesForName("eval:1") == [TaurusElementType.Attribute]
        assert factory.getValidTypesForName("eval:@x", strict=True) == [TaurusElementType.Device]
        assert factory.getValidatorFromName("eval:1").isValid("eval:2")

    def test_schemes(self):
        factory = taurus_eval.Factory("evaluation")
        assert factory is taurus_eval.EvaluationFactory()
        assert factory.schemes == ("eval", "evaluation")
        assert factory.supportsScheme("eval")
        assert factory.caseSensitive
        assert (factory.DEFAULT_DEVICE, factory.DEFAULT_AUTHORITY) == (
            "@DefaultEvaluator",
            "//localhost",
        )
        with pytest.raises(TaurusException):
            taurus_eval.Factory("tango")

    @pytest.mark.parametrize("name", ["eval:7;8", "eval:", "tango:a/b/c/d", "eval:{}"])
    def test_invalid_names(self, name):
        with pytest.raises(TaurusException, match="Invalid"):
            taurus_eval.Attribute(name)


class TestModels:
    def test_authority(self):
        authority = taurus_eval.Authority("eval://localhost")
        assert authority is taurus_eval.Authority()
        assert authority.getNormalName() == "//localhost"
        assert authority.getChildObj("@foo") is authority.getDevice("eval:@foo")
        assert authority.getTaurusElementType() == TaurusElementType.Authority
        with pytest.raises(TaurusException):
            taurus_eval.Authority("eval:1")

    def test_device(self):
        device = taurus_eval.Device("eval:@foo")
        assert (device.name, device.getNormalName()) == ("foo", "@foo")
        assert device.state == TaurusDevState.Ready
        attribute = device.getAttribute("1+1")
        assert attribute.getFullName() == "eval://localhost/@foo/1+1"
        assert device.getChildObj("/1+1") is attribute
        assert device.parentObj is taurus_eval.Authority()
        assert device.isValid("eval:@x")
        assert not device.isWritable()
        assert dict(device.getDisplayDescrObj())["device state"] == "Ready"
        device.poll([attribute])

    def test_attribute(self):
        attribute = taurus_eval.Attribute("eval:Q(3,'m')")
        assert attribute.parentObj is taurus_eval.Device("eval:@DefaultEvaluator")
        assert attribute.factory() is taurus_eval.Factory()
        assert attribute.getNameValidator().isValid("eval:1")
        assert attribute.getTaurusElementType() == TaurusElementType.Attribute
        assert str(attribute) == attribute.fullname == attribute.getFullName()
        assert attribute.getDisplayValue() == "3 m"
        assert attribute.isNumeric()
        assert not attribute.isBoolean()
        assert attribute.getFragmentObj() == taurus_eval.Quantity(3, "m")
        assert attribute.getFragmentObj("rvalue.magnitude") == 3
        assert attribute.getFragmentObj("label") == "Q(3,'m')"
        with pytest.raises(AttributeError, match="nosuch"):
            attribute.getFragmentObj("nosuch")
        attribute.label = "x"
        assert attribute.getLabel() == "x"
        assert attribute.name == "Q(3,'m')"

    def test_equal_texts(self):
        attribute = taurus_eval.Attribute("eval:Q(3,'m')")
        assert attribute.areStrValuesEqual("100 cm", "1 m")
        assert attribute.areStrValuesEqual("a b", "a b")
        assert not attribute.areStrValuesEqual("1 m", "1 s")
        assert not attribute.areStrValuesEqual("a b", "c d")

    @pytest.mark.parametrize("which", ["Range", "Warnings", "Alarms"])
    def test_limits(self, which):
        make = taurus_eval.Quantity
        attribute = taurus_eval.Attribute("eval:Q(3,'m')")
        get = getattr(attribute, f"get{which}")
        set_ = getattr(attribute, f"set{which}")
        assert list(get()) == [None, None]
        set_(make(1, "m"), make(5, "cm"))
        assert list(get()) == [make(1, "m"), make(5, "cm")]
        setattr(attribute, which.lower(), [make(1, "m"), make(6, "m")])
        single = which.rstrip("s")
        assert getattr(attribute, f"getMin{single}")() == make(1, "m")
        assert getattr(attribute, f"getMax{single}")() == make(6, "m")
        with pytest.raises(ValueError, match="dimension"):
            set_(make(1, "s"), make(5, "s"))
        with pytest.raises(TypeError, match="Quantity"):
            set_(1, 5)
        with pytest.raises(ValueError, match="two"):
            set_(make(1, "m"), make(2, "m"), make(3, "m"))
