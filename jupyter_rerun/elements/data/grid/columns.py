"""The columns that are shown: what the data says of them, joined with what the configuration says."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jupyter_rerun.elements.data.grid.config import INDEX, POSITION
from jupyter_rerun.elements.data.grid.entry import Entry
from jupyter_rerun.elements.data.grid.frame import Frame, FrameColumn, Limits
from jupyter_rerun.elements.data.grid.kinds import EDITABLE, SHOWN_AS

ADDING = ("dynamic", "add")
DELETING = ("dynamic", "delete")

# Kinds of columns whose texts a Styler may write, and the rule that is stronger.
_BY_STYLER = {"text": "", "object": "", "number": "format", "date": "format", "time": "format", "datetime": "format"}
_BY_STYLER |= {"link": "display_text"}


@dataclass(frozen=True)
class Column:
    """One column as it is shown."""

    number: int  # among the columns of the frame
    name: str
    label: str
    type: str
    kind: str
    is_index: bool = False
    is_editable: bool = False
    is_required: bool = False
    is_pinned: bool = False
    width: int | str | None = None
    help: str = ""
    alignment: str = ""
    default: Any = None
    timezone: str | None = None  # of the data
    rules: Mapping[str, Any] = field(default_factory=dict)
    options: tuple[Mapping[str, Any], ...] | None = None  # value, label, color
    limits: Limits | None = None
    groups: tuple[str, ...] = ()  # of names that stand over the label, from the top down

    @property
    def side(self) -> str:
        """Where the cells and the label are: ``left``, ``center`` or ``right``."""
        is_number = self.type == "number" and self.kind in ("integer", "float", "decimal", "timedelta")
        return self.alignment or ("right" if is_number else "center" if self.type == "checkbox" else "left")

    @property
    def full_label(self) -> str:
        """The label with what stands over it, in one line."""
        return " / ".join(part for part in (*self.groups, self.label) if part)

    @property
    def takes_display(self) -> bool:
        """Whether a cell shows what a Styler makes of its value: not where the configuration says how, nor where it can be changed."""
        return not self.is_editable and self.type in _BY_STYLER and not self.rules.get(_BY_STYLER[self.type])

    @property
    def entry(self) -> Entry:
        values = None if self.options is None else [option["value"] for option in self.options]
        return Entry(self.type, self.kind, self.is_required, self.rules, values, self.limits)


def list_columns(frame: Frame, config_json: str, order: Sequence[str] = (), *, is_editor: bool = False) -> tuple[Column, ...]:
    """Return the columns to show, from left to right."""
    config = json.loads(config_json)
    found = []
    position = 0
    for number, described in enumerate(frame.columns):
        facts = {**config.get(INDEX, {}), **config.get(described.name, {})} if described.is_index else config.get(described.name)
        if not described.is_index:
            facts = facts if facts is not None else config.get(f"{POSITION}{position}", {})
            position += 1
        if not facts.get("hidden", described.is_hidden):
            found.append(_join(number, described, facts, is_editor, frame.has_range_index))
    return _arrange(found, order)


def _arrange(columns: list[Column], order: Sequence[str]) -> tuple[Column, ...]:
    if order:
        places = {name: place for place, name in enumerate(order)}
        index = [column for column in columns if column.is_index]
        columns = index + sorted((c for c in columns if not c.is_index and c.name in places), key=lambda column: places[column.name])
    return tuple(sorted(columns, key=lambda column: not column.is_pinned))


def _join(number: int, described: FrameColumn, facts: Mapping[str, Any], is_editor: bool, has_range_index: bool) -> Column:
    rules = dict(facts.get("type_config") or {})
    column_type = rules.pop("type", None) or _default_type(described, is_editor)
    is_editable = (
        is_editor
        and not facts.get("disabled")
        and not (described.is_index and has_range_index)
        and described.kind in EDITABLE.get(column_type, ())
    )
    pinned = facts.get("pinned")
    return Column(
        number=number,
        name=described.name,
        label=facts.get("label") or described.label,
        type=column_type,
        kind=described.kind,
        is_index=described.is_index,
        is_editable=is_editable,
        is_required=bool(facts.get("required")),
        is_pinned=described.is_index if pinned is None else bool(pinned),
        width=facts.get("width"),
        help=facts.get("help") or "",
        alignment=facts.get("alignment") or "",
        default=facts.get("default"),
        timezone=described.timezone,
        rules=rules,
        options=_list_options(rules.pop("options", None), described, column_type),
        limits=described.limits,
        groups=described.groups,
    )


def _default_type(described: FrameColumn, is_editor: bool) -> str:
    if described.categories is not None and is_editor:
        return "selectbox"
    return SHOWN_AS.get(described.kind, "object")


def _list_options(given: Any, described: FrameColumn, column_type: str) -> tuple[Mapping[str, Any], ...] | None:
    if column_type not in ("selectbox", "multiselect"):
        return None
    if given is None:
        given = described.categories or ()
    return tuple(option if isinstance(option, dict) else {"value": option} for option in given)


def find_entries(columns: Collection[Column]) -> dict[str, Entry]:
    """Return what can be entered, by the names of the columns."""
    return {column.name: column.entry for column in columns if column.is_editable}


def find_given(columns: Collection[Column]) -> dict[str, Any]:
    """Return what new rows have where nothing can be entered, by the names of the columns."""
    return {column.name: column.default for column in columns if not column.is_editable and column.default is not None}
