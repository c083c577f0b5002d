"""Kinds of data that a column can hold, and which kinds of columns can edit them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_rerun.elements.data.grid.cells import attempt, is_missing

Kind = str  # integer, float, date, time, datetime, boolean, string, timedelta, period, interval, bytes, decimal,
# complex, list, dict, empty, unknown

EDITABLE: Mapping[str, tuple[Kind, ...]] = {  # kind of column: kinds of data it can edit
    "text": ("string", "empty"),
    "number": ("integer", "float", "decimal", "string", "timedelta", "empty"),
    "checkbox": ("boolean", "string", "integer", "empty"),
    "selectbox": ("string", "boolean", "integer", "float", "empty"),
    "date": ("date", "datetime", "empty"),
    "time": ("time", "datetime", "empty"),
    "datetime": ("datetime", "date", "time", "empty"),
    "link": ("string", "empty"),
    "list": ("list", "string", "empty"),
    "multiselect": ("list", "string", "empty"),
    "markdown": ("string", "empty"),
}

# The kind of column that shows each kind of data by default.
SHOWN_AS: Mapping[Kind, str] = {
    "integer": "number",
    "float": "number",
    "decimal": "number",
    "timedelta": "number",
    "boolean": "checkbox",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "string": "text",
    "empty": "text",
    "list": "list",
    "dict": "json",
}


def find_kind(column: Any) -> Kind:
    """Return the kind of data in a pandas series or index."""
    from pandas import CategoricalDtype

    dtype = column.dtype
    if isinstance(dtype, CategoricalDtype):
        return _kind_by_values(dtype.categories)
    if str(dtype) == "object":
        return _kind_by_values(column)
    arrow_type = getattr(dtype, "pyarrow_dtype", None)
    return _kind_by_dtype(dtype) if arrow_type is None else _kind_by_arrow(arrow_type)


def _kind_by_dtype(dtype: Any) -> Kind:
    import pandas as pd

    types = pd.api.types
    if types.is_bool_dtype(dtype):
        return "boolean"
    if types.is_integer_dtype(dtype):
        return "integer"
    if types.is_float_dtype(dtype):
        return "float"
    if types.is_datetime64_any_dtype(dtype):
        return "datetime"
    if types.is_timedelta64_dtype(dtype):
        return "timedelta"
    if isinstance(dtype, pd.PeriodDtype):
        return "period"
    if isinstance(dtype, pd.IntervalDtype):
        return "interval"
    if types.is_complex_dtype(dtype):
        return "complex"
    return "string" if types.is_string_dtype(dtype) else "unknown"


_BY_INFERENCE: Mapping[str, Kind] = {
    "string": "string",
    "bytes": "bytes",
    "floating": "float",
    "mixed-integer-float": "float",
    "integer": "integer",
    "decimal": "decimal",
    "complex": "complex",
    "boolean": "boolean",
    "datetime64": "datetime",
    "datetime": "datetime",
    "date": "date",
    "timedelta64": "timedelta",
    "timedelta": "timedelta",
    "time": "time",
    "period": "period",
    "interval": "interval",
    "empty": "empty",
}


def _kind_by_values(column: Any) -> Kind:
    if str(column.dtype) != "object":
        return _kind_by_dtype(column.dtype)
    found = _BY_INFERENCE.get(_infer(column), "unknown")
    if found != "unknown" or not len(column):
        return found
    first = next((value for value in column if not is_missing(value)), None)
    if isinstance(first, dict):
        return "dict"
    return "list" if isinstance(first, (list, tuple, set, frozenset)) or type(first).__name__ == "ndarray" else "unknown"


def _infer(column: Any) -> str:
    from pandas.api.types import infer_dtype

    return attempt(lambda: str(infer_dtype(column)), lambda error: "mixed")


def _kind_by_arrow(arrow_type: Any) -> Kind:
    import pyarrow as pa

    types = pa.types
    known = (
        (types.is_integer, "integer"),
        (types.is_floating, "float"),
        (types.is_boolean, "boolean"),
        (types.is_string, "string"),
        (types.is_large_string, "string"),
        (types.is_date, "date"),
        (types.is_time, "time"),
        (types.is_timestamp, "datetime"),
        (types.is_duration, "timedelta"),
        (types.is_list, "list"),
        (types.is_decimal, "decimal"),
        (types.is_null, "empty"),
        (types.is_binary, "bytes"),
        (types.is_struct, "dict"),
    )
    return next((kind for matches, kind in known if matches(arrow_type)), "unknown")
