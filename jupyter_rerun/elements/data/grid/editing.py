"""Applying to a frame what people entered in its editor."""

from __future__ import annotations

import logging
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from jupyter_rerun.elements.data.grid.config import INDEX
from jupyter_rerun.elements.data.grid.kinds import Kind
from jupyter_rerun.elements.js_numbers import MAX_SAFE_INTEGER

_LOGGER = logging.getLogger("jupyter_rerun")
_FAILURES = (TypeError, ValueError, OverflowError)


def apply_edits(frame: Any, state: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Any:
    """Return `frame` with changed cells, then without deleted rows, then with added ones.

    What cannot be stored where it was entered is left out, with a line in the log.
    """
    edited, deleted, added = (state.get(name) for name in ("edited_rows", "deleted_rows", "added_rows"))
    for row, cells in (edited or {}).items():
        for name, value in cells.items():
            _apply_cell(frame, int(row), name, value, kinds)
    if deleted:
        frame = frame.drop(frame.index[deleted])
    if added:
        _add_rows(frame, added, kinds)
    return frame


def _apply_cell(frame: Any, row: int, name: str, value: object, kinds: Mapping[str, Kind]) -> None:
    try:
        parsed = parse_entry(value, kinds[name], _dtype(frame, name))
        if name == INDEX:
            frame.index = frame.index.delete(row).insert(row, parsed)
        else:
            _keep_exact(frame, name, parsed)
            with _types_change():
                frame.iat[row, frame.columns.get_loc(name)] = parsed
    except _FAILURES as error:
        _LOGGER.warning("data_editor: %r cannot be stored in row %d of column %r: %s", value, row, name, error)


def _keep_exact(frame: Any, name: str, value: object) -> None:
    """Have a column hold nothing beside whole numbers that floats do not hold, which pandas makes of them."""
    import numpy as np

    column = frame[name]
    kind = column.dtype.kind if value is None and isinstance(column.dtype, np.dtype) else ""
    if kind in ("i", "u") and bool(((column > MAX_SAFE_INTEGER) | (column < -MAX_SAFE_INTEGER)).any()):
        frame[name] = column.astype("Int64" if kind == "i" else "UInt64")


def _add_rows(frame: Any, rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, Kind]) -> None:
    import pandas as pd

    index = frame.index
    is_range = isinstance(index, pd.RangeIndex)
    label: Any = None  # of the next row that names none
    step = 1
    if is_range:
        label, step = index.stop, index.step
    elif pd.api.types.is_integer_dtype(index.dtype):
        label = 0 if index.empty else index.max() + 1
    for row in rows:
        try:
            given = parse_entry(row[INDEX], kinds[INDEX], _dtype(frame, INDEX)) if INDEX in row else None
            values = {name: parse_entry(row.get(name), kinds[name], _dtype(frame, name)) for name in frame.columns}
        except _FAILURES as error:
            _LOGGER.warning("data_editor: a row that was added cannot be stored: %s", error)
            continue
        if given is not None and not is_range:
            if given in frame.index:
                _LOGGER.warning("data_editor: a row was added under the index %r, which there is already; it is left out.", given)
            else:
                _add_row(frame, given, values)
        elif label is None:
            _LOGGER.warning("data_editor: a row was added without an index, which %s needs; it is left out.", type(index).__name__)
        elif _add_row(frame, label, values):
            label += step


def _add_row(frame: Any, label: object, values: Mapping[str, object]) -> bool:
    try:
        for name, value in values.items():
            _keep_exact(frame, name, value)
        with _types_change():
            frame.loc[label] = dict(values)
    except _FAILURES as error:
        _LOGGER.warning("data_editor: a row that was added cannot be stored: %s", error)
        return False
    return True


@contextmanager
def _types_change() -> Iterator[None]:
    """Have pandas be silent where a column takes another type. From version 3 on it refuses that, which is logged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _dtype(frame: Any, name: str) -> Any:
    return frame.index.dtype if name == INDEX else frame[name].dtype


def parse_entry(value: Any, kind: Kind, dtype: Any) -> Any:
    """Return what was entered in a column, as JSON, as a value of its type of data.

    A moment goes into a column with a zone on the zone's clock, which an entry without an offset is read from; into a column
    without one as UTC.
    """
    parsed = parse_value(value, kind)
    if kind != "datetime" or parsed is None or getattr(dtype, "kind", "") != "M":
        return parsed
    zone = getattr(dtype, "tz", None)
    if parsed.tzinfo is not None:
        return parsed.tz_convert(zone) if zone is not None else parsed.tz_convert("UTC").tz_localize(None)
    return parsed if zone is None else parsed.tz_localize(zone, ambiguous=False, nonexistent="shift_forward")


def parse_value(value: Any, kind: Kind) -> Any:
    """Return what was entered, as JSON, as a value of a kind of data; None where that cannot be.

    Raises
    ------
    ValueError
        If a duration is not finite.
    """
    if value is None:
        return None
    if kind == "timedelta" and isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise ValueError("A duration must be finite.")
        return _pandas().Timedelta(value, unit="s")
    parse = _PARSERS.get(kind)
    if parse is None:
        return value
    try:
        if isinstance(value, list) and kind not in ("list", "string", "empty"):
            raise TypeError("A list fits only columns of lists and texts.")
        return parse(value)
    except (*_FAILURES, ArithmeticError) as error:
        _LOGGER.warning("data_editor: %r is no value of kind %s: %s", value, kind, error)
        return None


def _pandas() -> Any:
    import pandas

    return pandas


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple, set, frozenset))


def _moment(value: Any) -> Any:
    pandas = _pandas()
    found = pandas.Timestamp(value)
    return None if pandas.isna(found) else found


def _date(value: Any) -> Any:
    found = _moment(value)
    return None if found is None else found.date()


def _time(value: Any) -> Any:
    found = _moment(value)
    return None if found is None else found.time()


_PARSERS: Mapping[Kind, Any] = {
    "list": lambda value: list(value) if _is_list(value) else [value],
    "empty": lambda value: list(value) if _is_list(value) else value,
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "decimal": lambda value: Decimal(str(value)),
    "timedelta": lambda value: _pandas().Timedelta(value),
    "datetime": _moment,
    "date": _date,
    "time": _time,
}
