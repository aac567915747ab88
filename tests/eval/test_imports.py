"""What importing this package loads, and what it does not."""

import os
import subprocess
import sys

import pytest


def modules_after(code):
    result = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    return {name.partition(".")[0] for name in result.stdout.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import taurus_eval",
        "import taurus_eval.safeeval",
        "import taurus_eval; taurus_eval.Attribute('eval:{tango://h:1/a/b/c/d}*2')"
        ".getNameValidator()",
        "from taurus_eval.safeeval import SafeEvaluator; SafeEvaluator().eval('sin(1)+2')",
    ],
)
def test_neither_taurus_nor_pint(code):
    assert {"taurus", "pint"}.isdisjoint(modules_after(code))


def test_tango_only_for_its_scheme():
    code = "import taurus_eval; taurus_eval.Attribute('eval:1+1').getFullName()"
    assert "tango" not in modules_after(code)


def test_pint_for_quantities():
    assert "pint" in modules_after("import taurus_eval; taurus_eval.Quantity")


def test_the_public_names_are_there():
    import taurus_eval

    for name in taurus_eval.__all__:
        assert hasattr(taurus_eval, name)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = taurus_eval.nonsense
    assert taurus_eval.UR.meter == taurus_eval.Quantity(1, "m").units
