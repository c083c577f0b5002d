"""Vega-Lite specifications: their data apart, with names that do not change from run to run.

Altair names parameters, views and data by counters or by what they hold. Here they count from 1 in the order in which
they appear, so that a chart of which only the data changes has one specification.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from jupyter_rerun.elements.charts.columns import Column, make_table
from jupyter_rerun.elements.data.grid.cells import to_json
from jupyter_rerun.errors import StreamlitAPIException

Spec = dict[str, Any]

MAIN = "source"  # what data is called that has no name
INDEX_FIELD = "(index)"

_LISTS = ("layer", "hconcat", "vconcat", "concat")
_COMPOSED = (*_LISTS, "facet", "repeat")
_GENERATED = re.compile(r"(param|view)_[0-9a-f]+(?:_[0-9]+)?")
_GENERATED_DATA = re.compile(r"data-[0-9a-f]{32}")
_WORDS = re.compile(r"\b(?:param|view)_[0-9a-f]+(?:_[0-9]+)?\b")
_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def is_faceted(spec: Mapping[str, Any]) -> bool:
    """Whether a chart is repeated for the values of a field."""
    encoding = spec.get("encoding")
    return "facet" in spec or (isinstance(encoding, Mapping) and any(name in encoding for name in ("row", "column", "facet")))


def is_nested(spec: Mapping[str, Any]) -> bool:
    """Whether charts stand below each other of which one is composed itself."""
    parts = spec.get("vconcat")
    return isinstance(parts, list) and any(isinstance(part, Mapping) and any(name in part for name in _COMPOSED) for part in parts)


def find_width(spec: Mapping[str, Any]) -> Literal["stretch", "content"]:
    """Return the width of a chart of which none is given: what stands in rows and grids keeps its own."""
    keeps = is_faceted(spec) or "hconcat" in spec or "repeat" in spec or is_nested(spec)
    return "content" if keeps else "stretch"


def find_autosize(spec: Mapping[str, Any], stretches: bool) -> Spec:
    """Return how the chart finds its size: what cannot be fitted into a width keeps its own."""
    if "vconcat" in spec and stretches:
        kind = "pad" if is_nested(spec) else "fit-x"
    else:
        kind = "pad" if is_faceted(spec) or is_nested(spec) else "fit"
    return {"type": kind, "contains": "padding"}


def name_legends(spec: Spec) -> None:
    """Give a color legend without a title a blank one, in place: without any, Vega-Lite loses an axis."""
    encoding = spec.get("encoding")
    color = encoding.get("color") if isinstance(encoding, dict) else None
    if not isinstance(encoding, dict) or not isinstance(color, dict):
        return
    color = dict(color)
    legend = color.get("legend")
    if "title" in color and color["title"] is None:
        color["title"] = " "
    if isinstance(legend, dict) and "title" in legend and legend["title"] is None:
        color["legend"] = {**legend, "title": " "}
    spec["encoding"] = {**encoding, "color": color}


class ReadyTable(dict[str, Any]):
    """A table in the form in which it travels: its ``fields`` and ``columns``."""


def read_table(data: Any, *, with_index: bool = False) -> ReadyTable:
    """Return any data that is a table.

    Parameters
    ----------
    with_index
        Whether the names of the rows are a field too, ``(index)``.

    Raises
    ------
    StreamlitDataframeConversionError
        If it is none.
    """
    if isinstance(data, ReadyTable):
        return data
    table = make_table(data)
    columns = {str(name): column for name, column in table.columns.items()}
    if with_index:
        columns[INDEX_FIELD] = table.index
    return ready(columns)


def ready(columns: Mapping[str, Column]) -> ReadyTable:
    """Return columns as a table that can travel."""
    return ReadyTable(fields=list(columns), columns=[column.to_json() for column in columns.values()])


def take_data(spec: Spec, data: Any) -> tuple[Spec, dict[str, ReadyTable]]:
    """Return a specification without its tables, and those by name.

    Geometry and texts that Vega itself reads stay where they are.

    Raises
    ------
    StreamlitDataframeConversionError
        If some data is no table.
    """
    spec = dict(spec)
    with_index = INDEX_FIELD in repr({name: part for name, part in spec.items() if name not in ("data", "datasets")})
    named = {str(name): dataset for name, dataset in (spec.pop("datasets", None) or {}).items()}
    stays = {name: dataset for name, dataset in named.items() if _stays(dataset)}
    tables = {name: read_table(dataset, with_index=with_index) for name, dataset in named.items() if name not in stays}
    if stays:
        spec["datasets"] = stays
    given = spec.get("data")
    rest = dict(given) if isinstance(given, dict) and not is_geometry(given) else {}
    values = rest.pop("values", None) if rest else given
    if values is not None and not _stays(values):
        data = values
    elif values is not None:
        rest = {}
    if data is not None:
        rest = {"name": MAIN, **rest}
        tables[rest["name"]] = read_table(data, with_index=with_index)
    if rest:
        spec["data"] = rest
    return spec, tables


def _stays(data: Any) -> bool:
    return isinstance(data, str) or is_geometry(data)


def is_geometry(data: Any) -> bool:
    """Whether `data` is GeoJSON or TopoJSON, which is no table."""
    if isinstance(data, list):
        return bool(data) and isinstance(data[0], dict) and data[0].get("type") == "Feature" and "geometry" in data[0]
    if not isinstance(data, dict):
        return False
    kind = data.get("type")
    if kind in _GEOMETRIES:
        return "coordinates" in data
    part = {"FeatureCollection": "features", "Feature": "geometry", "GeometryCollection": "geometries"}.get(str(kind))
    if part is not None:
        return part in data
    return kind in (None, "Topology") and isinstance(data.get("arcs"), list) and isinstance(data.get("objects"), dict)


def steady(spec: Spec, tables: Mapping[str, ReadyTable]) -> tuple[Spec, dict[str, ReadyTable]]:
    """Return a specification in which generated names count from 1, and its tables by their new names."""
    geometry = spec.get("datasets")
    rest = {name: value for name, value in spec.items() if name != "datasets"}
    names = _number(rest)
    made = [name for name in tables if _GENERATED_DATA.fullmatch(name)]
    # Vega-Lite calls what it derives `data_1` and `source_1`.
    names.update((name, f"table_{number}") for number, name in enumerate(made, start=1))
    new = _rename(rest, names)
    if geometry is not None:
        new["datasets"] = geometry
    return new, {names.get(name, name): table for name, table in tables.items()}


def _number(spec: Spec) -> dict[str, str]:
    """Return new names for all generated ones that a parameter or a view has, in order of appearance."""
    declared = {name for name in _find_names(spec) if _GENERATED.fullmatch(name)}
    names: dict[str, str] = {}
    counts = {"param": 0, "view": 0}
    for text in _find_texts(spec):
        for name in _WORDS.findall(text):
            if name in declared and name not in names:
                kind = name.partition("_")[0]
                counts[kind] += 1
                names[name] = f"{kind}_{counts[kind]}"
    return names


def _find_names(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        name = node.get("name")
        if isinstance(name, str):
            yield name
        for value in node.values():
            yield from _find_names(value)
    elif isinstance(node, list):
        for value in node:
            yield from _find_names(value)


def _find_texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "values":  # data that is part of the specification
                continue
            yield str(name)
            yield from _find_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _find_texts(value)


def _rename(node: Any, names: Mapping[str, str]) -> Any:
    if isinstance(node, str):
        return names.get(node) or _WORDS.sub(lambda found: names.get(found.group(), found.group()), node)
    if isinstance(node, dict):
        return {names.get(name, name): value if name == "values" else _rename(value, names) for name, value in node.items()}
    return [_rename(value, names) for value in node] if isinstance(node, list) else node


def find_selections(spec: Mapping[str, Any]) -> set[str]:
    """Return the names of all parameters with which can be selected, in the chart and its parts."""
    params = spec.get("params")
    names = {
        str(param["name"])
        for param in (params if isinstance(params, list) else ())
        if isinstance(param, dict) and param.get("name") and param.get("select")
    }
    for name in _LISTS:
        parts = spec.get(name)
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict):
                names |= find_selections(part)
    inner = spec.get("spec")
    return names | find_selections(inner) if isinstance(inner, dict) else names


def choose_selections(spec: Mapping[str, Any], wanted: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the names of the parameters whose selections count, sorted.

    Raises
    ------
    StreamlitAPIException
        If the chart has none, or not one of the wanted ones.
    """
    known = find_selections(spec)
    if not known:
        raise StreamlitAPIException(
            "`on_select` is given, but nothing can be selected in the chart. Add a selection to it: "
            "`chart.add_params(alt.selection_point('picked'))`, or in Vega-Lite `params=[{'name': 'picked', 'select': 'point'}]`."
        )
    if wanted is None:
        return tuple(sorted(known))
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    for name in names:
        if name not in known:
            raise StreamlitAPIException(f"`selection_mode` names {name!r}, but the chart has: {', '.join(sorted(known))}.")
    return tuple(sorted(names))


def dump(value: Any) -> str:
    """Return JSON of a specification; what JSON has no form for, in the form in which tables show it."""
    try:
        return _encode(value)
    except ValueError:  # numbers that are none
        return _encode(_finite(value))


def _encode(value: Any) -> str:
    return json.dumps(value, default=to_json, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {name: _finite(part) for name, part in value.items()}
    return [_finite(part) for part in value] if isinstance(value, (list, tuple)) else value
