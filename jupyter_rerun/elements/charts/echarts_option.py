"""The option of an ECharts chart: taken over, checked, written as JSON.

An option may hold others: one for all and one for each tick of a timeline, and some for sizes of the chart. What is said of
"the variants" of an option concerns all of them.
"""

from __future__ import annotations

import datetime
import json
import logging
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_rerun.elements.data.grid.formats import is_frame_like
from jupyter_rerun.elements.data.grid.make import make_frame
from jupyter_rerun.errors import StreamlitAPIException, StreamlitDataframeConversionError, StreamlitInvalidParameterTypeError

_LOGGER = logging.getLogger("jupyter_rerun")

Option = dict[str, Any]

_GL_SERIES = frozenset(
    {
        *("bar3D", "flowGL", "globe", "graphGL", "line3D", "lines3D"),
        *("linesGL", "map3D", "polygons3D", "scatter3D", "scatterGL", "surface"),
    }
)
_GL_COMPONENTS = frozenset({"geo3D", "globe", "grid3D", "mapbox3D", "maptalks3D"})
_EXTENSIONS = {"liquidFill": "echarts-liquidfill", "wordCloud": "echarts-wordcloud"}
_FUNCTION = re.compile(r"\bfunction\s*\(|=>")
_JS_MARK = "--x_x--"  # pyecharts writes JavaScript between two of them
_NAMED_FORMATS = frozenset(
    {
        *("plain", "localized", "percent", "dollar", "euro", "yen"),
        *("compact", "scientific", "engineering", "accounting", "bytes"),
    }
)
_PRINTF = re.compile(r"%(?:[1-9]\d*\$|\([^)]+\))?\+?(?:0|'[^$])?-?[,_]?\d*(?:\.\d+)?[b-gijostTuvxX]")
_NUMERIC = ("integer", "float", "decimal")


def read_option(spec: Any) -> Option:
    """Return the option that `spec` is, checked, with its tables as rows. `spec` stays as it is.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no option.
    StreamlitAPIException
        If it is no JSON, holds JavaScript, or needs what ECharts does not have by itself.
    StreamlitDataframeConversionError
        If a table among its datasets has no form as JSON.
    """
    if isinstance(spec, str):
        option = _parse(spec)
    elif isinstance(spec, Mapping):
        option = _copy(dict(spec))
    elif callable(getattr(spec, "dump_options", None)):
        option = _parse(spec.dump_options())
    else:
        raise StreamlitInvalidParameterTypeError("spec", type(spec).__name__, ["dict", "str", "pyecharts chart"])
    if not isinstance(option, dict):
        raise StreamlitInvalidParameterTypeError("spec", type(option).__name__, ["dict"], detail="An option is a JSON object.")
    _check_features(option)
    _warn_of_formats(option)
    for variant in _variants(option):
        for dataset in _entries(variant.get("dataset")):
            _write_rows(dataset)
    return option


