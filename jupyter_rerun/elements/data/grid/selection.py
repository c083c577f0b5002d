"""Selecting in a table: what may be selected, and what is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from jupyter_rerun.elements.data.grid.states import DataframeSelectionState, DataframeState
from jupyter_rerun.errors import StreamlitAPIException, StreamlitIncompatibleParametersError, StreamlitValueError

MODES = ("multi-cell", "multi-column", "multi-row", "single-cell", "single-column", "single-row", "single-row-required")
ROW_MODES = frozenset({"single-row", "single-row-required", "multi-row"})
_PARTS = ("rows", "columns", "cells")


def check_modes(selection_mode: str | Iterable[str]) -> frozenset[str]:
    """Return the modes.

    Raises
    ------
    StreamlitValueError
        If one is unknown.
    StreamlitIncompatibleParametersError
        If two are of one kind.
    """
    modes = frozenset({selection_mode} if isinstance(selection_mode, str) else selection_mode)
    if not modes <= set(MODES):
        raise StreamlitValueError("selection_mode", [f"'{mode}'" for mode in MODES])
    for part in ("row", "column", "cell"):
        alike = sorted(mode for mode in modes if mode.split("-")[1] == part)
        if len(alike) > 1:
            raise StreamlitIncompatibleParametersError(
                *(f"selection_mode='{mode}'" for mode in alike), explanation=f"Choose one way of selecting {part}s."
            )
    return modes


@dataclass(frozen=True, slots=True)
class SelectionContract:
    """Positions of rows, names of columns, and pairs of both."""

    modes: frozenset[str]
    row_count: int
    names: tuple[object, ...]
    initial: Mapping[str, Any] | None = None

    def default(self) -> DataframeState:
        selection = self.initial["selection"] if self.initial is not None else {name: [] for name in _PARTS}
        return self.from_wire({"selection": selection})

    def to_wire(self, value: object) -> dict[str, Any]:
        return self.validate(value)

    def from_wire(self, raw: object) -> DataframeState:
        if raw is None:
            return self.default()
        selection = dict(cast("Mapping[str, Any]", raw)["selection"])
        rows, columns = list(selection.get("rows", ())), list(selection.get("columns", ()))
        if not rows and "single-row-required" in self.modes and self.row_count:
            rows = [0]
        cells = [tuple(cell) for cell in selection.get("cells", ())]
        return DataframeState({"selection": DataframeSelectionState({"rows": rows, "columns": columns, "cells": cells})})

    def check(self, raw: object) -> str | None:
        selection = raw.get("selection") if isinstance(raw, dict) and set(raw) == {"selection"} else None
        if (
            not isinstance(selection, dict)
            or set(selection) != set(_PARTS)
            or not all(isinstance(selection[name], list) for name in _PARTS)
        ):
            return "a selection has lists of rows, columns and cells"
        rows, columns, cells = (selection[name] for name in _PARTS)
        if not all(map(self._is_row, rows)):
            return "it selects a row that is not there"
        if not all(map(self._is_column, columns)):
            return "it selects a column that is not there"
        if not all(isinstance(cell, list) and len(cell) == 2 and self._is_row(cell[0]) and self._is_column(cell[1]) for cell in cells):
            return "it selects a cell that is not there"
        return self._check_counts(rows, columns, cells)

    def _check_counts(self, rows: Sequence[int], columns: Sequence[str], cells: Sequence[Any]) -> str | None:
        for part, found in (("row", rows), ("column", columns), ("cell", list(map(tuple, cells)))):
            if len(set(found)) != len(found):
                return f"a {part} is selected twice"
            if found and not any(mode.split("-")[1] == part for mode in self.modes):
                return f"{part}s cannot be selected"
            if len(found) > 1 and f"multi-{part}" not in self.modes:
                return f"only one {part} can be selected"
        if not rows and "single-row-required" in self.modes and self.row_count:
            return "one row must stay selected"
        return None

    def _is_row(self, row: object) -> bool:
        return isinstance(row, int) and not isinstance(row, bool) and 0 <= row < self.row_count

    def _is_column(self, name: object) -> bool:
        return isinstance(name, str) and name in set(map(str, self.names))

    def fit(self, value: object) -> object:
        self.validate(value)
        return value

    def validate(self, value: object) -> dict[str, Any]:
        """Return a selection without what the table does not have or does not allow.

        Raises
        ------
        StreamlitAPIException
            If `value` is no selection at all.
        """
        selection = value.get("selection") if isinstance(value, dict) else None
        if not isinstance(selection, dict):
            raise StreamlitAPIException(
                "The state of a table in which can be selected is a dict such as "
                "{'selection': {'rows': [0], 'columns': ['a'], 'cells': [(0, 'a')]}}."
            )
        rows = self._keep("row", selection.get("rows"), lambda row: isinstance(row, int) and 0 <= row < self.row_count)
        if not rows and "single-row-required" in self.modes and self.row_count:
            rows = [0]
        columns = self._keep("column", selection.get("columns"), lambda name: isinstance(name, str) and name in self.names)
        cells = self._keep("cell", _as_tuples(selection.get("cells")), self._is_cell)
        return {"selection": {"rows": rows, "columns": columns, "cells": cells}}

    def _is_cell(self, cell: Any) -> bool:
        return (
            isinstance(cell, tuple)
            and len(cell) == 2
            and isinstance(cell[0], int)
            and 0 <= cell[0] < self.row_count
            and cell[1] in self.names
        )

    def _keep(self, part: str, found: object, is_there: Any) -> list[Any]:
        modes = {mode for mode in self.modes if mode.split("-")[1] == part}
        if not isinstance(found, list) or not modes:
            return []
        kept = list(dict.fromkeys(item for item in found if is_there(item)))
        return kept if f"multi-{part}" in modes else kept[:1]


def _as_tuples(cells: object) -> object:
    return [tuple(cell) if isinstance(cell, list) else cell for cell in cells] if isinstance(cells, list) else None
