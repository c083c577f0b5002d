"""What kind of table an object is, so that an edited one can be given back as the same kind.

Data libraries are known by the names of their classes; none is imported to find out.
"""

from __future__ import annotations

import dataclasses
import inspect
from array import array
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from enum import Enum, EnumMeta, auto
from types import MappingProxyType
from typing import Any

from jupyter_rerun.elements.data.nested import is_custom_dict, is_namedtuple, is_pydantic


class DataFormat(Enum):
    """Streamlit's names of kinds of tables."""

    UNKNOWN = auto()
    EMPTY = auto()
    COLUMN_INDEX_MAPPING = auto()  # {column: {index: value}}
    COLUMN_SERIES_MAPPING = auto()  # {column: Series}
    COLUMN_VALUE_MAPPING = auto()  # {column: [value]}
    DASK_OBJECT = auto()
    DBAPI_CURSOR = auto()
    DUCKDB_RELATION = auto()
    KEY_VALUE_DICT = auto()  # {index: value}
    LIST_OF_RECORDS = auto()  # [{column: value}]
    LIST_OF_ROWS = auto()  # [[value]]
    LIST_OF_VALUES = auto()
    MODIN_OBJECT = auto()
    NUMPY_LIST = auto()
    NUMPY_MATRIX = auto()
    PANDAS_ARRAY = auto()
    PANDAS_DATAFRAME = auto()
    PANDAS_INDEX = auto()
    PANDAS_SERIES = auto()
    PANDAS_STYLER = auto()
    POLARS_DATAFRAME = auto()
    POLARS_LAZYFRAME = auto()
    POLARS_SERIES = auto()
    PYARROW_ARRAY = auto()
    PYARROW_TABLE = auto()
    PYSPARK_OBJECT = auto()
    SET_OF_VALUES = auto()
    SNOWPANDAS_OBJECT = auto()
    SNOWPARK_OBJECT = auto()
    TUPLE_OF_VALUES = auto()
    XARRAY_DATASET = auto()
    XARRAY_DATA_ARRAY = auto()


_F = DataFormat

# Where the class, or one it derives from, is defined: its module's beginning, and its name.
_LIBRARIES: tuple[tuple[str, str, DataFormat], ...] = (
    ("pandas.", "DataFrame", _F.PANDAS_DATAFRAME),
    ("pandas.", "Series", _F.PANDAS_SERIES),
    ("pandas.", "Index", _F.PANDAS_INDEX),
    ("pandas.", "Styler", _F.PANDAS_STYLER),
    ("pandas.", "ExtensionArray", _F.PANDAS_ARRAY),
    ("pyarrow.", "Table", _F.PYARROW_TABLE),
    ("pyarrow.", "Array", _F.PYARROW_ARRAY),
    ("polars.", "DataFrame", _F.POLARS_DATAFRAME),
    ("polars.", "LazyFrame", _F.POLARS_LAZYFRAME),
    ("polars.", "Series", _F.POLARS_SERIES),
    ("snowflake.snowpark.modin.", "DataFrame", _F.SNOWPANDAS_OBJECT),
    ("snowflake.snowpark.modin.", "Series", _F.SNOWPANDAS_OBJECT),
    ("snowflake.snowpark.modin.", "Index", _F.SNOWPANDAS_OBJECT),
    ("modin.", "DataFrame", _F.MODIN_OBJECT),
    ("modin.", "Series", _F.MODIN_OBJECT),
    ("pyspark.sql.", "DataFrame", _F.PYSPARK_OBJECT),
    ("xarray.", "Dataset", _F.XARRAY_DATASET),
    ("xarray.", "DataArray", _F.XARRAY_DATA_ARRAY),
    ("dask.dataframe.", "DataFrame", _F.DASK_OBJECT),
    ("dask.dataframe.", "Series", _F.DASK_OBJECT),
    ("dask.dataframe.", "Index", _F.DASK_OBJECT),
    ("snowflake.snowpark.", "DataFrame", _F.SNOWPARK_OBJECT),
    ("snowflake.snowpark.", "Table", _F.SNOWPARK_OBJECT),
    ("duckdb.", "DuckDBPyRelation", _F.DUCKDB_RELATION),
    ("_duckdb.", "DuckDBPyRelation", _F.DUCKDB_RELATION),
)

PANDAS_OWN = frozenset({_F.PANDAS_DATAFRAME, _F.PANDAS_SERIES, _F.PANDAS_INDEX, _F.PANDAS_STYLER, _F.PANDAS_ARRAY})

# Of which only the first rows are fetched.
UNEVALUATED = frozenset(
    {
        _F.DASK_OBJECT,
        _F.DBAPI_CURSOR,
        _F.DUCKDB_RELATION,
        _F.MODIN_OBJECT,
        _F.POLARS_LAZYFRAME,
        _F.PYSPARK_OBJECT,
        _F.SNOWPANDAS_OBJECT,
        _F.SNOWPARK_OBJECT,
    }
)

# Whose rows have no names worth showing.
WITHOUT_INDEX = frozenset(
    {
        _F.COLUMN_VALUE_MAPPING,
        _F.LIST_OF_RECORDS,
        _F.LIST_OF_ROWS,
        _F.LIST_OF_VALUES,
        _F.NUMPY_LIST,
        _F.NUMPY_MATRIX,
        _F.PANDAS_ARRAY,
        _F.PANDAS_INDEX,
        _F.POLARS_DATAFRAME,
        _F.POLARS_LAZYFRAME,
        _F.POLARS_SERIES,
        _F.PYARROW_ARRAY,
        _F.SET_OF_VALUES,
        _F.TUPLE_OF_VALUES,
    }
)

