"""Data: tables, and nested data that folds."""

from __future__ import annotations

from jupyter_rerun.elements.data.grid.nodes import GridFacts, Table
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.render.faces.face import Face, Inside, Spec, html_spec
from jupyter_rerun.render.grid.saved import grid_html
from jupyter_rerun.render.grid.written import sample, sample_text, table_html, table_sample
from jupyter_rerun.render.html.highlight import paint
from jupyter_rerun.render.html.json_tree import json_html


def _table(element: Table) -> Spec:
    return html_spec("table", f'<div class="rerun-table-box" style="{_bounds(element)}">{table_html(element)}</div>', width=element.width)


def _table_html(element: Table, inside: Inside) -> str:
    return f'<div style="{_bounds(element)}">{table_html(element, is_static=True)}</div>'


def _bounds(element: Table) -> str:
    height = f";max-height:{element.height}px" if isinstance(element.height, int) else ""
    return f"overflow:auto{height}"


def _json(element: Json) -> Spec:
    levels = element.max_expand_depth if element.expanded else 0
    return html_spec("json", json_html(element.body, levels), width=element.width)


def _json_html(element: Json, inside: Inside) -> str:
    return f'<div style="font-family:monospace;font-size:0.93em;line-height:1.5">{paint(_json(element)["html"])}</div>'


FACES: dict[type, Face] = {
    GridFacts: Face(html=lambda element, inside: grid_html(element, sample(element)), text=lambda element: sample_text(sample(element))),
    Json: Face(_json, _json_html, lambda element: element.body),
    Table: Face(
        _table,
        _table_html,
        lambda element: sample_text(table_sample(element)),
    ),
}
