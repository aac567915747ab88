"""The factory of the scheme inside Taurus."""

from __future__ import annotations

import threading
import weakref
from typing import Any

from taurus.core import TaurusFactory
from taurus.core.util.singleton import Singleton

from taurus_eval._engine.enums import TaurusElementType
from taurus_eval._models.factory import FactoryModel
from taurus_eval.plugin._models import (
    FACE,
    EvaluationAttribute,
    EvaluationAttributeNameValidator,
    EvaluationAuthority,
    EvaluationAuthorityNameValidator,
    EvaluationDevice,
    EvaluationDeviceNameValidator,
    WithoutLogger,
)


# Taurus takes only factories that are singletons of its own kind.
class EvaluationFactory(WithoutLogger, FactoryModel, Singleton, TaurusFactory):
    """Gives models by name; there is one factory."""

    face = FACE
    attribute_class = EvaluationAttribute
    device_class = EvaluationDevice
    authority_class = EvaluationAuthority
    elementTypesMap = {
        TaurusElementType.Authority: EvaluationAuthority,
        TaurusElementType.Device: EvaluationDevice,
        TaurusElementType.Attribute: EvaluationAttribute,
    }

    _making = threading.Lock()

    def __new__(cls, *args: Any, **kwargs: Any) -> EvaluationFactory:
        # Two threads may ask for the only factory at once, of which Taurus takes no care.
        with cls._making:
            factory: EvaluationFactory = super().__new__(cls, *args, **kwargs)
        return factory

    def init(self, *args: Any, **kwargs: Any) -> None:
        """Called once, when the only factory is made."""
        self._init_factory()

    def __init__(self) -> None:
        """Nothing: there is one factory, and it is ready."""

    def getAuthorityNameValidator(self) -> EvaluationAuthorityNameValidator:
        """The validator of authority names."""
        return EvaluationAuthorityNameValidator()

    def getDeviceNameValidator(self) -> EvaluationDeviceNameValidator:
        """The validator of evaluator names."""
        return EvaluationDeviceNameValidator()

    def getAttributeNameValidator(self) -> EvaluationAttributeNameValidator:
        """The validator of attribute names."""
        return EvaluationAttributeNameValidator()

    def getExistingAttributes(self) -> Any:
        """The attributes there are, by full name."""
        return weakref.WeakValueDictionary(self._attributes)

    def getExistingDevices(self) -> Any:
        """The evaluators there are, by full name."""
        return weakref.WeakValueDictionary(self._devices)


FACE.factory = EvaluationFactory
