"""Pictures on the terminal: spectra as curves, images in half blocks."""

from __future__ import annotations

from typing import Any

import numpy as np

from tango._cli import output
from tango._cli.pictures import curve_lines, image_lines
from tango._cli.values import short_number

__all__ = ["print_curve", "print_picture"]

_WIDE, _NARROW, _HIGH = 72, 10, 6  # characters of a curve


def print_picture(value: Any) -> None:
    """Draw an image or a spectrum, and nothing for any other value.

    Parameters
    ----------
    value : object
        Of an attribute.
    """
    if not isinstance(value, np.ndarray) or not value.size or value.dtype.kind not in "fiub":
        return
    if value.ndim == 2:
        _print_image(value)
    elif value.size > 1:
        print_curve(value)


def print_curve(values: Any) -> None:
    """Draw numbers side by side, with the lowest and the highest at the margin.

    Parameters
    ----------
    values : Sequence[float]
        The numbers.
    """
    numbers = np.asarray(values, dtype=float)
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return
    labels = [short_number(float(one)) for one in (finite.max(), finite.min())]
    margin = max(map(len, labels))
    width = min(_WIDE, output.console().size.width - margin - 2)
    if width < _NARROW:
        return
    marks = [labels[0], *[""] * (_HIGH - 2), labels[1]]
    for mark, line in zip(marks, curve_lines(numbers, width, _HIGH), strict=True):
        output.console().print(f"{mark:>{margin}} │{line}".rstrip(), markup=False, no_wrap=True)


def _print_image(image: Any) -> None:
    """Two rows of the image on a line."""
    from rich.text import Text

    size = output.console().size
    for line in image_lines(image, size.width, max(4, size.height - 4)):
        picture = Text()
        for upper, lower in line:
            style = f"rgb({upper},{upper},{upper}) on rgb({lower},{lower},{lower})"
            picture.append("▀", style=style)
        output.console().print(picture, no_wrap=True)
