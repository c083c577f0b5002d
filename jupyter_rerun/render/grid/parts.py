"""Tables that the view draws: what changed is sent as rows, what people do becomes a value of the element's contract.

`labextension/view/grid/protocol.ts` describes the messages. What all pages have to know goes along with a frame of the
app's view, as news of the node; what one page has asked for is told in a message of its own. The rows of the first screen
belong to the node, so that they are there before any question is answered.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.frame import Arrangement
from jupyter_rerun.elements.data.grid.nodes import ButtonPress, DataEditor, Dataframe, SelectableDataframe
from jupyter_rerun.elements.data.grid.pandas_frame import PandasFrame
from jupyter_rerun.render.app_view import AppView
from jupyter_rerun.render.grid.edits import CHANGES, ROW_ID, Outcome, Refusal, Value, without_incomplete
from jupyter_rerun.render.grid.history import History, Step
from jupyter_rerun.render.grid.rows import Rows
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.messages import read_text, said, with_key
from jupyter_rerun.render.parts import Part, Receive, SharedParts
from jupyter_rerun.tree.nodes import WidgetElement
from jupyter_rerun.tree.reconcile import NodeId

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import DataframeSpec, Selected

_LOGGER = logging.getLogger("jupyter_rerun")
_MAX_BLOCKS = 4  # that are sent again by themselves when the data changes
_MAX_PATCHED = 100  # rows that are sent one by one
_NOTHING: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}

G = TypeVar("G", bound=Dataframe | SelectableDataframe | DataEditor)


class GridPart(Part[G], Generic[G]):
    """A table to look at; what all tables in a grid have in common."""

    def __init__(self, element: G, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._hand_on = receive
        self._version = 0
        self._asked: list[tuple[Arrangement, int, int]] = []  # the blocks a browser has, the latest last
        self._presses = {name: Press(self, press) for name, press in element.clicks.items()}
        self._news: list[dict[str, Any]] = []
        self.rows = self._make_rows(element)
        self.shape = self._make_shape(element)
        self.first = self._make_first()

    def place(self, node_id: NodeId, view: AppView) -> None:
        self._node_id, self._view = node_id, view

    def update(self, element: G, *, is_pending: bool) -> None:
        before, self.element = self.element, element
        self._presses = {name: Press(self, press) for name, press in element.clicks.items()}
        shape, before_shape = self._make_shape(element), self.shape
        has_new_rows = shape != before_shape or before.frame != element.frame
        if has_new_rows:
            self.rows = self._make_rows(element)
        self.shape = shape
        has_moved = self._take_value(element, is_pending)
        if has_new_rows or has_moved:
            self._refresh()

    def spec(self) -> DataframeSpec:
        news, self._news = self._news, []
        facts: DataframeSpec = {
            "kind": "dataframe",
            "shape": self.shape,
            "first": self.first,
            "width": self.element.width,
            "height": "stretch" if self.element.height == "stretch" else None,
            "news": news or None,
            **self._shown_value(),
        }
        return said(facts)

    # what a subclass says

    def _take_value(self, element: G, is_pending: bool) -> bool:
        """Show the element's value; return whether rows changed by that."""
        return False

    def _shown_value(self) -> Selected:
        """Return what is selected, and the token of the last message about that."""
        return {"value": None, "ack": None}

    def _act(self, kind: str, message: Mapping[str, Any]) -> None:
        """Take note of what a person did with the table."""

    def _make_rows(self, element: G) -> Rows:
        return Rows(element.frame, element.shown_columns)

    def _facts(self, element: G) -> dict[str, Any]:
        return {}

    # to the browser

    def _make_shape(self, element: G) -> dict[str, Any]:
        return {
            "columns": [column_spec(column, column.name in element.clicks) for column in element.shown_columns],
            "label": element.alt or "Table",
            "height": element.height,
            "width": element.width,
            "rowHeight": element.row_height,
            "placeholder": element.placeholder or "None",
            "block": self.rows.block_size,
            "hasRange": element.frame.has_range_index,
            "hasStatistics": self._has_statistics(element),
            "foot": self.rows.foot_count(Arrangement()),
            **self._facts(element),
        }

    def _make_first(self) -> dict[str, Any]:
        arrangement = Arrangement()
        return {
            "version": self._version,
            "rows": self.rows.block(arrangement, 0, self.rows.block_size),
            "total": self.rows.total(arrangement),
        }

    def _refresh(self) -> None:
        """Send again what the browser asked for last, in place of what it has."""
        self._version += 1
        self.first = self._make_first()
        asked = self._asked or [(Arrangement(), 0, self.rows.block_size)]
        arrangement = asked[-1][0]
        blocks = {
            start: self.rows.block(arrangement, start, end) for asked_arrangement, start, end in asked if asked_arrangement == arrangement
        }
        self._news.append(
            {
                "type": "refresh",
                "version": self._version,
                "total": self.rows.total(arrangement),
                "arrangement": self.rows.write_arrangement(arrangement),
                "blocks": [{"start": start, "rows": rows} for start, rows in blocks.items()],
            }
        )

    def _show(self) -> None:
        """Tell all pages what is new."""
        self._view.show({self._node_id: with_key(self.element, self.spec())}, {}, [])

    def _tell(self, **message: Any) -> None:
        """Tell something that one page has asked for."""
        self._view.tell(self._node_id, message)

    # from the browser

    def hear(self, message: Mapping[str, Any]) -> None:
        kind = read_text(message, "type")
        if kind == "rows":
            self._send_rows(message)
        elif kind == "csv":
            self._tell(type="csv", text=self.rows.csv(self.rows.read_arrangement(message)))
        elif kind == "statistics":
            self._send_statistics(message)
        elif kind == "press" and read_text(message, "column") in self._presses:
            press = self._presses[message["column"]]
            self._hand_on(cast("Part[Any]", press), {"row": _position(message.get("row")), "label": message.get("label")})
        else:
            self._act(kind, message)

    def _send_statistics(self, message: Mapping[str, Any]) -> None:
        name = read_text(message, "column")
        column = next((column for column in self.rows.columns if column.name == name), None)
        found = None
        if column is not None and isinstance(self.element.frame, PandasFrame) and self._has_statistics(self.element):
            from jupyter_rerun.render.grid.statistics import describe

            found = describe(self.element.frame, column)
        self._tell(type="statistics", token=read_text(message, "token"), column=name, statistics=found)

    def _has_statistics(self, element: G) -> bool:
        """Whether columns have statistics: as in Streamlit not where they can be changed, nor without rows."""
        return isinstance(element.frame, PandasFrame) and element.editing_mode == "read_only" and element.frame.row_count > 0

    def _send_rows(self, message: Mapping[str, Any]) -> None:
        start, end = message.get("start"), message.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            return
        end = min(end, start + self.rows.block_size)
        arrangement = self.rows.read_arrangement(message)
        version = self._version  # as it is before: data that change meanwhile make these rows old ones
        rows, total = self.rows.block(arrangement, start, end), self.rows.total(arrangement)
        asked: tuple[Arrangement, int, int] = (arrangement, start, end)
        self._asked = [*(each for each in self._asked if each != asked and each[0] == arrangement), asked][-_MAX_BLOCKS:]
        asked_as = message.get("id") if isinstance(message.get("id"), (int, str)) else None
        self._tell(type="rows", id=asked_as, version=version, rows=rows, total=total)


