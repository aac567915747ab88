"""Makes and deletes devices while it runs, declared in both APIs."""

from __future__ import annotations

import sys
from typing import Any

import tango
from tango import CmdArgType
from tango.server import run
from tests.database.servers.both_apis import both_apis


class Common:
    """Devices are made by their class and by the Util; one whose name has "fails" is not."""

    get_name: Any
    get_device_class: Any

    def start(self) -> None:
        if "fails" in self.get_name():
            raise RuntimeError("this one cannot be made")

    def _by(self, how: str) -> Any:
        """What makes and deletes, with all arguments but the name."""
        if how == "class":
            return self.get_device_class(), ()
        return tango.Util.instance(), (self.get_device_class().get_name(),)

    def Make(self, how_and_name: list[str]) -> None:
        how, name, *alias = how_and_name
        maker, first = self._by(how)
        maker.create_device(*first, name, *alias)

    def Delete(self, how_and_name: list[str]) -> None:
        how, name = how_and_name
        maker, first = self._by(how)
        maker.delete_device(*first, name)

    def Find(self, name: str) -> str:
        return str(tango.Util.instance().get_device_by_name(name).get_name())

    def Names(self) -> list[str]:
        found = tango.Util.instance().get_device_list_by_class(self.get_device_class().get_name())
        return [device.get_name() for device in found]


if __name__ == "__main__":
    void, text, texts = CmdArgType.DevVoid, CmdArgType.DevString, CmdArgType.DevVarStringArray
    commands = {
        "Make": (texts, void),
        "Delete": (texts, void),
        "Find": (text, text),
        "Names": (void, texts),
    }
    run(both_apis(Common, {}, commands), sys.argv)
