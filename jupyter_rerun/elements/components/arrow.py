"""Tables on their way to a component: in Arrow's stream format, as its JavaScript reads it."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.data.grid.convert import MAX_ROWS, to_pandas
from jupyter_rerun.elements.data.grid.formats import DataFormat, find_format
from jupyter_rerun.elements.data.grid.pandas_frame import make_storable
from jupyter_rerun.elements.optional import require

_F = DataFormat
# Plain collections may be tables, too; in what a component is told they stay what they are.
_COLLECTIONS = frozenset(
    {
        *(_F.UNKNOWN, _F.EMPTY, _F.COLUMN_INDEX_MAPPING, _F.COLUMN_VALUE_MAPPING, _F.KEY_VALUE_DICT, _F.LIST_OF_RECORDS),
        *(_F.LIST_OF_ROWS, _F.LIST_OF_VALUES, _F.SET_OF_VALUES, _F.TUPLE_OF_VALUES),
    }
)
ARROW = "application/vnd.apache.arrow.stream"


def is_table(value: object) -> bool:
    """Whether `value` is a table of some library: a frame, a series, an array; no list and no dict of plain values."""
    return not isinstance(value, (str, bytes, int, float, tuple, set, type(None))) and find_format(value) not in _COLLECTIONS


def to_arrow(data: Any, what: str) -> bytes:
    """Return a table as a stream of Arrow; `what` is the call that needs it.

    Raises
    ------
    PackageMissingError
        If pyarrow is not installed.
    StreamlitDataframeConversionError
        If no table can be made of `data`.
    """
    arrow = require("pyarrow", what)
    table = _make_table(arrow, data)
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _make_table(arrow: Any, data: Any) -> Any:
    if isinstance(data, arrow.Table):
        return data
    found = find_format(data)
    if found in (_F.POLARS_DATAFRAME, _F.POLARS_SERIES):
        return (data if found is _F.POLARS_DATAFRAME else data.to_frame()).to_arrow()
    frame = to_pandas(data, MAX_ROWS)
    try:
        return arrow.Table.from_pandas(frame)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, arrow.ArrowNotImplementedError, ValueError):
        return arrow.Table.from_pandas(make_storable(frame))
