"""Spectra as lines of bars, images as half blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

__all__ = ["image_lines", "sparkline"]

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Any, width: int) -> str:
    """Numbers as bars; several of them are one bar, their mean, where there is no room.

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


def image_lines(image: Any, width: int, height: int) -> Iterator[list[tuple[int, int]]]:
    """An image as lines of pairs of greys (0 to 255), the upper and the lower half of a character.

    Parameters
    ----------
    image : numpy.ndarray
        The values.
    width, height : int
        How many characters there is room for.
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
