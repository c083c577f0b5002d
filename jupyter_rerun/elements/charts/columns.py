"""Columns of a chart's data: what Vega-Lite takes them for, and their values as JSON.

Moments are written as clock time without a zone where they have none, so that a chart shows them as they stand.
pandas does the work where it is installed.
"""

from __future__ import annotations

import datetime
import decimal
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from jupyter_rerun.elements.data.grid.cells import to_json
from jupyter_rerun.elements.data.grid.convert import to_pandas
from jupyter_rerun.elements.data.grid.make import has_pandas, make_plain_frame
from jupyter_rerun.elements.data.grid.pandas_frame import find_unstorable
from jupyter_rerun.errors import StreamlitAPIException

VegaType = Literal["quantitative", "ordinal", "temporal", "nominal"]

MAX_MIXED_VALUES = 100  # distinct ones of several types that can still be read off an axis

_MEASURES = frozenset({"floating", "mixed-integer-float", "integer", "mixed-integer", "complex", "decimal"})
_MOMENTS = frozenset({"datetime", "datetime64", "timedelta", "timedelta64", "date", "time", "period"})
_EPOCH = datetime.datetime(1970, 1, 1)


class Column:
    """A column without pandas: a list of values."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values

    @property
    def type(self) -> VegaType:
        """What Vega-Lite takes the values for."""
        kinds = {type(value) for value in self.values if value is not None}
        if kinds and all(issubclass(kind, (int, float, decimal.Decimal)) and kind is not bool for kind in kinds):
            return "quantitative"
        is_moment = bool(kinds) and all(issubclass(kind, (datetime.date, datetime.time, datetime.timedelta)) for kind in kinds)
        return "temporal" if is_moment else "nominal"

    @property
    def is_integer(self) -> bool:
        return bool(self.values) and all(type(value) is int for value in self.values)

    @property
    def order(self) -> list[Any] | None:
        """All categories in their order, of a column that has one."""
        return None

    @property
    def first(self) -> Any:
        """The first value; None of no values."""
        return self.values[0] if len(self.values) else None

    def __len__(self) -> int:
        return len(self.values)

    def unique(self) -> list[Any]:
        return list(dict.fromkeys(self.values))

    def map(self, function: Callable[[Any], Any]) -> Column:
        return Column([function(value) for value in self.values])

    def tile(self, times: int) -> Column:
        """Return the values so many times one after the other."""
        return Column(list(self.values) * times)

    def join(self, others: Sequence[Column]) -> Column:
        """Return the values, followed by those of others."""
        return Column(list(chain(self.values, *(other.values for other in others))))

    def to_json(self) -> list[Any]:
        return [_cell(value) for value in self.values]


class SeriesColumn(Column):
    """A column of a pandas frame."""

    @property
    def type(self) -> VegaType:
        from pandas.api.types import infer_dtype

        found = infer_dtype(self.values)
        if found == "categorical":
            return "ordinal" if self.values.cat.ordered else "nominal"  # type: ignore[attr-defined]
        if found in _MEASURES and found != "decimal":
            return "quantitative"
        return "temporal" if found in _MOMENTS else "nominal"

    @property
    def is_integer(self) -> bool:
        from pandas.api.types import is_integer_dtype

        return bool(is_integer_dtype(self.values))

    @property
    def order(self) -> list[Any] | None:
        if self.type != "ordinal":
            return None
        return [_cell(value) for value in self.values.cat.categories.tolist()]  # type: ignore[attr-defined]

    @property
    def first(self) -> Any:
        return self.values.iat[0] if len(self.values) else None  # type: ignore[attr-defined]

    def unique(self) -> list[Any]:
        return list(self.values.unique())  # type: ignore[attr-defined]

    def map(self, function: Callable[[Any], Any]) -> Column:
        return SeriesColumn(self.values.map(function))  # type: ignore[attr-defined]

    def tile(self, times: int) -> Column:
        return self._concat([self] * times)

    def join(self, others: Sequence[Column]) -> Column:
        """Return the values, followed by those of others; as texts if they are of several types.

        Raises
        ------
        StreamlitAPIException
            If there are too many of several types.
        """
        from pandas.api.types import infer_dtype

        joined = self._concat([self, *others])
        values: Any = joined.values
        if str(values.dtype) == "object" and "mixed" in infer_dtype(values) and len(values.unique()) > MAX_MIXED_VALUES:
            raise StreamlitAPIException(
                "The columns hold too many values of different types for one axis. Name the columns to draw with `y`, "
                "or convert them to numbers first."
            )
        return SeriesColumn(values.astype("string")) if find_unstorable(values, tries=False) == "string" else joined

    def _concat(self, columns: Sequence[Column]) -> SeriesColumn:
        import pandas as pd

        return SeriesColumn(pd.concat([column.values for column in columns], ignore_index=True))

    def to_json(self) -> list[Any]:
        import numpy as np

        dtype = self.values.dtype  # type: ignore[attr-defined]
        if isinstance(dtype, np.dtype) and dtype.kind in "iub":
            return list(self.values.tolist())  # type: ignore[attr-defined]
        if isinstance(dtype, np.dtype) and dtype.kind == "f":
            numbers = self.values.to_numpy()  # type: ignore[attr-defined]
            values: list[Any] = numbers.tolist()
            for position in np.flatnonzero(~np.isfinite(numbers)).tolist():
                values[position] = None
            return values
        if isinstance(dtype, np.dtype) and dtype.kind == "M":
            return _moments(self.values.to_numpy())  # type: ignore[attr-defined]
        return [_cell(value) for value in self.values.astype(object).tolist()]  # type: ignore[attr-defined]


def _moments(moments: Any) -> list[Any]:
    import numpy as np

    texts: list[Any] = np.datetime_as_string(moments, unit="ms").tolist()
    for position in np.flatnonzero(np.isnat(moments)).tolist():
        texts[position] = None
    return texts


def _cell(value: Any) -> Any:
    """Return a value as Vega reads it."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, datetime.datetime) and value != value:  # pandas' NaT
        return None
    if isinstance(value, datetime.timedelta):
        return (_EPOCH + value).isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return _clock(value)
    if isinstance(value, decimal.Decimal):
        return float(value) if value.is_finite() else None
    start = getattr(value, "start_time", None)  # of a period of pandas
    return _clock(start) if isinstance(start, datetime.datetime) else to_json(value)


