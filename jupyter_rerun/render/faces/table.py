"""The table of all faces."""

from __future__ import annotations

from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.faces import chat, data, figures, inputs, layout, media, metric, pages, panes, scenes, status, tasks, texts, vega
from jupyter_rerun.render.faces.face import Face, Spec, field_spec, icon_attr
from jupyter_rerun.render.fields import FIELDS

# A new family has its entry here.
FAMILIES = (texts, media, data, inputs, layout, pages, status, panes, tasks, chat, figures, scenes, vega, metric)
FACES: dict[type, Face] = {kind: face for family in FAMILIES for kind, face in family.FACES.items()}


def find_face(kind: type) -> Face:
    """Return the face of a kind of element, or of the nearest kind that it derives from."""
    return next((FACES[base] for base in kind.__mro__ if base in FACES), Face())


def spec(element: object) -> Spec:
    """Return the view's description of an element that has no live widget.

    Raises
    ------
    KeyError
        If its kind has neither a face with a spec nor an entry in `FIELDS`.
    """
    if type(element) in FIELDS:
        return _field(element)  # type: ignore[arg-type]
    make = find_face(type(element)).spec
    if make is None:
        raise KeyError(type(element).__name__)
    return make(element)


def _field(element: WidgetElement) -> Spec:
    field = FIELDS[type(element)]
    found = {"kind": "field", "control": field.control, "id": element.id, "value": field.to_json(element.value), **field_spec(element)}
    attrs = {**field.attrs(element), **icon_attr(element)}
    attrs = {name: value for name, value in attrs.items() if value not in (None, "", ())}
    return {**found, "attrs": attrs} if attrs else found
