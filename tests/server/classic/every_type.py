"""A server of the original API with every type, format and access, and commands of every type."""

import sys
import time

import numpy as np

import tango
from tango import AttrDataFormat, AttrQuality, AttrWriteType, CmdArgType, DevState

SCALARS = {
    "DevBoolean": [True, False],
    "DevUChar": [7, 255],
    "DevShort": [-3, 32767],
    "DevUShort": [3, 65535],
    "DevLong": [-4, 2**31 - 1],
    "DevULong": [4, 2**32 - 1],
    "DevLong64": [-(2**60), 2**63 - 1],
    "DevULong64": [2**60, 2**64 - 1],
    "DevFloat": [1.5, -0.25],
    "DevDouble": [3.25, 1e300],
    "DevString": ["text", "caf\xe9"],
    "DevState": [DevState.MOVING, DevState.FAULT],
    "DevEnum": [1, 2],
}
NUMPY = {
    "DevBoolean": bool,
    "DevUChar": np.uint8,
    "DevShort": np.int16,
    "DevUShort": np.uint16,
    "DevLong": np.int32,
    "DevULong": np.uint32,
    "DevLong64": np.int64,
    "DevULong64": np.uint64,
    "DevFloat": np.float32,
    "DevDouble": np.float64,
}
LABELS = ["NONE", "ONE", "TWO"]
ARRAYS = [name for name in NUMPY if name != "DevUChar"]
COMMANDS = {
    **{name: name for name in SCALARS if name not in ("DevUChar", "DevEnum")},
    **{f"DevVar{name[3:]}Array": name for name in (*ARRAYS, "DevString")},
    "DevVarCharArray": "DevUChar",
}
OTHER_COMMANDS = (
    "DevUChar",
    "DevEnum",
    "DevEncoded",
    "DevVarLongStringArray",
    "DevVarDoubleStringArray",
)


def initial(name, attr_format):
    """What an attribute reads before anybody writes it."""
    values = SCALARS[name]
    if attr_format == AttrDataFormat.SCALAR:
        return values[0]
    if attr_format == AttrDataFormat.SPECTRUM:
        return values
    return [values, values[::-1], values]


class EveryType(tango.LatestDeviceImpl):
    def __init__(self, cl, name):
        super().__init__(cl, name)
        self.init_device()

    def init_device(self):
        self.set_state(DevState.ON)
        self.values = {}
        self.attempts = 0
        for name in EveryTypeClass.attr_list:
            self.set_change_event(name, True, False)

    def read_encoded(self, attr):
        attr.set_value(*self.values.get("encoded", ("fmt", b"\x00\x01\xff")))

    def write_encoded(self, attr):
        self.values["encoded"] = attr.get_write_value()

    def read_stamped(self, attr):
        attr.set_value_date_quality(2.5, 1234.5, AttrQuality.ATTR_CHANGING)

    def read_unset(self, attr):
        pass

    def read_invalid(self, attr):
        attr.set_value_date_quality(0.0, time.time(), AttrQuality.ATTR_INVALID)

    def read_failing(self, attr):
        raise ValueError("no reading today")

    def read_wrong(self, attr):
        attr.set_value("text")

    def is_forbidden_allowed(self, request):
        return False

    def read_forbidden(self, attr):
        attr.set_value(1.0)

    def Allowed(self):
        return self.attempts

    def is_Allowed_allowed(self):
        self.attempts += 1
        return self.attempts > 1

    def Fails(self):
        raise KeyError("missing")

    def Raises(self):
        tango.Except.throw_exception("My_Reason", "my text", "here")

    def WrongResult(self):
        return "text"

    def Pair(self, argument):
        numbers, texts = argument
        return [numbers * 2, [text.upper() for text in texts]]

    def Nothing(self):
        return "ignored"

    def Push(self, name):
        value = self.values[name]
        self.push_change_event(name, *(value if name == "encoded" else [value]))


def add_methods(name, attr_format):
    attribute = f"{name}_{attr_format.name.lower()}"

    def read(self, attr):
        attr.set_value(self.values.get(attribute, initial(name, attr_format)))

    def write(self, attr):
        self.values[attribute] = attr.get_write_value()

    setattr(EveryType, f"read_{attribute}", read)
    setattr(EveryType, f"write_{attribute}", write)
    sizes = ([], [16], [16, 8])[int(attr_format)]
    options = {"enum_labels": LABELS} if name == "DevEnum" else {}
    kind = getattr(CmdArgType, name)
    return attribute, [[kind, attr_format, AttrWriteType.READ_WRITE, *sizes], options]


class EveryTypeClass(tango.DeviceClass):
    attr_list = {
        **dict(
            add_methods(name, attr_format)
            for name in SCALARS
            for attr_format in (
                AttrDataFormat.SCALAR,
                AttrDataFormat.SPECTRUM,
                AttrDataFormat.IMAGE,
            )
        ),
        "encoded": [[CmdArgType.DevEncoded, AttrDataFormat.SCALAR, AttrWriteType.READ_WRITE]],
        **{
            name: [[CmdArgType.DevDouble, AttrDataFormat.SCALAR, AttrWriteType.READ]]
            for name in ("stamped", "unset", "invalid", "failing", "wrong", "forbidden")
        },
    }
    cmd_list = {
        **{
            f"Echo{name}": [[getattr(CmdArgType, name), "in"], [getattr(CmdArgType, name), "out"]]
            for name in (*COMMANDS, *OTHER_COMMANDS)
        },
        "Allowed": [[CmdArgType.DevVoid, ""], [CmdArgType.DevLong, ""]],
        "Fails": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVoid, ""]],
        "Raises": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVoid, ""]],
        "WrongResult": [[CmdArgType.DevVoid, ""], [CmdArgType.DevLong, ""]],
        "Pair": [[CmdArgType.DevVarLongStringArray], [CmdArgType.DevVarLongStringArray]],
        "Push": [[CmdArgType.DevString], [CmdArgType.DevVoid]],
        "Nothing": [[CmdArgType.DevVoid], [CmdArgType.DevVoid], {"display level": 1}],
    }


for command in (*COMMANDS, *OTHER_COMMANDS):
    setattr(EveryType, f"Echo{command}", lambda self, value: value)


def main():
    util = tango.Util(sys.argv)
    util.add_class(EveryTypeClass, EveryType)
    util.server_init()
    util.server_run()


if __name__ == "__main__":
    main()
