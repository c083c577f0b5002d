"""Inputs that the view draws by itself: no ipywidget, one entry in `FIELDS` each.

The browser gets label, help, value on the wire and the attributes that its control needs; what a person does comes
back as one message and goes through the element's contract. `labextension/view/inputs/` holds the other end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.colors import ColorPicker
from jupyter_rerun.elements.date_inputs import DateInput
from jupyter_rerun.elements.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.time_inputs import TimeInput
from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.date_fields import date_attrs, datetime_attrs, time_attrs

Spec = dict[str, Any]


def _nothing(element: Any) -> Spec:
    return {}


@dataclass(frozen=True)
class Field:
    """How the view draws one kind of input.

    Parameters
    ----------
    control
        Its name in ``labextension/view/inputs/inputs.ts``.
    attrs
        What the control has to know beyond label, help and value; None and empty texts are left out.
    """

    control: str
    attrs: Callable[[Any], Spec] = _nothing


# A new input that needs no ipywidget has its entry here.
FIELDS: dict[type[WidgetElement], Field] = {
    ColorPicker: Field("color"),
    DateInput: Field("date", date_attrs),
    DateTimeInput: Field("datetime", datetime_attrs),
    TimeInput: Field("time", time_attrs),
}
