"""Polling of attributes that have no references, or whose user insists."""

from __future__ import annotations

import weakref

from taurus_eval._engine.domain import structure
from taurus_eval._engine.graph import ModelNode
from taurus_eval._engine.polling import checked_period, poller
from taurus_eval._models.face import HasFace


class PolledModel(HasFace, ModelNode):
    """An attribute that is polled while somebody listens.

    One with references follows their events instead, unless polling is forced.
    """

    def _init_polling(self, period: int | None, enabled: bool | None) -> None:
        default = self.factory().getDefaultPollingPeriod()
        self._polling_period = default if period is None else checked_period(period)
        self._polling_enabled = not self._refs if enabled is None else enabled
        self._polling_active = self._polling_enabled and not self._refs
        self._polling_forced = False
        # What the poller has of us, None while we are not polled.
        self._member: _Member | None = None

    def isUsingEvents(self) -> bool:
        """Whether values come by events: there are references."""
        return bool(self._refs)

    def hasEvents(self) -> bool:
        """Whether values come by events."""
        return self.isUsingEvents()

    def isPollingEnabled(self) -> bool:
        """Whether polling has not been disabled."""
        return self._polling_enabled

    def isPollingActive(self) -> bool:
        """Whether the attribute is polled as soon as somebody listens."""
        return self._polling_active

    def isPolled(self) -> bool:
        """Whether the attribute is polled as soon as somebody listens."""
        return self.isPollingActive()

    def isPollingForced(self) -> bool:
        """Whether it is polled although it may have events."""
        return self._polling_forced

    def getPollingPeriod(self) -> int:
        """The polling period in ms."""
        return self._polling_period

    def changePollingPeriod(self, period: int) -> None:
        """Set the polling period.

        Parameters
        ----------
        period : int
            The period, in ms.

        Raises
        ------
        ValueError
            The period is less than 1 ms.
        """
        self._polling_period = checked_period(period)
        self._adjust_polling()

    def enablePolling(self, force: bool = False) -> None:
        """Allow polling.

        Parameters
        ----------
        force : bool, default False
            Poll, whether there are references or not.
        """
        self._polling_enabled = True
        if force:
            self._polling_forced = True
            self._polling_active = True
        self._adjust_polling()

    def disablePolling(self) -> None:
        """Stop polling until `enablePolling(force=True)`."""
        self._polling_enabled = self._polling_active = self._polling_forced = False
        self._adjust_polling()

    def activatePolling(
        self, period: int, unsubscribe_evts: bool = False, force: bool = False
    ) -> None:
        """Allow polling with a period.

        Parameters
        ----------
        period : int
            The period, in ms.
        unsubscribe_evts : bool, default False
            Ignored; for compatibility with Taurus.
        force : bool, default False
            Poll, whether there are references or not.

        Raises
        ------
        ValueError
            The period is less than 1 ms.
        """
        self.changePollingPeriod(period)
        if not self._refs:
            self._polling_active = True
        self.enablePolling(force)

    def deactivatePolling(self, maintain_enabled: bool = False) -> None:
        """Stop polling.

        Parameters
        ----------
        maintain_enabled : bool, default False
            Whether polling counts as enabled all the same.
        """
        self.disablePolling()
        self._polling_enabled = maintain_enabled

    def _on_active(self) -> None:
        self._adjust_polling()

    def _on_inactive(self) -> None:
        self._adjust_polling()

    def _adjust_polling(self) -> None:
        """Be polled or not, as it should be by now."""
        with structure:
            period = self._polling_period if self._polling_active and self._uses else None
            member = self._member
            if member is not None and member.period != period:
                member.remove()
                self._member = None
            if period is not None and self._member is None:
                self._member = _Member(self, period)
                poller.add(self._serial, self._member, period, _poll)

    def poll(self) -> None:
        """Read now, and tell the listeners."""
        raise NotImplementedError


class _Member:
    """What the poller has of a model: enough to poll it, not enough to keep it."""

    __slots__ = ("_serial", "model", "period")

    def __init__(self, model: PolledModel, period: int) -> None:
        self.model = weakref.ref(model)
        self._serial = model._serial
        self.period = period

    def remove(self) -> None:
        poller.remove(self._serial, self, self.period)


def _poll(members: list[_Member]) -> None:
    for member in members:
        model = member.model()
        if model is None:
            member.remove()
        elif model.factory().isPollingEnabled():
            model.poll()
