"""The editor's side of a table: the frame that is edited, its identity, and the table given back."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from jupyter_rerun.elements.data.grid.cells import attempt
from jupyter_rerun.elements.data.grid.columns import ADDING, DELETING, find_entries, find_given, list_columns
from jupyter_rerun.elements.data.grid.config import INDEX, Config, update_config
from jupyter_rerun.elements.data.grid.convert import from_pandas, snapshot, to_pandas
from jupyter_rerun.elements.data.grid.editing import apply_edits, parse_entry
from jupyter_rerun.elements.data.grid.entry import EditContract
from jupyter_rerun.elements.data.grid.formats import WITHOUT_INDEX, DataFormat, find_format
from jupyter_rerun.elements.data.grid.kinds import EDITABLE, find_kind
from jupyter_rerun.elements.data.grid.make import dress, require_pandas
from jupyter_rerun.elements.data.grid.pandas_frame import as_texts, find_unstorable, has_bottomless
from jupyter_rerun.errors import StreamlitAPIException, StreamlitDataframeConversionError, StreamlitValueError

_LOGGER = logging.getLogger("jupyter_rerun")
_NUM_ROWS = ("fixed", "dynamic", "add", "delete")
_INDEX_TYPES = ("RangeIndex", "Index", "DatetimeIndex", "CategoricalIndex", "Int64Index", "Float64Index", "UInt64Index")


def check_num_rows(num_rows: object) -> None:
    """Raise StreamlitValueError if `num_rows` is none of the known ones."""
    if num_rows not in _NUM_ROWS:
        raise StreamlitValueError("num_rows", [f"'{name}'" for name in _NUM_ROWS], detail=f"Got {num_rows!r}.")


class Editor:
    """A table about to be edited.

    Parameters
    ----------
    config
        What is said of the columns; what follows from the data and the other parameters is added.
    """

    def __init__(self, data: Any, config: Config, num_rows: str, hide_index: bool | None, disabled: bool | Iterable[Any]) -> None:
        require_pandas("data_editor")
        self._format = find_format(data)
        if self._format is DataFormat.UNKNOWN:
            raise StreamlitDataframeConversionError(f"A {type(data).__name__} cannot be edited as a table. Make a data frame of it first.")
        edited = to_pandas(data)
        _check_index(edited)
        _check_names(edited)
        if self._format in WITHOUT_INDEX:
            update_config(config, INDEX, {"hidden": True})
        _name_columns(edited)
        _store_as_text(edited, config)
        self._disabled = disabled if isinstance(disabled, bool) else sorted(disabled, key=repr)
        self._num_rows = num_rows
        self._edited = edited
        self.frame = dress(data, snapshot(edited))
        self._configure(config, num_rows, hide_index)
        self.kinds = {INDEX: find_kind(edited.index), **{str(name): find_kind(column) for name, column in edited.items()}}
        _check_types(self.kinds, config)
        self._disabled_columns = sorted((name for name, facts in config.items() if facts.get("disabled") is True), key=repr)

    def _configure(self, config: Config, num_rows: str, hide_index: bool | None) -> None:
        has_range = self.frame.has_range_index
        if not has_range:
            update_config(config, INDEX, {"required": True})
            if num_rows in ADDING and hide_index is True:
                _LOGGER.warning("data_editor: hide_index=True hides an index that new rows need. Reset the index of the data first.")
        if hide_index is None and has_range and num_rows in ADDING:
            hide_index = True
        if hide_index is not None:
            update_config(config, INDEX, {"hidden": hide_index})
        if not isinstance(self._disabled, bool):
            for name in self._disabled:
                update_config(config, name, {"disabled": True})

    def signature(self) -> str:
        """Return a text that stays the same while edits of the table keep their meaning."""
        index = self._edited.index
        is_default = self.frame.has_range_index and index.start == 0 and index.step == 1
        facts: Sequence[object] = (
            self._format.name,
            self.frame.columns,
            [str(dtype) for dtype in self._edited.dtypes],
            type(index).__name__,
            index.tolist() if not is_default else len(index),
            len(index),
            self._disabled or "none",
            self._disabled_columns,
        )
        return blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def contract(self, column_order: Sequence[str], config_json: str, held: object) -> EditContract:
        """Return what can be entered beside what session state holds."""
        columns = list_columns(self.frame, config_json, column_order, is_editor=True)
        can_add, can_delete = self._num_rows in ADDING, self._num_rows in DELETING
        return EditContract(self.frame.row_count, find_entries(columns), can_add, can_delete, find_given(columns), _known(held))

    def parse(self, value: Any, name: str) -> Any:
        """Return what was entered in a column as a value of its data."""
        dtype = self._edited.index.dtype if name == INDEX else self._edited[name].dtype
        return parse_entry(value, self.kinds[name], dtype)

    def result(self, state: Mapping[str, Any]) -> Any:
        """Return the table with what was entered."""
        return from_pandas(apply_edits(self._edited, state, self.kinds), self._format)


def _known(held: object) -> Mapping[str, Any]:
    return held if isinstance(held, dict) else {}


def _check_index(frame: Any) -> None:
    if type(frame.index).__name__ not in _INDEX_TYPES:
        raise StreamlitAPIException(f"A table with a {type(frame.index).__name__} cannot be edited. Call `reset_index()` on it first.")


def _check_names(frame: Any) -> None:
    names = frame.columns
    doubled = list(names[names.duplicated()]) if len(names) else []
    if doubled:
        raise StreamlitAPIException(f"The columns of an editor need distinct names; {doubled} occur more than once. Rename them.")
    if INDEX in names:
        raise StreamlitAPIException(f"In an editor {INDEX!r} is the name of the index. Give the column of that name another one.")


def _name_columns(frame: Any) -> None:
    """Make the names of columns texts, as edits go by them."""
    import pandas as pd

    names = frame.columns
    if isinstance(names, pd.MultiIndex):
        frame.columns = ["_".join(map(str, name)) for name in names.to_flat_index()]
    elif pd.api.types.infer_dtype(names) != "string":
        frame.columns = pd.Index([str(name) for name in names], name=names.name)


def _store_as_text(frame: Any, config: Config) -> None:
    """Turn columns that no columnar format holds into texts that cannot be edited."""
    tries = not _is_storable(frame)
    for name, column in list(frame.items()):
        if find_unstorable(column, tries=tries) is not None:
            update_config(config, str(name), {"disabled": True})
            frame[name] = as_texts(column, "string")


def _is_storable(frame: Any) -> bool:
    """Whether Arrow, where it is installed, takes the frame as it is."""
    try:
        import pyarrow as pa
    except ImportError:
        return True
    return attempt(lambda: not has_bottomless(frame) and pa.Schema.from_pandas(frame) is not None, lambda error: False)


def _check_types(kinds: Mapping[str, str], config: Config) -> None:
    for name, kind in kinds.items():
        facts = config.get(name, {})
        column_type = (facts.get("type_config") or {}).get("type")
        if column_type is not None and facts.get("disabled") is not True and kind not in EDITABLE.get(column_type, (kind,)):
            raise StreamlitAPIException(
                f"Column {name!r} is configured as {column_type}, which cannot edit data of kind {kind}. Choose another kind of column, "
                "pass disabled=True for it, or convert the data."
            )
