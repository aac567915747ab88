"""The models on the base classes of Taurus, whose widgets look for those."""

from __future__ import annotations

import logging
from typing import Any

import taurus
import taurus.core.units
from taurus.core import (
    TaurusAttribute,
    TaurusAuthority,
    TaurusDevice,
    TaurusException,
)
from taurus.core import taurusbasetypes as basetypes
from taurus.core.taurusvalidator import (
    TaurusAttributeNameValidator,
    TaurusAuthorityNameValidator,
    TaurusDeviceNameValidator,
)

from taurus_eval._engine.context import Context
from taurus_eval._engine.units import Units
from taurus_eval._engine.values import Value
from taurus_eval._models.attribute import AttributeModel
from taurus_eval._models.authority import AuthorityModel
from taurus_eval._models.device import DeviceModel
from taurus_eval._models.face import Face
from taurus_eval._models.validators import (
    AttributeNameValidator,
    AuthorityNameValidator,
    DeviceNameValidator,
)
from taurus_eval.plugin._source import TaurusSources

_QUALITIES = tuple(basetypes.AttrQuality)


class EvaluationAttrValue(Value, basetypes.TaurusAttrValue):
    """What reading an attribute returns."""

    __slots__ = ()

    @property
    def quality(self) -> Any:
        """How far the value can be trusted."""
        return _QUALITIES[self._quality]


# Quantities of two registries cannot be combined: it has to be the one of Taurus.
_CONTEXT = Context(Units(taurus.core.units.UR), EvaluationAttrValue, basetypes.TaurusTimeVal)
FACE = Face(
    _CONTEXT,
    TaurusSources(_CONTEXT),
    TaurusException,
    lambda: bool(taurus.tauruscustomsettings.STRICT_MODEL_NAMES),
)


class _WithoutPattern:
    """Stands in for the pattern that the validators of Taurus are made of."""

    def __init__(self) -> None:
        """Nothing: there is no pattern to prepare."""


class EvaluationAuthorityNameValidator(
    _WithoutPattern, AuthorityNameValidator, TaurusAuthorityNameValidator
):
    """Validator of authority names."""

    face = FACE


class EvaluationDeviceNameValidator(
    _WithoutPattern, DeviceNameValidator, TaurusDeviceNameValidator
):
    """Validator of evaluator names."""

    face = FACE


class EvaluationAttributeNameValidator(
    _WithoutPattern, AttributeNameValidator, TaurusAttributeNameValidator
):
    """Validator of attribute names."""

    face = FACE


class WithoutLogger:
    """Stands in for the state that Taurus' models have for logging.

    Taurus makes a logger per model, which the logging module keeps for ever. Models here share one.
    """

    log_name = "taurus_eval"
    log_full_name = "taurus_eval"
    log_obj = logging.getLogger("taurus_eval")
    log_parent = None
    log_handlers: tuple[object, ...] = ()
    log_children: dict[int, object] = {}
    _serialization_mode = taurus.core.TaurusSerializationMode.Concurrent

    def cleanUp(self) -> None:
        """Nothing: what is not needed any more goes by itself."""


class EvaluationAuthority(WithoutLogger, AuthorityModel, TaurusAuthority):
    """The authority `//localhost`."""

    face = FACE


class EvaluationDevice(WithoutLogger, DeviceModel, TaurusDevice):
    """An evaluator; derive from it to define your own symbols."""

    face = FACE

    @property
    def state(self) -> Any:
        """Always ready."""
        return basetypes.TaurusDevState.Ready


class EvaluationAttribute(WithoutLogger, AttributeModel, TaurusAttribute):
    """An expression over attributes, as an attribute."""

    face = FACE

    @classmethod
    def buildModelName(cls, parent_model: Any, relative_name: str) -> str:
        """The full name of an attribute, given relative to its evaluator."""
        return f"{parent_model.getFullName()}{relative_name}"

    def encode(self, value: Any) -> Any:
        """What to write for a value: the value."""
        return value

    def decode(self, attr_value: Any) -> Any:
        """What was read as a value: the value."""
        return attr_value
