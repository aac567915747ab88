"""Where the processes of the site run: all on this machine's loopback interface."""

from __future__ import annotations


class Place:
    """This machine as it is."""

    # Whether links can be cut.
    links = False

    def prefix(self, name: str) -> list[str]:
        """What stands before a command, to run it on the host of a process."""
        return []

    def address(self, name: str) -> str:
        """The address of that host."""
        return "127.0.0.1"

    def cut(self, name: str) -> None:
        """Cut its link."""
        raise NotImplementedError

    def mend(self, name: str) -> None:
        """Restore it."""
        raise NotImplementedError
