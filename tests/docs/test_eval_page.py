"""The examples of the page on evaluation models, run as they stand."""

import doctest
import logging
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "eval.md"


def test_page(caplog):
    caplog.set_level(logging.CRITICAL, logger="taurus_eval")
    # The fences of the blocks end the expected output.
    test = doctest.DocTestParser().get_doctest(PAGE.read_text(), {}, PAGE.name, str(PAGE), 0)
    output = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=output.append)
    assert runner.failures == 0, "".join(output)
    assert len(test.examples) > 15
