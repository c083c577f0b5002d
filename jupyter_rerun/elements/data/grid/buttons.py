"""Columns of buttons: each is a trigger of its own beside the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jupyter_rerun.elements.data.grid.config import ButtonColumnResult
from jupyter_rerun.elements.data.grid.frame import Frame
from jupyter_rerun.elements.data.grid.nodes import ButtonPress
from jupyter_rerun.elements.data.grid.states import ButtonColumnClickState
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import SharedOptions
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract


@dataclass(frozen=True, slots=True)
class ClickContract(Contract):
    """Which button was pressed, by row and label; None in runs that no press caused.

    Parameters
    ----------
    number
        That of the column in `frame`; None where there is no such column.
    """

    frame: Frame
    number: int | None

    def default(self) -> None:
        return None

    def to_wire(self, value: object) -> object:
        return None if value is None else dict(cast("Mapping[str, Any]", value))

    def from_wire(self, raw: object) -> ButtonColumnClickState | None:
        return None if raw is None else ButtonColumnClickState(cast("Mapping[str, Any]", raw))

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, dict) or set(raw) != {"row", "label"}:
            return "a press has a row and a label"
        return None if self._has(raw["row"], raw["label"]) else "it presses a button that is not there"

    def _has(self, row: object, label: object) -> bool:
        if self.number is None or type(row) is not int or not 0 <= row < self.frame.row_count or not isinstance(label, str):
            return False
        ((value,),) = self.frame.rows([row], [self.number])
        # Of other values the browser makes a text in its own way.
        return value == label != "" if isinstance(value, str) else value is not None


def register_buttons(at: Drawing, buttons: Mapping[str, ButtonColumnResult], frame: Frame) -> dict[str, ButtonPress]:
    """Give each column of buttons its entry in session state; return them by the names of the columns.

    Raises
    ------
    StreamlitDuplicateElementKey
        If the run has an element with that key already.
    StreamlitValueAssignmentNotAllowedError
        If the run assigned it.
    """
    found: dict[str, ButtonPress] = {}
    numbers = {column.name: number for number, column in enumerate(frame.columns)}
    for name, button in buttons.items():
        contract = ClickContract(frame, numbers.get(name))
        shared = SharedOptions(button.key, on_change=button.on_click, args=button.args, kwargs=button.kwargs)
        call = InputCall(at, name, shared, is_assignable=False)
        call.identify("dataframe_button", {})
        call.draw(ButtonPress, contract, {}, reset_to=None, is_part=True)
        if isinstance(call.element, ButtonPress):
            found[name] = call.element
    return found
