"""What ends with its `with` block."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Closing"]

Self = TypeVar("Self", bound="Closing")


class Closing:
    """The end of a `with` block closes it."""

    def close(self) -> None:
        """End what it stands for."""
        raise NotImplementedError

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
