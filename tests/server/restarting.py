"""A server that is restarted and ended while it is working: see test_restarts.py."""

from __future__ import annotations

import sys
import time
from typing import Any

from tango import DevState, Util
from tango.server import Device, attribute, command, run


class Restarting(Device):
    """Takes its time to come and to go, is polled, and pushes events."""

    made = 0

    def init_device(self) -> None:
        super().init_device()
        Restarting.made += 1
        if "fails" in sys.argv and Restarting.made > 2:
            raise ValueError("no hardware")
        self.set_state(DevState.ON)
        self.set_change_event("value", True, False)
        added = attribute(name="added", dtype=float, polling_period=20)
        self.add_attribute(added, lambda self, attr: 1.0)
        time.sleep(0.02)

    def delete_device(self) -> None:
        time.sleep(0.01)

    @attribute(polling_period=20)
    def polled(self) -> float:
        return 1.0

    @attribute
    def value(self) -> int:
        return Restarting.made

    @command
    def Push(self) -> None:
        self.push_change_event("value", 3)

    @command
    def RestartAll(self) -> None:
        self.admin.restart_server()

    @command
    def RestartMe(self) -> None:
        self.admin.restart(self.get_name())

    @command
    def DeleteMe(self) -> None:
        Util.instance().delete_device("Restarting", self.get_name())

    @command
    def Kill(self) -> None:
        self.admin.kill()

    @property
    def admin(self) -> Any:
        return Util.instance().get_dserver_device()


if __name__ == "__main__":
    words = [word for word in sys.argv if word != "fails"]
    run((Restarting,), words)
    print("returned", flush=True)
