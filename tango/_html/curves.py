"""Curves over time in one picture, as SVG."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COLOURS", "curves"]

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 240, 70, 22, 8
# Seen on white and on black.
COLOURS = ("#3b82f6", "#ea580c", "#16a34a", "#a855f7", "#dc2626", "#0891b2")

Points = Sequence[tuple[float, float]]


def curves(series: Mapping[str, Points], units: Mapping[str, str]) -> str:
    """A picture of values over time, with one scale for all of them.

    Parameters
    ----------
    series : Mapping[str, Sequence[tuple[float, float]]]
        For each name the points: seconds since the epoch, and a value.
    units : Mapping[str, str]
        The units, for the legend.
    """
    known = {name: np.array(points, dtype=float) for name, points in series.items() if points}
    known = {name: points[np.isfinite(points[:, 1])] for name, points in known.items()}
    known = {name: points for name, points in known.items() if len(points)}
    legend = "".join(
        f"<span style='color: {COLOURS[number % len(COLOURS)]}'>&#9644; {escape(name)}"
        f"{f' [{escape(units[name])}]' if units.get(name) else ''}</span> &nbsp; "
        for number, name in enumerate(series)
    )
    if not known:
        return f"<div>{legend}</div><div>no values yet</div>"
    every = np.concatenate(list(known.values()))
    (begin, low), (end, high) = every.min(axis=0), every.max(axis=0)
    drawn = "".join(
        _curve(known[name], COLOURS[number % len(COLOURS)], (begin, end), (low, high))
        for number, name in enumerate(series)
        if name in known
    )
    return (
        f"<div>{legend}</div><svg width='{_WIDTH}' height='{_HEIGHT}' role='img'>"
        f"{_axes((begin, end), (low, high))}{drawn}</svg>"
    )


def _curve(
    points: NDArray[Any], colour: str, times: tuple[float, float], values: tuple[float, float]
) -> str:
    x = _scaled(points[:, 0], times, _LEFT, _WIDTH - 4)
    y = _scaled(points[:, 1], values, _HEIGHT - _BOTTOM, _TOP)
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    last = f"<circle cx='{x[-1]:.1f}' cy='{y[-1]:.1f}' r='2.5' fill='{colour}'/>"
    return f"<polyline points='{line}' fill='none' stroke='{colour}' stroke-width='1.5'/>{last}"


def _scaled(
    values: NDArray[Any], limits: tuple[float, float], first: float, last: float
) -> NDArray[Any]:
    low, high = limits
    share = (values - low) / (high - low) if high > low else np.full(len(values), 0.5)
    return np.asarray(first + share * (last - first))


def _axes(times: tuple[float, float], values: tuple[float, float]) -> str:
    style = "fill='currentColor' font-size='11'"
    bottom = _HEIGHT - _BOTTOM
    clock = [time.strftime("%H:%M:%S", time.localtime(one)) for one in times]
    return (
        f"<path d='M{_LEFT} {_TOP}V{bottom}H{_WIDTH - 4}' fill='none' stroke='currentColor' "
        "stroke-opacity='0.4'/>"
        f"<text x='{_LEFT - 4}' y='{_TOP + 8}' text-anchor='end' {style}>{values[1]:.6g}</text>"
        f"<text x='{_LEFT - 4}' y='{bottom}' text-anchor='end' {style}>{values[0]:.6g}</text>"
        f"<text x='{_LEFT}' y='{_HEIGHT - 6}' {style}>{clock[0]}</text>"
        f"<text x='{_WIDTH - 4}' y='{_HEIGHT - 6}' text-anchor='end' {style}>{clock[1]}</text>"
    )
