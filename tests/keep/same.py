"""Whether two values are the same: equal, and of the same types in all their parts."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict, deque
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from jupyter_rerun.elements.inputs.uploads import StoredFile, UploadedFile


def same(left: Any, right: Any) -> bool:
    """Whether `left` is what `right` is, in value and type; NaN is NaN, and 0.0 is not -0.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, (float, np.floating)):
        return bool((left != left and right != right) or (left == right and math.copysign(1, left) == math.copysign(1, right)))
    if isinstance(left, (complex, np.complexfloating)):
        return same(left.real, right.real) and same(left.imag, right.imag)
    if isinstance(left, int):
        return bool(int.__eq__(left, right))
    if isinstance(left, Decimal):
        return bool(left.as_tuple() == right.as_tuple())
    if isinstance(left, np.ndarray):
        return _same_arrays(left, right)
    if isinstance(left, (np.generic, bytes, str)):
        return bool(left.tobytes() == right.tobytes() if isinstance(left, np.generic) and not isinstance(left, str) else left == right)
    if isinstance(left, Mapping) and not isinstance(left, (StoredFile, UploadedFile)):
        return _same_mappings(left, right)
    if isinstance(left, deque) and left.maxlen != right.maxlen:
        return False
    if isinstance(left, (list, tuple, deque)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (set, frozenset)):
        return len(left) == len(right) and all(any(same(one, other) for other in right) for one in left)
    if isinstance(left, StoredFile):
        return (left.file_id, left.name, left.type, left.read()) == (right.file_id, right.name, right.type, right.read())
    if isinstance(left, UploadedFile):
        facts = [(each.name, each.type, each.getvalue(), each.tell()) for each in (left, right)]
        return same(left.stored, right.stored) and facts[0] == facts[1]
    if dataclasses.is_dataclass(left):
        return all(same(getattr(left, field.name), getattr(right, field.name)) for field in dataclasses.fields(left))
    return _same_of_libraries(left, right)


def _same_mappings(left: Any, right: Any) -> bool:
    raw = dict.items if isinstance(left, dict) else lambda each: each.items()
    if isinstance(left, defaultdict) and left.default_factory is not right.default_factory:
        return False
    return len(left) == len(right) and all(
        same(key, other) and same(value, its) for (key, value), (other, its) in zip(raw(left), raw(right), strict=True)
    )


def _same_arrays(left: Any, right: Any) -> bool:
    if (left.dtype, left.shape, left.flags.writeable) != (right.dtype, right.shape, right.flags.writeable):
        return False
    if left.dtype == object:
        return all(map(same, left.ravel().tolist(), right.ravel().tolist()))
    return bool(left.tobytes() == right.tobytes())


def _same_of_libraries(left: Any, right: Any) -> bool:
    if isinstance(left, pd.DataFrame):
        pd.testing.assert_frame_equal(left, right, check_exact=True, check_column_type="exact", check_index_type="exact")
        return same(left.attrs, right.attrs) and _same_labels(left.index, right.index) and _same_labels(left.columns, right.columns)
    if isinstance(left, pd.Series):
        pd.testing.assert_series_equal(left, right, check_exact=True, check_index_type="exact")
        return same(left.attrs, right.attrs) and same(left.name, right.name) and _same_labels(left.index, right.index)
    if isinstance(left, pd.Index):
        return _same_labels(left, right)
    if isinstance(left, (pd.Timestamp, pd.Timedelta)):
        return bool(left == right) and repr(left) == repr(right) and left.unit == right.unit
    if left is pd.NaT or left is pd.NA:
        return left is right
    if isinstance(left, (pl.DataFrame, pl.Series)):
        return left.equals(right, null_equal=True) and getattr(left, "schema", 0) == getattr(right, "schema", 0)
    if isinstance(left, (pa.Table, pa.RecordBatch)):
        return bool(left.equals(right, check_metadata=True))
    if isinstance(left, (pa.Array, pa.ChunkedArray)):
        return bool(left.equals(right)) and left.type == right.type
    if hasattr(left, "fold") and (left.fold, left.tzinfo) != (right.fold, right.tzinfo):
        return False
    return bool(left == right) and repr(left) == repr(right)


def _same_labels(left: pd.Index, right: pd.Index) -> bool:
    pd.testing.assert_index_equal(left, right, exact=True, check_exact=True)
    return same(list(left.names), list(right.names)) and getattr(left, "freq", None) == getattr(right, "freq", None)
