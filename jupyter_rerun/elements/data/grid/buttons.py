"""Columns of buttons: each is a trigger of its own beside the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jupyter_rerun.elements.data.grid.config import ButtonColumnResult
from jupyter_rerun.elements.data.grid.nodes import ButtonPress
from jupyter_rerun.elements.data.grid.states import ButtonColumnClickState
from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.inputs.widget import Draft


@dataclass(frozen=True, slots=True)
class ClickContract:
    """Which button was pressed, by row and label; None in runs that no press caused."""

    def default(self) -> None:
        return None

    def to_wire(self, value: object) -> object:
        return None if value is None else dict(cast("Mapping[str, Any]", value))

    def from_wire(self, raw: object) -> ButtonColumnClickState | None:
        return None if raw is None else ButtonColumnClickState(cast("Mapping[str, Any]", raw))

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict) or set(raw) != {"row", "label"}:
            return "a press has a row and a label"
        is_there = type(raw["row"]) is int and raw["row"] >= 0 and isinstance(raw["label"], str)
        return None if is_there else "it presses a button that is not there"

    def fit(self, value: object) -> object:
        return value


def register_buttons(at: Drawing, buttons: Mapping[str, ButtonColumnResult]) -> dict[str, ButtonPress]:
    """Give each column of buttons its entry in session state; return them by the names of the columns.

    Raises
    ------
    StreamlitDuplicateElementKey
        If the run has an element with that key already.
    StreamlitValueAssignmentNotAllowedError
        If the run assigned it.
    """
    found: dict[str, ButtonPress] = {}
    for name, button in buttons.items():
        draft = Draft(at, name, key=button.key, on_change=button.on_click, is_assignable=False)
        draft.identify("dataframe_button", {})
        draft.draw(ButtonPress, ClickContract(), {}, args=button.args, kwargs=button.kwargs, reset_to=None, is_part=True)
        if isinstance(draft.element, ButtonPress):
            found[name] = draft.element
    return found
