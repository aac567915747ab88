"""Tango attributes as a source of values: by events, and where there are none by polling."""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Sequence
from typing import Any

import tango
from taurus_eval._engine.context import Context
from taurus_eval._engine.enums import AttrQuality, TaurusEventType
from taurus_eval._engine.polling import poller
from taurus_eval._engine.sources import Channel, Names, Push, Source
from taurus_eval._engine.values import NO_KIND, Value
from taurus_eval._sources.tango_names import SCHEMES, TangoNames, address
from taurus_eval._sources.tango_values import Config, value_of

_log = logging.getLogger("taurus_eval")

POLLING_PERIOD_MS = 3000
# How often a poll tries again to subscribe: at once if the device could not be reached, rarely if
# it said that the attribute has no events.
_POLLS_BETWEEN_SUBSCRIPTIONS = 20
_NO_EVENTS = ("API_AttributePollingNotStarted", "API_EventPropertiesNotSet")
# While no event tells of a change of the configuration, it is looked up again after so long.
_CONFIG_SECONDS = 10.0


class _Device:
    """A device, and the attributes of it that models refer to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._proxy: Any = None

    @property
    def proxy(self) -> Any:
        """The proxy, made when it is first needed as that takes a look at the database."""
        if self._proxy is None:
            with self._lock:
                if self._proxy is None:
                    self._proxy = tango.DeviceProxy(self.name)
        return self._proxy


class TangoChannel(Channel):
    """A Tango attribute."""

    def __init__(self, full_name: str, device: _Device, attribute: str, context: Context) -> None:
        super().__init__(full_name)
        self.device = device
        self.attribute = attribute
        self.context = context
        self._lock = threading.RLock()
        self._push: Push | None = None
        self._subscriptions: list[int] = []
        self._config: Config | None = None
        self._config_age = 0.0
        self._last: Any = None
        self._value: Value | None = None
        self._polled = False
        self._polls_to_go = 0

    # -- reading

    def read(self) -> Value:
        """Read the attribute now.

        Raises
        ------
        tango.DevFailed
            It cannot be read.
        """
        attribute = self.device.proxy.read_attribute(self.attribute)
        return value_of(attribute, self.config, self.context)

    @property
    def config(self) -> Config:
        """The configuration, asked for if it is unknown or may be old."""
        config = self._config
        is_old = not self._subscriptions and time.monotonic() - self._config_age > _CONFIG_SECONDS
        if config is None or is_old:
            info = self.device.proxy.get_attribute_config(self.attribute)
            config = Config(info, self.context)
            self._config = config
            self._config_age = time.monotonic()
        return config

    def failure(self, error: BaseException) -> Value:
        """The value that tells of an error."""
        # The traceback would keep alive whoever asked: the models, and those who created them.
        error.__traceback__ = None
        now = self.context.now()
        if self._value is not None:
            return self._value.failed(error, now)
        invalid = AttrQuality.ATTR_INVALID
        return self.context.value_class(None, None, NO_KIND, invalid, now, error)

    # -- pushing

    def open(self, push: Push) -> None:
        """Begin to push values."""
        self._push = push
        if not self._subscribe():
            self._begin_polling()

    def close(self) -> None:
        """Stop pushing."""
        self._push = None
        self._end_polling()
        subscriptions, self._subscriptions = self._subscriptions, []
        for subscription in subscriptions:
            try:
                self.device.proxy.unsubscribe_event(subscription)
            except tango.DevFailed as error:
                _log.warning("unsubscribing from %s: %r", self.full_name, error)

    def deliver(self, value: Value, event_type: TaurusEventType = TaurusEventType.Change) -> None:
        """Push a value, if the channel is open."""
        push = self._push
        self._value = value
        if push is not None:
            push(value, event_type)

    def _subscribe(self) -> bool:
        """Subscribe to events; False if that does not work now."""
        try:
            proxy = self.device.proxy
            self.config  # noqa: B018 - known before the first event comes
            subscription = proxy.subscribe_event(
                self.attribute, tango.EventType.CHANGE_EVENT, self._on_change
            )
        except tango.DevFailed as error:
            has_none = any(err.reason in _NO_EVENTS for err in error.args)
            self._polls_to_go = _POLLS_BETWEEN_SUBSCRIPTIONS if has_none else 1
            return False
        self._subscriptions.append(subscription)
        self._subscribe_to_config(proxy)
        return True

    def _subscribe_to_config(self, proxy: Any) -> None:
        try:
            subscription = proxy.subscribe_event(
                self.attribute, tango.EventType.ATTR_CONF_EVENT, self._on_config
            )
        except tango.DevFailed as error:
            _log.info("no configuration events of %s: %r", self.full_name, error)
        else:
            self._subscriptions.append(subscription)

    def _on_change(self, event: Any) -> None:
        if event.err:
            self.deliver(self.failure(tango.DevFailed(*event.errors)))
        else:
            self._last = event.attr_value
            self._deliver_attribute(event.attr_value, TaurusEventType.Change)

    def _on_config(self, event: Any) -> None:
        if event.err or self._config is None:
            return
        config = Config(event.attr_conf, self.context)
        changed = config.unit_name != self._config.unit_name
        self._config = config
        if changed and self._last is not None:
            self._deliver_attribute(self._last, TaurusEventType.Config)

    def _deliver_attribute(self, attribute: Any, event_type: TaurusEventType) -> None:
        try:
            value = value_of(attribute, self.config, self.context)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the state of the attribute
            value = self.failure(error)
        self.deliver(value, event_type)

    # -- polling

    def _begin_polling(self) -> None:
        with self._lock:
            if not self._polled:
                self._polled = True
                poller.add(self.device, self, POLLING_PERIOD_MS, _poll)

    def _end_polling(self) -> None:
        with self._lock:
            if self._polled:
                self._polled = False
                poller.remove(self.device, self, POLLING_PERIOD_MS)

    def take_poll(self, outcome: Value | Exception) -> None:
        """Push what a poll gave, and see whether there are events by now."""
        if self._push is None:
            return
        if isinstance(outcome, Exception):
            self._polls_to_go = 1
            self.deliver(self.failure(outcome), TaurusEventType.Periodic)
            return
        self.deliver(outcome, TaurusEventType.Periodic)
        self._polls_to_go -= 1
        if self._polls_to_go <= 0 and self._subscribe():
            self._end_polling()
            if self._push is None:
                self.close()


def _poll(channels: list[TangoChannel]) -> None:
    for channel, outcome in zip(channels, read_device(channels), strict=True):
        channel.take_poll(outcome)


def read_device(channels: Sequence[TangoChannel]) -> list[Value | Exception]:
    """Read attributes of one device in one call."""
    try:
        proxy = channels[0].device.proxy
        attributes = proxy.read_attributes([channel.attribute for channel in channels])
    except Exception as error:  # noqa: BLE001 - it is the outcome for each of them
        return [error] * len(channels)
    return [_outcome(*pair) for pair in zip(channels, attributes, strict=True)]


def _outcome(channel: TangoChannel, attribute: Any) -> Value | Exception:
    if attribute.has_failed:
        return tango.DevFailed(*attribute.get_err_stack())
    try:
        return value_of(attribute, channel.config, channel.context)
    except Exception as error:  # noqa: BLE001 - it is the outcome
        return error


class TangoSource(Source):
    """The attributes of Tango devices.

    Parameters
    ----------
    context : Context
        Units and values.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._names = TangoNames(self._find_device)
        self._lock = threading.Lock()
        self._aliases: dict[tuple[str | None, str], str] = {}
        self._devices: weakref.WeakValueDictionary[str, _Device] = weakref.WeakValueDictionary()
        context.classifier.add_state_class(tango.DevState)

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes of Tango with and without database."""
        return SCHEMES

    def names(self, name: str, strict: bool) -> Names | None:
        """The names of an attribute; for an alias the database is asked."""
        return self._names.names(name, strict)

    def identity(self, full_name: str) -> str:
        """Tango does not distinguish upper and lower case."""
        return full_name.lower()

    def channel(self, full_name: str) -> TangoChannel:
        """A new channel for an attribute."""
        where = address(full_name)
        key = where.proxy_name.lower()
        with self._lock:
            device = self._devices.get(key)
            if device is None:
                device = self._devices[key] = _Device(where.proxy_name)
        return TangoChannel(full_name, device, where.attribute, self._context)

    def read(self, channels: Sequence[Channel]) -> list[Value | Exception]:
        """Read attributes now, in one call per device."""
        by_device: dict[_Device, list[TangoChannel]] = {}
        outcomes: dict[Channel, Value | Exception] = {}
        for channel in channels:
            assert isinstance(channel, TangoChannel)
            by_device.setdefault(channel.device, []).append(channel)
        for members in by_device.values():
            outcomes.update(zip(members, read_device(members), strict=True))
        return [outcomes[channel] for channel in channels]

    def _find_device(self, host: str | None, alias: str) -> str | None:
        key = (host, alias.lower())
        if key not in self._aliases:
            try:
                database = tango.Database(*host.split(":")) if host else tango.Database()
                self._aliases[key] = database.get_device_from_alias(alias)
            except (tango.DevFailed, TypeError) as error:
                _log.warning("the alias %r cannot be looked up: %r", alias, error)
                return None
        return self._aliases[key]
