"""Kinds of pandas' values: frames, series and indices by way of Arrow, if that gives them back as they were.

Each is read again at once and compared: columns, types, labels, names, frequency. What does not come back is refused. Arrow gets the
columns by number; labels, what is in columns of objects, and `attrs` are written beside them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from jupyter_rerun.keep.kinds.table import find_tag
from jupyter_rerun.keep.nodes import Decoder, Encoder, Kind, Node, NotExactError

_VALUES = "values"  # the column of a series


def find(value: Any) -> Kind | None:
    """Return the kind of a frame, a series, an index or a single value."""
    if value is pd.NaT or value is pd.NA:
        return _MISSING
    if isinstance(value, pd.Index):
        return _INDEX
    return {pd.DataFrame: _FRAME, pd.Series: _SERIES, pd.Timestamp: _TIMESTAMP, pd.Timedelta: _TIMEDELTA}.get(type(value))


def _arrow() -> Any:
    try:
        from jupyter_rerun.keep.kinds import arrow_tables
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise NotExactError("frames of pandas are written by pyarrow, which is not installed") from None
    return arrow_tables


def _write_frame(frame: pd.DataFrame, to: Encoder) -> Node:
    bare = frame.copy(deep=False)
    bare.attrs = {}
    node = [*_write_columns(bare, to), _write_labels(bare.index, to), _write_labels(bare.columns, to)]
    try:
        _check_same(_read_bare(node, Decoder(find_tag)), bare)
    except Exception as error:  # of pandas: there is no end to its types
        raise NotExactError(f"Arrow does not give it back as it was ({_first_line(error)})") from None
    return [*node, to.node(frame.attrs)]


def _read_frame(node: Node, to: Decoder) -> pd.DataFrame:
    *bare, attrs = node
    frame = _read_bare(bare, to)
    frame.attrs = to.value(attrs)
    return frame


def _read_bare(node: Node, to: Decoder) -> pd.DataFrame:
    data, objects, index, columns = node
    labels = _read_labels(index, to)
    frame = _read_columns(data, objects, len(labels), to)
    frame.index, frame.columns = labels, _read_labels(columns, to)
    return frame


def _write_columns(frame: pd.DataFrame, to: Encoder) -> list[Node]:
    """Return the columns without their labels: by way of Arrow, and those of objects one by one."""
    numbered = frame.set_axis([str(place) for place in range(frame.shape[1])], axis=1).reset_index(drop=True)
    objects = [name for name, dtype in numbered.dtypes.items() if dtype.kind == "O" and isinstance(dtype, np.dtype)]
    arrow = _arrow()
    try:
        table = arrow.pa.Table.from_pandas(numbered.drop(columns=objects), preserve_index=False)
    except Exception as error:  # of pyarrow, and of whatever extends pandas
        raise NotExactError(f"Arrow does not take it ({_first_line(error)})") from None
    return [arrow.write_table(table), [[int(name), [to.node(each) for each in numbered[name]]] for name in objects]]


def _read_columns(data: Any, objects: Node, count: int, to: Decoder) -> pd.DataFrame:
    table = _arrow().read_table(bytes(to.bytes(data)))
    # A copy: Arrow's own memory, which nobody may write to, is not what a program expects of its frame.
    frame: pd.DataFrame = table.to_pandas().copy() if table.num_columns else pd.DataFrame(index=pd.RangeIndex(count))
    for place, items in objects:
        values = np.empty(len(items), dtype=object)
        for row, each in enumerate(items):
            values[row] = to.value(each)
        frame.insert(place, str(place), pd.Series(values, dtype=object))
    return frame


def _write_labels(labels: pd.Index, to: Encoder) -> Node:
    names = [to.node(name) for name in labels.names]
    if type(labels) is pd.RangeIndex:
        return ["range", names, labels.start, labels.stop, labels.step]
    levels = [labels.get_level_values(place) for place in range(labels.nlevels)]
    frame = pd.concat([pd.Series(level.array, copy=False) for level in levels], axis=1)
    frame.columns = pd.RangeIndex(len(levels))
    kind = "several" if isinstance(labels, pd.MultiIndex) else "one"
    return [kind, names, getattr(labels, "freqstr", None), len(labels), *_write_columns(frame, to)]


def _read_labels(node: Node, to: Decoder) -> pd.Index:
    kind, names, *facts = node
    names = [to.value(name) for name in names]
    if kind == "range":
        return pd.RangeIndex(*facts, name=names[0])
    frequency, count, data, objects = facts
    frame = _read_columns(data, objects, count, to)
    levels = [pd.Index(frame.iloc[:, place].array, copy=False) for place in range(frame.shape[1])]
    if kind == "several":
        return pd.MultiIndex.from_arrays(levels, names=names)
    labels: Any = levels[0]
    if frequency is not None and isinstance(labels, (pd.DatetimeIndex, pd.TimedeltaIndex)):
        labels.freq = frequency
    labels.names = names
    return labels


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _check_same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    """Raise something if two frames are not the same."""
    assert_frame_equal(left, right, check_exact=True, check_index_type="exact", check_column_type="exact", check_flags=True)
    for mine, its in ((left.index, right.index), (left.columns, right.columns)):
        _check_labels(mine, its)
    for place in range(right.shape[1]):
        _check_values(left.iloc[:, place], right.iloc[:, place])


def _check_labels(left: pd.Index, right: pd.Index) -> None:
    if type(left) is not type(right) or getattr(left, "freq", None) != getattr(right, "freq", None):
        raise AssertionError("labels are of another type")
    for level in range(right.nlevels):
        _check_values(left.get_level_values(level), right.get_level_values(level))


def _check_values(left: Any, right: Any) -> None:
    """Compare what the functions of pandas for tests take for the same: types, the order of categories, the sign of zeros."""
    if str(left.dtype) != str(right.dtype) or left.dtype != right.dtype or type(left.array) is not type(right.array):
        raise AssertionError("values are of another type")
    if isinstance(right.dtype, pd.CategoricalDtype):
        _check_labels(left.dtype.categories, right.dtype.categories)
    elif isinstance(right.dtype, np.dtype) and right.dtype.kind == "f" and (np.signbit(left) != np.signbit(right))[right == 0].any():
        raise AssertionError("zeros have another sign")


def _write_series(series: pd.Series, to: Encoder) -> Node:
    frame = series.to_frame(_VALUES)
    frame.attrs = {}
    return [_write_frame(frame, to), to.node(series.name), to.node(series.attrs)]


def _read_series(node: Node, to: Decoder) -> pd.Series:
    frame, name, attrs = node
    series = _read_frame(frame, to)[_VALUES]
    series.name = to.value(name)
    series.attrs = to.value(attrs)
    return series


def _write_timestamp(value: pd.Timestamp, to: Encoder) -> Node:
    return [int(value.asm8.view("i8")), value.unit, value.fold, to.node(value.tzinfo)]


def _read_timestamp(node: Node, to: Decoder) -> pd.Timestamp:
    ticks, unit, fold, zone = node
    moment = pd.Timestamp(np.datetime64(ticks, unit))
    zone = to.value(zone)
    return (moment if zone is None else moment.tz_localize("UTC").tz_convert(zone)).replace(fold=fold)


def _check_timestamp(value: pd.Timestamp, to: Encoder) -> Node:
    node = _write_timestamp(value, to)
    try:
        again = _read_timestamp(node, Decoder(find_tag))
        is_exact = again == value and repr(again) == repr(value) and (again.unit, again.fold) == (value.unit, value.fold)
    except Exception as error:  # of pandas
        raise NotExactError(_first_line(error)) from None
    if not is_exact:
        raise NotExactError("pandas does not read it as it was")
    return node


_FRAME = Kind("pandas.frame", _write_frame, _read_frame)
_SERIES = Kind("pandas.series", _write_series, _read_series)
_INDEX = Kind(
    "pandas.index",
    lambda value, to: _write_frame(pd.DataFrame(index=value), to),
    lambda node, to: _read_frame(node, to).index,
)
_TIMESTAMP = Kind("pandas.timestamp", _check_timestamp, _read_timestamp)
_TIMEDELTA = Kind(
    "pandas.timedelta",
    lambda value, to: [int(value.asm8.view("i8")), value.unit],
    lambda node, to: pd.Timedelta(np.timedelta64(*node)),
)
_MISSING = Kind("pandas.missing", lambda value, to: str(value), lambda node, to: {"NaT": pd.NaT, "<NA>": pd.NA}[node])
BY_TAG = {kind.tag: kind for kind in (_FRAME, _SERIES, _INDEX, _TIMESTAMP, _TIMEDELTA, _MISSING)}
