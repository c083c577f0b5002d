"""Small charts without axes, as SVG: a line, an area or bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

WIDTH, HEIGHT = 200, 40
_MARGIN = 3  # above and below, so that a thick line is not cut off
_GAP = 0.25  # between bars, as a share of their distance


def sparkline_svg(values: Sequence[float], kind: Literal["line", "area", "bar"], color: str) -> str:
    """Return a picture that takes the width it is given; empty without two finite values for a line, or one for bars.

    Parameters
    ----------
    values
        From left to right; a line has gaps where they are not finite.
    color
        CSS.
    """
    finite = [value for value in values if math.isfinite(value)]
    if len(finite) < (1 if kind == "bar" else 2):
        return ""
    drawing = _bars(values, finite, color) if kind == "bar" else _line(values, finite, color, is_filled=kind == "area")
    return (
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" height="{HEIGHT}" preserveAspectRatio="none" '
        f'role="img" aria-label="{_describe(kind, finite)}" style="display:block;overflow:visible">{drawing}</svg>'
    )


def _describe(kind: str, finite: Sequence[float]) -> str:
    low, high, last = (f"{value:.6g}" for value in (min(finite), max(finite), finite[-1]))
    return f"{kind} chart of {len(finite)} values from {low} to {high}, the last is {last}"


def _line(values: Sequence[float], finite: Sequence[float], color: str, *, is_filled: bool) -> str:
    low, high = min(finite), max(finite)
    span = high - low or 1.0
    step = WIDTH / max(len(values) - 1, 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for number, value in enumerate(values):
        if math.isfinite(value):
            runs[-1].append((number * step, HEIGHT - _MARGIN - (value - low) / span * (HEIGHT - 2 * _MARGIN)))
        elif runs[-1]:
            runs.append([])
    paths = []
    for run in filter(None, runs):
        points = " ".join(f"{x:.4g},{y:.4g}" for x, y in run)
        if is_filled:
            area = f"M{run[0][0]:.4g},{HEIGHT} L{points} L{run[-1][0]:.4g},{HEIGHT} Z"
            paths.append(f'<path d="{area}" style="fill:{color};opacity:0.2"></path>')
        paths.append(
            f'<polyline points="{points}" vector-effect="non-scaling-stroke" '
            f'style="fill:none;stroke:{color};stroke-width:2;stroke-linejoin:round;stroke-linecap:round"></polyline>'
        )
    return "".join(paths)


def _bars(values: Sequence[float], finite: Sequence[float], color: str) -> str:
    low, high = min(0.0, *finite), max(0.0, *finite)
    span = high - low or 1.0
    step = WIDTH / len(values)
    base = HEIGHT * high / span
    bars = []
    for number, value in enumerate(values):
        if math.isfinite(value):
            size = abs(value) / span * HEIGHT
            top = base - size if value > 0 else base
            x, width = (number + _GAP / 2) * step, step * (1 - _GAP)
            bars.append(f'<rect x="{x:.4g}" y="{top:.4g}" width="{width:.4g}" height="{size:.4g}" style="fill:{color}"></rect>')
    return "".join(bars)
