"""From any table to a pandas frame, and from an edited frame back to the kind of table it came from."""

from __future__ import annotations

import dataclasses
import inspect
import warnings
from array import array
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import Callable, Mapping
from enum import EnumMeta
from itertools import islice
from types import MappingProxyType
from typing import Any

from jupyter_rerun.elements.data.grid.formats import UNEVALUATED, DataFormat, find_library_format
from jupyter_rerun.elements.data.nested import is_custom_dict, is_namedtuple, is_pydantic
from jupyter_rerun.errors import StreamlitDataframeConversionError

MAX_ROWS = 10_000  # of tables that have yet to be computed

_F = DataFormat


def to_pandas(data: Any, max_rows: int = MAX_ROWS) -> Any:
    """Return `data` as a pandas frame that nobody else changes.

    Raises
    ------
    StreamlitDataframeConversionError
        If no frame can be made of it.
    """
    import pandas as pd

    found = find_library_format(data)
    if found is _F.PANDAS_DATAFRAME:
        return snapshot(data)
    if found in _CONVERTERS:
        return _CONVERTERS[found](data, max_rows)
    if isinstance(data, pd.api.extensions.ExtensionArray):
        return pd.DataFrame(data)
    for convert in (_from_cursor, _from_models, _from_protocol, _from_builtin):
        frame = convert(data, max_rows)
        if frame is not None:
            return frame
    try:
        return _name_column(pd.DataFrame(data))
    except (ValueError, TypeError):
        if isinstance(data, dict):
            try:
                return _from_items(data)
            except (ValueError, TypeError):
                pass
        raise StreamlitDataframeConversionError(
            f"No table can be made of {type(data).__name__}: {str(data)[:200]}. Convert it to a list of dicts or a data frame first."
        ) from None


def snapshot(frame: Any) -> Any:
    """Return a copy that later changes of `frame` do not reach; without copying values where pandas does so on writing."""
    import pandas as pd

    copies_on_write = int(pd.__version__.split(".")[0]) >= 3
    return frame.copy(deep=not copies_on_write)


def _name_column(frame: Any) -> Any:
    """Call the column of a single unnamed one ``value``."""
    if len(frame.columns) == 1 and not isinstance(frame.columns[0], str) and frame.columns[0] == 0:
        return frame.rename(columns={0: "value"})
    return frame


def _from_items(items: Mapping[Any, Any]) -> Any:
    import pandas as pd

    return _name_column(pd.DataFrame.from_dict(dict(items), orient="index"))


def _from_array(data: Any, max_rows: int) -> Any:
    import pandas as pd

    return pd.DataFrame([]) if data.ndim == 0 else _name_column(pd.DataFrame(data, copy=True))


def _to_frame(data: Any) -> Any:
    return data if hasattr(data, "columns") else data.to_frame()


def _from_pandas_column(data: Any, max_rows: int) -> Any:
    import pandas as pd

    return pd.DataFrame(data.copy())


_CONVERTERS: Mapping[DataFormat | None, Callable[[Any, int], Any]] = {
    _F.PANDAS_SERIES: _from_pandas_column,
    _F.PANDAS_INDEX: _from_pandas_column,
    _F.PANDAS_ARRAY: _from_pandas_column,
    _F.PANDAS_STYLER: lambda data, max_rows: snapshot(data.data),
    _F.NUMPY_LIST: _from_array,
    _F.NUMPY_MATRIX: _from_array,
    _F.POLARS_DATAFRAME: lambda data, max_rows: data.to_pandas(),
    _F.POLARS_SERIES: lambda data, max_rows: data.to_pandas().to_frame(),
    _F.POLARS_LAZYFRAME: lambda data, max_rows: data.limit(max_rows).collect().to_pandas(),
    _F.XARRAY_DATASET: lambda data, max_rows: data.to_dataframe(),
    _F.XARRAY_DATA_ARRAY: lambda data, max_rows: data.to_series().to_frame(),
    _F.DASK_OBJECT: lambda data, max_rows: _to_frame(data.head(max_rows, compute=True)),
    _F.MODIN_OBJECT: lambda data, max_rows: _to_frame(data.head(max_rows)._to_pandas()),
    _F.PYSPARK_OBJECT: lambda data, max_rows: data.limit(max_rows).toPandas(),
    _F.SNOWPANDAS_OBJECT: lambda data, max_rows: _to_frame(data[:max_rows].to_pandas()),
    _F.SNOWPARK_OBJECT: lambda data, max_rows: data.limit(max_rows).to_pandas(),
    _F.DUCKDB_RELATION: lambda data, max_rows: data.limit(max_rows).df(),
}


def _from_cursor(data: Any, max_rows: int) -> Any:
    import pandas as pd

    if isinstance(data, type) or not hasattr(data, "description") or not callable(getattr(data, "fetchmany", None)):
        return None
    names = [column[0] for column in data.description] if data.description else None
    return pd.DataFrame(data.fetchmany(max_rows), columns=names)


def _from_models(data: Any, max_rows: int) -> Any:
    import pandas as pd

    if isinstance(data, (list, tuple, set, frozenset, deque)) and data and all(map(is_pydantic, data)):
        return pd.DataFrame([model.model_dump() for model in data])
    return None


