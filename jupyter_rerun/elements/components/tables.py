"""Tables on their way to a component and back, as Arrow streams."""

from __future__ import annotations

import json
from typing import Any

from jupyter_rerun.elements.components.arguments import ARROW, JSON, ArrowTable
from jupyter_rerun.elements.components.arrow import make_table, write_stream
from jupyter_rerun.elements.data.grid.convert import to_pandas
from jupyter_rerun.elements.data.grid.formats import DataFormat, find_format
from jupyter_rerun.elements.optional import require
from jupyter_rerun.tree.blob import Blob

_F = DataFormat
_TABLES = frozenset(
    {
        _F.COLUMN_SERIES_MAPPING,
        _F.DASK_OBJECT,
        _F.DBAPI_CURSOR,
        _F.MODIN_OBJECT,
        _F.NUMPY_LIST,
        _F.NUMPY_MATRIX,
        _F.PANDAS_ARRAY,
        _F.PANDAS_DATAFRAME,
        _F.PANDAS_INDEX,
        _F.PANDAS_SERIES,
        _F.PANDAS_STYLER,
        _F.POLARS_DATAFRAME,
        _F.POLARS_LAZYFRAME,
        _F.POLARS_SERIES,
        _F.PYARROW_ARRAY,
        _F.PYARROW_TABLE,
        _F.PYSPARK_OBJECT,
        _F.SNOWPANDAS_OBJECT,
        _F.SNOWPARK_OBJECT,
        _F.XARRAY_DATASET,
        _F.XARRAY_DATA_ARRAY,
    }
)


def is_table(value: object) -> bool:
    """Whether a component gets an argument as a table; lists and dicts it gets as JSON, unless of series."""
    return find_format(value) in _TABLES


def marshal_table(value: Any) -> ArrowTable:
    """Return a table as components read it."""
    frame = to_pandas(value)
    if find_format(value) is _F.PANDAS_STYLER:
        look, displayed = _read_styler(value, frame)
        return ArrowTable(
            _to_arrow(frame), _to_arrow(_list_names(frame.index)), _to_arrow(_list_names(frame.columns)), look, _to_arrow(displayed)
        )
    return ArrowTable(_to_arrow(frame), _to_arrow(_list_names(frame.index)), _to_arrow(_list_names(frame.columns)))


def read_table(data: bytes, index: bytes, columns: bytes) -> Any:
    """Return the frame that a component has made of three Arrow streams.

    Raises
    ------
    ValueError
        If they are none.
    """
    import pandas as pd

    cells, rows, names = map(_from_arrow, (data, index, columns))
    return pd.DataFrame(cells.to_numpy(), index=rows.to_numpy().T.tolist(), columns=names.to_numpy().T.tolist())


def _read_styler(styler: Any, frame: Any) -> tuple[Blob, Any]:
    """Return as JSON what a Styler adds to a frame, and the texts that it shows in place of the values."""
    styler._compute()
    told = styler._translate(False, False)
    rules = []
    for style in told.get("table_styles") or ():
        rules.append(_write_rule([f"#T_{styler.uuid} {style['selector']}"], style["props"]))
    for style in told.get("cellstyle") or ():
        rules.append(_write_rule([f"#T_{styler.uuid}_{selector}" for selector in style["selectors"]], style["props"]))
    look = {"uuid": str(styler.uuid), "caption": styler.caption, "styles": "\n".join(filter(None, rules)) or None}
    displayed = frame.astype(str)
    for row, cells in enumerate(told["body"]):
        shown = [str(cell["display_value"]) for cell in cells if cell["type"] == "td"]
        displayed.iloc[row, : len(shown)] = shown
    return Blob.of(json.dumps(look).encode(), JSON), displayed


def _write_rule(selectors: list[str], props: list[Any]) -> str:
    declarations = "; ".join(f"{prop[0]}: {prop[1]}" for prop in props if len(prop) == 2 and any(prop))
    return f"{', '.join(selectors)} {{ {declarations} }}" if declarations else ""


def _list_names(index: Any) -> Any:
    import pandas as pd

    return pd.DataFrame([list(each) if isinstance(each, tuple) else each for each in index.values])


def _to_arrow(frame: Any) -> Blob:
    arrow = _import_arrow()
    table = make_table(arrow, frame)
    table = table.cast(arrow.schema([_as_known(field, arrow) for field in table.schema], table.schema.metadata))
    return Blob.of(write_stream(arrow, table), ARROW)


def _as_known(field: Any, arrow: Any) -> Any:
    """Return the field with a type that older readers know: not one of those that newer frames of pandas make texts of."""
    kind = field.type
    if arrow.types.is_large_string(kind):
        return field.with_type(arrow.string())
    if arrow.types.is_large_binary(kind):
        return field.with_type(arrow.binary())
    return field.with_type(arrow.list_(kind.value_type)) if arrow.types.is_large_list(kind) else field


def _from_arrow(content: bytes) -> Any:
    arrow = _import_arrow()
    try:
        table = arrow.ipc.open_stream(content).read_all()
        table.validate(full=True)  # what comes from a browser may point anywhere
    except arrow.ArrowException as error:
        raise ValueError(f"this is no table: {error}") from None
    if table.num_rows * table.num_columns > 8 * len(content) or any(_is_endless(field.type, arrow) for field in table.schema):
        raise ValueError("this is no table: it claims to have more than it holds")
    return table.to_pandas()


def _is_endless(kind: Any, arrow: Any, *, is_inner: bool = False) -> bool:
    """Whether some bytes of a type may stand for any number of values, so that a small table would fill the memory.

    A column of nothing but nulls is one, which the number of its cells bounds.
    """
    types = arrow.types
    if types.is_run_end_encoded(kind) or (is_inner and types.is_null(kind)):
        return True
    if types.is_fixed_size_binary(kind):
        return bool(kind.byte_width == 0)
    if types.is_dictionary(kind):
        return _is_endless(kind.value_type, arrow, is_inner=True)
    if types.is_nested(kind):
        is_empty = kind.num_fields == 0 or (types.is_fixed_size_list(kind) and kind.list_size == 0)
        return is_empty or any(_is_endless(kind.field(each).type, arrow, is_inner=True) for each in range(kind.num_fields))
    return False


def _import_arrow() -> Any:
    return require("pyarrow", "A component that gets or gives a table")
