"""The attributes of Taurus, of whatever scheme, as a source of values."""

from __future__ import annotations

import threading
from typing import Any

import taurus

from taurus_eval._engine.context import Context
from taurus_eval._engine.enums import TaurusEventType
from taurus_eval._engine.polling import poller
from taurus_eval._engine.sources import Channel, Names, Push, Source, SourceRegistry
from taurus_eval._engine.values import Value
from taurus_eval._engine.workers import pollers
from taurus_eval._models.foreign import value_from

_RETRY_MS = 3000
_NO_DATABASE = "#dbase=no"


class TaurusChannel(Channel):
    """An attribute of Taurus. It is created when it is first needed: that may use the network."""

    def __init__(self, full_name: str, context: Context) -> None:
        super().__init__(full_name)
        self._context = context
        self._lock = threading.Lock()
        self._attribute: Any = None
        self._push: Push | None = None
        self._value: Value | None = None
        self._retrying = False
        self._heard = False

    @property
    def attribute(self) -> Any:
        """The attribute.

        Raises
        ------
        Exception
            Whatever its scheme raises when it cannot be created.
        """
        if self._attribute is None:
            attribute = taurus.Attribute(self.full_name)
            with self._lock:
                self._attribute = attribute
        return self._attribute

    def read(self) -> Value:
        """Read the attribute now.

        Raises
        ------
        Exception
            Whatever its scheme raises.
        """
        return value_from(self.attribute.read(cache=False), None, self._context)

    def open(self, push: Push) -> None:
        """Listen to the attribute."""
        self._push = push
        self._heard = False
        error = self._listen()
        if error is not None:
            self._deliver(error, TaurusEventType.Change)
            self._set_retrying(True)
        else:
            # An attribute without events says nothing before it is polled.
            pollers.submit(self._break_silence)

    def close(self) -> None:
        """Stop listening."""
        self._push = None
        self._set_retrying(False)
        if self._attribute is not None:
            self._attribute.removeListener(self)

    def _break_silence(self) -> None:
        if self._push is None or self._heard:
            return
        try:
            outcome = self.attribute.read(cache=False)
        except Exception as error:  # noqa: BLE001 - any scheme, any kind; it is the value now
            outcome = error
        if not self._heard:
            self._deliver(outcome, TaurusEventType.Change)

    def _listen(self) -> Exception | None:
        try:
            self.attribute.addListener(self)
        except Exception as error:  # noqa: BLE001 - any scheme, any kind; it is the value now
            return error
        return None

    def _set_retrying(self, retrying: bool) -> None:
        with self._lock:
            changed, self._retrying = self._retrying != retrying, retrying
        if changed and retrying:
            poller.add(self, self, _RETRY_MS, _retry)
        elif changed:
            poller.remove(self, self, _RETRY_MS)

    def retry(self) -> None:
        """Try again to listen to an attribute that could not be created."""
        if self._push is None or not self._retrying:
            return
        error = self._listen()
        if error is None:
            self._set_retrying(False)
        else:
            self._deliver(error, TaurusEventType.Periodic)

    def eventReceived(self, evt_src: Any, evt_type: Any, evt_value: Any) -> None:
        """Take an event of the attribute."""
        if not isinstance(evt_value, BaseException) and not hasattr(evt_value, "rvalue"):
            # A change of the configuration, which comes without a value.
            evt_value = evt_src.getValueObj()
            if evt_value is None:
                return
        kind = TaurusEventType(evt_type)
        self._deliver(evt_value, TaurusEventType.Change if kind == TaurusEventType.Error else kind)

    def _deliver(self, value: Any, event_type: TaurusEventType) -> None:
        push = self._push
        self._heard = True
        self._value = value_from(value, self._value, self._context)
        if push is not None:
            push(self._value, event_type)


def _retry(channels: list[TaurusChannel]) -> None:
    for channel in channels:
        channel.retry()


class TaurusSource(Source):
    """The attributes of one scheme of Taurus.

    Parameters
    ----------
    scheme : str
        The scheme.
    factory : object
        Its factory.
    context : Context
        Units and values.
    """

    def __init__(self, scheme: str, factory: Any, context: Context) -> None:
        self._scheme = scheme
        self._validator = factory.getAttributeNameValidator()
        self._is_case_sensitive = factory.caseSensitive
        self._context = context

    @property
    def schemes(self) -> tuple[str, ...]:
        """The scheme."""
        return (self._scheme,)

    def names(self, name: str, strict: bool) -> Names | None:
        """The names of an attribute; None if the name is not that of an attribute."""
        if name.startswith("tango:") and name.endswith(_NO_DATABASE):
            name = f"tango-nodb:{name[len('tango:') : -len(_NO_DATABASE)]}"
        if not self._validator.isValid(name, strict=strict):
            return None
        names = self._validator.getNames(name)
        return None if names is None else Names(*names[:3])

    def identity(self, full_name: str) -> str:
        """The full name, in lower case if the scheme does not distinguish."""
        return full_name if self._is_case_sensitive else full_name.lower()

    def channel(self, full_name: str) -> TaurusChannel:
        """A new channel for an attribute."""
        return TaurusChannel(full_name, self._context)


class TaurusSources(SourceRegistry):
    """All schemes that Taurus knows.

    Parameters
    ----------
    context : Context
        Units and values.
    """

    def __init__(self, context: Context) -> None:
        super().__init__("")
        self._context = context

    def with_scheme(self, name: str) -> str:
        """The name with a scheme; the default one of Taurus unless it has one."""
        # Not asked for earlier: Taurus may be about to look for its schemes, of which we are one.
        self.default_scheme = taurus.Manager().default_scheme
        return super().with_scheme(name)

    def find(self, scheme: str) -> Source | None:
        """The source of a scheme, or None if Taurus does not know it."""
        source = super().find(scheme)
        if source is None and scheme in taurus.Manager().getPlugins():
            source = TaurusSource(scheme, taurus.Factory(scheme), self._context)
            self.add(source)
        return source
