"""Selecting in a Vega-Lite chart: what is selected, by the names of the chart's parameters.

A point selection is a list of the points' fields, an interval a range for each field; ``{}`` is nothing selected.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jupyter_rerun.elements.data.grid.states import ReadOnlyState
from jupyter_rerun.tree.nodes import Contract

_MAX_DEPTH = 8
_MAX_PARTS = 100_000  # values in all selections of one chart


class VegaLiteState(ReadOnlyState):
    """The state of a chart in which can be selected: its ``selection``."""


@dataclass(frozen=True, slots=True)
class VegaContract(Contract):
    """What is selected by each of the parameters that count."""

    names: tuple[str, ...]

    def default(self) -> VegaLiteState:
        return self.from_wire({"selection": {}})

    def to_wire(self, value: object) -> dict[str, Any]:
        selection = cast("Mapping[str, Any]", value)["selection"]
        return {"selection": {name: _plain(part) for name, part in selection.items()}}

    def from_wire(self, raw: object) -> VegaLiteState:
        selection = cast("Mapping[str, Any]", raw)["selection"] if raw is not None else {}
        return VegaLiteState({"selection": ReadOnlyState({**{name: {} for name in self.names}, **selection})})

    def check(self, raw: object) -> str | None:
        selection = raw.get("selection") if isinstance(raw, dict) and set(raw) == {"selection"} else None
        if not isinstance(selection, dict):
            return "it holds no selection"
        if _count(selection, _MAX_DEPTH) > _MAX_PARTS:
            return "it selects too much"
        for name, part in selection.items():
            if name not in self.names:
                return f"nothing is selected by a parameter {name!r}"
            if not _is_selected(part):
                return f"what {name!r} selects is neither points nor ranges"
        return None


def _is_selected(part: object) -> bool:
    """Whether that is a list of points, each with its fields, or the ranges or values of fields."""
    points = part if isinstance(part, list) else [part]
    return all(isinstance(point, dict) and all(map(_is_value, point.values())) for point in points)


def _is_value(value: object) -> bool:
    """Whether a browser can have sent that: it has no infinities."""
    if isinstance(value, (dict, list)):
        return all(map(_is_value, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or math.isfinite(value)


def _plain(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {name: _plain(dict.__getitem__(cast("dict[str, Any]", part), name)) for name in part}
    return [_plain(item) for item in part] if isinstance(part, (list, tuple)) else part


def _count(part: object, depth: int) -> int:
    """Return how many values a selection holds; too many if it is nested too deeply."""
    if not isinstance(part, (dict, list)):
        return 1
    if depth == 0:
        return _MAX_PARTS + 1
    return sum(_count(item, depth - 1) for item in (part.values() if isinstance(part, dict) else part))
