"""Whether what a browser selects in a chart of ECharts is there.

An option says which series there are, and of most of them how many data: of those whose data are no tree, and not made
out of a table by a transformation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jupyter_rerun.elements.charts.chart import are_numbers, is_index
from jupyter_rerun.elements.js_numbers import is_sent
from jupyter_rerun.tree.blob import Blob

_DATA_TYPES = ("main", "node", "edge")
_BRUSHES = {"rect": 2, "lineX": 0, "lineY": 0, "polygon": -1}  # how many pairs of numbers: none, a pair itself, any
_LISTS = {"line", "bar", "scatter", "effectScatter", "pie", "funnel", "candlestick", "boxplot", "heatmap", "gauge", "radar", "pictorialBar"}
_NAMES = {"series_index", "series_id", "series_name", "data_type", "data_indices"}


class SeriesRefusal:
    """Says why a selection cannot come from a figure, which is read when somebody selects in it for the first time."""

    def __init__(self, figure: Blob) -> None:
        self._figure = figure

    def __call__(self, selection: Mapping[str, list[Any]]) -> str | None:
        if not all(map(self._is_group, selection["selected"])):
            return "what is selected in a series is given by positions that are there"
        return None if all(map(_is_brushed, selection["areas"])) else "an area has a brush and coordinates"

    @cached_property
    def _series(self) -> list[Any] | None:
        """The series; None if they may change in the browser."""
        option = json.loads(self._figure.content)
        if any(name in option for name in ("timeline", "options", "baseOption", "media")):
            return None
        found = option.get("series", [])
        return found if isinstance(found, list) else [found]

    def _is_group(self, group: object) -> bool:
        return (
            isinstance(group, dict)
            and set(group) == _NAMES
            and is_index(group["series_index"])
            and all(name is None or isinstance(name, str) or is_sent(name) for name in (group["series_id"], group["series_name"]))
            and group["data_type"] in _DATA_TYPES
            and isinstance(group["data_indices"], list)
            and all(map(is_index, group["data_indices"]))
            and len(set(group["data_indices"])) == len(group["data_indices"])
            and self._has(group)
        )

    def _has(self, group: Mapping[str, Any]) -> bool:
        if self._series is None:
            return True
        if group["series_index"] >= len(self._series):
            return False
        series = self._series[group["series_index"]]
        if not isinstance(series, dict):
            return False
        if any(group[f"series_{name}"] not in (None, series.get(name)) for name in ("id", "name")):
            return False
        count = _count(series, group["data_type"])
        return count is None or all(index < count for index in group["data_indices"])


def _count(series: Mapping[str, Any], data_type: str) -> int | None:
    """Return how many data a series has; None if the option does not say."""
    if series.get("type") in ("graph", "sankey", "chord"):
        parts = {"edge": ("links", "edges"), "node": ("nodes", "data"), "main": ("nodes", "data")}[data_type]
        return next((len(series[name]) for name in parts if isinstance(series.get(name), list)), None)
    data = series.get("data")
    return len(data) if series.get("type") in _LISTS and isinstance(data, list) and data_type == "main" else None


def _is_brushed(area: object) -> bool:
    return (
        isinstance(area, dict)
        and set(area) == {"brush_index", "brush_type", "coord_range"}
        and is_index(area["brush_index"])
        and isinstance(area["brush_type"], str)
        and area["brush_type"] in _BRUSHES
        and _is_range(area["coord_range"], _BRUSHES[area["brush_type"]])
    )


def _is_range(found: object, pairs: int) -> bool:
    if pairs == 0:
        return are_numbers(found, 2)
    return isinstance(found, list) and (pairs < 0 or len(found) == pairs) and all(are_numbers(pair, 2) for pair in found)
