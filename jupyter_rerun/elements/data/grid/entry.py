"""What may be entered in the columns of an editor, and the editor's contract.

The value on the wire is what session state shows: ``{"edited_rows": {row: {column: value}}, "added_rows": [...],
"deleted_rows": [...]}``, where rows go by their positions in the data.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from jupyter_rerun.elements.data.grid.frame import Limits
from jupyter_rerun.elements.data.grid.states import DataEditorState
from jupyter_rerun.elements.inputs.patterns import is_match
from jupyter_rerun.elements.js_numbers import MAX_SAFE_INTEGER, is_sent
from jupyter_rerun.tree.nodes import Contract

_PARTS = ("edited_rows", "added_rows", "deleted_rows")
_MAX_ADDED = 100_000
_NUMBER = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one column takes."""

    type: str  # the kind of column, such as ``number``
    kind: str  # the kind of its data
    is_required: bool = False
    rules: Mapping[str, Any] = field(default_factory=dict)  # what the configuration says of the type
    options: Collection[Any] | None = None
    limits: Limits | None = None  # of what the column's data can hold

    def check(self, value: object) -> str | None:
        """Say why `value` cannot be entered, or None."""
        if self.lacks(value):
            return "it must not be empty"
        if value is None:
            return None
        reason: str | None = _CHECKS[self.type](self, value)
        return reason

    def lacks(self, value: object) -> bool:
        """Whether `value` is none, or an empty one, where there has to be one."""
        return self.is_required and (value is None or value in ("", []))


def _check_text(entry: Entry, value: object) -> str | None:
    if not isinstance(value, str):
        return "it must be a text"
    longest, pattern = entry.rules.get("max_chars"), entry.rules.get("validate")
    if longest is not None and len(value) > longest:
        return f"it must have at most {longest} characters"
    is_fitting = not isinstance(pattern, str) or is_match(pattern, value, dot_all=False)
    return None if is_fitting else "it does not have the required form"


def _check_number(entry: Entry, value: object) -> str | None:
    if not is_sent(value):
        return "it must be a number"
    if entry.kind == "integer" and value != int(value):
        return "it must be a whole number"
    if entry.kind == "integer" and abs(value) > MAX_SAFE_INTEGER:
        return f"a browser counts exactly up to {MAX_SAFE_INTEGER} only"
    least, most = entry.limits or (value, value)
    if not float(least) <= value <= float(most):
        return f"the column holds numbers from {least} to {most}"
    lowest, highest = entry.rules.get("min_value"), entry.rules.get("max_value")
    if lowest is not None and value < lowest:
        return f"it must be at least {lowest}"
    return f"it must be at most {highest}" if highest is not None and value > highest else None


def _check_truth(entry: Entry, value: object) -> str | None:
    return None if isinstance(value, bool) else "it must be true or false"


def _check_option(entry: Entry, value: object) -> str | None:
    is_there = any(value == option and type(value) is type(option) for option in entry.options or ())
    return None if is_there else "it is not one of the options"


def _check_list(entry: Entry, value: object) -> str | None:
    if not isinstance(value, list) or not all(isinstance(item, (str, bool)) or is_sent(item) for item in value):
        return "it must be a list of texts"
    if entry.type != "multiselect" or entry.rules.get("accept_new_options"):
        return None
    return None if all(item in (entry.options or ()) for item in value) else "it holds something that is not one of the options"


_READERS: Mapping[str, Any] = {
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
}


