"""Reading and writing of attributes."""

from __future__ import annotations

from typing import Any

from taurus_eval._engine import reading
from taurus_eval._engine.enums import AttrQuality, TaurusEventType
from taurus_eval._engine.namespace import Namespace
from taurus_eval._engine.values import NO_KIND, Value
from taurus_eval._models.polled import PolledModel
from taurus_eval._models.writing import find_setter


class ReadableModel(PolledModel):
    """An attribute as something to read, and perhaps to write."""

    _full_name: str | None
    _namespace: Namespace
    # Whether the last attempt to read ended before there was anything to evaluate.
    _unread = True

    def read(self, cache: bool = True) -> Value:
        """The value.

        Parameters
        ----------
        cache : bool, default True
            Take the last one, unless there is none; otherwise everything that the expression refers
            to is read now.

        Returns
        -------
        Value
            The value, with its time, quality and error.

        Raises
        ------
        Exception
            Something could not be read; only if `cache` is false.
        """
        if cache:
            value = self._value
            if value is not None and (self._uses or not self._unread):
                return value
            return self._read_quietly()
        return self._read_now()

    def getValueObj(self, cache: bool = True) -> Value | None:
        """The value as by `read`, or None if something could not be read.

        Parameters
        ----------
        cache : bool, default True
            False reads its references again.

        Returns
        -------
        Value | None
            The value, or None.
        """
        if cache:
            return self.read()
        try:
            return self._read_now()
        except Exception:  # noqa: BLE001 - None is what says so; the error is in the value
            return None

    def _read_quietly(self) -> Value:
        try:
            return self._read_now()
        except Exception as error:  # noqa: BLE001 - it is in the value
            return self._value if self._value is not None else self._no_value(error)

    def _read_now(self) -> Value:
        nodes = reading.upstream(self)
        outcomes = reading.read_sources(nodes)
        try:
            value = reading.evaluate(nodes, outcomes)[self._serial]
        except Exception as error:
            self._unread = True
            previous = self._value
            failed = self._no_value(error) if previous is None else previous
            self._store(failed.failed(error, self.face.context.now()))
            raise
        self._unread = False
        if self._value is None and self.isWritable():
            value = value.with_wvalue(value.rvalue)
        return self._store(value)

    def _no_value(self, error: BaseException) -> Value:
        context = self.face.context
        return context.value_class(
            None, None, NO_KIND, AttrQuality.ATTR_INVALID, context.now(), error
        )

    def _store(self, value: Value) -> Value:
        """Keep a value that was read, unless an event brought a newer one meanwhile."""
        domain = self._domain.acquire()
        current = self._value
        if not self._uses or current is None or float(current.time) <= float(value.time):
            self._value = value
        domain.release()
        return value

    def poll(self) -> None:
        """Read now, and tell the listeners and what depends on it."""
        self._read_quietly()
        value = self._value
        if value is not None:
            self.push(value, TaurusEventType.Periodic)

    def write(self, value: Any, with_read: bool = True) -> Value | None:
        """Set the value of a writable attribute.

        Parameters
        ----------
        value : object
            What to write.
        with_read : bool, default True
            Whether to read afterwards.

        Returns
        -------
        Value | None
            What was read, or None without reading.

        Raises
        ------
        TaurusException
            The attribute is read-only.
        Exception
            Whatever the setter raises.
        """
        setter = self._find_setter()
        if setter is None:
            raise self.face.exception(f"{self._full_name} is read-only")
        current = self.read()
        setter(value)
        self._value = current.with_wvalue(value)
        return self.read(cache=False) if with_read else None

    def _find_setter(self) -> Any:
        return None if self._refs else find_setter(self._expression.python, self._namespace)

    def isWritable(self, cache: bool = True) -> bool:
        """Whether it can be written.

        Parameters
        ----------
        cache : bool, default True
            False reads its references again.

        Returns
        -------
        bool
            True if it can.
        """
        return self._find_setter() is not None

    @property
    def writable(self) -> bool:
        """Whether it can be written."""
        return self.isWritable()
