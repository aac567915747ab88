"""Panels and plots of a device in a notebook, which follow its events until they are stopped."""

from __future__ import annotations

import importlib
import threading
import warnings
from collections import deque
from collections.abc import Callable
from html import escape
from typing import Any

from tango._client.device_proxy import DeviceProxy
from tango._client.streams import EventStream
from tango._html.curves import curves
from tango._html.readings import said, value
from tango._html.tables import quality, table
from tango._tango import AttrDataFormat, EventType, ExtractAs, GreenMode
from tango._utils.kinds import is_numerical_type

__all__ = ["Live", "plot", "view"]

_PERIOD = 1.0  # seconds between readings of what sends no events
_PAUSE = 0.2  # seconds between two pictures, however many events come


class Live:
    """A display that is drawn again when something has changed.

    It begins when a notebook shows it: as the last line of a cell, or by `display`.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device.
    names : list[str]
        The attributes.
    draw : Callable[[dict], str]
        Makes the HTML of the latest events, by attribute.
    take : Callable[[str, EventData], None]
        Is told of each event.
    """

    def __init__(
        self,
        proxy: DeviceProxy,
        names: list[str],
        draw: Callable[[dict[str, Any]], str],
        take: Callable[[str, Any], None] = lambda name, event: None,
    ) -> None:
        self._proxy, self._names, self._draw, self._take = proxy, names, draw, take
        self._latest: dict[str, Any] = {}
        self._changed = threading.Event()
        self._over = threading.Event()
        self._streams: list[EventStream] = []
        self._handle: Any = None

    def _repr_html_(self) -> str:
        return self._draw(dict(self._latest))

    def _ipython_display_(self) -> None:
        display = importlib.import_module("IPython.display")
        picture = display.HTML(self._repr_html_())
        if self._handle is None:
            self._handle = display.display(picture, display_id=True)
            self._start(display.HTML)
        else:
            display.display(picture)

    def _start(self, html: Callable[[str], Any]) -> None:
        # An attribute that sends no events is read instead: that is no news for who looks at it.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            for name in self._names:
                stream = EventStream(
                    self._proxy, name, EventType.CHANGE_EVENT, 0, ExtractAs.Numpy, _PERIOD
                )
                self._streams.append(stream.open())
        for name, stream in zip(self._names, self._streams, strict=True):
            self._begin(self._follow, name, stream)
        self._begin(self._show, html)

    def _begin(self, function: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=function, args=args, name="tango-live", daemon=True)
        thread.start()

    def _follow(self, name: str, stream: EventStream) -> None:
        for event in stream:
            self._latest[name] = event
            self._take(name, event)
            self._changed.set()

    def _show(self, html: Callable[[str], Any]) -> None:
        while not self._over.is_set():
            self._changed.wait()
            self._changed.clear()
            self._handle.update(html(self._repr_html_()))
            self._over.wait(_PAUSE)

    def stop(self) -> None:
        """Stop following the device; the display stays as it is."""
        self._over.set()
        self._changed.set()
        for stream in self._streams:
            stream.close()

    def __enter__(self) -> Live:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()


def view(proxy: DeviceProxy, *attr_names: str) -> Live:
    """A live panel for notebooks: attributes with values, units and qualities.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device.
    *attr_names : str
        The attributes; all of them by default.

    Returns
    -------
    Live
        The panel. `stop()` ends it.
    """
    names = list(attr_names) or list(proxy.get_attribute_list())
    units = _units(proxy, names)
    name = proxy.dev_name()

    def draw(latest: dict[str, Any]) -> str:
        rows = [(one, *_cells(latest.get(one), units[one])) for one in names]
        return table(name, rows, ("attribute", "value", "quality"))

    return Live(proxy, names, draw)


def plot(proxy: DeviceProxy, *attr_names: str, points: int = 1000) -> Live:
    """A live plot for notebooks: values of attributes over time, from their events.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device.
    *attr_names : str
        Scalar attributes that are numbers.
    points : int, default 1000
        How many values of each attribute are kept (the newest ones).

    Returns
    -------
    Live
        The plot. `stop()` ends it.

    Raises
    ------
    TypeError
        No attributes are given, or one of them is not a number.
    """
    names = list(attr_names)
    if not names:
        raise TypeError("plot needs the name of an attribute, at least")
    for one in _configs(proxy, names):
        if one.data_format != AttrDataFormat.SCALAR or not is_numerical_type(one.data_type):
            raise TypeError(f"{one.name} cannot be plotted: it is not a single number")
    units = _units(proxy, names)
    kept: dict[str, deque[tuple[float, float]]] = {one: deque(maxlen=points) for one in names}

    def take(name: str, event: Any) -> None:
        if not event.err and event.attr_value.value is not None:
            reading = event.attr_value
            kept[name].append((reading.time.totime(), float(reading.value)))

    def draw(latest: dict[str, Any]) -> str:
        failed = [
            f"<div>{escape(one)} {said(event.errors)}</div>"
            for one, event in latest.items()
            if event.err
        ]
        return curves({one: list(kept[one]) for one in names}, units) + "".join(failed)

    return Live(proxy, names, draw, take)


def _configs(proxy: DeviceProxy, names: list[str]) -> Any:
    return proxy.get_attribute_config_ex(names, green_mode=GreenMode.Synchronous)


def _units(proxy: DeviceProxy, names: list[str]) -> dict[str, str]:
    configs = _configs(proxy, names)
    return {name: config.unit for name, config in zip(names, configs, strict=True)}


def _cells(event: Any, unit: str) -> tuple[str, str]:
    if event is None:
        return "...", ""
    if event.err:
        return said(event.errors), ""
    return value(event.attr_value, unit), quality(event.attr_value.quality)
