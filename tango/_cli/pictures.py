"""Spectra as lines of bars or as curves, images as half blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

__all__ = ["curve_lines", "image_lines", "sparkline"]

_BARS = "▁▂▃▄▅▆▇█"
# The dots of a character in braille, which is four dots high and two wide.
_BRAILLE = 0x2800
_DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])


def sparkline(values: Any, width: int) -> str:
    """Numbers as bars. If there are too many, each bar is the mean of several.

    Parameters
    ----------
    values : numpy.ndarray
        The numbers.
    width : int
        How many bars there may be.
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size > width:
        numbers = np.array([part.mean() for part in np.array_split(numbers, width)])
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return " " * numbers.size
    low, span = finite.min(), np.ptp(finite) or 1.0
    return "".join(
        _BARS[int((number - low) / span * (len(_BARS) - 1))] if np.isfinite(number) else " "
        for number in numbers
    )


def curve_lines(values: Any, width: int, height: int) -> Iterator[str]:
    """Numbers as a curve of dots, in braille.

    Parameters
    ----------
    values : numpy.ndarray
        The numbers; what is not finite is left out.
    width, height : int
        How many characters there are.
    """
    low, high = _of_columns(np.asarray(values, dtype=float), 2 * width)
    lowest, span = np.nanmin(low), (np.nanmax(high) - np.nanmin(low)) or 1.0
    rows = 4 * height
    dots = np.zeros((rows, 2 * width), dtype=bool)
    before: tuple[int, int] | None = None
    for column in range(2 * width):
        if not np.isfinite(low[column]):
            before = None
            continue
        first, last = (
            round(float((one[column] - lowest) / span * (rows - 1))) for one in (low, high)
        )
        # Up or down to the dots of the column before, so that the curve has no gaps.
        begin = first if before is None else min(first, before[1])
        end = last if before is None else max(last, before[0])
        dots[rows - 1 - end : rows - begin, column] = True
        before = (first, last)
    for line in dots.reshape(height, 4, width, 2).transpose(0, 2, 1, 3):
        yield "".join(chr(_BRAILLE + int((one * _DOTS).sum())) for one in line)


def _of_columns(numbers: Any, columns: int) -> tuple[Any, Any]:
    """The lowest and the highest number of each column; NaN where there is none."""
    numbers = np.where(np.isfinite(numbers), numbers, np.nan)
    if numbers.size <= columns:
        # The places between two numbers lie on a line.
        at = np.linspace(0, numbers.size - 1, columns)
        between = np.interp(at, np.arange(numbers.size), numbers)
        return between, between
    parts = [part[np.isfinite(part)] for part in np.array_split(numbers, columns)]
    low = np.array([part.min() if part.size else np.nan for part in parts])
    high = np.array([part.max() if part.size else np.nan for part in parts])
    return low, high


def image_lines(image: Any, width: int, height: int) -> Iterator[list[tuple[int, int]]]:
    """An image as lines of pairs of greys (0 to 255), the upper and the lower half of a character.

    Parameters
    ----------
    image : numpy.ndarray
        The values.
    width, height : int
        How many characters fit.
    """
    grey = _scaled(_fitting(np.asarray(image, dtype=float), width, 2 * height))
    if len(grey) % 2:
        grey = np.vstack([grey, np.zeros_like(grey[:1])])
    for upper, lower in zip(grey[::2], grey[1::2], strict=True):
        yield list(zip(upper.tolist(), lower.tolist(), strict=True))


def _fitting(image: Any, width: int, height: int) -> Any:
    rows, columns = image.shape
    step = max(1, -(-columns // width), -(-rows // height))
    return image[::step, ::step]


def _scaled(image: Any) -> Any:
    finite = image[np.isfinite(image)]
    low = finite.min() if finite.size else 0.0
    span = (np.ptp(finite) if finite.size else 0.0) or 1.0
    return np.nan_to_num((image - low) / span * 255).astype(int)
