"""Tables."""

from __future__ import annotations

from jupyter_rerun.elements.data.grid.nodes import DataEditor, Dataframe, GridFacts, SelectableDataframe, Table
from jupyter_rerun.render.grid.parts import EditorPart, GridPart, SelectionPart
from jupyter_rerun.render.grid.saved import grid_html
from jupyter_rerun.render.grid.written import sample, sample_text, table_html, table_sample
from jupyter_rerun.render.kinds.kind import Inside, Kind, Spec, html_spec


def _table(element: Table) -> Spec:
    return html_spec("table", f'<div class="rerun-table-box" style="{_bounds(element)}">{table_html(element)}</div>', width=element.width)


def _table_html(element: Table, inside: Inside) -> str:
    return f'<div style="{_bounds(element)}">{table_html(element, is_static=True)}</div>'


def _bounds(element: Table) -> str:
    height = f";max-height:{element.height}px" if isinstance(element.height, int) else ""
    return f"overflow:auto{height}"


def _grid_html(element: GridFacts, inside: Inside) -> str:
    return grid_html(element, sample(element))


def _grid_text(element: GridFacts) -> str:
    return sample_text(sample(element))


KINDS: dict[type, Kind] = {
    DataEditor: Kind(html=_grid_html, text=_grid_text, part=EditorPart),
    Dataframe: Kind(html=_grid_html, text=_grid_text, part=GridPart),
    SelectableDataframe: Kind(html=_grid_html, text=_grid_text, part=SelectionPart),
    Table: Kind(_table, _table_html, lambda element: sample_text(table_sample(element))),
}
