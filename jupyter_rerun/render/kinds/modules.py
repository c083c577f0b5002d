"""Components: the view runs their code; a saved notebook has a place for each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.components.modules import ModuleComponent
from jupyter_rerun.elements.components.payload import Payload
from jupyter_rerun.render.kinds.kind import GROUND, Inside, Kind
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ModuleData, ModuleFolder, ModuleSpec


def _module(element: ModuleComponent) -> ModuleSpec:
    facts: ModuleSpec = {
        "kind": "module",
        "id": element.id,
        "name": element.component_name,
        "isolated": element.isolate_styles or None,
        "html": element.html_content or None,
        "style": element.style.ref() if element.style is not None else None,
        "script": element.script.ref() if element.script is not None else None,
        "folder": _folder(element) if element.folder is not None else None,
        "data": _data(element.payload) if element.payload is not None else None,
        "in_form": bool(element.form_id) or None,
        "width": element.width,
        "height": element.height,
        "value": element.value,  # type: ignore[typeddict-item]
        "ack": "",
    }
    return said(facts)


def _folder(element: ModuleComponent) -> ModuleFolder:
    facts: ModuleFolder = {"version": element.version, "style": element.style_path, "script": element.script_path}
    return said(facts)


def _data(payload: Payload) -> ModuleData:
    facts: ModuleData = {
        "form": payload.form,
        "content": payload.content.ref(),
        "tables": [table.ref() for table in payload.tables] or None,
    }
    return said(facts)


def _place(element: ModuleComponent, inside: Inside) -> str:
    return f'<div style="padding:8px 12px;border-radius:4px;background:{GROUND}">{escape(_words(element))}</div>'


def _words(element: ModuleComponent) -> str:
    return f"Component {element.component_name}"


KINDS: dict[type, Kind] = {ModuleComponent: Kind(_module, _place, _words)}
