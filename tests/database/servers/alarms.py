"""A server of attributes with alarms, declared in both APIs."""

import sys
from typing import Any

from tango import AttrDataFormat, CmdArgType, DevState
from tango.server import run
from tests.database.servers.both_apis import Declared, both_apis

LIMITS = {"min_alarm": "-100", "min_warning": "-50", "max_warning": "50", "max_alarm": "100"}
ATTRIBUTES = {
    **{
        f"limited_{dtype}": Declared(dtype, LIMITS)
        for dtype in (
            CmdArgType.DevShort,
            CmdArgType.DevLong,
            CmdArgType.DevLong64,
            CmdArgType.DevFloat,
            CmdArgType.DevDouble,
        )
    },
    "limited_DevUChar": Declared(CmdArgType.DevUChar, {"max_alarm": "100", "max_warning": "50"}),
    "limited_spectrum": Declared(CmdArgType.DevDouble, LIMITS, AttrDataFormat.SPECTRUM),
    "free": Declared(CmdArgType.DevDouble),
    # A DevLong, because cppTango 10.3 considers every double too different from its set point.
    "following": Declared(CmdArgType.DevLong, {"delta_val": "2", "delta_t": "1"}),
    "polled": Declared(CmdArgType.DevDouble, {**LIMITS, "polling_period": 200}),
}


class Common:
    """Reads what was written, but for `following`, which stays at 0."""

    def start(self) -> None:
        self.values: dict[str, Any] = {"limited_spectrum": [0.0]}
        self.set_state(DevState.ON)
        self.set_alarm_event("free", True, False)

    def read_value(self, name: str) -> Any:
        return self.values.get(name, 0)

    def write_value(self, name: str, value: Any) -> None:
        if name != "following":
            self.values[name] = value

    def Push(self, name: str) -> None:
        self.push_alarm_event(name, self.values[name])


if __name__ == "__main__":
    commands = {"Push": (CmdArgType.DevString, CmdArgType.DevVoid)}
    run(both_apis(Common, ATTRIBUTES, commands), sys.argv)