def _from_protocol(data: Any, max_rows: int) -> Any:
    import pandas as pd

    if isinstance(data, type):
        return None
    if callable(getattr(data, "to_pandas", None)):
        return pd.DataFrame(data.to_pandas())
    if callable(getattr(data, "__arrow_c_stream__", None)):
        try:
            import pyarrow as pa

            return pa.RecordBatchReader.from_stream(data).read_all().to_pandas()
        except (ImportError, ValueError, TypeError, NotImplementedError):
            pass  # a stream of something other than rows, or no pyarrow: there may be another way
    if callable(getattr(data, "__dataframe__", None)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pandas deprecates the protocol; it is still what some objects have
            return pd.api.interchange.from_dataframe(data)
    return None


def _from_builtin(data: Any, max_rows: int) -> Any:
    import pandas as pd

    if inspect.isgeneratorfunction(data):
        return _name_column(pd.DataFrame(list(islice(data(), max_rows))))
    if isinstance(data, EnumMeta):
        members: list[Any] = list(data)
        return _name_column(pd.DataFrame([member.value for member in members]))
    if isinstance(data, (deque, map, array, UserList)):
        return _name_column(pd.DataFrame(list(data)))
    items = as_items(data)
    return None if items is None else _from_items(items)


def as_items(data: Any) -> Mapping[Any, Any] | None:
    """Return the fields of a record (a dataclass, a named tuple, session state ...); None of anything else."""
    if is_custom_dict(data):
        return dict(data.to_dict())
    if is_namedtuple(data):
        return dict(data._asdict())
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        return dataclasses.asdict(data)
    if isinstance(data, (ChainMap, MappingProxyType, UserDict)) or is_pydantic(data):
        return dict(data)
    return None


def shown_part(data: object, row_count: int, max_rows: int = MAX_ROWS) -> str:
    """Return what to say where only the first rows of a table were fetched; empty where all were."""
    found = find_library_format(data)
    is_partial = found in UNEVALUATED or inspect.isgeneratorfunction(data) or hasattr(data, "fetchmany")
    return (
        f"Only the first {max_rows:,} rows are shown. Compute the table yourself to show more."
        if is_partial and row_count == max_rows
        else ""
    )


def from_pandas(frame: Any, wanted: DataFormat) -> Any:
    """Return an edited frame as the kind of table it was made from.

    Raises
    ------
    StreamlitDataframeConversionError
        If it has more than the one column that such a table can have.
    """
    return _WRITERS[wanted](frame) if wanted in _WRITERS else frame


def _only_column(frame: Any) -> Any:
    if len(frame.columns) != 1:
        raise StreamlitDataframeConversionError(f"A single column was expected, but the table has {len(frame.columns)}.")
    return frame.iloc[:, 0]


def _with_none(frame: Any) -> Any:
    """Return `frame` with None for every sort of missing value."""
    import numpy as np
    import pandas as pd

    found = frame.replace([pd.NA, pd.NaT, np.nan], None)
    return found if int(pd.__version__.split(".")[0]) >= 3 else found.infer_objects()


def _to_array(frame: Any, column: Callable[[Any], Any]) -> Any:
    import numpy as np

    return np.ndarray(0) if frame.empty else column(frame).to_numpy()


def _to_values(frame: Any) -> list[Any]:
    frame = _with_none(frame)
    return list(_only_column(frame).tolist()) if len(frame.columns) else []


def _to_table(frame: Any) -> Any:
    import pyarrow as pa

    return pa.Table.from_pandas(frame)


def _to_arrow_array(frame: Any) -> Any:
    import pyarrow as pa

    return pa.Array.from_pandas(_only_column(frame))


def _to_polars(frame: Any) -> Any:
    import polars as pl

    return pl.from_pandas(frame)


def _to_dataset(frame: Any) -> Any:
    import xarray as xr

    return xr.Dataset.from_dataframe(frame)


def _to_data_array(frame: Any) -> Any:
    import xarray as xr

    return xr.DataArray.from_series(_only_column(frame))


_WRITERS: Mapping[DataFormat, Callable[[Any], Any]] = {
    _F.NUMPY_LIST: lambda frame: _to_array(frame, lambda found: found.iloc[:, 0]),
    _F.NUMPY_MATRIX: lambda frame: _to_array(frame, lambda found: found),
    _F.PYARROW_TABLE: _to_table,
    _F.PYARROW_ARRAY: _to_arrow_array,
    _F.PANDAS_SERIES: _only_column,
    _F.POLARS_DATAFRAME: _to_polars,
    _F.POLARS_LAZYFRAME: _to_polars,
    _F.POLARS_SERIES: lambda frame: _to_polars(_only_column(frame)),
    _F.XARRAY_DATASET: _to_dataset,
    _F.XARRAY_DATA_ARRAY: _to_data_array,
    _F.LIST_OF_RECORDS: lambda frame: _with_none(frame).to_dict(orient="records"),
    _F.LIST_OF_ROWS: lambda frame: _with_none(frame).to_numpy().tolist(),
    _F.COLUMN_INDEX_MAPPING: lambda frame: _with_none(frame).to_dict(orient="dict"),
    _F.COLUMN_VALUE_MAPPING: lambda frame: _with_none(frame).to_dict(orient="list"),
    _F.COLUMN_SERIES_MAPPING: lambda frame: frame.to_dict(orient="series"),
    _F.LIST_OF_VALUES: _to_values,
    _F.TUPLE_OF_VALUES: lambda frame: tuple(_to_values(frame)),
    _F.SET_OF_VALUES: lambda frame: set(_to_values(frame)),
    _F.KEY_VALUE_DICT: lambda frame: {} if frame.empty else _with_none(frame).iloc[:, 0].to_dict(),
}
