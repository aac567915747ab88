"""Counts the events that servers send, one thread for all of them."""

from __future__ import annotations

import selectors
import threading
import time
from collections import Counter

from tango._cli.health.reach import EventSocket, NotReached

__all__ = ["Meter", "device_of"]

_PAUSE = 0.2  # seconds; a new server is listened to by then


def device_of(topic: str) -> str:
    """The device of a topic such as tango://host:port/sys/tg_test/1/ampli.idl5_change."""
    path = topic.removeprefix("tango://").partition("/")[2]
    return "/".join(path.split("/")[:3]).lower()


class Meter:
    """How many events each device sends, to whoever has subscribed.

    It receives what the servers send anyway, and makes no server send more.
    """

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._counts: Counter[str] = Counter()
        self._since = time.monotonic()
        self._addresses: set[tuple[str, int]] = set()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="tango-top", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._ended.set()
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            self._selector.unregister(key.fileobj)
            key.data.__exit__(None, None, None)
        self._selector.close()

    def listen_to(self, host: str, port: int, timeout: float) -> None:
        """Also count what is sent from an address. May take as long as `timeout`.

        Parameters
        ----------
        host, port : str, int
            The address of the events of a server.
        timeout : float
            Seconds.
        """
        with self._lock:
            if (host, port) in self._addresses or self._ended.is_set():
                return
            self._addresses.add((host, port))
        try:
            channel = EventSocket(host, port, timeout)
            channel.subscribe()
        except (NotReached, OSError):
            self._forget((host, port))
            return
        self._selector.register(channel, selectors.EVENT_READ, channel)

    def rates(self) -> dict[str, float]:
        """Events per second of each device since the last call, by its name in lower case."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            begin, self._since = self._since, time.monotonic()
        took = max(self._since - begin, 1e-3)
        return {device: count / took for device, count in counts.items()}

    def _listen(self) -> None:
        while not self._ended.is_set():
            for key, _ in self._selector.select(_PAUSE):
                self._count(key.data)

    def _count(self, channel: EventSocket) -> None:
        try:
            topics = channel.topics()
        except (OSError, EOFError):
            self._selector.unregister(channel)
            self._forget(channel.address)
            channel.__exit__(None, None, None)
            return
        with self._lock:
            self._counts.update(map(device_of, topics))

    def _forget(self, address: tuple[str, int]) -> None:
        with self._lock:
            self._addresses.discard(address)