class Press:
    """A column's buttons, as the renderer sees them."""

    def __init__(self, owner: GridPart[Any], element: ButtonPress) -> None:
        self.owner = owner
        self.element = element

    def to_wire(self, raw: object) -> object:
        return raw

    def accept(self, raw: object) -> None:
        """A press leaves nothing behind."""

    def refuse(self) -> None:
        """A button shows nothing of a press."""


class ValuePart(GridPart[G]):
    """A table with a value."""

    def __init__(self, element: G, shared: SharedParts, receive: Receive) -> None:
        self._shown = _as_json(_wire(element))
        super().__init__(element, shared, receive)

    def to_wire(self, raw: object) -> object:
        return raw

    def accept(self, raw: Any) -> None:
        self._shown = raw


class SelectionPart(ValuePart[SelectableDataframe]):
    """A table in which can be selected."""

    _ack = ""

    def _facts(self, element: SelectableDataframe) -> dict[str, Any]:
        return {"modes": list(element.selection_mode)}

    def _shown_value(self) -> Selected:
        return {"value": self._shown, "ack": self._ack}

    def _take_value(self, element: SelectableDataframe, is_pending: bool) -> bool:
        if not is_pending:
            self._shown = _as_json(element.value)
        return False

    def _act(self, kind: str, message: Mapping[str, Any]) -> None:
        if kind == "select":
            self._ack = read_text(message, "token")
            self._hand_on(self, message.get("value"))

    def accept(self, raw: Any) -> None:
        super().accept(raw)
        self._show()

    def refuse(self) -> None:
        self._show()


