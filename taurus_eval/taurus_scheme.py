"""What Taurus imports when it looks for schemes: the entry point of this package.

Nothing happens unless the user has opted in, by setting the environment variable `TAURUS_EVAL` to
1, or `TAURUS_EVAL = True` in `tauruscustomsettings`.

Taurus imports the modules of all entry points before it asks the first factory for its schemes,
and keeps the first factory that claims a scheme. So the factory that comes with Taurus has to claim
none for ours to be used; its public attribute `schemes` is where it says so.
"""

import os

import taurus.tauruscustomsettings


def _is_wanted() -> bool:
    setting = getattr(taurus.tauruscustomsettings, "TAURUS_EVAL", False)
    return os.environ.get("TAURUS_EVAL", "1" if setting else "0") == "1"


def _withdraw_built_in() -> None:
    # Not imported at the top: Taurus takes every factory that it finds in this module.
    from taurus.core.evaluation import EvaluationFactory as BuiltIn

    BuiltIn.schemes = ()


if _is_wanted():
    from taurus_eval.plugin import EvaluationFactory as EvaluationFactory

    _withdraw_built_in()
