"""Components of others. Without a browser nothing of them is known but their names."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.components.arguments import ArrowTable, SpecialArg
from jupyter_rerun.elements.components.frames import ComponentFrame
from jupyter_rerun.render.kinds.kind import APART, GROUND, LINE, Inside, Kind
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ArgumentSpec, ComponentSpec


def _frame(element: ComponentFrame) -> ComponentSpec:
    facts: ComponentSpec = {
        "kind": "component",
        "id": element.id,
        "name": element.component_name,
        "version": element.version or None,
        "url": element.url,
        "args": element.args.ref(),
        "special": [_argument(each) for each in element.special_args] or None,
        "tab_index": element.tab_index,
        "ack": "",
    }
    return said(facts)


def _argument(argument: SpecialArg) -> ArgumentSpec:
    value = argument.value
    if not isinstance(value, ArrowTable):
        return {"key": argument.key, "bytes": value.ref()}
    facts: ArgumentSpec = {"key": argument.key, "data": value.data.ref(), "index": value.index.ref(), "columns": value.columns.ref()}
    if value.styler is not None and value.displayed is not None:
        facts["styler"], facts["displayed"] = value.styler.ref(), value.displayed.ref()
    return facts


def _html(element: ComponentFrame, inside: Inside) -> str:
    return f'<div style="{APART};padding:12px;border:{LINE};border-radius:8px;background:{GROUND}">{escape(_text(element))}</div>'


def _text(element: ComponentFrame) -> str:
    return f"{element.component_name}: a component, which is shown while its notebook runs"


KINDS: dict[type, Kind] = {ComponentFrame: Kind(_frame, _html, lambda element: f"[{_text(element)}]")}
