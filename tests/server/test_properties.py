"""Device and class properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from tango import (
    CmdArgType,
    DevFailed,
    DeviceClass,
    DeviceProxy,
    DevState,
    LatestDeviceImpl,
)
from tango.server import Device, class_property, command, device_property
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT

VALUES: dict[str, tuple[Any, Any, Any]] = {
    # name: dtype, what the database has, what the device sees
    "integer": (int, "3", 3),
    "negative": ("int16", "-3", -3),
    "number": (float, "4.5", 4.5),
    "text": (str, "two words", "two words"),
    "quoted": (str, 'a "quote" and an \xe4', 'a "quote" and an \xe4'),
    "byte": (chr, "5", 5),
    "integers": ([int], ["1", "2"], [1, 2]),
    "numbers": ("DevVarDoubleArray", ["1", "2.5"], [1.0, 2.5]),
    "texts": ([str], ["a", "b c"], ["a", "b c"]),
    "one_of_many": ([str], "single", ["single"]),
    "booleans": ([bool], ["true", "0"], [True, False]),
}
BOOLEANS = {
    "true": ["true", "True", "TRUE", "yes", "y", "on", "t", "1"],
    "false": ["false", "no", "N", "off", "OFF", "f", "0"],
}


def device_with(**members: Any) -> Any:
    """A device class that says the values of its properties."""

    def Value(self: Any, name: str) -> list[str]:
        value = getattr(self, name)
        plain = list(value) if isinstance(value, (list, tuple)) or name == "texts" else value
        return [repr(plain), type(value).__name__]

    shown = command(Value, dtype_in=str, dtype_out=[str])
    return type("Properties", (Device,), {**members, "Value": shown})


@pytest.fixture(scope="module")
def converted() -> Any:
    cls = device_with(**{name: device_property(dtype=v[0]) for name, v in VALUES.items()})
    properties = {name: value[1] for name, value in VALUES.items()}
    with DeviceTestContext(cls, properties=properties, process=True, timeout=TIMEOUT) as proxy:
        yield proxy


@pytest.mark.parametrize("name", VALUES)
def test_conversion(converted: Any, name: str) -> None:
    assert converted.Value(name)[0] == repr(VALUES[name][2])


@pytest.mark.parametrize("expected", BOOLEANS)
def test_booleans(expected: str) -> None:
    texts = BOOLEANS[expected]
    cls = device_with(**{f"p{i}": device_property(dtype=bool) for i in range(len(texts))})
    properties = {f"p{i}": text for i, text in enumerate(texts)}
    with DeviceTestContext(cls, properties=properties, process=True, timeout=TIMEOUT) as proxy:
        found = {text: proxy.Value(f"p{i}")[0] for i, text in enumerate(texts)}
    assert found == dict.fromkeys(texts, str(expected == "true"))


class Defaults(Device):
    """Properties that the database does not have."""

    nothing = device_property(dtype=int)
    default = device_property(dtype=int, default_value=3)
    array = device_property(dtype=[float], default_value=[1.0])
    hinted: int = device_property(default_value=4)
    hinted_list: list[float] = device_property()
    untyped = device_property()
    shared = class_property(dtype=int, default_value=5)
    shared_nothing = class_property(dtype=str)
    shared_given: int = class_property()

    @command(dtype_in=str, dtype_out=str)
    def Value(self, name: str) -> str:
        return repr(getattr(self, name))

    @command
    def Assign(self) -> None:
        self.default = 30
        self.shared = 50

    @command(dtype_out=[str])
    def State_before_and_after(self) -> list[str]:
        return self.seen

    def init_device(self) -> None:
        self.seen = [repr(self.default)]
        super().init_device()
        self.seen.append(repr(self.default))


@pytest.fixture(scope="module")
def defaults() -> Any:
    with DeviceTestContext(
        Defaults, class_properties={"shared_given": 9}, process=True, timeout=TIMEOUT
    ) as proxy:
        yield proxy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nothing", "None"),
        ("default", "3"),
        ("array", "[1.0]"),
        ("hinted", "4"),
        ("hinted_list", "None"),
        ("untyped", "None"),
        ("shared", "5"),
        ("shared_nothing", "None"),
        ("shared_given", "9"),
    ],
)
def test_default(defaults: Any, name: str, expected: str) -> None:
    assert defaults.Value(name) == expected


def test_loaded_by_init_device(defaults: Any) -> None:
    assert defaults.State_before_and_after() == ["None", "3"]


def test_assignment() -> None:
    with DeviceTestContext(Defaults, process=True, timeout=TIMEOUT) as proxy:
        proxy.Assign()
        assert (proxy.Value("default"), proxy.Value("shared")) == ("30", "50")


def start(cls: Any, **properties: Any) -> None:
    with DeviceTestContext(cls, properties=properties, process=True, timeout=TIMEOUT):
        pass


def test_mandatory() -> None:
    cls = device_with(needed=device_property(dtype=int, mandatory=True))
    start(cls, needed="3")
    with pytest.raises(DevFailed) as error:
        start(cls)
    assert "Device property needed is mandatory" in error.value.args[0].desc
    with pytest.raises(ValueError, match="'mandatory' is True"):
        device_property(dtype=int, mandatory=True, default_value=3)


def test_not_convertible() -> None:
    cls = device_with(wrong=device_property(dtype=int))
    with pytest.raises(DevFailed) as error:
        start(cls, wrong="abc")
    for text in ("'wrong'", "test/nodb/properties", "abc", "DevLong64"):
        assert text in error.value.args[0].desc


@pytest.mark.parametrize("dtype", [DevState, [[int]], "nonsense", [DevState]], ids=repr)
@pytest.mark.parametrize("kind", [device_property, class_property])
def test_refused_types(kind: Callable[..., Any], dtype: Any) -> None:
    with pytest.raises((RuntimeError, TypeError)):
        kind(dtype=dtype)


OFFERED_DEVICE = {
    "number": device_property(dtype=int, default_value=3, doc="How many."),
    "lines": device_property(dtype=[str], default_value=["a", "b"]),
    "switch": device_property(dtype=bool, default_value=False, doc="On?"),
    "nothing": device_property(dtype=float),
    "shared": class_property(dtype=[float], default_value=[1.5, 2.5], doc="For all."),
}


class OfferedClass(DeviceClass):
    device_property_list: ClassVar = {
        "number": [CmdArgType.DevLong, "How many.", [3]],
        "lines": [CmdArgType.DevVarStringArray, "", ["a", "b"]],
        "switch": [CmdArgType.DevBoolean, "On?", False],
        "nothing": [CmdArgType.DevDouble, "", None],
    }
    class_property_list: ClassVar = {
        "shared": [CmdArgType.DevVarDoubleArray, "For all.", [1.5, 2.5]]
    }


class Offered(LatestDeviceImpl):
    """With the same properties, by the original API."""


@pytest.mark.parametrize("api", ["high", "original"])
def test_offered_to_wizards(api: str) -> None:
    cls: Any = type("Wanted", (Device,), OFFERED_DEVICE) if api == "high" else Offered
    with DeviceTestContext(
        cls, device_cls=None if api == "high" else OfferedClass, process=True
    ) as proxy:
        server = DeviceProxy(proxy.adm_name())
        for command, expected in {
            "QueryWizardDevProperty": [
                *("number", "How many.", "3"),
                *("lines", "", "a\nb"),
                *("switch", "On?", "False"),
                *("nothing", "", "Not specified"),
            ],
            "QueryWizardClassProperty": ["shared", "For all.", "1.5\n2.5"],
        }.items():
            assert list(server.command_inout(command, proxy.info().dev_class)) == expected
