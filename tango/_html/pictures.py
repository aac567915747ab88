"""Small pictures of arrays: spectra as lines in SVG, images as PNG in grey."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

import numpy as np

__all__ = ["image", "png", "spectrum"]

_WIDTH, _HEIGHT = 160, 32
_POINTS = 320  # of a line: two for each pixel
_SIDE = 192  # pixels of the longer side of an image
_BLUE = "#3b82f6"  # seen on white and on black


def spectrum(values: Any) -> str:
    """A line through the values, as SVG.

    Parameters
    ----------
    values : ndarray
        Numbers, in one dimension.

    Returns
    -------
    str
        The picture; an empty text without two finite values.
    """
    heights = _thinned(np.asarray(values, dtype=float))
    finite = np.isfinite(heights)
    if finite.sum() < 2:
        return ""
    low, high = heights[finite].min(), heights[finite].max()
    y = _HEIGHT - 2 - (heights - low) / ((high - low) or 1.0) * (_HEIGHT - 4)
    x = np.linspace(1, _WIDTH - 1, len(heights))
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b, shown in zip(x, y, finite, strict=True) if shown)
    return (
        f"<svg width='{_WIDTH}' height='{_HEIGHT}' role='img' style='vertical-align: middle'>"
        f"<polyline points='{points}' fill='none' stroke='{_BLUE}' stroke-width='1.2'/></svg>"
    )


def _thinned(values: Any) -> Any:
    """Lowest and highest values of as many groups as there are pixels: no peak gets lost."""
    if len(values) <= _POINTS:
        return values
    groups = np.array_split(values, _POINTS // 2)
    return np.array([edge for group in groups for edge in (np.min(group), np.max(group))])


def image(values: Any) -> str:
    """An image in grey, from its lowest to its highest value, as an `img` of HTML.

    Parameters
    ----------
    values : ndarray
        Numbers, in two dimensions.

    Returns
    -------
    str
        The picture; an empty text without a finite value.
    """
    array = np.asarray(values, dtype=float)
    step = max(1, -(-max(array.shape, default=1) // _SIDE))
    array = array[::step, ::step]
    finite = np.isfinite(array)
    if not finite.any():
        return ""
    low, high = array[finite].min(), array[finite].max()
    grey = np.where(finite, (array - low) / ((high - low) or 1.0) * 255, 0).astype(np.uint8)
    scale = max(1, 64 // max(grey.shape))
    rows, columns = grey.shape
    return (
        f"<img width='{columns * scale}' height='{rows * scale}' alt='{rows} x {columns}' "
        "style='image-rendering: pixelated; display: inline; vertical-align: middle' "
        f"src='data:image/png;base64,{base64.b64encode(png(grey)).decode()}'/>"
    )


def png(grey: Any) -> bytes:
    """A PNG file of bytes.

    Parameters
    ----------
    grey : ndarray
        The brightness of each pixel, in two dimensions of uint8.
    """
    rows, columns = grey.shape
    lines = b"".join(b"\0" + line.tobytes() for line in grey)  # no filter
    header = struct.pack(">IIBBBBB", columns, rows, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