# Whose columns have no names worth showing in a static table.
WITHOUT_HEADER = frozenset(
    {
        _F.KEY_VALUE_DICT,
        _F.LIST_OF_ROWS,
        _F.LIST_OF_VALUES,
        _F.NUMPY_LIST,
        _F.NUMPY_MATRIX,
        _F.PANDAS_ARRAY,
        _F.PYARROW_ARRAY,
        _F.SET_OF_VALUES,
        _F.TUPLE_OF_VALUES,
    }
)

# What `write` shows as a table.
FRAME_LIKE = frozenset(
    {
        _F.COLUMN_SERIES_MAPPING,
        _F.NUMPY_LIST,
        _F.NUMPY_MATRIX,
        _F.PYARROW_ARRAY,
        _F.PYARROW_TABLE,
        _F.POLARS_DATAFRAME,
        _F.POLARS_SERIES,
        _F.XARRAY_DATASET,
        _F.XARRAY_DATA_ARRAY,
        *PANDAS_OWN,
        *UNEVALUATED,
    }
)

_LIST_LIKE = (list, tuple, set, frozenset, deque, UserList, array, range, map, KeysView, ValuesView, EnumMeta)


def find_format(data: Any) -> DataFormat:
    """Return what kind of table `data` is; UNKNOWN if none can be made of it for sure."""
    if data is None:
        return _F.EMPTY
    known = find_library_format(data)
    if known is not None:
        return known
    if _is_cursor(data):
        return _F.DBAPI_CURSOR
    if isinstance(data, (ChainMap, UserDict, MappingProxyType)) or _is_record(data) or is_custom_dict(data):
        return _F.KEY_VALUE_DICT
    if isinstance(data, (ItemsView, enumerate)):
        return _F.LIST_OF_ROWS
    if isinstance(data, (list, tuple, set, frozenset)):
        return _find_list_format(data)
    if isinstance(data, Mapping):
        return _find_mapping_format(data)
    return _F.LIST_OF_VALUES if isinstance(data, _LIST_LIKE) or inspect.isgenerator(data) else _F.UNKNOWN


def find_library_format(data: object) -> DataFormat | None:
    """Return the format of an object of a data library; None if it is of none."""
    for kind in type(data).__mro__:
        module, name = f"{kind.__module__}.", kind.__name__
        if module.startswith("numpy.") and name == "ndarray":
            return _F.NUMPY_LIST if getattr(data, "ndim", 0) == 1 else _F.NUMPY_MATRIX
        for prefix, known, found in _LIBRARIES:
            if name == known and module.startswith(prefix):
                return found
    return None


def is_frame_like(data: object) -> bool:
    """Whether `write` shows `data` as a table."""
    if data is None or isinstance(data, (str, bytes, int, float, tuple, set, list)):
        return False
    if isinstance(data, Mapping) and not is_custom_dict(data):
        return type(data) is dict and bool(data) and find_library_format(next(iter(data.values()))) is _F.PANDAS_SERIES
    return find_library_format(data) in FRAME_LIKE or _is_cursor(data)


def is_convertible(data: object) -> bool:
    """Whether `data` offers itself as a table by one of the usual protocols."""
    return not isinstance(data, type) and any(callable(getattr(data, name, None)) for name in ("to_pandas", "__dataframe__"))


def _find_list_format(data: Any) -> DataFormat:
    if holds_plain_values(data):
        if isinstance(data, tuple):
            return _F.TUPLE_OF_VALUES
        return _F.LIST_OF_VALUES if isinstance(data, list) else _F.SET_OF_VALUES
    first = next(iter(data))
    if isinstance(first, dict) or is_pydantic(first):
        return _F.LIST_OF_RECORDS
    if isinstance(first, (list, tuple, set, frozenset)):
        return _F.LIST_OF_ROWS
    return _F.UNKNOWN


def _find_mapping_format(data: Mapping[Any, Any]) -> DataFormat:
    first = next(iter(data.values()), None)
    if isinstance(first, dict):
        return _F.COLUMN_INDEX_MAPPING
    if isinstance(first, (list, tuple)):
        return _F.COLUMN_VALUE_MAPPING
    return _F.COLUMN_SERIES_MAPPING if find_library_format(first) is _F.PANDAS_SERIES else _F.KEY_VALUE_DICT


def holds_plain_values(data: Any) -> bool:
    """Whether a collection holds values of one sort, so that it is one column."""
    try:
        from pandas.api.types import infer_dtype
    except ImportError:
        kinds = {type(value) for value in data if value is not None}
        return all(kind in _PLAIN for kind in kinds) and (len(kinds) < 2 or str not in kinds)
    return infer_dtype(data, skipna=True) not in ("mixed", "unknown-array")


_PLAIN = (str, bool, int, float, bytes)


def _is_record(data: object) -> bool:
    is_instance = dataclasses.is_dataclass(data) and not isinstance(data, type)
    return is_instance or is_namedtuple(data) or (is_pydantic(data) and not isinstance(data, type))


def _is_cursor(data: object) -> bool:
    """Whether `data` is a cursor of a database, by what such a one can do."""
    return not isinstance(data, type) and hasattr(data, "description") and callable(getattr(data, "fetchmany", None))
