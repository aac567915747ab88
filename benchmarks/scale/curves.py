"""What a curve is: values for sizes and libraries, how they grow, and how they are shown."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median

from parties import LIBRARIES

SHOWN = (*LIBRARIES, "Taurus")
"""The libraries in the order of tables and legends; the last has evaluation models alone."""

Unit = str
"""`s` (seconds), `B` (bytes), `x` (a ratio) or `1/s`."""


@dataclass
class Curve:
    """One quantity that was measured for growing sizes."""

    name: str
    title: str
    size: str
    """What grows, with its unit, for the axis."""
    unit: Unit
    points: dict[str, dict[int, float]] = field(default_factory=dict)
    """Values by library and size; a library may lack the sizes that took it too long."""
    values: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    """Those that were measured, in several rounds."""

    def add(self, library: str, size: int, value: float) -> None:
        """Note a value. Of several for one size the quickest counts, as others can only disturb.

        Of what is not a time, the median counts.
        """
        values = self.values.setdefault((library, size), [])
        values.append(value)
        counts: Callable[[list[float]], float] = {"s": min, "1/s": max}.get(self.unit, median)
        self.points.setdefault(library, {})[size] = counts(values)

    def growth(self, library: str) -> float | None:
        """The exponent of the growth: 0 constant, 1 linear, 2 quadratic.

        It is fitted to the upper half of the sizes (on a logarithmic scale), as constant costs hide
        the growth of small ones. None for fewer than two points.
        """
        sizes = sorted(self.points.get(library, {}))
        if len(sizes) < 2:
            return None
        middle = math.sqrt(sizes[0] * sizes[-1])
        upper = [one for one in sizes if one >= middle]
        return slope([(one, self.points[library][one]) for one in upper])

    def ratio(self, library: str) -> float | None:
        """How many times C++'s value, at the largest size that both have."""
        common = set(self.points.get(library, {})) & set(self.points.get("C++", {}))
        if not common:
            return None
        return self.points[library][max(common)] / self.points["C++"][max(common)]


def slope(points: Iterable[tuple[float, float]]) -> float | None:
    """The least-squares slope of the logarithms."""
    logs = [(math.log(x), math.log(max(y, 1e-12))) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    if not spread:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread


def readable(value: float, unit: Unit) -> str:
    """The value with a prefix that leaves one to four digits."""
    if unit == "x":
        return f"{value:.2f} x"
    steps = [(1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, ""), (1e-3, "m"), (1e-6, "u"), (1e-9, "n")]
    factor, prefix = next((step for step in steps if abs(value) >= step[0]), steps[-1])
    return f"{float(f'{value / factor:.3g}'):g} {prefix}{unit}"  # 999.6 is 1000, not 1e+03


def markdown_table(curve: Curve) -> str:
    """The values by size, and below them the growth."""
    libraries = [one for one in SHOWN if one in curve.points]
    sizes = sorted({size for values in curve.points.values() for size in values})
    lines = [
        f"| {curve.size} | " + " | ".join(libraries) + " |",
        "| ---: |" + " ---: |" * len(libraries),
    ]
    for size in sizes:
        cells = [
            readable(curve.points[one][size], curve.unit) if size in curve.points[one] else ""
            for one in libraries
        ]
        lines.append(f"| {size:,} | " + " | ".join(cells) + " |")
    exponents = [curve.growth(one) for one in libraries]
    cells = ["" if one is None else f"n^{one:.2f}" for one in exponents]
    lines.append("| growth | " + " | ".join(cells) + " |")
    ratios = [curve.ratio(one) for one in libraries]
    if any(ratios):
        cells = ["" if one is None else f"{one:.2f}" for one in ratios]
        lines.append("| times C++, at the largest | " + " | ".join(cells) + " |")
    return "\n".join(lines)
