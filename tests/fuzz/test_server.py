"""A state machine that drives one server: whatever clients do in whatever order, it goes on.

Steps change a device, use it, or restart it; a burst of steps runs on several threads at once.
After each step, the device has the attributes that the steps left it, and the values that were
written last. TANGO_FUZZ_EXAMPLES makes it longer than the few sequences of the usual run.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tango import DevFailed, DeviceProxy, EventType
from tests.fuzz.changing import DEVICES
from tests.fuzz.steps import STEPS
from tests.support.ports import free_port
from tests.support.process import Program, device
from tests.support.waiting import wait_until

EXAMPLES = int(os.environ.get("TANGO_FUZZ_EXAMPLES", "100")) // 20
NAMES = ["one", "two", "three"]
# The errors that steps may get which run at the same time as others.
PROMISED = {
    "API_AttrNotFound",
    "API_AttributeFailed",
    "API_CommandNotAllowed",
    "API_CommandTimedOut",
    "PyDs_AttributeBusy",
}

Step = tuple[str, int, str]
names = st.sampled_from(NAMES)
devices = st.integers(0, len(DEVICES) - 1)
steps = st.tuples(st.sampled_from(list(STEPS)), devices, names)


def no_connection(error: DevFailed) -> bool:
    """cppTango waits 0.1 s for a connection, which can be too short on a busy machine."""
    return "TRANSIENT_CallTimedout" in error.args[0].desc or "delayed" in error.args[0].desc


class Machine(RuleBasedStateMachine):
    """One server, its clients, and what the devices should have."""

    mode = "Synchronous"
    serialization = ""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.port = free_port()
        self.attributes: list[dict[str, float]] = [{} for _ in DEVICES]

    @initialize()
    def begin(self) -> None:
        """The server starts."""
        words = ("-m", "tests.fuzz.changing", self.port, self.mode, self.serialization)
        self.program = self.stack.enter_context(Program(*words)).ready()
        self.proxies = [device(self.port, name) for name in DEVICES]
        self.admin = device(self.port, "dserver/Changing/fuzz")
        self.subscriptions: list[tuple[DeviceProxy, int]] = []

    def teardown(self) -> None:
        """It has not crashed, and ends when it is told to."""
        try:
            for proxy, number in getattr(self, "subscriptions", []):
                proxy.unsubscribe_event(number)
            if hasattr(self, "program"):
                assert self.program.running, self.program.output
                assert self.program.stop() == 0, self.program.output
        finally:
            self.stack.close()

    # --- single steps, whose results are known

    @rule(which=devices, name=names)
    def add(self, which: int, name: str) -> None:
        """Adding what is there already changes nothing."""
        self.proxies[which].Add(name)
        self.attributes[which].setdefault(name, self.last(which, name))

    def last(self, which: int, name: str) -> float:
        """Nothing is known of the value that an earlier attribute of that name had."""
        value: float = self.proxies[which].read_attribute(name).value
        return value

    @rule(which=devices, name=names)
    def remove(self, which: int, name: str) -> None:
        """Removing what is not there is an error."""
        if name in self.attributes[which]:
            self.proxies[which].Remove(name)
            del self.attributes[which][name]
        else:
            with pytest.raises(DevFailed):
                self.proxies[which].Remove(name)

    @rule(which=devices, name=names, value=st.floats(-1e9, 1e9))
    def write(self, which: int, name: str, value: float) -> None:
        """What is written is read."""
        if name in self.attributes[which]:
            self.proxies[which].write_attribute(name, value)
            self.attributes[which][name] = value
        else:
            with pytest.raises(DevFailed):
                self.proxies[which].write_attribute(name, value)

    @rule(which=devices)
    def subscribe(self, which: int) -> None:
        """A client waits for events."""
        proxy = self.proxies[which]
        number = proxy.subscribe_event("steady", EventType.CHANGE_EVENT, lambda _: None)
        self.subscriptions.append((proxy, number))

    @rule()
    def unsubscribe(self) -> None:
        """The client no longer does."""
        if self.subscriptions:
            proxy, number = self.subscriptions.pop()
            proxy.unsubscribe_event(number)

    @rule(which=devices)
    def init(self, which: int) -> None:
        """Attributes that were added stay."""
        self.proxies[which].Init()

    @rule()
    def restart(self) -> None:
        """All devices are made anew, with what is declared."""
        # The request is answered before the restart begins, so each device has something to lose.
        for proxy in self.proxies:
            proxy.Add(NAMES[0])
        self.admin.RestartServer()
        self.attributes = [{} for _ in DEVICES]
        wait_until(self.has_restarted)

    def has_restarted(self) -> bool:
        """Whether the devices are there again, and the new ones."""
        try:
            return all(
                set(proxy.get_attribute_list()) == {"steady", "State", "Status"}
                for proxy in self.proxies
            )
        except DevFailed:
            return False

    @rule(which=devices)
    def delete(self, which: int) -> None:
        """One device is made anew; what is declared in its class is kept, as in cppTango."""
        self.admin.DevRestart(DEVICES[which])
        self.look()

    @rule()
    def fork(self) -> None:
        """A child uses the connections of its parent, as its own."""
        said, says = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                text = wait_until(self.read_in_child)
            except Exception as error:  # noqa: BLE001  (a child says it, a burst collects it)
                text = repr(error)
            finally:
                os.write(says, text.encode())
                os._exit(0)
        os.close(says)
        with os.fdopen(said) as answer:
            text = answer.read()
        _, status = os.waitpid(child, 0)
        assert (status, text) == (0, "1.0")

    def read_in_child(self) -> str:
        """Nothing as long as the child gets no connection."""
        try:
            return str(self.proxies[0].read_attribute("steady").value)
        except DevFailed as error:
            if no_connection(error):
                return ""
            raise

    # --- several at once

    @rule(chosen=st.lists(steps, min_size=2, max_size=8))
    def burst(self, chosen: list[Step]) -> None:
        """Each works, or gets an error that says why it cannot just now."""
        errors: list[Exception] = []

        def run(step: Step) -> None:
            try:
                wait_until(lambda: self.is_taken(step))
            except DevFailed as error:
                if not {one.reason for one in error.args} & PROMISED:
                    errors.append(error)
            except Exception as error:  # noqa: BLE001  (a child says it, a burst collects it)
                errors.append(error)

        threads = [threading.Thread(target=run, args=(step,)) for step in chosen]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not errors
        self.look()

    def is_taken(self, step: Step) -> bool:
        """Not if there was no connection; a reply that does not come takes 3 s, and is an error."""
        began = time.monotonic()
        try:
            kind, which, name = step
            STEPS[kind](self.proxies[which], name)
        except DevFailed as error:
            if no_connection(error) and time.monotonic() - began < 2:
                return False
            raise
        return True

    def look(self) -> None:
        """What a burst has left."""
        for which, proxy in enumerate(self.proxies):
            there = set(proxy.get_attribute_list()) & set(NAMES)
            self.attributes[which] = {name: self.last(which, name) for name in there}

    # --- after each step

    @invariant()
    def is_right(self) -> None:
        """The devices have the attributes and values that the steps left."""
        if not hasattr(self, "program"):
            return
        assert self.program.running, self.program.output
        for proxy, attributes in zip(self.proxies, self.attributes, strict=True):
            assert set(proxy.get_attribute_list()) == {"steady", "State", "Status", *attributes}
            readings = proxy.read_attributes(["steady", *attributes])
            assert [reading.value for reading in readings] == [1.0, *attributes.values()]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("mode", "serialization"),
    [
        ("Synchronous", ""),
        ("Synchronous", "NO_SYNC"),
        ("Synchronous", "BY_PROCESS"),
        ("Asyncio", ""),
        ("Gevent", ""),
    ],
)
def test_the_server_goes_on(mode: str, serialization: str) -> None:
    machine = type("Chosen", (Machine,), {"mode": mode, "serialization": serialization})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(EXAMPLES, 1),
            stateful_step_count=20,
            deadline=None,
            # A server is started for each sequence: shorter ones are not looked for.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
