"""Tables on their way to a component: in Arrow's stream format, as its JavaScript reads it."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.data.grid.convert import MAX_ROWS, to_pandas
from jupyter_rerun.elements.data.grid.formats import DataFormat, find_format
from jupyter_rerun.elements.data.grid.pandas_frame import make_storable
from jupyter_rerun.elements.optional import require

_F = DataFormat


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
    return write_stream(arrow, _make_table(arrow, data))


def make_table(arrow: Any, frame: Any) -> Any:
    """Return a frame of pandas as a table of Arrow; what Arrow has no type for becomes text."""
    try:
        return arrow.Table.from_pandas(frame)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, arrow.ArrowNotImplementedError, ValueError):
        return arrow.Table.from_pandas(make_storable(frame))


def write_stream(arrow: Any, table: Any) -> bytes:
    """Return a table of Arrow in its stream format."""
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
    return make_table(arrow, to_pandas(data, MAX_ROWS))
