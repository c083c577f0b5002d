"""Inputs that the view draws by itself: no ipywidget, one entry in the `FIELDS` of a module each.

The browser gets label, help, value on the wire and the attributes that its control needs; what a person does comes
back as one message and goes through the element's contract. `labextension/view/inputs/` holds the other end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.render.rooms import Rooms

Spec = dict[str, Any]


def _nothing(element: Any) -> Spec:
    return {}


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Field:
    """How the view draws one kind of input.

    Parameters
    ----------
    control
        Its name in ``labextension/view/inputs/inputs.ts``.
    attrs
        What the control has to know beyond label, help and value; None and empty texts are left out.
    to_json
        Makes JSON of a value on the wire, where that holds files.
    """

    control: str
    attrs: Callable[[Any], Spec] = _nothing
    to_json: Callable[[Any], Any] = _same


# A new input that needs no ipywidget has its entry in one of these modules.
FIELDS: Rooms[Field] = Rooms(
    "FIELDS",
    {
        "inputs.button_groups": "selection_fields",
        "inputs.chat_input": "file_fields",
        "inputs.choices": "selection_fields",
        "inputs.colors": "selection_fields",
        "inputs.date_inputs": "date_fields",
        "inputs.datetime_inputs": "date_fields",
        "inputs.downloads": "file_fields",
        "inputs.feedback": "selection_fields",
        "inputs.file_inputs": "file_fields",
        "inputs.links": "file_fields",
        "inputs.multiselect": "selection_fields",
        "inputs.numbers": "text_fields",
        "inputs.pagination": "selection_fields",
        "inputs.select_sliders": "selection_fields",
        "inputs.text_inputs": "text_fields",
        "inputs.time_inputs": "date_fields",
    },
)
