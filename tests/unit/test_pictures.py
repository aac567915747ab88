"""Pictures of numbers that a terminal can show."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tango._cli.pictures import curve_lines, sparkline

EMPTY = "⠀"


def test_bars() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 32) == "▁▂▃▄▅▆▇█"
    assert sparkline([5.0, math.nan, 5.0], 32) == "▁ ▁"
    assert len(sparkline(np.arange(100), 32)) == 32


@pytest.mark.parametrize("size", [2, 20, 1000])
def test_a_curve_rises(size: int) -> None:
    lines = [*curve_lines(np.arange(size), 10, 5)]
    assert [len(line) for line in lines] == [10] * 5
    assert lines[0][-1] != EMPTY
    assert lines[0][0] == EMPTY
    assert lines[-1][0] != EMPTY
    assert lines[-1][-1] == EMPTY
    # Each column has dots: no part of it is left out.
    assert all(any(line[at] != EMPTY for line in lines) for at in range(10))


def test_a_step_has_no_gap() -> None:
    lines = [*curve_lines(np.array([0.0] * 10 + [1.0] * 10), 10, 3)]
    assert [sum(line[at] != EMPTY for line in lines) for at in (0, 5, 9)] == [1, 3, 1]


def test_what_is_not_finite_is_left_out() -> None:
    (line,) = curve_lines(np.array([1.0] * 8 + [math.inf] * 8 + [1.0] * 8), 12, 1)
    assert line.strip(EMPTY).count(EMPTY) >= 4
    (level,) = curve_lines(np.full(30, 7.0), 5, 1)
    assert set(level) == {"⣀"}