def write_option(option: Option) -> str:
    """Return an option as JSON.

    Raises
    ------
    StreamlitAPIException
        If it holds what JSON does not have; the message names the place.
    """
    try:
        return json.dumps(option, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise StreamlitAPIException(f"The ECharts option cannot be written as JSON.{_explain(option)}") from error
    except RecursionError as error:
        raise StreamlitAPIException("The ECharts option cannot be written as JSON: it is nested too deeply.") from error


def can_select(option: Option) -> bool:
    """Whether people can select in a chart with this option: points of a series, or areas."""
    for variant in _variants(option):
        features = (entry.get("feature") for entry in _entries(variant.get("toolbox")))
        if "brush" in variant or any(isinstance(feature, dict) and "brush" in feature for feature in features):
            return True
    return any(series.get("selectedMode") for series in _all_series(option))


def find_description(option: Option) -> str:
    """Return what the option itself calls the chart for screen readers; empty if nothing."""
    for variant in _variants(option):
        aria = variant.get("aria")
        label = aria.get("label") if isinstance(aria, dict) else None
        text = label.get("description") if isinstance(label, dict) else None
        if isinstance(text, str) and text.strip():
            return text
    return ""


def _parse(text: str) -> Any:
    try:
        option = json.loads(text)
    except (TypeError, ValueError) as error:
        if _FUNCTION.search(str(text)[getattr(error, "pos", 0) :]):
            raise _no_script() from error
        raise StreamlitAPIException(f"The ECharts option is no JSON: {error}.") from error
    if _holds_script(option):
        raise _no_script()
    return option


def _no_script() -> StreamlitAPIException:
    return StreamlitAPIException(
        "The ECharts option holds a JavaScript function, which JSON cannot carry. Use a template such as '{b}: {c}' as `formatter`, "
        "or a number format as `valueFormatter` of a tooltip."
    )


def _holds_script(value: Any) -> bool:
    if isinstance(value, str):
        text = value.strip()
        return len(text) > 2 * len(_JS_MARK) and text.startswith(_JS_MARK) and text.endswith(_JS_MARK)
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_holds_script, items))


