"""The table of all faces."""

from __future__ import annotations

from jupyter_rerun.render.faces.face import Face, Spec, field_spec, icon_attr
from jupyter_rerun.render.fields import FIELDS, Field
from jupyter_rerun.render.rooms import Rooms
from jupyter_rerun.tree.nodes import WidgetElement

# A new family has its entry here.
FACES: Rooms[Face] = Rooms(
    "FACES",
    {
        "charts": "faces.figures",
        "charts.deck": "faces.scenes",
        "charts.diagrams": "faces.scenes",
        "charts.vega": "faces.vega",
        "chat": "faces.chat",
        "data": "faces.data",
        "data.metric": "faces.metric",
        "inputs": "faces.entries",
        "inputs.button_groups": "faces.choices",
        "inputs.buttons": "faces.inputs",
        "inputs.checks": "faces.inputs",
        "inputs.choices": "faces.choices",
        "inputs.custom": "faces.inputs",
        "inputs.multiselect": "faces.choices",
        "inputs.numbers": "faces.inputs",
        "inputs.select_sliders": "faces.sliders",
        "inputs.sliders": "faces.sliders",
        "layout": "faces.layout",
        "layout.gridbox": "faces.panes",
        "layout.popover": "faces.panes",
        "layout.space": "faces.panes",
        "layout.tabs": "faces.panes",
        "media": "faces.media",
        "pages": "faces.pages",
        "status": "faces.tasks",
        "status.alerts": "faces.status",
        "status.spinner": "faces.status",
        "text": "faces.texts",
        "tree": "faces.inputs",
    },
)


def find_face(kind: type) -> Face:
    """Return the face of a kind of element, or of the nearest kind that it derives from."""
    return FACES.find_nearest(kind) or Face()


def spec(element: object) -> Spec:
    """Return the view's description of an element that has no live widget.

    Raises
    ------
    KeyError
        If its kind has neither a face with a spec nor an entry in `FIELDS`.
    """
    field = FIELDS.find(type(element))
    if field is not None:
        return _describe(field, element)  # type: ignore[arg-type]
    make = find_face(type(element)).spec
    if make is None:
        raise KeyError(type(element).__name__)
    return make(element)


def _describe(field: Field, element: WidgetElement) -> Spec:
    found = {"kind": "field", "control": field.control, "id": element.id, "value": field.to_json(element.value), **field_spec(element)}
    attrs = {**field.attrs(element), **icon_attr(element)}
    attrs = {name: value for name, value in attrs.items() if value not in (None, "", ())}
    return {**found, "attrs": attrs} if attrs else found
