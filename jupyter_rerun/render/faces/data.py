"""Data: tables, and nested data that folds."""

from __future__ import annotations

from jupyter_rerun.elements.data.grid.nodes import GridFacts, Table
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.render.faces.face import Face, Inside, Spec, html_spec
from jupyter_rerun.render.grid.written import sample, sample_html, sample_text, table_html, table_sample
from jupyter_rerun.render.html.json_tree import json_html


def _table(element: Table) -> Spec:
    height = f' style="max-height:{element.height}px;overflow:auto"' if isinstance(element.height, int) else ""
    return html_spec("table", f'<div class="rerun-table-box"{height}>{table_html(element)}</div>', width=element.width)


def _json(element: Json) -> Spec:
    levels = element.max_expand_depth if element.expanded else 0
    return html_spec("json", json_html(element.body, levels), width=element.width)


def _json_html(element: Json, inside: Inside) -> str:
    return f'<div style="font-family:monospace">{_json(element)["html"]}</div>'


FACES: dict[type, Face] = {
    GridFacts: Face(html=lambda element, inside: sample_html(sample(element)), text=lambda element: sample_text(sample(element))),
    Json: Face(_json, _json_html, lambda element: element.body),
    Table: Face(
        _table,
        lambda element, inside: table_html(element, is_static=True),
        lambda element: sample_text(table_sample(element)),
    ),
}
