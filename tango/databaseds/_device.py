"""The database device: the table of commands, as Tango sees it."""

from collections.abc import Callable
from typing import Any, ClassVar

import tango
from tango import AttrWriteType, CmdArgType, DevState, Except, LatestDeviceImpl
from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._commands.startup import RELEASE
from tango.databaseds._store import Store
from tango.databaseds._table import Command
from tango.databaseds._timing import Timings
from tango.databaseds.db_errors import DatabaseError

CLASS_NAME = "DataBase"
OBJECT_KEY = "database"
"""Clients only know the database's host and port, and this name."""

_MOST_TIMED = 128
_LINES_ABOVE = 4


def _run(entry: Command) -> Callable[..., Any]:
    """The method of the device for a command."""
    name = entry.name

    def method(self: "DataBase", *argument: Any) -> Any:
        try:
            return self.timings.call(name, answer, self.store, entry, *argument)
        except DatabaseError as error:
            Except.throw_exception(error.reason, error.text, name)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = entry.doc
    return method


class DataBase(LatestDeviceImpl):
    """The database device. Its commands are those of the table in `_table`.

    Parameters
    ----------
    device_class : 'DataBaseClass'
        Its Tango class.
    name : str
        Its name, ``sys/database/2``.
    store : Store
        Where it keeps everything.
    """

    def __init__(self, device_class: "DataBaseClass", name: str, store: Store) -> None:
        super().__init__(device_class, name)
        self.store = store
        self.timings = Timings(list(COMMANDS))
        self.init_device()

    def init_device(self) -> None:
        """Say that all is well."""
        self.set_state(DevState.ON)
        self.set_status("Device is OK")

    def ResetTimingValues(self) -> None:
        """All timings and counts to zero."""
        self.timings.reset()

    def read_StoredProcedureRelease(self, attribute: tango.Attribute) -> None:
        """What DbGetDataForServerCache can do; starting servers look at it."""
        attribute.set_value(RELEASE)

    def read_Timing_index(self, attribute: tango.Attribute) -> None:
        """The timed commands, in the order of the other attributes."""
        attribute.set_value(self.timings.names)

    def read_Timing_calls(self, attribute: tango.Attribute) -> None:
        """Number of calls."""
        attribute.set_value(self.timings.calls)

    def read_Timing_average(self, attribute: tango.Attribute) -> None:
        """Average time of a call."""
        attribute.set_value(self.timings.average)

    def read_Timing_minimum(self, attribute: tango.Attribute) -> None:
        """Time of the shortest call."""
        attribute.set_value(self.timings.minimum)

    def read_Timing_maximum(self, attribute: tango.Attribute) -> None:
        """Time of the longest call."""
        attribute.set_value(self.timings.maximum)

    def read_Timing_info(self, attribute: tango.Attribute) -> None:
        """All timings as text."""
        host = tango.Util.instance().get_host_name()
        attribute.set_value(self.timings.info(host))


for _entry in COMMANDS.values():
    setattr(DataBase, _entry.name, _run(_entry))


def _described(entry: Command) -> list[list[Any]]:
    """A command, as in the class's list of commands."""
    in_type, out_type = (getattr(CmdArgType, name) for name in (entry.in_type, entry.out_type))
    return [[in_type, entry.takes], [out_type, entry.doc]]


def _spectrum(kind: CmdArgType, length: int) -> list[Any]:
    return [[kind, tango.AttrDataFormat.SPECTRUM, AttrWriteType.READ, length]]


def _milliseconds() -> list[Any]:
    return [*_spectrum(CmdArgType.DevDouble, _MOST_TIMED), {"unit": "ms"}]


class DataBaseClass(tango.DeviceClass):
    """The Tango class of the database device."""

    cmd_list: ClassVar[dict[str, Any]] = {
        **{entry.name: _described(entry) for entry in COMMANDS.values()},
        "ResetTimingValues": [
            [CmdArgType.DevVoid, ""],
            [CmdArgType.DevVoid, "All timings and counts to zero."],
        ],
    }
    attr_list: ClassVar[dict[str, Any]] = {
        "StoredProcedureRelease": [
            [CmdArgType.DevString, tango.AttrDataFormat.SCALAR, AttrWriteType.READ]
        ],
        "Timing_index": _spectrum(CmdArgType.DevString, _MOST_TIMED),
        "Timing_calls": _spectrum(CmdArgType.DevDouble, _MOST_TIMED),
        "Timing_average": _milliseconds(),
        "Timing_minimum": _milliseconds(),
        "Timing_maximum": _milliseconds(),
        "Timing_info": _spectrum(CmdArgType.DevString, _MOST_TIMED + _LINES_ABOVE),
    }

    # Set on a subclass made for one server: cppTango wants a class, and makes the object itself.
    store: ClassVar[Store]
    device_name: ClassVar[str]

    def device_factory(self, names: Any) -> None:
        """Make the device, and let it be found under the well-known key.

        Parameters
        ----------
        names : object
            Not looked at: they come from a command line without device names.
        """
        self.device = DataBase(self, self.device_name, self.store)
        self._add_device(self.device)
        self.export_device(self.device, OBJECT_KEY)
