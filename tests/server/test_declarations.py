"""What declarations may contain, as programs write them; errors name the mistake."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import pytest

import tango
from tango import AttrData, AttrQuality, CmdArgType, DevFailed, DeviceClass, DeviceProxy, DispLevel
from tango.server import Device, attribute, class_property, command, device_property
from tango.test_context import DeviceTestContext, MultiDeviceTestContext
from tests.server.conftest import TIMEOUT

WARNING = (1.0, AttrQuality.ATTR_WARNING)
HINTS: dict[str, tuple[Any, Any, str]] = {
    "scalar": (list[int, float, AttrQuality], (1, *WARNING), "SCALAR"),
    "text": (list[str, float, AttrQuality], ("a", *WARNING), "SCALAR"),
    "spectrum": (list[list[int], float, AttrQuality], ([1, 2], *WARNING), "SPECTRUM"),
    "pair": (list[tuple[int, int], float, AttrQuality], ([1, 2], *WARNING), "SPECTRUM"),
    "image": (list[list[list[int]], float, AttrQuality], ([[1, 2]], *WARNING), "IMAGE"),
    "tuple": (tuple[int, float, AttrQuality], (1, *WARNING), "SCALAR"),
    "two": (list[int, int], [1, 2], "SPECTRUM"),
}
PAIRS: dict[str, tuple[Any, CmdArgType, Any]] = {
    "longs": (list[list[int], list[str]], CmdArgType.DevVarLongStringArray, ([1, 2], ["a"])),
    "doubles": (list[list[float], list[str]], CmdArgType.DevVarDoubleStringArray, ([1.5], ["a"])),
    "tuple": (tuple[list[int], list[str]], CmdArgType.DevVarLongStringArray, ([1], ["a", "b"])),
}


def _hinted() -> type:
    members: dict[str, Any] = {}
    for name, (hint, value, _) in HINTS.items():

        def read(self: Any, value: Any = value) -> Any:
            return value

        read.__annotations__ = {"return": hint}
        members[name] = attribute(read, **({} if name == "two" else _sizes(hint)))

    for name, (hint, _, _) in PAIRS.items():
        for place in ("static", "later"):

            def echo(self: Any, x: Any) -> Any:
                return x

            echo.__annotations__ = {"x": hint, "return": hint}
            echo.__name__ = f"{place}_{name}"
            members[echo.__name__] = command(echo) if place == "static" else echo

    def initialize_dynamic_attributes(self: Any) -> None:
        for name in PAIRS:
            self.add_command(command(getattr(self, f"later_{name}")))

    members["initialize_dynamic_attributes"] = initialize_dynamic_attributes
    return type("Hinted", (Device,), members)


def _sizes(hint: Any) -> dict[str, int]:
    return {"max_dim_x": 5, "max_dim_y": 3} if "list[list[list" in str(hint) else {"max_dim_x": 5}


@pytest.fixture(scope="module")
def hinted() -> Any:
    with DeviceTestContext(_hinted(), process=True, timeout=TIMEOUT, debug=0) as proxy:
        yield proxy


@pytest.mark.parametrize("name", HINTS)
def test_hints_of_attributes(hinted: DeviceProxy, name: str) -> None:
    _, value, data_format = HINTS[name]
    read = hinted.read_attribute(name)
    plain = read.value.tolist() if hasattr(read.value, "tolist") else read.value
    assert str(hinted.get_attribute_config(name).data_format) == data_format
    if name == "two":
        assert plain == value
    else:
        assert (plain, read.time.totime(), read.quality) == value


@pytest.mark.parametrize("place", ["static", "later"])
@pytest.mark.parametrize("name", PAIRS)
def test_hints_of_commands(hinted: DeviceProxy, name: str, place: str) -> None:
    _, tango_type, value = PAIRS[name]
    info = hinted.command_query(f"{place}_{name}")
    assert (info.in_type, info.out_type) == (tango_type, tango_type)
    numbers, texts = hinted.command_inout(f"{place}_{name}", value)
    assert (list(numbers), list(texts)) == value


@pytest.mark.parametrize(
    "declare",
    [
        lambda hint: {"x": attribute(_with_hints({"return": hint}))},
        lambda hint: {"x": attribute(), "read_x": print, "__annotations__": {"x": hint}},
        lambda hint: {"x": command(_with_hints({"a": hint}))},
        lambda hint: {"x": command(_with_hints({"return": hint}))},
        lambda hint: {"x": device_property(), "__annotations__": {"x": hint}},
        lambda hint: {"x": class_property(), "__annotations__": {"x": hint}},
    ],
    ids=["read", "variable", "argument", "result", "device-property", "class-property"],
)
@pytest.mark.parametrize(
    "hint", [set[int], tuple[int, str], list[dict[str, int]], tuple[int, float]], ids=str
)
def test_refused_hints(declare: Any, hint: Any) -> None:
    with pytest.raises(RuntimeError, match=r"^Refused\.x: .*(TANGO type|mixed types)"):
        type("Refused", (Device,), declare(hint))


def _with_hints(hints: dict[str, Any]) -> Callable[..., Any]:
    def x(self: Any, a: Any) -> Any: ...

    x.__annotations__ = hints
    return x


def test_attribute_of_a_mixin() -> None:
    class Extra:
        """Is no device, and gets its members after its body."""

    Extra.level = attribute(dtype=float, fget="read_level")  # type: ignore[attr-defined]
    Extra.limit = device_property(default_value="2")  # type: ignore[attr-defined]

    class Mixed(Device, Extra):
        def read_level(self) -> float:
            return 1.5 + len(self.limit)  # type: ignore[attr-defined]

    with DeviceTestContext(Mixed, process=True, timeout=TIMEOUT, debug=0) as proxy:
        assert proxy.level == 2.5


def test_renamed_command() -> None:
    class Renaming(Device):
        @command
        def Make(self) -> None:
            @command(dtype_in=str, dtype_out=str)
            def template(self: Any, text: str) -> str:
                return f"got {text}"

            template.__name__ = "fresh"
            self.fresh = types.MethodType(template, self)
            self.add_command(self.fresh)

        @command
        def Drop(self) -> None:
            self.remove_command("fresh")

    with DeviceTestContext(Renaming, process=True, timeout=TIMEOUT, debug=0) as proxy:
        proxy.Make()
        assert "template" not in proxy.get_command_list()
        assert proxy.command_inout("fresh", "it") == "got it"
        proxy.Drop()
        assert "fresh" not in proxy.get_command_list()


# -- defaults of properties -----------------------------------------------------------------

DEFAULTS: dict[str, tuple[Any, Any, Any]] = {
    # name: dtype, default, what the device sees
    "integer": (int, "7", 7),
    "short": ("DevShort", " -7 ", -7),
    "number": (float, "1e3", 1000.0),
    "yes": (bool, "true", True),
    "no": (bool, "no", False),
    "text": (str, "7", "7"),
    "first": (int, [5, 6], 5),
    "first_text": (int, ["5", "x"], 5),
    "texts_of_integers": ((int,), ["1", "2"], ["1", "2"]),
    "one_integer": ((int,), "7", [7]),
    "texts_of_booleans": ((bool,), ["true", "no"], ["true", "no"]),
    "texts": ((str,), ["1", "2"], ["1", "2"]),
    "one_text": ((str,), "one", ["one"]),
    "as_given": (int, 2.5, 2.5),
    "list_as_given": ((float,), [1, 2], [1, 2]),
    "empty": ((int,), [], []),
}


@pytest.fixture(scope="module", params=[device_property, class_property])
def defaults(request: pytest.FixtureRequest) -> Any:
    declared = {n: request.param(dtype=d[0], default_value=d[1]) for n, d in DEFAULTS.items()}

    def Value(self: Any, name: str) -> str:
        return repr(getattr(self, name))

    cls = type("Defaults", (Device,), {**declared, "Value": command(Value, str, dtype_out=str)})
    with DeviceTestContext(cls, process=True, timeout=TIMEOUT, debug=0) as proxy:
        yield proxy


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults(defaults: DeviceProxy, name: str) -> None:
    assert defaults.command_inout("Value", name) == repr(DEFAULTS[name][2])


def test_property_list_of_a_device() -> None:
    class Listed(Device):
        missing = device_property(dtype=str)
        given = device_property(dtype=int, doc="a number")
        default = device_property(dtype=float, default_value=1.5)

        @attribute(max_dim_x=5)
        def rows(self) -> list[str]:
            return [f"{n}: {row[0]} {row[1:]}" for n, row in self.device_property_list.items()]

    with DeviceTestContext(
        Listed, properties={"given": 3}, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        assert list(proxy.rows) == [
            "missing: DevString ['', None, False]",
            "given: DevLong64 ['a number', 3, False]",
            "default: DevDouble ['', 1.5, False]",
        ]


def test_empty_lists_of_a_context_are_absent_properties() -> None:
    class Absent(Device):
        first = device_property(dtype=(int,), default_value=[1])
        second = device_property(dtype=(str,), default_value=["d"])
        given = device_property(dtype=(str,))
        shared = class_property(dtype=(int,), default_value=[2])

        @attribute
        def values(self) -> str:
            return repr([self.first, self.second, list(self.given), self.shared])

    device = {"name": "a/b/1", "properties": {"first": [], "second": [], "given": ["x"]}}
    info = {"class": Absent, "devices": [device], "class_properties": {"shared": []}}
    with MultiDeviceTestContext([info], process=True, timeout=TIMEOUT, debug=0) as context:
        assert context.get_device("a/b/1").values == "[[1], ['d'], ['x'], [2]]"


# -- keywords and the tables of the original API ---------------------------------------------


def test_keywords_in_any_case() -> None:
    declared = attribute(
        DType=int, Unit="mm", LABEL="x", Min_Value=3, Polling_Period="100", Display_Level=1
    )
    properties = declared.att_prop
    assert properties is not None
    assert (properties.unit, properties.label, properties.min_value) == ("mm", "x", "3")
    assert (declared.polling_period, declared.display_level) == (100, DispLevel.EXPERT)
    assert declared.attr_type == CmdArgType.DevLong64


SPECTRUM = (CmdArgType.DevLong, tango.SPECTRUM, tango.READ)
IMAGE = (CmdArgType.DevLong, tango.IMAGE, tango.READ)
SCALAR = (CmdArgType.DevLong, tango.SCALAR, tango.READ)
ENUM = (CmdArgType.DevEnum, tango.SCALAR, tango.READ)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ([[*SPECTRUM, "many"]], "dim_x 'many'"),
        ([[*SPECTRUM, None]], "dim_x None"),
        ([[*IMAGE, "a", 3]], "dim_x 'a'"),
        ([[*IMAGE, 3, "a"]], "dim_y 'a'"),
        ([SCALAR, {"display level": "expert"}], "display level 'expert'"),
        ([SCALAR, {"Display Level": 7}], "display level 7"),
        ([SCALAR, {"polling period": "often"}], "polling period 'often'"),
        ([ENUM, {"enum_labels": 5}], "enum_labels 5"),
        ([ENUM, {"enum_labels": "abc"}], "enum_labels 'abc'"),
        ([ENUM, {"enum_labels": ["a", 3]}], r"enum_labels \['a', 3\]"),
        ([ENUM, {}], "Missing 'enum_labels' key"),
        # In this order: how many, the sizes, the access.
        ([[*SCALAR, 1]], "must have 3 elements"),
        ([[*SCALAR[:2], "no access", 1]], "must have 3 elements"),
        ([[*SPECTRUM, 1, 1]], "must have 4 elements"),
        ([[*SPECTRUM[:2], "no access"]], "must have 4 elements"),
        ([[*IMAGE, 1]], "must have 5 elements"),
        ([[*SPECTRUM[:2], "no access", "many"]], "dim_x 'many'"),
        ([[*IMAGE[:2], "no access", 1, "many"]], "dim_y 'many'"),
        ([[*SCALAR[:2], "no access"]], "Wrong data write type"),
        ([[*IMAGE[:2], "no access", 1, 1]], "Wrong data write type"),
    ],
    ids=str,
)
def test_wrong_rows(row: Any, what: str) -> None:
    with pytest.raises(DevFailed, match=what) as error:
        AttrData("x", "Owner", row)
    assert "attribute x in class Owner" in error.value.args[0].desc
    assert error.value.args[0].reason == "PyDs_WrongAttributeDefinition"


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"dformat": tango.SPECTRUM, "max_dim_x": "many"}, "dim_x 'many'"),
        ({"dformat": tango.IMAGE, "max_dim_y": "many"}, "dim_y 'many'"),
        ({"display_level": "expert"}, "display level 'expert'"),
        ({"polling_period": "often"}, "polling period 'often'"),
        ({"enum_labels": 5}, "enum_labels 5"),
    ],
    ids=str,
)
def test_wrong_dictionaries(options: dict[str, Any], what: str) -> None:
    with pytest.raises(DevFailed, match=f"{what}.*attribute x") as error:
        AttrData.from_dict({"name": "x", "dtype": CmdArgType.DevLong, **options})
    assert error.value.args[0].reason == "PyDs_WrongAttributeDefinition"


class Tabled(tango.LatestDeviceImpl):
    """A device of the original API whose table names the methods."""

    stored = 1

    def get(self, attr: Any) -> None:
        attr.set_value(self.stored)

    def put(self, attr: Any) -> None:
        self.stored = attr.get_write_value()

    def may(self, request: Any) -> bool:
        return self.stored != 0


class TabledClass(DeviceClass):
    methods = {"fread": "get", "fwrite": "put", "fisallowed": "may"}
    attr_list = {"x": [[tango.DevLong, tango.SCALAR, tango.READ_WRITE], methods]}


def test_methods_in_the_table() -> None:
    with DeviceTestContext(
        Tabled, device_cls=TabledClass, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        proxy.x = 5
        assert proxy.x == 5
        proxy.x = 0
        with pytest.raises(DevFailed) as error:
            proxy.read_attribute("x")
        assert error.value.args[0].reason == "API_AttrNotAllowed"
