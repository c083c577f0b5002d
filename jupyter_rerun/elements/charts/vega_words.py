"""A chart of Vega-Lite in a few words: its kind, its fields, and how many rows it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_rerun.elements.charts.built_in_spec import SUFFIX

_KINDS = {
    "arc": "Pie chart",
    "area": "Area chart",
    "bar": "Bar chart",
    "boxplot": "Box plot",
    "circle": "Scatter chart",
    "geoshape": "Map",
    "line": "Line chart",
    "point": "Scatter chart",
    "rect": "Heat map",
    "square": "Scatter chart",
    "tick": "Strip chart",
    "trail": "Line chart",
}
_PARTS = ("layer", "hconcat", "vconcat", "concat")
_ROLES = (("color", "colored by"), ("size", "sized by"), ("row", "for each"), ("column", "for each"), ("facet", "for each"))


def describe_chart(spec: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Return such as ``Line chart of price by day, colored by shop (120 rows)``."""
    unit = _find_unit(spec)
    mark = unit.get("mark")
    kind = _KINDS.get(str(mark.get("type") if isinstance(mark, Mapping) else mark), "Chart")
    encoding = unit.get("encoding")
    fields = _find_fields(encoding if isinstance(encoding, Mapping) else {})
    named = [fields[role] for role in ("y", "theta", "x") if role in fields]
    words = f"{kind} of {' by '.join(named)}" if named else kind
    words += "".join(f", {how} {fields[role]}" for role, how in _ROLES if role in fields)
    count = sum(len(table["columns"][0]) for table in tables.values() if table["columns"])
    return f"{words} ({count:,} row{'' if count == 1 else 's'})" if tables else words


def _find_unit(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first chart of a composed one, with what it inherits."""
    for name in _PARTS:
        parts = spec.get(name)
        if isinstance(parts, list) and parts and isinstance(parts[0], Mapping):
            inherited = spec.get("encoding")
            unit = _find_unit(parts[0])
            return {**unit, "encoding": {**inherited, **unit.get("encoding", {})}} if isinstance(inherited, Mapping) else unit
    inner = spec.get("spec")
    return _find_unit(inner) if isinstance(inner, Mapping) else spec


def _find_fields(encoding: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for role, channel in encoding.items():
        field = channel.get("field") if isinstance(channel, Mapping) else None
        if isinstance(field, str):
            title = channel.get("title")
            found[role] = title if isinstance(title, str) and title.strip() else field.removesuffix(SUFFIX)
        elif isinstance(channel, Mapping) and isinstance(channel.get("aggregate"), str):
            found[role] = channel["aggregate"]
    return found