def _read(type: str, text: Any) -> Any:
    """Return what can be compared: datetimes as UTC, which they are without an offset."""
    # Python before 3.11 does not know the Z of JavaScript's moments.
    moment = _READERS[type](text.replace("Z", "+00:00") if isinstance(text, str) else text)
    if isinstance(moment, datetime.datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(datetime.timezone.utc)
    return moment.replace(tzinfo=None) if isinstance(moment, (datetime.datetime, datetime.time)) else moment


def _check_moment(entry: Entry, value: object) -> str | None:
    try:
        moment = _read(entry.type, value)
    except (TypeError, ValueError):
        return f"it must be a {entry.type}"
    day = str(value)[:10]
    least, most = entry.limits or (day, day)
    if entry.type != "time" and not str(least) <= day <= str(most):
        return f"the column holds dates from {least} to {most}"
    lowest, highest = entry.rules.get("min_value"), entry.rules.get("max_value")
    if lowest is not None and moment < _read(entry.type, lowest):
        return f"it must not be before {lowest}"
    return f"it must not be after {highest}" if highest is not None and moment > _read(entry.type, highest) else None


_CHECKS: Mapping[str, Any] = {
    "text": _check_text,
    "link": _check_text,
    "markdown": _check_text,
    "number": _check_number,
    "checkbox": _check_truth,
    "selectbox": _check_option,
    "multiselect": _check_list,
    "list": _check_list,
    "date": _check_moment,
    "time": _check_moment,
    "datetime": _check_moment,
}


@dataclass(frozen=True, slots=True)
class EditContract(Contract):
    """What can be changed in an editor.

    Attributes
    ----------
    entries
        The columns in which can be entered.
    given
        What new rows have in columns in which cannot be entered.
    held
        Where the rules have changed since a value was entered, it stays: only other values are checked.
    """

    row_count: int
    entries: Mapping[str, Entry] = field(compare=False)
    can_add: bool
    can_delete: bool
    given: Mapping[str, Any] = field(default_factory=dict, compare=False)
    held: Mapping[str, Any] = field(default_factory=dict, compare=False)  # what session state held when the editor was drawn

    def default(self) -> DataEditorState:
        return DataEditorState({"edited_rows": {}, "added_rows": [], "deleted_rows": []})

    def to_wire(self, value: object) -> dict[str, Any]:
        state = cast("Mapping[str, Any]", value)
        edited = {str(row): dict(cells) for row, cells in (state.get("edited_rows") or {}).items()}
        return {"edited_rows": edited, "added_rows": list(state.get("added_rows", ())), "deleted_rows": list(state.get("deleted_rows", ()))}

    def from_wire(self, raw: object) -> DataEditorState:
        if raw is None:
            return self.default()
        state = cast("Mapping[str, Any]", raw)
        edited = {int(row): dict(cells) for row, cells in state["edited_rows"].items()}
        return DataEditorState(
            {"edited_rows": edited, "added_rows": list(state["added_rows"]), "deleted_rows": list(state["deleted_rows"])}
        )

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict) or set(raw) != set(_PARTS):
            return "edits have edited_rows, added_rows and deleted_rows"
        edited, added, deleted = (raw[name] for name in _PARTS)
        if not isinstance(edited, dict) or not isinstance(added, list) or not isinstance(deleted, list):
            return "edited_rows is a mapping, added_rows and deleted_rows are lists"
        return self._check_deleted(deleted) or self._check_edited(edited, deleted) or self._check_added(added)

    def _check_deleted(self, deleted: list[Any]) -> str | None:
        if deleted and not self.can_delete:
            return "rows cannot be deleted"
        if len(set(map(repr, deleted))) != len(deleted) or not all(type(row) is int and 0 <= row < self.row_count for row in deleted):
            return "it deletes a row that is not there"
        return None

    def _check_edited(self, edited: Mapping[Any, Any], deleted: list[int]) -> str | None:
        held = self.held.get("edited_rows") or {}
        for row, cells in edited.items():
            if not isinstance(row, str) or not _NUMBER.fullmatch(row) or int(row) >= self.row_count or int(row) in deleted:
                return f"there is no row {row!r}"
            if not isinstance(cells, dict):
                return f"row {row} is no mapping"
            reason = self._check_cells(cells, held.get(int(row), {}))
            if reason is not None:
                return reason
        return None

    def _check_added(self, added: list[Any]) -> str | None:
        if added and not self.can_add:
            return "rows cannot be added"
        if len(added) > _MAX_ADDED:
            return "too many rows are added"
        held = self.held.get("added_rows") or []
        for cells in added:
            if not isinstance(cells, dict):
                return "a row that is added is a mapping"
            reason = None if cells in held else self._check_cells(cells, {}, is_new=True)
            if reason is not None:
                return reason
        return None

    def _check_cells(self, cells: Mapping[Any, Any], held: Mapping[str, Any], *, is_new: bool = False) -> str | None:
        for name, value in cells.items():
            if name in held and type(held[name]) is type(value) and held[name] == value:
                continue
            reason = self.check_cell(name, value, is_new=is_new)
            if reason is not None:
                return f"column {name!r}: {reason}"
        return None

    def check_cell(self, name: object, value: object, *, is_new: bool = False) -> str | None:
        """Say why `value` cannot be entered in a column, perhaps of a new row; None if it can."""
        entry = self.entries.get(name) if isinstance(name, str) else None
        if entry is None:
            given = self.given.get(name) if is_new and isinstance(name, str) else None
            return None if given is not None and (type(value), value) == (type(given), given) else "it cannot be changed"
        # A new row starts empty; what it requires is entered one cell after the other.
        return None if is_new and value is None else entry.check(value)
