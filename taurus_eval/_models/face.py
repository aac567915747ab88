"""What a family of model classes has in common: standalone ones, or those inside Taurus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from taurus_eval._engine.context import Context
from taurus_eval._engine.graph import Node
from taurus_eval._engine.sources import SourceRegistry
from taurus_eval._models.names import NameReader


class Factory(Protocol):
    """What models need of the factory that has made them."""

    def getDevice(self, name: str) -> Any:
        """An evaluator."""

    def getAttribute(self, name: str, **kwargs: Any) -> Any:
        """An attribute."""

    def node(self, full_name: str) -> Node:
        """What a reference refers to."""

    def getAuthorityNameValidator(self) -> Any:
        """The validator of authority names."""

    def getDeviceNameValidator(self) -> Any:
        """The validator of device names."""

    def getAttributeNameValidator(self) -> Any:
        """The validator of attribute names."""

    def getDefaultPollingPeriod(self) -> int:
        """The polling period of new attributes, in ms."""

    def isPollingEnabled(self) -> bool:
        """Whether attributes are polled at all."""


class Face:
    """A family of model classes.

    Parameters
    ----------
    context : Context
        Units and values.
    sources : SourceRegistry
        What references can belong to.
    exception : type[Exception]
        What an invalid name or a forbidden write raises.
    is_strict : Callable[[], bool]
        Whether names must be strict if nobody says so.

    Attributes
    ----------
    factory
        Returns the factory. The class of factories, which knows all classes of the family, says so
        itself.
    """

    factory: Callable[[], Factory]

    def __init__(
        self,
        context: Context,
        sources: SourceRegistry,
        exception: type[Exception],
        is_strict: Callable[[], bool],
    ) -> None:
        self.context = context
        self.sources = sources
        self.names = NameReader(sources)
        self.exception = exception
        self.is_strict = is_strict

    def strictness(self, strict: bool | None) -> bool:
        """What a `strict` argument means."""
        return self.is_strict() if strict is None else strict


class HasFace:
    """Something that belongs to a face."""

    face: Face
    _scheme = "eval"

    @classmethod
    def factory(cls) -> Factory:
        """The factory of the scheme."""
        return cls.face.factory()
