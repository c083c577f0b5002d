"""Statistics of a column: how many values it has, what they are like, and how they are distributed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from jupyter_rerun.elements.data.grid.cells import attempt, to_json, to_text
from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.pandas_frame import PandasFrame

KINDS = {"number": "numbers", "progress": "numbers", "text": "texts", "datetime": "moments", "date": "moments", "checkbox": "truths"}
_MOST_BINS = 15
_TOP = 5

# A label, a value, and what it is: a count, a share of all rows, a number, or a cell of the column.
Fact = tuple[str, Any, str]
# Where a part of the values begins and ends, what these are, and how many values lie in it.
Bin = tuple[Any, Any, str, int]


def describe(frame: PandasFrame, column: Column) -> dict[str, Any] | None:
    """Return facts and a distribution for a browser; None for a kind of column that has none."""
    kind = KINDS.get(column.type)
    if kind is None:
        return None
    import pandas as pd

    series = pd.Series(frame.values_of(column.number).array)
    return attempt(lambda: _DESCRIPTIONS[kind](series, column), lambda error: None)


def _counts(values: Any, rows: int) -> list[Fact]:
    empty = rows - len(values)
    return [("Values", len(values), "count"), ("Empty", [empty, empty / rows if rows else 0], "share")]


def _numbers(series: Any, column: Column) -> dict[str, Any]:
    import numpy as np
    import pandas as pd

    is_time = column.kind == "timedelta"
    numbers = series.dt.total_seconds() if is_time else pd.to_numeric(series, errors="coerce")
    array = numbers.to_numpy(dtype=float, na_value=np.nan)
    array = array[np.isfinite(array)]
    facts = _counts(array, len(series))
    if not len(array):
        return {"facts": facts}
    how = "cell" if is_time else "number"
    low, lower, median, upper, high = np.quantile(array, (0, 0.25, 0.5, 0.75, 1)).tolist()
    facts += [
        ("Distinct", len(np.unique(array)), "count"),
        ("Average", float(array.mean()), how),
        ("Standard deviation", float(array.std()), how),
        ("Minimum", low, how),
        ("25th percentile", lower, how),
        ("Median", median, how),
        ("75th percentile", upper, how),
        ("Maximum", high, how),
        ("Sum", float(array.sum()), how),
    ]
    return {
        "facts": [(name, to_json(value) if kind != "share" else value, kind) for name, value, kind in facts],
        "bins": _bins(array, how, to_json),
    }


def _bins(array: Any, kind: str, write: Callable[[Any], Any]) -> list[Bin]:
    """Return some parts of equal width: where each begins and ends, of which `kind` these are, and how many values lie in it."""
    import numpy as np

    if array.min() == array.max():
        counts, edges = np.array([len(array)]), np.array([array[0], array[0]])
    else:
        counts, edges = np.histogram(array, bins=max(1, min(_MOST_BINS, math.ceil(math.sqrt(len(array))))))
    width = float(edges[1] - edges[0])
    digits = max(0, 2 - math.floor(math.log10(width))) if 0 < width < math.inf else None
    ends = [write(edge if digits is None else round(edge, digits)) for edge in edges.tolist()]
    return [(low, high, kind, int(count)) for low, high, count in zip(ends, ends[1:], counts, strict=False)]


def _moments(series: Any, column: Column) -> dict[str, Any]:
    import pandas as pd

    moments = pd.to_datetime(series, errors="coerce").dropna()
    facts = _counts(moments, len(series))
    if not len(moments):
        return {"facts": facts}
    shares = (("Minimum", 0), ("25th percentile", 0.25), ("Median", 0.5), ("75th percentile", 0.75), ("Maximum", 1))
    facts += [(name, moments.quantile(share).floor("s").isoformat(), "cell") for name, share in shares]
    facts.append(("Average", moments.mean().floor("s").isoformat(), "cell"))
    facts.append(("Range", (moments.max() - moments.min()).total_seconds(), "duration"))
    zone = moments.dt.tz
    seconds = moments.dt.floor("s").dt.as_unit("s").astype("int64").to_numpy()
    return {"facts": facts, "bins": _bins(seconds, "cell", lambda edge: pd.Timestamp(round(edge), unit="s", tz=zone).isoformat())}


def _texts(series: Any, column: Column) -> dict[str, Any]:
    texts = series.dropna().map(to_text)
    texts = texts[texts != ""]
    facts = _counts(texts, len(series))
    if not len(texts):
        return {"facts": facts}
    lengths = texts.str.len()
    facts += [
        ("Distinct", int(texts.nunique()), "count"),
        ("Minimum length", int(lengths.min()), "count"),
        ("Maximum length", int(lengths.max()), "count"),
        ("Average length", float(lengths.mean()), "number"),
    ]
    top = texts.value_counts().head(_TOP)
    return {"facts": facts, "bars": [[name[:200], int(count), int(count) / len(texts)] for name, count in top.items()]}


def _truths(series: Any, column: Column) -> dict[str, Any]:
    truths = series.dropna().astype(bool)
    facts = _counts(truths, len(series))
    counts = [("True", int(truths.sum())), ("False", int((~truths).sum()))]
    return {"facts": facts, "bars": [[name, count, count / len(truths)] for name, count in counts] if len(truths) else []}


_DESCRIPTIONS = {"numbers": _numbers, "moments": _moments, "texts": _texts, "truths": _truths}
