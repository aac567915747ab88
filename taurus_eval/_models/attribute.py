"""Attributes: expressions whose values can be read, written and listened to."""

from __future__ import annotations

from typing import Any

from taurus_eval._engine import text
from taurus_eval._engine.enums import TaurusElementType
from taurus_eval._engine.expression import Expression
from taurus_eval._engine.graph import ModelNode, Node
from taurus_eval._engine.sources import Names
from taurus_eval._models.described import DescribedModel
from taurus_eval._models.listened import ListenedModel
from taurus_eval._models.names import AttributeName


class AttributeModel(DescribedModel, ListenedModel):
    """A model with a value: an expression over other attributes.

    Parameters
    ----------
    name : str, default ''
        An attribute name.
    parent : object, optional
        The evaluator.
    pollingPeriod
        In ms, for an attribute without references.
    enablePolling
        Whether to poll; by default, if there are no references.
    """

    _element_type = TaurusElementType.Attribute
    defaultFragmentName = "rvalue"
    description = "an evaluated attribute"

    def __init__(self, name: str = "", parent: Any = None, **kwargs: Any) -> None:
        read: AttributeName | None = kwargs.get("read")
        if read is None:
            read = self.face.names.attribute(name, self.face.is_strict())
        if read is None:
            raise self.face.exception(f"Invalid evaluation attribute name {name}")
        if parent is None:
            parent = self.factory().getDevice(read.device)
        self._set_names(Names(read.full_name, read.normal_name, read.names.simple), parent)
        self._label = read.names.simple
        source = read.source
        spellings: dict[Node, list[str]] = {}
        for ref in text.refs(source):
            spellings.setdefault(self.factory().node(ref), []).append(ref)
        namespace = parent._namespace
        ModelNode.__init__(
            self,
            list(spellings),
            Expression(read.full_name, source, list(spellings.values()), namespace),
        )
        self._namespace = namespace
        self._init_limits()
        self._init_polling(kwargs.get("pollingPeriod"), kwargs.get("enablePolling"))

    @classmethod
    def getNameValidator(cls) -> Any:
        """The validator of attribute names."""
        return cls.factory().getAttributeNameValidator()