def _clock(value: datetime.date | datetime.time) -> str:
    """Write a moment with its time: JavaScript takes a date alone for one of Greenwich."""
    if isinstance(value, datetime.time):
        return f"1970-01-01T{value.isoformat()}"
    return value.isoformat() if isinstance(value, datetime.datetime) else f"{value.isoformat()}T00:00:00"


@dataclass(frozen=True)
class Table:
    """Columns by name, all of one length.

    Attributes
    ----------
    index
        The names of the rows, which have a name themselves, or None.
    """

    columns: Mapping[Any, Column]
    index: Column
    index_name: str | None = None

    @property
    def row_count(self) -> int:
        return len(self.index)


def make_table(data: Any) -> Table:
    """Return the columns of any data that is a table.

    Raises
    ------
    StreamlitDataframeConversionError
        If it is none.
    """
    if not has_pandas():
        plain = make_plain_frame(data)
        index_values, *values = plain.lists
        return Table({name: Column(column) for name, column in zip(plain.names, values, strict=True)}, Column(index_values))
    frame = to_pandas(data)
    columns: dict[Any, Column] = {}
    for number, name in enumerate(frame.columns):
        columns.setdefault(name, SeriesColumn(frame.iloc[:, number]))
    index = frame.index
    if index.nlevels > 1:
        index = index.to_flat_index().map(lambda levels: ", ".join(map(str, levels)))
    return Table(columns, SeriesColumn(index.to_series()), None if frame.index.name is None else str(frame.index.name))
