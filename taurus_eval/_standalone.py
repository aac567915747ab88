"""The classes of models that need nothing but this package."""

from __future__ import annotations

import threading
from typing import Any

from taurus_eval._engine.context import STANDALONE
from taurus_eval._engine.errors import TaurusException
from taurus_eval._engine.sources import Source, SourceRegistry
from taurus_eval._engine.values import Value
from taurus_eval._models.attribute import AttributeModel
from taurus_eval._models.authority import AuthorityModel
from taurus_eval._models.device import DeviceModel
from taurus_eval._models.face import Face
from taurus_eval._models.factory import FactoryModel
from taurus_eval._models.validators import (
    AttributeNameValidator,
    AuthorityNameValidator,
    DeviceNameValidator,
)


class Settings:
    """Settings of the application.

    Attributes
    ----------
    STRICT_MODEL_NAMES
        Whether names in the old syntax are refused.
    """

    STRICT_MODEL_NAMES = False


settings = Settings()


def _tango_source() -> Source:
    from taurus_eval._sources.tango import TangoSource

    return TangoSource(STANDALONE)


sources = SourceRegistry("tango")
sources.add_loader(("tango", "tango-nodb"), _tango_source)


_FACE = Face(
    STANDALONE,
    sources,
    TaurusException,
    lambda: settings.STRICT_MODEL_NAMES,
)


class EvaluationAttrValue(Value):
    """What reading an attribute returns."""

    __slots__ = ()


STANDALONE.value_class = EvaluationAttrValue


class EvaluationAuthorityNameValidator(AuthorityNameValidator):
    """Validator of authority names."""

    face = _FACE


class EvaluationDeviceNameValidator(DeviceNameValidator):
    """Validator of evaluator names."""

    face = _FACE


class EvaluationAttributeNameValidator(AttributeNameValidator):
    """Validator of attribute names."""

    face = _FACE


class EvaluationAuthority(AuthorityModel):
    """The authority `//localhost`."""

    face = _FACE


class EvaluationDevice(DeviceModel):
    """An evaluator; derive from it to define your own symbols."""

    face = _FACE


class EvaluationAttribute(AttributeModel):
    """An expression over attributes, as an attribute."""

    face = _FACE


class EvaluationFactory(FactoryModel):
    """Gives models by name; there is one factory."""

    face = _FACE
    attribute_class = EvaluationAttribute
    device_class = EvaluationDevice
    authority_class = EvaluationAuthority
    _instance: EvaluationFactory | None = None
    _making = threading.Lock()

    def __new__(cls) -> EvaluationFactory:
        with cls._making:
            if cls._instance is None:
                instance = super().__new__(cls)
                instance._init_factory()
                cls._instance = instance
        return cls._instance

    def getAuthorityNameValidator(self) -> EvaluationAuthorityNameValidator:
        """The validator of authority names."""
        return EvaluationAuthorityNameValidator()

    def getDeviceNameValidator(self) -> EvaluationDeviceNameValidator:
        """The validator of evaluator names."""
        return EvaluationDeviceNameValidator()

    def getAttributeNameValidator(self) -> EvaluationAttributeNameValidator:
        """The validator of attribute names."""
        return EvaluationAttributeNameValidator()


_FACE.factory = EvaluationFactory


def Factory(scheme: str = "eval") -> EvaluationFactory:
    """The factory.

    Parameters
    ----------
    scheme : str, default 'eval'
        "eval".

    Returns
    -------
    EvaluationFactory
        The one factory.

    Raises
    ------
    TaurusException
        The scheme is another one.
    """
    factory = EvaluationFactory()
    if not factory.supportsScheme(scheme):
        raise TaurusException(f"the scheme {scheme!r} is not supported")
    return factory


def Authority(name: str | None = None) -> EvaluationAuthority:
    """The authority.

    Parameters
    ----------
    name : str | None, optional
        A name, in any spelling.

    Returns
    -------
    EvaluationAuthority
        The one authority.

    Raises
    ------
    TaurusException
        The name is not that of an authority.
    """
    authority: EvaluationAuthority = EvaluationFactory().getAuthority(name)
    return authority


def Device(name: str) -> EvaluationDevice:
    """An evaluator.

    Parameters
    ----------
    name : str
        A name, in any spelling.

    Returns
    -------
    EvaluationDevice
        The evaluator, the same object for each spelling of its name.

    Raises
    ------
    TaurusException
        The name is not that of an evaluator.
    ImportError
        The module it names cannot be imported, or must not.
    AttributeError
        There is no such class in it.
    ValueError
        The arguments of the class are not literals.
    Exception
        Whatever the class raises.
    """
    device: EvaluationDevice = EvaluationFactory().getDevice(name)
    return device


def Attribute(name: str, **kwargs: Any) -> EvaluationAttribute:
    """An attribute.

    Parameters
    ----------
    name : str
        Its name.
    kwargs
        `pollingPeriod` in ms and `enablePolling`, for a new one.

    Returns
    -------
    EvaluationAttribute
        The attribute, the same object for each spelling of its name.

    Raises
    ------
    TaurusException
        The name is not that of an attribute.
    ImportError
        The module it names cannot be imported, or must not.
    AttributeError
        There is no such class in it.
    ValueError
        The arguments of the class are not literals.
    Exception
        Whatever the class raises.
    """
    attribute: EvaluationAttribute = EvaluationFactory().getAttribute(name, **kwargs)
    return attribute
