"""Events that a test expects: a subscription whose failures say what came instead."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from tango._client.device_proxy import DeviceProxy
from tango._client.streams import EventStream
from tango._green.base import get_object_executor
from tango._tango import AttrQuality, EventType, ExtractAs, GreenMode
from tango._testing.closing import Closing

__all__ = ["EventsOfTest", "ExpectedEvents", "subscribe"]

Result = TypeVar("Result")

WITHIN = 5.0  # seconds, where a test says nothing
_PATIENCE = 20.0  # seconds, until the server hears of a subscription


def subscribe(
    proxy: DeviceProxy,
    attr_name: str,
    event_type: EventType = EventType.CHANGE_EVENT,
    *,
    poll: float | None = None,
) -> ExpectedEvents:
    """Subscribe to the events of an attribute, for a test that expects some.

    Once it returns, every event reaches the subscription. A plain subscription takes a moment to
    reach the server, and events pushed in that moment are lost.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device, in any green mode.
    attr_name : str
        The attribute.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.
    poll : float | None, optional
        Period in seconds at which to read the attribute if it sends no such events; None: that is
        an error.

    Returns
    -------
    ExpectedEvents
        The events, for `with` or `close()`.

    Raises
    ------
    DevFailed
        The device cannot be reached, or sends no such events.
    """
    stream = EventStream(proxy, attr_name, event_type, 0, ExtractAs.Numpy, poll).open()
    events = ExpectedEvents(proxy, attr_name, stream)
    try:
        if not stream.polling and not getattr(proxy, "_events_come_at_once", False):
            _let_events_flow(proxy)
    except BaseException:
        events.close()
        raise
    return events


def _let_events_flow(proxy: DeviceProxy) -> None:
    """Wait until the server has heard of all subscriptions that were made until now.

    It hears of them in their order, and all its devices send events by one socket: once it sends
    what was subscribed to last, it sends everything. That is the configuration of its
    administration device's State, which is set as it is.
    """
    admin = DeviceProxy(proxy.adm_name(), green_mode=GreenMode.Synchronous)
    configuration = admin.get_attribute_config("State")
    asked_last = EventStream(admin, "State", EventType.ATTR_CONF_EVENT, 0, ExtractAs.Numpy, None)
    deadline = time.monotonic() + _PATIENCE
    with asked_last.open() as sent:
        sent.get(_PATIENCE)  # what every subscription begins with
        while True:
            admin.set_attribute_config(configuration)
            try:
                sent.get(0.05)
                return
            except TimeoutError:
                if time.monotonic() > deadline:
                    raise


class ExpectedEvents(Closing):
    """The events of an attribute, in order.

    Each event is examined once, by the first call that expects one.

    In asyncio mode the methods return awaitables, like those of the proxy.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device.
    name : str
        The name of the attribute.
    stream : EventStream
        The subscription.
    """

    def __init__(self, proxy: DeviceProxy, name: str, stream: EventStream) -> None:
        self._proxy = proxy
        self._name = name
        self._stream = stream
        self._begun = time.monotonic()
        self._seen: list[tuple[float, Any]] = []

    @property
    def seen(self) -> list[Any]:
        """The events that have been examined so far."""
        return [event for _, event in self._seen]

    @property
    def values(self) -> list[Any]:
        """The values of the events that have been examined so far; None for one with an error."""
        return [value_of(event) for event in self.seen]

    def expect(
        self, value: object, within: float = WITHIN, *, quality: AttrQuality | None = None
    ) -> Any:
        """Wait for an event with this value, and ignore others.

        Parameters
        ----------
        value : object
            The value, `pytest.approx(...)`, or a function that says whether a value is accepted.
        within : float, default 5.0
            Seconds to wait.
        quality : AttrQuality | None, optional
            The quality that the event must have; None: any.

        Returns
        -------
        object
            The event.

        Raises
        ------
        AssertionError
            No such event arrived; the message lists the events that did.
        """
        __tracebackhide__ = True
        return self._run(functools.partial(self._expect, value, within, quality))

    def expect_sequence(self, values: Sequence[Any], within: float = WITHIN) -> list[Any]:
        """Wait for events with these values, one right after the other.

        Events before the first of them are ignored, such as the one that begins every subscription.

        Parameters
        ----------
        values : Sequence[object]
            The values, each as for `expect`.
        within : float, default 5.0
            Seconds to wait, for all of them.

        Returns
        -------
        list
            The events.

        Raises
        ------
        AssertionError
            They did not arrive, or others came between them.
        """
        __tracebackhide__ = True
        return self._run(functools.partial(self._expect_sequence, values, within))

    def expect_error(self, reason: str, within: float = WITHIN) -> Any:
        """Wait for an event that says that the attribute cannot be read.

        Parameters
        ----------
        reason : str
            The reason of one of its errors.
        within : float, default 5.0
            Seconds to wait.

        Returns
        -------
        object
            The event.

        Raises
        ------
        AssertionError
            None came.
        """
        __tracebackhide__ = True
        return self._run(functools.partial(self._expect_error, reason, within))

    def expect_none(self, within: float) -> None:
        """Raise an error if an event arrives within some time.

        Parameters
        ----------
        within : float
            Seconds to wait.

        Raises
        ------
        AssertionError
            An event arrived.
        """
        __tracebackhide__ = True
        return self._run(functools.partial(self._expect_none, within))

    def close(self) -> None:
        """End the subscription."""
        self._stream.close()

    # --- waiting

    def _run(self, wait: Callable[[], Result]) -> Result:
        __tracebackhide__ = True
        if self._proxy.get_green_mode() is GreenMode.Synchronous:
            return wait()  # here, as the frames of an executor say nothing to who reads a failure
        result: Result = get_object_executor(self._proxy).run(wait)
        return result

    def _next(self, deadline: float) -> Any:
        """The next event, None when time is up."""
        try:
            event = self._stream.get(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            return None
        self._seen.append((time.monotonic() - self._begun, event))
        return event

    def _expect(self, value: object, within: float, quality: AttrQuality | None) -> Any:
        __tracebackhide__ = True
        deadline = time.monotonic() + within
        while (event := self._next(deadline)) is not None:
            if _is_meant(event, value) and quality in (None, _quality_of(event)):
                return event
        wanted = _text(value) if quality is None else f"{_text(value)} and {quality!s}"
        raise AssertionError(f"no event of {self._of()} with {wanted} within {within} s{self}")

    def _expect_sequence(self, values: Sequence[Any], within: float) -> list[Any]:
        __tracebackhide__ = True
        deadline = time.monotonic() + within
        found: list[Any] = []
        while len(found) < len(values):
            event = self._next(deadline)
            if event is not None and _is_meant(event, values[len(found)]):
                found.append(event)
            elif event is None or found:
                raise AssertionError(self._wrong_sequence(values, len(found), event, within))
        return found

    def _wrong_sequence(self, values: Sequence[Any], had: int, event: Any, within: float) -> str:
        what = f"no {_text(values[had])}" + (f" after {_text(values[had - 1])}" if had else "")
        how = f"within {within} s" if event is None else f"but {_shown(event)}"
        wanted = ", ".join(map(_text, values))
        return f"events of {self._of()}: expected {wanted}; {what} {how}{self}"

    def _expect_error(self, reason: str, within: float) -> Any:
        __tracebackhide__ = True
        deadline = time.monotonic() + within
        while (event := self._next(deadline)) is not None:
            if any(error.reason == reason for error in event.errors):
                return event
        raise AssertionError(f"no event of {self._of()} with {reason} within {within} s{self}")

    def _expect_none(self, within: float) -> None:
        __tracebackhide__ = True
        event = self._next(time.monotonic() + within)
        if event is not None:
            raise AssertionError(f"an event of {self._of()}: {_shown(event)}{self}")

    # --- texts

    def _of(self) -> str:
        return f"{self._proxy.dev_name()}/{self._name}"

    def __str__(self) -> str:
        """The events that arrived, for the message of a failure."""
        if not self._seen:
            return "; none came"
        lines = [f"\n  {after:8.3f} s  {_shown(event)}" for after, event in self._seen]
        return "; these came, so long after subscribing:" + "".join(lines)


class EventsOfTest(Closing):
    """Subscriptions that end together: `events(proxy, "speed")`, as `subscribe` makes them."""

    def __init__(self) -> None:
        self._made: list[ExpectedEvents] = []

    @functools.wraps(subscribe)
    def __call__(self, *args: Any, **kwargs: Any) -> ExpectedEvents:
        made = subscribe(*args, **kwargs)
        self._made.append(made)
        return made

    def close(self) -> None:
        """End all of them."""
        for made in self._made:
            made.close()


def value_of(event: Any) -> Any:
    """The content of an event: a value, a configuration, a counter; None if it has an error.

    Parameters
    ----------
    event : object
        The event, of any kind.
    """
    if event.err:
        return None
    for field in ("attr_value", "attr_conf", "ctr"):
        if hasattr(event, field):
            told = getattr(event, field)
            return told.value if field == "attr_value" else told
    return event


def _quality_of(event: Any) -> Any:
    return getattr(getattr(event, "attr_value", None), "quality", None)


def _is_meant(event: Any, wanted: Any) -> bool:
    if event.err:
        return False
    value = value_of(event)
    if callable(wanted):
        return bool(wanted(value))
    wanted, value = (list(one) if isinstance(one, tuple) else one for one in (wanted, value))
    if isinstance(wanted, (list, np.ndarray)):
        return np.shape(wanted) == np.shape(value) and bool(np.all(np.equal(wanted, value)))
    return bool(np.all(wanted == value))


def _text(wanted: Any) -> str:
    if callable(wanted):
        return f"what {getattr(wanted, '__name__', wanted)!s} accepts"
    return repr(wanted)


def _shown(event: Any) -> str:
    if event.err:
        error = event.errors[0]
        return f"{error.reason}: {error.desc}"
    quality = _quality_of(event)
    good = quality in (None, AttrQuality.ATTR_VALID)
    return f"{value_of(event)!r}" + ("" if good else f" ({quality!s})")
