"""Uses the device of power_supply_server.py: attributes of every format, commands, events, errors.

python examples/power_supply_client.py demo/psu/1
python examples/power_supply_client.py "tango://localhost:45678/demo/psu/1#dbase=no"
"""

import queue
import sys

import numpy as np

from tango import DevFailed, DeviceProxy, EventData, EventType


def show_values(device: DeviceProxy) -> None:
    print("state:", device.state(), "-", device.status())
    reading = device.read_attribute("voltage")
    print(f"voltage: {reading.value} V, {reading.quality}, at {reading.time.isoformat()}")
    print("profile:", device.profile)
    print("calibration:", *device.calibration, sep="\n    ")


def write_values(device: DeviceProxy) -> None:
    device.current = 42.0
    print("current:", device.current, "A")
    device.profile = np.linspace(0, 20, 5)
    print("profile:", device.profile)
    device.calibration = [[0, 0], [100, 0.5]]
    print("calibration:", *device.calibration, sep="\n    ")
    currents = [reading.value for reading in device.read_attributes(["current", "voltage"])]
    print("current and voltage, in one call:", currents)


def follow_ramp(device: DeviceProxy) -> None:
    """Prints the events that a ramp sends."""
    events: queue.Queue[EventData] = queue.Queue()
    subscription = device.subscribe_event("current", EventType.CHANGE_EVENT, events.put)
    print("event at subscription:", events.get(timeout=10).attr_value.value, "A")
    print("steps of the ramp:", device.Ramp(0.1))
    amperes, last = 0.0, device.profile[-1]
    while amperes != last:
        amperes = events.get(timeout=10).attr_value.value
        print("event:", amperes, "A")
    device.unsubscribe_event(subscription)


def show_error(device: DeviceProxy) -> None:
    try:
        device.current = 1000.0
    except DevFailed as error:
        print("as it should, the device refused 1000 A:", error.args[0].desc.strip())


def main() -> None:
    device = DeviceProxy(sys.argv[1])
    device.TurnOn()
    show_values(device)
    write_values(device)
    follow_ramp(device)
    show_error(device)
    device.TurnOff()
    print("state:", device.state())


if __name__ == "__main__":
    main()
