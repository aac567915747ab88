"""A simulated power supply: scalar, spectrum and image attributes, commands, events, a property.

Without a database:

    python examples/power_supply_server.py demo -nodb -port 45678 -dlist demo/psu/1

With one, where the server `PowerSupply/demo` is registered (see add_device.py):

    python examples/power_supply_server.py demo
"""

import time

import numpy as np
import numpy.typing as npt

from tango import AttrQuality, AttrWriteType, DevState
from tango.server import Device, attribute, command, device_property

Floats = npt.NDArray[np.float64]


class PowerSupply(Device):
    """Drives a current through a load, at once or along a profile of currents."""

    resistance = device_property(dtype=float, default_value=0.5, doc="Of the load, in Ohm")

    def init_device(self) -> None:
        super().init_device()
        self._current = 0.0
        self._profile: Floats = np.linspace(0.0, 10.0, 5)
        # Rows of (current, correction of the voltage).
        self._calibration: Floats = np.array([[0.0, 0.0], [50.0, 0.1], [100.0, 0.4]])
        # Change events are pushed by this device; cppTango need not look for changes.
        self.set_change_event("current", True, False)
        self.set_state(DevState.OFF)

    # --- attributes

    @attribute(unit="A", min_value=0, max_value=100, max_alarm=95)
    def current(self) -> float:
        """Through the load."""
        return self._current

    @current.write
    def _write_current(self, amperes: float) -> None:
        self._set_current(amperes)

    @current.is_allowed
    def _is_current_allowed(self, request: object) -> bool:
        return self.get_state() == DevState.ON

    @attribute(unit="V")
    def voltage(self) -> tuple[float, float, AttrQuality]:
        """Over the load; its quality is that of the calibration."""
        currents, corrections = self._calibration.T
        calibrated = currents[0] <= self._current <= currents[-1]
        volts = self._current * self.resistance
        volts += float(np.interp(self._current, currents, corrections))
        quality = AttrQuality.ATTR_VALID if calibrated else AttrQuality.ATTR_WARNING
        return volts, time.time(), quality

    @attribute(dtype=(float,), max_dim_x=1000, access=AttrWriteType.READ_WRITE, unit="A")
    def profile(self) -> Floats:
        """The currents that the command Ramp goes through."""
        return self._profile

    @profile.write
    def _write_profile(self, amperes: Floats) -> None:
        self._profile = amperes

    @attribute(dtype=((float,),), max_dim_x=2, max_dim_y=50, access=AttrWriteType.READ_WRITE)
    def calibration(self) -> Floats:
        """Rows of (current, correction of the voltage)."""
        return self._calibration

    @calibration.write
    def _write_calibration(self, rows: Floats) -> None:
        if rows.shape[1:] != (2,):
            raise ValueError(f"expected rows of 2 values, got shape {rows.shape}")
        self._calibration = rows

    # --- commands

    @command
    def TurnOn(self) -> None:
        """Lets the current flow."""
        self.set_state(DevState.ON)

    @command
    def TurnOff(self) -> None:
        """Takes the current away."""
        self._set_current(0.0)
        self.set_state(DevState.OFF)

    @command(doc_in="seconds for each step", doc_out="the number of steps made")
    def Ramp(self, pause: float) -> int:
        """Goes through the currents of the attribute profile."""
        for amperes in self._profile:
            self._set_current(float(amperes))
            time.sleep(pause)
        return len(self._profile)

    def is_Ramp_allowed(self) -> bool:
        return self.get_state() == DevState.ON

    def _set_current(self, amperes: float) -> None:
        self._current = amperes
        self.push_change_event("current", amperes)


if __name__ == "__main__":
    PowerSupply.run_server()
