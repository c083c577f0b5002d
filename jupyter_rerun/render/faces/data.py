"""Data: tables, and nested data that folds."""

from __future__ import annotations

import json

from jupyter_rerun.elements.data.grid.columns import Column, list_columns
from jupyter_rerun.elements.data.grid.config import INDEX
from jupyter_rerun.elements.data.grid.nodes import GridFacts, Table
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.render.faces.face import Face, Inside, Spec, html_spec
from jupyter_rerun.render.grid.looks import sample_html, sample_text, table_html
from jupyter_rerun.render.html.json_tree import json_html


def _table(element: Table) -> Spec:
    height = f' style="max-height:{element.height}px;overflow:auto"' if isinstance(element.height, int) else ""
    return html_spec("table", f'<div class="rerun-table-box"{height}>{table_html(element)}</div>', width=element.width)


def _json(element: Json) -> Spec:
    levels = element.max_expand_depth if element.expanded else 0
    return html_spec("json", json_html(element.body, levels), width=element.width)


def _json_html(element: Json, inside: Inside) -> str:
    return f'<div style="font-family:monospace">{_json(element)["html"]}</div>'


def _grid_html(element: GridFacts, inside: Inside) -> str:
    return sample_html(element.frame, element.shown_columns)


def _table_html(element: Table, inside: Inside) -> str:
    return sample_html(element.frame, _table_columns(element))


def _table_columns(element: Table) -> tuple[Column, ...]:
    return list_columns(element.frame, json.dumps({INDEX: {"hidden": element.hide_index}}))


FACES: dict[type, Face] = {
    GridFacts: Face(html=_grid_html, text=lambda element: sample_text(element.frame, element.shown_columns)),
    Json: Face(_json, _json_html, lambda element: element.body),
    Table: Face(_table, _table_html, lambda element: sample_text(element.frame, _table_columns(element))),
}
