"""What a family of model classes has in common: standalone ones, or those inside Taurus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from taurus_eval._engine.context import Context
from taurus_eval._engine.sources import SourceRegistry
from taurus_eval._models.names import NameReader

if TYPE_CHECKING:
    from taurus_eval._models.factory import FactoryModel


class Face:
    """A family of model classes.

    Args:
        context: units and values.
        sources: what references can belong to.
        exception: what an invalid name or a forbidden write raises.
        is_strict: whether names must be strict if nobody says so.
        factory: gives the factory.
    """

    def __init__(
        self,
        context: Context,
        sources: SourceRegistry,
        exception: type[Exception],
        is_strict: Callable[[], bool],
        factory: Callable[[], FactoryModel],
    ) -> None:
        self.context = context
        self.sources = sources
        self.names = NameReader(sources)
        self.exception = exception
        self.is_strict = is_strict
        self.factory = factory

    def strictness(self, strict: bool | None) -> bool:
        """What a `strict` argument means."""
        return self.is_strict() if strict is None else strict


class HasFace:
    """Something that belongs to a face."""

    face: Face
    _scheme = "eval"

    @classmethod
    def factory(cls) -> Any:
        """The factory of the scheme."""
        return cls.face.factory()