class EditorPart(ValuePart[DataEditor]):
    """A table that can be changed; rows that were added and lack what they require are shown, and wait here."""

    def __init__(self, element: DataEditor, shared: SharedParts, receive: Receive) -> None:
        self._history = History()
        self._outcome = Outcome(_NOTHING)  # of what a person does right now
        self._move = ""  # whether that is ``undo`` or ``redo``
        super().__init__(element, shared, receive)

    def _facts(self, element: DataEditor) -> dict[str, Any]:
        return {
            "label": element.alt or "Table to edit",
            "isEditor": True,
            "disabled": element.disabled,
            "canAdd": element.can_add and not element.disabled,
            "canDelete": element.can_delete and not element.disabled,
        }

    def _make_rows(self, element: DataEditor) -> Rows:
        rows = Rows(element.frame, element.shown_columns, element.parse)
        rows.set_edits(self._shown)
        return rows

    def _take_value(self, element: DataEditor, is_pending: bool) -> bool:
        wire = _as_json(element.value)
        if is_pending or wire == self.to_wire(self._shown):
            return False
        self._shown = wire
        self._history.clear()
        self.rows.set_edits(wire)
        return True

    def _act(self, kind: str, message: Mapping[str, Any]) -> None:
        outcome = self._find_outcome(kind, message)
        if outcome is None:
            return
        self._outcome = outcome
        self._move = kind if kind in ("undo", "redo") else ""
        wire = self.to_wire(outcome.value)
        if _is_same(outcome.value, self._shown):
            self._answer()
        elif wire is not outcome.value and self.element.contract.check(outcome.value) is not None:
            self.refuse()  # for what waits
        elif _is_same(wire, self.to_wire(self._shown)) and not self.element.disabled:
            self.accept(wire)  # no run sees the difference
        else:
            self._hand_on(self, outcome.value)
        self._tell_outcome(outcome, read_text(message, "token"), self.rows.read_arrangement(message))

    def _tell_outcome(self, outcome: Outcome, page: str, arrangement: Arrangement) -> None:
        """Say on the page where it was done what was refused, or where cells are that changed."""
        if outcome.refusals:
            told = [[each.row, each.column, each.reason] for each in outcome.refusals]
            self._tell(type="refused", token=page, cells=told)
        elif outcome.place is not None:
            row, column = outcome.place
            at = self.rows.place_of(row, arrangement)
            if at is not None:
                self._tell(type="place", token=page, row=row, column=column, at=at)

    def _find_outcome(self, kind: str, message: Mapping[str, Any]) -> Outcome | None:
        if kind in ("undo", "redo"):
            step = self._history.find(kind)
            if step is None:
                return None
            value = (step.undo if kind == "undo" else step.redo)(self._shown)
            return Outcome(value, list(step.cells()), place=self._find_place(step, value))
        change = CHANGES.get(kind)
        return change and change(self._shown, message, self.element, self._source)

    def _find_place(self, step: Step, value: Value) -> tuple[str, str] | None:
        """Return where to look after a step: at a cell that changed, or at a row that came."""
        cell = next(((row, names[0]) for row, names in step.cells().items() if names), None)
        back = sorted({*self._shown["deleted_rows"]} - {*value["deleted_rows"]})
        has_more = len(value["added_rows"]) > len(self._shown["added_rows"])
        row = f"r{back[0]}" if back else f"a{step.added.at}" if has_more else None
        if cell is not None or row is None or not self.rows.columns:
            return cell
        column = next((column for column in self.rows.columns if not column.is_index), self.rows.columns[0])
        return row, column.name

    def _source(self, row_id: str, name: str) -> Any:
        """Return a cell of the data as the browser has it."""
        number = next((column.number for column in self.rows.columns if column.name == name), None)
        return None if number is None else self.element.frame.rows([int(row_id[1:])], [number])[0][0]

    def to_wire(self, raw: Any) -> Any:
        return without_incomplete(raw, self.element)

    def accept(self, raw: Any) -> None:
        value = self._outcome.value
        if self._move:
            self._history.move(self._move)
        else:
            self._history.note(self._shown, value)
        super().accept(value)
        if self.rows.set_edits(value):
            self._refresh()
            self._show()
        else:
            self._version += 1
            self.first = self._make_first()
            self._answer()

    def refuse(self) -> None:
        """Show again what was there, and say why."""
        reason = "the table is disabled" if self.element.disabled else self.element.contract.check(self._outcome.value)
        self._outcome.refusals.append(Refusal("", "", reason or "it does not fit"))
        self._answer()

    def _answer(self) -> None:
        """Send again the rows that were changed."""
        version = self._version
        rows = [row for row_id in self._outcome.rows[: _MAX_PATCHED + 1] if (row := self.rows.row(row_id)) is not None]
        if 0 < len(rows) <= _MAX_PATCHED:
            self._news.append({"type": "patch", "version": version, "rows": rows})
        else:
            self._refresh()
        self._show()


def _is_same(one: Value, other: Value) -> bool:
    return all(one[name] == other[name] for name in _NOTHING)


def _wire(element: object) -> object:
    return element.value if isinstance(element, WidgetElement) else {}


def _as_json(value: object) -> Any:
    """Return `value` as it comes back from a browser: lists for tuples."""
    return json.loads(json.dumps(value, default=str))


def _position(row: object) -> int | None:
    return int(row[1:]) if isinstance(row, str) and ROW_ID.fullmatch(row) and row[0] == "r" else None


def column_spec(column: Column, has_press: bool) -> dict[str, Any]:
    rules = dict(column.rules)
    display = rules.get("display_text")
    if isinstance(display, str) and display.startswith(":material/"):
        rules["icon"] = icon_html(display)
    facts = {
        "name": column.name,
        "label": column.label,
        "groups": list(column.groups),
        "type": column.type,
        "kind": column.kind,
        "isIndex": column.is_index,
        "isEditable": column.is_editable,
        "isRequired": column.is_required,
        "isPinned": column.is_pinned,
        "hasPress": has_press,
        "width": column.width,
        "help": render_markdown(column.help).html if column.help else None,
        "align": column.alignment,
        "timezone": column.timezone,
        "options": None if column.options is None else [dict(option) for option in column.options],
        "rules": rules,
        "limits": column.limits if column.is_editable else None,
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, "", False, {}, [])}
