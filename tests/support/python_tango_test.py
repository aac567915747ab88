"""TangoTest in Python, for the tests that talk to the C++ TangoTest as well.

    python -m tests.support.python_tango_test INSTANCE [OPTIONS OF A DEVICE SERVER]

It has the attributes, commands and pipes of the C++ one by the same names, types and texts, save
those that end the server and those that read what another attribute writes. Values that are read
count up instead of being random.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from tango import AttrWriteType, CmdArgType, DevState, Except
from tango.server import Device, attribute, command, pipe

SIZES = {"scalar": {}, "spectrum": {"max_dim_x": 4096}, "image": {"max_dim_x": 251}}
DTYPES: dict[str, Any] = {
    "boolean": np.bool_,
    "uchar": np.uint8,
    "short": np.int16,
    "ushort": np.uint16,
    "long": np.int32,
    "ulong": np.uint32,
    "long64": np.int64,
    "ulong64": np.uint64,
    "float": np.float32,
    "double": np.float64,
    "enum": np.int16,
}
READ_ONLY_ARRAYS = ("ulong", "long64", "ulong64")
SHAPES = {"scalar": (), "spectrum": (256,), "image": (251, 251)}
LABELS = {  # the first number; the image that is only read comes before the other
    "enum_scalar": 0,
    "enum_scalar_ro": 3,
    "enum_spectrum": 6,
    "enum_spectrum_ro": 9,
    "enum_image_ro": 12,
    "enum_image": 15,
}
TEXTS: dict[str, dict[str, str]] = {
    "boolean_scalar": {"doc": "A boolean scalar attribute"},
    "float_scalar": {"doc": "A float attribute"},
    "float_spectrum": {"doc": "A float spectrum attribute"},
    "uchar_spectrum": {
        "doc": "An unsigned char spectrum attribute",
        "min_value": "0",
        "max_value": "255",
    },
    "ushort_spectrum": {"doc": "An unsigned short spectrum attribute"},
}


def _value(kind: str, shape: tuple[int, ...], number: int) -> Any:
    """What is read for the number-th time."""
    if kind == "string":
        return np.full(shape, "Default string").tolist()
    largest = 2 if kind in ("boolean", "enum") else 256
    values = (np.arange(np.prod(shape)) + number) % largest
    array = values.astype(DTYPES[kind]).reshape(shape)
    return array if shape else array.item()


def _attribute(name: str, access: AttrWriteType) -> attribute:
    kind, shape = name.split("_")[:2]
    options: dict[str, Any] = {**SIZES[shape], **TEXTS.get(name, {})}
    if shape == "image":
        options["max_dim_y"] = options["max_dim_x"]
    if kind == "string" and shape != "scalar":
        options.update(dict.fromkeys(options, 256))
    if name in LABELS:
        options["enum_labels"] = [f"LABEL{LABELS[name] + i}" for i in range(3)]

    def read(self: Any) -> Any:
        self.readings += 1
        return _value(kind, self.shapes.get(name, SHAPES[shape]), self.readings)

    def write(self: Any, value: Any) -> None:
        """Tango keeps what is written; what is read is as large."""
        self.shapes[name] = np.shape(value)

    methods: dict[str, Callable[..., Any]] = {"fget": read}
    if access != AttrWriteType.READ:
        methods["fset"] = write
    dtype = CmdArgType.DevEnum if kind == "enum" else DTYPES.get(kind, str)
    rank = tuple(SIZES).index(shape)
    for _ in range(rank):
        dtype = (dtype,)
    return attribute(name=name, dtype=dtype, access=access, **methods, **options)


def _write_only(name: str, dtype: Any) -> attribute:
    def write(self: Any, value: Any) -> None:
        """Tango keeps what is written."""

    return attribute(name=name, dtype=dtype, access=AttrWriteType.WRITE, fset=write)


def _echo(name: str) -> Any:
    def echo(self: Any, argument: Any) -> Any:
        self.debug_stream(f"TangoTest::{name}()")
        return argument

    echo.__name__ = name
    dtype = CmdArgType.names[name]
    return command(
        echo,
        dtype_in=dtype,
        dtype_out=dtype,
        doc_in=f"Any {name} value",
        doc_out="Echo of the argin value",
    )


COMMANDS = (
    *("DevBoolean", "DevDouble", "DevFloat", "DevLong", "DevLong64", "DevShort", "DevString"),
    *("DevULong", "DevULong64", "DevUShort", "DevVarCharArray", "DevVarDoubleArray"),
    *("DevVarDoubleStringArray", "DevVarFloatArray", "DevVarLong64Array", "DevVarLongArray"),
    *("DevVarLongStringArray", "DevVarShortArray", "DevVarStringArray", "DevVarULong64Array"),
    *("DevVarULongArray", "DevVarUShortArray"),
)


def _namespace() -> dict[str, Any]:
    names: dict[str, Any] = {name: _echo(name) for name in COMMANDS}
    for kind in (*DTYPES, "string"):
        for shape in SIZES:
            if shape == "scalar" or kind not in READ_ONLY_ARRAYS:
                name = f"{kind}_{shape}"
                names[name] = _attribute(name, AttrWriteType.READ_WRITE)
            if shape != "scalar" or kind in ("short", "enum"):
                name = f"{kind}_{shape}_ro"
                names[name] = _attribute(name, AttrWriteType.READ)
    names["ampli"] = _write_only("ampli", float)
    names["freq"] = _write_only("freq", float)
    for kind in ("short", "long", "double"):
        names[f"{kind}_scalar_w"] = _write_only(f"{kind}_scalar_w", DTYPES[kind])
    return names


class _TangoTest(Device):
    """What is special of it."""

    def init_device(self) -> None:
        super().init_device()
        self.readings = 0
        self.shapes: dict[str, tuple[int, ...]] = {}
        self.blob: Any = ("", [{"name": "NO BLOB", "value": 0, "dtype": CmdArgType.DevShort}])
        self.set_state(DevState.RUNNING)

    @attribute(dtype="DevLong")
    def throw_exception(self) -> Any:
        Except.throw_exception(
            "exception test",
            "here is the exception you requested",
            "TangoTest::read_throw_exception",
        )

    @attribute(dtype="DevLong")
    def no_value(self) -> Any:
        """Gives nothing."""

    @attribute(dtype=[float], max_dim_x=4096)
    def wave(self) -> Any:
        return np.sin(np.arange(256) * np.pi / 18)

    @command
    def DevVoid(self) -> None:
        """Takes nothing, gives nothing."""

    @command
    def SwitchStates(self) -> None:
        running = self.get_state() == DevState.RUNNING
        self.set_state(DevState.FAULT if running else DevState.RUNNING)

    @pipe(doc="Pipe to write and read dynamic data structure")
    def generic_blob_rw(self) -> Any:
        return self.blob

    @generic_blob_rw.write
    def write_generic_blob(self, value: Any) -> None:
        self.blob = value

    @pipe(doc="Pipe example")
    def string_long_short_ro(self) -> Any:
        return "", [
            {"name": "FirstDE", "value": "The string", "dtype": CmdArgType.DevString},
            {"name": "SecondDE", "value": 666, "dtype": CmdArgType.DevLong},
            {"name": "ThirdDE", "value": 12, "dtype": CmdArgType.DevShort},
        ]


TangoTest = type("TangoTest", (_TangoTest,), _namespace())


def main() -> None:
    TangoTest.run_server(sys.argv[1:])


if __name__ == "__main__":
    main()
