"""The `eval:` scheme inside Taurus, instead of the one that comes with it.

>>> import taurus_eval.plugin
>>> taurus_eval.plugin.install()
>>> import taurus
>>> attribute = taurus.Attribute("eval:2*{sys/tg_test/1/double_scalar}")
"""

import taurus

from taurus_eval.plugin._factory import EvaluationFactory
from taurus_eval.plugin._models import (
    EvaluationAttribute,
    EvaluationAttributeNameValidator,
    EvaluationAttrValue,
    EvaluationAuthority,
    EvaluationAuthorityNameValidator,
    EvaluationDevice,
    EvaluationDeviceNameValidator,
)

__all__ = [
    "EvaluationAttrValue",
    "EvaluationAttribute",
    "EvaluationAttributeNameValidator",
    "EvaluationAuthority",
    "EvaluationAuthorityNameValidator",
    "EvaluationDevice",
    "EvaluationDeviceNameValidator",
    "EvaluationFactory",
    "install",
]


def install() -> None:
    """Have Taurus use this package for the `eval:` scheme from now on.

    To be called before the first model of the scheme is created: what Taurus has created already
    stays what it is.
    """
    plugins = taurus.Manager().getPlugins()
    for scheme in EvaluationFactory.schemes:
        plugins[scheme] = EvaluationFactory
