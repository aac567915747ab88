"""Inside a real Taurus: our tests there, and its own tests of the scheme with ours in its place.

`ci/taurus` is the Python of an environment that has Taurus. It makes that environment first, which
takes half a minute the first time.
"""

import os
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# All of Taurus' tests for this scheme.
OWN_TESTS = 168

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def run_in_taurus(tmp_path):
    """Runs pytest there; gives how many tests there were and how many passed, and what it said."""

    def run(*arguments, **environment):
        report = tmp_path / "report.xml"
        result = subprocess.run(
            [
                *(ROOT / "ci" / "taurus", "-m", "pytest", "-q", f"--junitxml={report}"),
                *("-p", "no:cacheprovider"),
                # Taurus itself uses features that pint deprecates.
                *("-W", "ignore:This function will be removed:DeprecationWarning"),
                *arguments,
            ],
            check=False,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=590,
        )
        assert result.returncode == 0, result.stdout
        suite = ElementTree.parse(report).getroot().find("testsuite")
        counts = {key: int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")}
        return counts, result.stdout

    return run


def test_our_own_tests(run_in_taurus):
    counts, output = run_in_taurus("tests/eval/in_taurus")
    assert counts == {**counts, "failures": 0, "errors": 0, "skipped": 0}, output
    assert counts["tests"] > 100


def test_taurus_tests_of_the_scheme(run_in_taurus, facts):
    counts, output = run_in_taurus(
        *("-p", "tests.eval.in_taurus.replace", "--pyargs", "taurus.core.evaluation.test"),
        TANGO_HOST=facts.tango_host,
    )
    assert counts == {"tests": OWN_TESTS, "failures": 0, "errors": 0, "skipped": 0}, output
