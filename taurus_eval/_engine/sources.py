"""The interface between models and the schemes that their references belong to."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from taurus_eval._engine.enums import TaurusEventType
from taurus_eval._engine.values import Value

Push = Callable[[Value, TaurusEventType], None]


class Names(NamedTuple):
    """The names of an attribute.

    The full name is None where it cannot be told, as for an alias that the database does not know.
    """

    full: str | None
    normal: str | None
    simple: str


class Channel(ABC):
    """One attribute of a scheme. There is one channel per attribute, shared by all models.

    Parameters
    ----------
    full_name : str
        What identifies the attribute.
    """

    def __init__(self, full_name: str) -> None:
        self.full_name = full_name

    @abstractmethod
    def read(self) -> Value:
        """Read the attribute now; may use the network.

        Raises
        ------
        Exception
            It cannot be read. The model shows it as its error.
        """

    @abstractmethod
    def open(self, push: Push) -> None:
        """Begin to push values; the first one soon.

        What goes wrong is pushed too, as a value with an error, and is tried again until it works
        or the channel is closed. `push` may be called from any thread.

        Parameters
        ----------
        push : Push
            Gets each value, or the error in its place.
        """

    @abstractmethod
    def close(self) -> None:
        """Stop pushing. It may be opened again."""


class Source(ABC):
    """The attributes of one or several schemes."""

    @property
    @abstractmethod
    def schemes(self) -> tuple[str, ...]:
        """The schemes, as they stand before the colon of a name."""

    @abstractmethod
    def names(self, name: str, strict: bool) -> Names | None:
        """The names of an attribute, or None if the name is not that of an attribute.

        Parameters
        ----------
        name : str
            With its scheme.
        strict : bool
            Whether old or sloppy ways of writing do not count.

        Returns
        -------
        Names | None
            The names, or None.
        """

    @abstractmethod
    def channel(self, full_name: str) -> Channel:
        """A new channel for an attribute; makes no network call.

        Parameters
        ----------
        full_name : str
            The full name of the attribute.

        Returns
        -------
        Channel
            The channel, which is not open yet.
        """

    def identity(self, full_name: str) -> str:
        """What is the same for all names of one attribute.

        Parameters
        ----------
        full_name : str
            The full name of the attribute.

        Returns
        -------
        str
            The same text for each of its names.
        """
        return full_name

    def read(self, channels: Sequence[Channel]) -> list[Value | Exception]:
        """Read several attributes now; a source that can should do it in one call.

        Parameters
        ----------
        channels : Sequence[Channel]
            Channels of this source.

        Returns
        -------
        list[Value | Exception]
            For each channel its value, or the error in its place.
        """
        results: list[Value | Exception] = []
        for channel in channels:
            try:
                results.append(channel.read())
            except Exception as error:  # noqa: BLE001 - it is a result, and given to the caller
                results.append(error)
        return results


class SourceRegistry:
    """The sources by scheme.

    Parameters
    ----------
    default_scheme : str
        The scheme of a reference that names none.
    """

    def __init__(self, default_scheme: str) -> None:
        self.default_scheme = default_scheme
        self._lock = threading.RLock()
        self._sources: dict[str, Source] = {}
        self._loaders: dict[str, Callable[[], Source]] = {}

    def add(self, source: Source) -> None:
        """Use a source for its schemes, instead of what was there for them."""
        with self._lock:
            for scheme in source.schemes:
                self._sources[scheme] = source

    def add_loader(self, schemes: Iterable[str], load: Callable[[], Source]) -> None:
        """Have a source made when one of its schemes is first used."""
        with self._lock:
            for scheme in schemes:
                self._loaders[scheme] = load

    def find(self, scheme: str) -> Source | None:
        """The source of a scheme, or None."""
        source = self._sources.get(scheme)
        if source is None and scheme in self._loaders:
            with self._lock:
                if scheme not in self._sources:
                    self.add(self._loaders[scheme]())
                source = self._sources[scheme]
        return source

    def with_scheme(self, name: str) -> str:
        """The name with a scheme; the default one unless it has one."""
        scheme, colon, _ = name.partition(":")
        if colon and scheme.replace("-", "").replace("+", "").replace(".", "").isalnum():
            return name
        return f"{self.default_scheme}:{name}"
