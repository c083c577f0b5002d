"""The table of kinds, in parts that are loaded with the first element of theirs.

An element is found by the module of `jupyter_rerun.elements` that defines it: a page of buttons and texts loads nothing
of charts and grids.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jupyter_rerun.render.kinds.kind import Kind
from jupyter_rerun.render.messages import with_key

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import Spec
    from jupyter_rerun.tree.nodes import Element

_ELEMENTS = "jupyter_rerun.elements."

# For modules and folders of `jupyter_rerun.elements`, what module of this package has their `KINDS`.
ROOMS = {
    "charts": "figures",
    "charts.deck": "scenes",
    "charts.diagrams": "scenes",
    "charts.vega": "vega",
    "chat": "chat",
    "components": "components",
    "components.modules": "modules",
    "data": "data",
    "data.grid": "grids",
    "inputs": "inputs",
    "inputs.button_groups": "choices",
    "inputs.buttons": "buttons",
    "inputs.chat_input": "text_inputs",
    "inputs.checks": "checks",
    "inputs.choices": "choices",
    "inputs.date_inputs": "dates",
    "inputs.datetime_inputs": "dates",
    "inputs.downloads": "links",
    "inputs.file_inputs": "files",
    "inputs.links": "links",
    "inputs.multiselect": "choices",
    "inputs.numbers": "text_inputs",
    "inputs.select_sliders": "sliders",
    "inputs.sliders": "sliders",
    "inputs.text_inputs": "text_inputs",
    "inputs.time_inputs": "dates",
    "layout": "layout",
    "layout.gridbox": "panes",
    "layout.popover": "panes",
    "layout.space": "panes",
    "layout.tabs": "panes",
    "media": "media",
    "pages": "links",
    "status": "tasks",
    "status.alerts": "status",
    "status.spinner": "status",
    "text": "text",
    "text.output": "outputs",
}

KINDS: dict[type, Kind] = {}  # those of the rooms that have been opened, and what has been found for other types


def find_kind(element: type) -> Kind:
    """Return the kind of such elements, or of the nearest that they derive from.

    Raises
    ------
    KeyError
        If there is none.
    """
    for base in element.__mro__:
        if base not in KINDS and base.__module__.startswith(_ELEMENTS):
            _open(base.__module__.removeprefix(_ELEMENTS))
        if base in KINDS:
            return KINDS.setdefault(element, KINDS[base])
    raise KeyError(element.__name__)


def find_spec(element: Element) -> Spec:
    """Return the view's description of an element that is not live.

    Raises
    ------
    KeyError
        If it is of no kind that has one.
    """
    make = find_kind(type(element)).spec
    if make is None:
        raise KeyError(type(element).__name__)
    return with_key(element, make(element))


def _open(module: str) -> None:
    """Load the kinds of a module: the entry of the module itself, else that of the folder it is in."""
    while module not in ROOMS:
        module, dot, _ = module.rpartition(".")
        if not dot:
            return
    KINDS.update(import_module(f"jupyter_rerun.render.kinds.{ROOMS[module]}").KINDS)
