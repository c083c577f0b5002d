"""From what users pass as data to a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Any

from jupyter_rerun.elements.data.grid.convert import MAX_ROWS, as_items, to_pandas
from jupyter_rerun.elements.data.grid.formats import PANDAS_OWN, DataFormat, find_format, find_library_format
from jupyter_rerun.elements.data.grid.frame import Frame, PlainFrame
from jupyter_rerun.elements.data.grid.pandas_frame import PandasFrame
from jupyter_rerun.elements.data.nested import is_pydantic
from jupyter_rerun.errors import StreamlitDataframeConversionError

MAX_STYLED_CELLS = 262_144  # as many as pandas itself styles


def make_frame(data: Any, max_rows: int = MAX_ROWS) -> Frame:
    """Return the table that `data` is.

    With pandas installed it is what pandas makes of it; without, lists, dicts and other plain collections work.

    Raises
    ------
    StreamlitDataframeConversionError
        If no table can be made of it, or only by pandas, which is not installed.
    """
    if not has_pandas():
        return make_plain_frame(data)
    return dress(data, to_pandas(data, max_rows))


def dress(data: Any, frame: Any) -> PandasFrame:
    """Return the table of a frame that was made of `data`, with the styles of a Styler."""
    if find_library_format(data) is not DataFormat.PANDAS_STYLER or frame.size > MAX_STYLED_CELLS:
        return PandasFrame(frame)
    from jupyter_rerun.elements.data.grid.styled import StyledFrame

    return StyledFrame(data, frame)


def has_pandas() -> bool:
    """Whether pandas is installed."""
    return find_spec("pandas") is not None


def require_pandas(what: str) -> None:
    """Raise an error that names pandas if it is not installed."""
    if not has_pandas():
        raise StreamlitDataframeConversionError(f"{what} needs pandas, which is not installed here. Install it with `%pip install pandas`.")


def make_plain_frame(data: Any) -> PlainFrame:
    """Return the table that a plain collection is, without pandas.

    Raises
    ------
    StreamlitDataframeConversionError
        If it is none.
    """
    found = find_format(data)
    if found is DataFormat.EMPTY:
        return PlainFrame((), ())
    items = as_items(data)
    if items is not None:
        return PlainFrame(["value"], [list(items.values())], list(items))
    if isinstance(data, Mapping):
        return _from_mapping(data, found)
    if found is DataFormat.PYARROW_TABLE:
        return PlainFrame(data.column_names, [column.to_pylist() for column in data.columns])
    if found is DataFormat.POLARS_DATAFRAME:
        return PlainFrame(data.columns, [data[name].to_list() for name in data.columns])
    if hasattr(data, "tolist") and found in (DataFormat.NUMPY_LIST, DataFormat.NUMPY_MATRIX):
        data = data.tolist()
    if found in PANDAS_OWN or not isinstance(data, Iterable) or isinstance(data, (str, bytes)):
        require_pandas(f"A table of {type(data).__name__}")
    return _from_rows(list(data))


def _from_mapping(data: Mapping[Any, Any], found: DataFormat) -> PlainFrame:
    if found is DataFormat.COLUMN_VALUE_MAPPING:
        longest = max(map(len, data.values()))
        if any(len(column) != longest for column in data.values()):
            raise StreamlitDataframeConversionError("The columns of the table have different lengths.")
        return PlainFrame(list(data), list(data.values()))
    if found is DataFormat.COLUMN_INDEX_MAPPING:
        index = list(dict.fromkeys(name for column in data.values() for name in column))
        return PlainFrame(list(data), [[column.get(name) for name in index] for column in data.values()], index)
    return PlainFrame(["value"], [list(data.values())], list(data))


def _from_rows(rows: list[Any]) -> PlainFrame:
    records = [row if isinstance(row, Mapping) else row.model_dump() if is_pydantic(row) else as_items(row) for row in rows]
    if rows and all(isinstance(record, Mapping) for record in records):
        names = list(dict.fromkeys(name for record in records if record is not None for name in record))
        return PlainFrame(names, [[(record or {}).get(name) for record in records] for name in names])
    if rows and all(isinstance(row, (list, tuple)) for row in rows):
        width = max(map(len, rows))
        return PlainFrame(range(width), [[row[number] if number < len(row) else None for row in rows] for number in range(width)])
    return PlainFrame(["value"], [rows])
