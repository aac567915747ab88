"""Evaluation models: the `eval:` scheme.

    >>> import taurus_eval
    >>> attribute = taurus_eval.Attribute("eval:2*{sys/tg_test/1/double_scalar}")
    >>> value = attribute.read()

Neither Taurus nor pint is imported until it is needed.

PYTEST_DONT_REWRITE: with a plugin in the same distribution, pytest would rewrite the asserts in
here, and warn a program that has imported this before it runs its tests.
"""

from typing import Any

from taurus_eval._engine.context import STANDALONE as _STANDALONE
from taurus_eval._engine.enums import (
    AttrQuality,
    DataFormat,
    DataType,
    TaurusDevState,
    TaurusElementType,
    TaurusEventType,
)
from taurus_eval._engine.errors import (
    ForbiddenExpression,
    LimitExceeded,
    ModuleNotAllowed,
    TaurusException,
)
from taurus_eval._engine.imports import ImportPolicy
from taurus_eval._engine.imports import policy as import_policy
from taurus_eval._engine.sources import Channel, Names, Source
from taurus_eval._engine.values import TimeVal
from taurus_eval._standalone import (
    Attribute,
    Authority,
    Device,
    EvaluationAttribute,
    EvaluationAttributeNameValidator,
    EvaluationAttrValue,
    EvaluationAuthority,
    EvaluationAuthorityNameValidator,
    EvaluationDevice,
    EvaluationDeviceNameValidator,
    EvaluationFactory,
    Factory,
    settings,
    sources,
)
from taurus_eval.safeeval import SafeEvaluator

__all__ = [
    "AttrQuality",
    "Attribute",
    "Authority",
    "Channel",
    "DataFormat",
    "DataType",
    "Device",
    "EvaluationAttrValue",
    "EvaluationAttribute",
    "EvaluationAttributeNameValidator",
    "EvaluationAuthority",
    "EvaluationAuthorityNameValidator",
    "EvaluationDevice",
    "EvaluationDeviceNameValidator",
    "EvaluationFactory",
    "Factory",
    "ForbiddenExpression",
    "ImportPolicy",
    "LimitExceeded",
    "ModuleNotAllowed",
    "Names",
    "SafeEvaluator",
    "Source",
    "TaurusDevState",
    "TaurusElementType",
    "TaurusEventType",
    "TaurusException",
    "TimeVal",
    "import_policy",
    "settings",
    "sources",
]


def __getattr__(name: str) -> Any:
    if name in ("Quantity", "Q"):
        return _STANDALONE.units.quantity_class
    if name == "UR":
        return _STANDALONE.units.registry
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
