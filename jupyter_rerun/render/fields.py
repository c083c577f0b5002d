"""Inputs that the view draws by itself: no ipywidget, one entry in `FIELDS` each.

The browser gets label, help, value on the wire and the attributes that its control needs; what a person does comes
back as one message and goes through the element's contract. `labextension/view/inputs/` holds the other end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.tree import WidgetElement

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
FIELDS: dict[type[WidgetElement], Field] = {}
