"""The handling of requests, as in a server, for a device without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from tango._client.errors import dev_error
from tango._server.worker import working_for
from tango._tango import (
    AttReqType,
    AttrWriteType,
    CmdArgType,
    DevFailed,
    DeviceAttribute,
    DeviceData,
    DevState,
    ExtractAs,
)
from tango._testing.local.attribute import LocalAttribute, refuse
from tango._testing.local.device import AtEnd
from tango._testing.local.events import as_failure

__all__ = ["Request", "Requests"]

Result = TypeVar("Result")


class Request(NamedTuple):
    """A request that a device received."""

    kind: str
    name: str
    value: Any = None


class Requests:
    """Answers the requests of clients for one device.

    Parameters
    ----------
    device : object
        The device.
    worker : Worker
        Where its methods run.
    """

    def __init__(self, device: Any, worker: Any) -> None:
        self.device = device
        self.worker = worker
        self._side = device._local

    def hook(self, name: str, *args: Any) -> Any:
        """Run what a server calls beside attributes and commands."""
        own = self.device._tango_hooks_.get(name) or getattr(AtEnd, name)
        return own(self.device, *args)

    def _note(self, kind: str, name: str, value: Any = None) -> None:
        """One more request. It fails if the test has chosen that."""
        self._side.asked.append(Request(kind, name, value))
        failure = self._side.failures.get(name)
        if failure is not None:
            raise failure

    @contextmanager
    def request(self, reason: str, what: str) -> Iterator[None]:
        """A request, alone in the device. Its errors get the one that a client adds."""
        with self._side.lock, working_for(self.worker):
            try:
                yield
            except BaseException as error:
                if not isinstance(error, Exception):
                    raise
                failure = as_failure(error)
                top = dev_error(reason, f"Failed to {what}", "DeviceProxy")
                raise DevFailed(*failure.args, top) from error

    # --- attributes

    def read(self, name: str, extract_as: ExtractAs = ExtractAs.Numpy) -> DeviceAttribute:
        """Read an attribute, as a client does."""
        what = f"read_attribute on device {self._side.name}, attribute {name}"
        with self.request("API_AttributeFailed", what):
            self._note("read", name)
            self.hook("always_executed_hook")
            return self._read(name, extract_as)

    def _read(self, name: str, extract_as: ExtractAs) -> DeviceAttribute:
        attribute = self._side.attribute(name)
        self._require(attribute, AttReqType.READ_REQ, "read")
        if attribute.get_writable() == AttrWriteType.WRITE:
            attribute.begin()
            attribute.set_value(attribute.get_write_value())
            return attribute.finished(extract_as)
        self.hook("read_attr_hardware", [self._index(attribute)])
        self.read_method(attribute)
        attribute.check_alarm()
        return attribute.finished(extract_as)

    def read_method(self, attribute: LocalAttribute) -> None:
        """Run the method that reads, and keep what it returns."""
        methods = attribute.methods
        attribute.begin()
        if attribute.chosen is not None:
            attribute.set_chosen()
            return
        if methods.read is None:
            refuse("PyDs_MethodNotFound", f"{attribute} has no read method")
        arguments = (self.device, attribute) if methods.pass_attribute else (self.device,)
        result = methods.read(*arguments)
        if methods.use_result and result is not None:
            attribute.set_result(result)

    def write(self, name: str, value: Any) -> None:
        """Write an attribute, as a client does."""
        # An error of the conversion is the client's own, as it is for a proxy of a server.
        made = self._converted(name, value)
        what = f"write_attribute on device {self._side.name}, attribute {name}"
        with self.request("API_AttributeFailed", what):
            self._note("write", name, value)
            attribute = self._side.attribute(name)
            self.hook("always_executed_hook")
            if not attribute.is_writable():
                refuse("API_AttrNotWritable", f"Attribute {attribute.get_name()} is not writable")
            assert made is not None  # the attribute is there
            attribute.check_written(made)
            self._require(attribute, AttReqType.WRITE_REQ, "write")
            self.write_method(attribute, made)
            self.hook("write_attr_hardware", [self._index(attribute)])

    def _converted(self, name: str, value: Any) -> DeviceAttribute | None:
        found = self._side.attributes.get(name)
        return None if found is None else found.converted(value)

    def write_method(self, attribute: LocalAttribute, made: DeviceAttribute) -> None:
        """Run the method that writes; the value is the set point from then on."""
        methods, before = attribute.methods, attribute.written
        attribute.note_written(made)
        attribute.chosen = None
        try:
            if methods.write is None:
                refuse("PyDs_MethodNotFound", f"{attribute} has no write method")
            methods.write(self.device, made.value if methods.write_value else attribute)
        except BaseException:
            if before is not None:
                attribute.note_written(before)
            else:
                attribute.written = None
            raise

    def _require(self, attribute: LocalAttribute, kind: AttReqType, verb: str) -> None:
        methods = attribute.methods
        allowed: Callable[..., Any] | None = methods.is_allowed
        if allowed is not None:
            if allowed(self.device, kind):
                return
        else:
            own = vars(self.device).get(methods.own_allowed or "")
            if own is None or own(kind):
                return
        refuse(
            "API_AttrNotAllowed",
            f"It is currently not allowed to {verb} attribute {attribute.get_name()}. "
            f"The device state is {self.device.get_state().name}",
        )

    def _index(self, attribute: LocalAttribute) -> int:
        return list(self._side.attributes.values()).index(attribute)

    # --- commands

    def command(self, name: str, argument: Any = None) -> Any:
        """Run a command, as a client does."""
        found = self._side.commands.get(name)
        untyped = found is not None and found.untyped
        if found is not None and not untyped:
            argument = _through(found.in_type, argument, f"argument of {name}")
        what = f"execute command_inout on device {self._side.name}, command {name}"
        with self.request("API_CommandFailed", what):
            if found is None:
                refuse("API_CommandNotFound", f"Command {name} not found on {self._side.name}")
            self._note("command", name, argument)
            self.hook("always_executed_hook")
            if found.is_allowed is not None and not found.is_allowed(self.device):
                refuse(
                    "API_CommandNotAllowed",
                    f"Command {found.name} not allowed when the device is in "
                    f"{self.device.get_state().name} state",
                )
            given = () if found.in_type == CmdArgType.DevVoid else (argument,)
            try:
                result = found.execute(self.device, *given)
                return result if untyped else _through(found.out_type, result, "result")
            except Exception as error:
                failed = f"Failed to execute command {name}"
                entry = dev_error("PyDs_UnexpectedFailure", failed, "Device.local")
                raise DevFailed(*as_failure(error).args, entry) from error

    def initialize(self) -> None:
        """The command Init: ends the device and begins it again, with its memorized values."""
        self.hook("delete_device")
        self.device.set_state(self.device.DEVICE_CLASS_INITIAL_STATE)
        self.hook("init_device")

    def state(self) -> DevState:
        """The state, as the command returns it."""
        with self.request("API_CommandFailed", f"execute State on device {self._side.name}"):
            self.hook("always_executed_hook")
            return DevState(self.hook("dev_state"))

    def status(self) -> str:
        """The status, as the command returns it."""
        with self.request("API_CommandFailed", f"execute Status on device {self._side.name}"):
            self.hook("always_executed_hook")
            return str(self.hook("dev_status"))


def _through(kind: CmdArgType, value: Any, what: str) -> Any:
    """An argument or result, as the other side gets it."""
    if kind == CmdArgType.DevVoid:
        if value is not None and what.startswith("argument"):
            raise TypeError(f"{what}: takes no argument, got {value!r}")
        return None
    data = DeviceData()
    data.insert(kind, value)
    return data.extract()