def _copy(value: Any) -> Any:
    """Copy the dicts of an option, whose tables are replaced; tables and long lists of plain values stay."""
    if isinstance(value, dict):
        return {key: item if key == "source" and is_frame_like(item) else _copy(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return type(value)(map(_copy, value)) if type(value) in (list, tuple) else [_copy(item) for item in value]
    return value


def _entries(value: Any) -> Iterator[Option]:
    """Yield the dicts of what is one dict or a list of them."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, (list, tuple)):
        yield from (entry for entry in value if isinstance(entry, dict))


def _listed(option: Option, name: str) -> Iterator[Option]:
    found = option.get(name)
    if found is not None and not isinstance(found, (list, tuple)):
        raise StreamlitAPIException(f"`{name}` of the ECharts option is a {type(found).__name__}; it must be a list.")
    return _entries(found)


def _variants(option: Option) -> Iterator[Option]:
    base = option.get("baseOption")
    for variant in (option, *_entries(base if isinstance(base, dict) else None), *_listed(option, "options")):
        yield variant
        yield from (entry["option"] for entry in _listed(variant, "media") if isinstance(entry.get("option"), dict))


def _all_series(option: Option) -> Iterator[Option]:
    for variant in _variants(option):
        yield from _entries(variant.get("series"))


def _check_features(option: Option) -> None:
    """Refuse what would show an empty chart, or none."""
    components = sorted(name for variant in _variants(option) for name in _GL_COMPONENTS & variant.keys())
    if components:
        raise _lacks(f"the component `{components[0]}`", "ECharts GL (3D and WebGL)")
    is_map = any("geo" in variant for variant in _variants(option))
    for series in _all_series(option):
        kind = series.get("type")
        is_map = is_map or kind == "map" or series.get("coordinateSystem") == "geo"
        if kind in _GL_SERIES:
            raise _lacks(f"a series of type `{kind}`", "ECharts GL (3D and WebGL)")
        if kind in _EXTENSIONS:
            raise _lacks(f"a series of type `{kind}`", f"the extension {_EXTENSIONS[kind]}")
        if kind == "custom":
            raise _lacks("a series of type `custom`", "a JavaScript function `renderItem`")
    if is_map:
        raise _lacks("a map", "GeoJSON that JavaScript registers")


def _lacks(what: str, needed: str) -> StreamlitAPIException:
    return StreamlitAPIException(f"The ECharts option has {what}, which needs {needed}. Only what ECharts draws by itself is supported.")


def _warn_of_formats(option: Option) -> None:
    tooltips = [tooltip for variant in _variants(option) for tooltip in _entries(variant.get("tooltip"))]
    tooltips += [tooltip for series in _all_series(option) for tooltip in _entries(series.get("tooltip"))]
    for tooltip in tooltips:
        found = tooltip.get("valueFormatter")
        if found is not None and not _is_format(found):
            _LOGGER.warning(
                "The `valueFormatter` %r of an ECharts tooltip is no number format and is ignored. Use a name such as 'dollar' or "
                "'compact', or a printf format such as '%%.2f'.",
                found,
            )


def _is_format(value: object) -> bool:
    """Whether ECharts' tooltips can write numbers by `value`: a known name, or a printf format with a number in it."""
    if not isinstance(value, str) or value in _NAMED_FORMATS:
        return isinstance(value, str)
    rest = value.replace("%%", "")
    return _PRINTF.search(rest) is not None and "%" not in _PRINTF.sub("", rest)


def _write_rows(dataset: Option) -> None:
    """Replace the table of a dataset by rows, whose columns are its dimensions."""
    source = dataset.get("source")
    if source is None or not is_frame_like(source):
        return
    try:
        frame = make_frame(source)
        columns = [(number, column) for number, column in enumerate(frame.columns) if not column.is_index]
        names = [column.name for _, column in columns]
        if len(set(names)) < len(names):
            raise StreamlitDataframeConversionError("Two of its columns have the same name.")
        rows = frame.rows(range(frame.row_count), [number for number, _ in columns])
    except (StreamlitDataframeConversionError, TypeError, ValueError) as error:
        raise StreamlitDataframeConversionError(f"The table in `dataset.source` of the ECharts option cannot be shown. {error}") from error
    writers = [_WRITERS.get(column.kind, _as_is) for _, column in columns]
    if not isinstance(dataset.get("dimensions"), list):
        dataset["dimensions"] = names
    order = [names.index(name) if name in names else None for name in map(_dimension_name, dataset["dimensions"])]
    dataset["source"] = [[None if at is None else writers[at](row[at]) for at in order] for row in rows]
    dataset.setdefault("sourceHeader", False)


def _dimension_name(dimension: Any) -> object:
    name = dimension.get("name") if isinstance(dimension, dict) else dimension
    return str(name) if isinstance(name, (int, float)) else name


def _as_is(value: Any) -> Any:
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):  # too large for JavaScript, or infinite
        try:
            value = float(value)
        except ValueError:
            return None
    return value if isinstance(value, (int, float)) and math.isfinite(value) else None


def _milliseconds(value: Any) -> Any:
    return value * 1000 if isinstance(value, (int, float)) else None


_WRITERS = {**dict.fromkeys(_NUMERIC, _number), "timedelta": _milliseconds}


def _explain(option: Option) -> str:
    """Say where the first value stands that JSON does not have, and what to put there."""
    found = _find_unfit(option, "", set())
    if found is None:
        return " A key of a dict is no text, or something holds itself."
    path, value = found
    return f" `{path}` is {_describe(value)}. Tables belong into `dataset.source`, where all of this is done for you."


def _find_unfit(value: Any, path: str, above: set[int]) -> tuple[str, Any] | None:
    if value is None or isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value)):
        return None
    if not isinstance(value, (dict, list, tuple)):
        return path, value
    if id(value) in above:
        return None
    above = above | {id(value)}
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        place = f"{path}[{key}]" if not isinstance(value, dict) else f"{path}.{key}" if path else str(key)
        found = _find_unfit(item, place, above)
        if found is not None:
            return found
    return None


def _describe(value: Any) -> str:
    if isinstance(value, float):
        return f"`{value}`; use None for what is missing"
    name = f"a `{type(value).__name__}`"
    if isinstance(value, (datetime.date, datetime.time)):
        return f"{name}; call its isoformat()"
    if is_frame_like(value) or hasattr(value, "tolist"):
        return f"{name}; call its tolist()"
    return f"{name}; use a template such as '{{b}}: {{c}}'" if callable(value) else f"{name}; use plain numbers, texts, lists and dicts"
