"""Where the processes of the site run: on this machine, or each on a host of its own."""

from __future__ import annotations

from typing import Protocol


class Place(Protocol):
    """What `tests.support.network.Hosts` is, too."""

    # Whether links can be cut.
    links: bool

    def prefix(self, name: str) -> list[str]:
        """What stands before a command, to run it on the host of a process."""

    def address(self, name: str) -> str:
        """The address of that host."""

    def cut(self, name: str) -> None:
        """Cut its link."""

    def mend(self, name: str) -> None:
        """Restore it."""


class ThisMachine:
    """All on the loopback interface."""

    links = False

    def prefix(self, name: str) -> list[str]:
        """Nothing is needed."""
        return []

    def address(self, name: str) -> str:
        """The same for all."""
        return "127.0.0.1"

    def cut(self, name: str) -> None:
        """There are no links."""
        raise NotImplementedError

    def mend(self, name: str) -> None:
        """There are no links."""
        raise NotImplementedError
