"""A plug-in of pytest: lets Taurus' own tests of the scheme test the classes of this package.

They import the built-in classes by name, so these names stand for ours before the tests are read.
"""

import taurus
import taurus.core.evaluation.evalattribute
import taurus.core.evaluation.evalfactory
import taurus.core.evaluation.evalvalidator

import taurus_eval.plugin

taurus_eval.plugin.install()


def pytest_collection_finish(session):
    """Make sure that the tests have our classes."""
    for module in {item.module for item in session.items}:
        for name in taurus_eval.plugin.__all__:
            assert getattr(module, name, None) in (None, getattr(taurus_eval.plugin, name))
    assert type(taurus.Factory("eval")) is taurus_eval.plugin.EvaluationFactory


for module in (
    taurus.core.evaluation,
    taurus.core.evaluation.evalattribute,
    taurus.core.evaluation.evalfactory,
    taurus.core.evaluation.evalvalidator,
):
    for name in taurus_eval.plugin.__all__:
        if hasattr(module, name):
            setattr(module, name, getattr(taurus_eval.plugin, name))
