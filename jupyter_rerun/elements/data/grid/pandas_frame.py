"""Frames over pandas: everything that is done to many rows is done by pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count
from typing import Any

from jupyter_rerun.elements.data.grid.cells import Json, attempt, is_bottomless, is_missing, to_json, to_text
from jupyter_rerun.elements.data.grid.config import INDEX
from jupyter_rerun.elements.data.grid.frame import Frame, FrameColumn, Limits
from jupyter_rerun.elements.data.grid.kinds import find_kind


class PandasFrame(Frame):
    """A table in a pandas frame, which must not change any more."""

    def __init__(self, frame: Any) -> None:
        super().__init__()
        self.frame = frame
        self.row_count = len(frame)
        import pandas as pd

        index = frame.index
        self.has_range_index = isinstance(index, pd.RangeIndex)
        levels = [index.get_level_values(number) for number in range(index.nlevels)]
        self._columns = [*levels, *(frame.iloc[:, number] for number in range(frame.shape[1]))]
        self.columns = (
            *(
                _describe(level, INDEX if number == 0 else f"{INDEX}{number}", _label(level.name), is_index=True)
                for number, level in enumerate(levels)
            ),
            *(
                _describe(column, name, *column_labels(label))
                for column, name, label in zip(self._columns[len(levels) :], _distinct_names(frame), frame, strict=True)
            ),
        )

    def rows(self, positions: Sequence[int], numbers: Sequence[int] | None = None) -> list[list[Json]]:
        chosen = range(len(self.columns)) if numbers is None else numbers
        cells = [_cells(self._columns[number].take(positions), self.columns[number].kind) for number in chosen]
        return [list(row) for row in zip(*cells, strict=True)] if cells else [[] for _ in positions]

    def values_of(self, number: int) -> Any:
        """Return a column, as an index or a series."""
        return self._columns[number]

    def sort(self, columns: Sequence[tuple[int, bool]], rows: Sequence[int], edits: Mapping[int, Mapping[str, Any]] = {}) -> Sequence[int]:
        import numpy as np

        found = np.asarray(rows, dtype=np.intp)
        for number, descends in reversed(columns):
            column = self._column_with(number, edits)
            found = found[_order(column.take(found), descends)]
        return found if columns else rows  # type: ignore[return-value]

    def distinct(self, number: int) -> tuple[Sequence[int], Sequence[int] | None]:
        import numpy as np
        import pandas as pd

        column = self._columns[number]
        if str(column.dtype) == "object":  # 1 and True are equal, and do not look so
            return super().distinct(number)
        places, values = pd.factorize(column, use_na_sentinel=False)
        if 2 * len(values) > self.row_count:
            return super().distinct(number)
        return np.unique(places, return_index=True)[1].tolist(), places.tolist()

    def _column_with(self, number: int, edits: Mapping[int, Mapping[str, Any]]) -> Any:
        """Return a column as a series over positions, with what people entered in it."""
        import pandas as pd

        name = self.columns[number].name
        changed = {row: cells[name] for row, cells in edits.items() if name in cells}
        column = pd.Series(self._columns[number].array)
        if changed:
            column = column.astype(object)
            for row, value in changed.items():
                column.iat[row] = value
            column = column.infer_objects()
        return column

    def value(self) -> Any:
        """Return the frame after its way through Arrow, where that is installed and can hold it: each column needs a name of its own."""
        try:
            import pyarrow as pa
        except ImportError:
            return self.frame
        if not self.frame.columns.is_unique:
            return make_storable(self.frame)
        found = attempt(lambda: None if has_bottomless(self.frame) else pa.Table.from_pandas(self.frame).to_pandas(), lambda error: None)
        return pa.Table.from_pandas(make_storable(self.frame)).to_pandas() if found is None else found

    def fingerprint(self) -> str:
        digest = blake2b(repr((self.columns, [str(column.dtype) for column in self._columns])).encode(), digest_size=16)
        for column in self._columns:
            digest.update(_hash_column(column))
        return digest.hexdigest()

    def _equals(self, other: Any) -> bool:
        if self.frame is other.frame:
            return True
        ours, theirs = self.frame, other.frame
        return attempt(lambda: bool(ours.equals(theirs)) and bool(ours.index.equals(theirs.index)), lambda error: False)

    __hash__ = Frame.__hash__


def column_name(name: object) -> str:
    """Return the name by which edits and the configuration know a column."""
    return "_".join(map(str, name)) if isinstance(name, tuple) else str(name)


def _distinct_names(columns: Iterable[object]) -> Iterator[str]:
    """Return the names of columns; of equal ones all but the first get a number, as pandas gives it where it reads tables."""
    given = [column_name(column) for column in columns]
    used = set(given)
    seen: set[str] = set()
    for name in given:
        numbered = (f"{name}.{number}" for number in count(1))
        distinct = name if name not in seen else next(other for other in numbered if other not in used)
        used.add(distinct)
        seen.add(distinct)
        yield distinct


def column_labels(name: object) -> tuple[str, tuple[str, ...]]:
    """Return the label of a column, and the names that stand over it."""
    if not isinstance(name, tuple):
        return to_text(name), ()
    *groups, label = map(to_text, name)
    return label, tuple(groups)


def _label(name: object) -> str:
    return "" if name is None else str(name)


def _describe(column: Any, name: str, label: str, groups: tuple[str, ...] = (), *, is_index: bool = False) -> FrameColumn:
    from pandas import CategoricalDtype

    categories = None
    if isinstance(column.dtype, CategoricalDtype):
        categories = tuple(to_json(value) for value in column.dtype.categories.tolist())
    zone = getattr(column.dtype, "tz", None)
    limits = find_limits(column.dtype)
    return FrameColumn(name, label, find_kind(column), is_index, categories, None if zone is None else str(zone), limits, groups)


def find_limits(dtype: Any) -> Limits | None:
    """Return the least and the greatest value of a type of data that holds only some of its kind; None if it holds all."""
    import numpy as np
    import pandas as pd

    dtype = np.dtype(f"M8[{dtype.unit}]") if isinstance(dtype, pd.DatetimeTZDtype) else getattr(dtype, "numpy_dtype", dtype)
    if not isinstance(dtype, np.dtype):
        return None
    if dtype.kind in "iu":
        whole = np.iinfo(dtype)
        return int(whole.min), int(whole.max)
    if dtype.kind == "f" and dtype.itemsize < 8:
        return float(np.finfo(dtype).min), float(np.finfo(dtype).max)
    if dtype.kind in "mM" and np.datetime_data(dtype)[0] == "ns":
        return _NANOSECOND_DAYS if dtype.kind == "M" else _NANOSECOND_SPANS_S
    return None


# What 64 bits of nanoseconds reach, less a day for time zones.
_NANOSECOND_DAYS = ("1677-09-23", "2262-04-10")
_NANOSECOND_SPANS_S = (-9.2e9, 9.2e9)


def _cells(column: Any, kind: str) -> list[Json]:
    if kind in ("boolean", "integer", "float"):  # the many
        return [to_json(value) for value in column.tolist()]
    if kind == "datetime" and len(column) > _MANY:
        return _moments(column)
    return [to_json(value) for value in column.astype(object).tolist()]


_MANY = 1000


def _moments(column: Any) -> list[Json]:
    """Return dates and times; those to the second without a zone are written by NumPy, which is much faster."""
    import numpy as np

    values = column.to_numpy()
    if values.dtype.kind != "M" or getattr(column.dtype, "tz", None) is not None:
        return [to_json(value) for value in column.astype(object).tolist()]
    seconds = values.astype("M8[s]")
    if not bool((seconds.astype(values.dtype)[~np.isnat(values)] == values[~np.isnat(values)]).all()):
        return [to_json(value) for value in column.astype(object).tolist()]
    return [None if text == "NaT" else text for text in np.datetime_as_string(seconds, unit="s").tolist()]


def _hash_column(column: Any) -> bytes:
    """Return bytes that equal columns share; lists and the like, and what has no text, go by what is shown of them."""
    import pandas as pd

    return attempt(
        lambda: bytes(pd.util.hash_pandas_object(pd.Series(column.array), index=False).to_numpy().tobytes()),
        lambda error: repr(list(map(to_json, column.tolist()))).encode("utf-8", "surrogatepass"),
    )


def _order(column: Any, descends: bool) -> Any:
    """Return the positions of values in their order, or in that of their texts."""
    column = column.reset_index(drop=True)
    how: Mapping[str, Any] = {"ascending": not descends, "kind": "stable", "na_position": "last"}
    return attempt(lambda: column.sort_values(**how), lambda error: as_texts(column, str).sort_values(**how)).index.to_numpy()


def has_bottomless(frame: Any) -> bool:
    """Whether a cell is nested so deeply, or in itself, that Arrow would not come to its end."""
    return any(str(column.dtype) == "object" and any(map(is_bottomless, column)) for _, column in frame.items())


def as_texts(column: Any, type: Any) -> Any:
    """Return a series or an index of texts; what has no text says so."""
    return attempt(
        lambda: column.astype(type),
        lambda error: column.map(lambda value: value if is_missing(value) else to_text(value)).astype(type),
    )


def find_unstorable(column: Any, *, tries: bool) -> str | None:
    """Return as what a column must be kept that no columnar format holds as it is: ``string`` or ``list``; else None.

    Parameters
    ----------
    tries
        Whether to find out of mixed lists by converting them, which takes time.
    """
    from pandas.api.extensions import ExtensionArray
    from pandas.api.types import infer_dtype, is_dict_like, is_list_like

    dtype = column.dtype
    if dtype.kind == "c" or str(dtype) in _UNSTORABLE:
        return "string"
    if str(dtype) != "object":
        return None
    inferred = infer_dtype(column, skipna=True)
    if inferred != "mixed":
        return "string" if inferred in ("mixed-integer", "complex") else None
    first = next(iter(column.dropna()), None) if hasattr(column, "iloc") else None
    if attempt(lambda: not is_list_like(first) or is_dict_like(first), lambda error: True):
        return "string"
    if isinstance(first, (frozenset, ExtensionArray)):
        return "list"
    return "string" if tries and not _is_arrow_list(column) else None


_UNSTORABLE = ("period[B]", "period[N]", "period[ns]", "period[U]", "period[us]", "geometry")


def _is_arrow_list(column: Any) -> bool:
    try:
        import pyarrow as pa
    except ImportError:
        return True
    return attempt(lambda: not any(map(is_bottomless, column)) and pa.array(column, from_pandas=True) is not None, lambda error: False)


def make_storable(frame: Any) -> Any:
    """Return `frame` with texts in place of what no columnar format holds."""
    import pandas as pd

    fixed = frame.copy(deep=False)
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]  # two may have one name
        found = find_unstorable(column, tries=True)
        if found == "string":
            fixed.isetitem(place, as_texts(column, "string"))
        elif found == "list":
            fixed.isetitem(place, column.map(lambda value: list(value) if pd.api.types.is_list_like(value) else value))
    if frame.index.nlevels == 1 and find_unstorable(frame.index, tries=True) is not None:
        fixed.index = as_texts(frame.index, "string")
    return fixed
