"""Tables, those in a grid and those that are drawn whole."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.nodes import DataEditor, Dataframe, GridFacts, SelectableDataframe, Table
from jupyter_rerun.render.grid.parts import EditorPart, GridPart, SelectionPart
from jupyter_rerun.render.grid.written import Cell, Heading, Written, header, row_height, sample, sample_text, table_html, table_sample
from jupyter_rerun.render.kinds.kind import LINE, Inside, Kind, html_spec

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import HtmlSpec

# Those of `labextension/view/grid/size.ts`.
_TOOLS = 30
_HEADER = 36
_LINE = 1  # below the header
_BORDERS = 2
_AUTO_ROWS = 10

_CELL = f"border:0;border-bottom:{LINE};padding:0 11px;white-space:nowrap"
_CUT = "max-width:400px;overflow:hidden;text-overflow:ellipsis"
# What is as high as the place that a live grid gives a scroll bar which lies over its rows. It takes no width, so that it stands below a
# table only if that is wider than the page; where scroll bars have a width, that of its own leaves nothing of its height.
_BAR = (
    '<div style="visibility:hidden;align-self:flex-start;width:16px;margin-left:-16px;overflow-x:hidden;overflow-y:scroll">'
    '<div style="padding-bottom:100%"></div></div>'
)
_LONG = 40  # shorter texts are not cut
_TABLE = "margin:0;border-collapse:collapse;color:inherit;font-size:1em;table-layout:auto"


def _table(element: Table) -> HtmlSpec:
    return html_spec("table", f'<div class="rerun-table-box" style="{_bounds(element)}">{table_html(element)}</div>', width=element.width)


def _table_html(element: Table, inside: Inside) -> str:
    return f'<div style="{_bounds(element)}">{table_html(element, is_static=True)}</div>'


def _bounds(element: Table) -> str:
    height = f";max-height:{element.height}px" if isinstance(element.height, int) else ""
    return f"overflow:auto{height}"


def _grid_html(element: GridFacts, inside: Inside) -> str:
    """Return a box as high as that of the live grid, with the rows that are kept."""
    table = sample(element)
    levels = header(table.columns)
    row = row_height(element)
    count = table.note or f"{table.count} row{'' if table.count == 1 else 's'}"
    tools = f'<div style="height:{_TOOLS}px;line-height:{_TOOLS}px;opacity:0.75;font-size:0.9em">{count}</div>'
    heights = [*[_HEADER] * (len(levels) - 1), _HEADER + _LINE]
    heads = zip(heights, levels, strict=True)
    head = "".join(f'<tr style="background:none;height:{height}px">{"".join(map(_heading, level))}</tr>' for height, level in heads)
    rows = ("".join(_cell(column, cell) for column, cell in zip(table.columns, line, strict=True)) for line in table.rows)
    body = "".join(f'<tr style="background:none;height:{row}px">{line}</tr>' for line in rows) or _nothing(len(table.columns), row)
    width = "" if element.width == "content" else "width:100%;"
    whole = f'<table style="{width}{_TABLE}"><thead>{head}</thead><tbody>{body}</tbody></table>'
    scroll = f'<div style="flex:1 1 auto;min-width:0;overflow:auto{_height(element, table, len(levels))}">{whole}</div>'
    box = f"box-sizing:border-box;overflow:hidden;border:{LINE};border-radius:6px{_width(element)}"
    bar = "" if isinstance(element.height, int) else _BAR
    return f'{tools}<div style="{box}"><div style="display:flex;flex-wrap:wrap">{scroll}{bar}</div></div>'


def _height(element: GridFacts, table: Written, levels: int) -> str:
    """Return the height where it is not that of the rows."""
    if isinstance(element.height, int):
        return f";height:{element.height - _BORDERS}px"
    if element.height == "content" or table.count + table.foot <= _AUTO_ROWS:
        return ""
    return f";height:{levels * _HEADER + _LINE + _AUTO_ROWS * row_height(element)}px"


def _width(element: GridFacts) -> str:
    if element.width == "content":
        return ";display:inline-block;max-width:100%"
    return f";width:{element.width}px;max-width:100%" if isinstance(element.width, int) else ""


def _heading(heading: Heading) -> str:
    span = f' colspan="{heading.span}"' if heading.span > 1 else ""
    cut = f";{_CUT}" if len(heading.text) > _LONG else ""
    narrow = ";width:1%" if heading.column.is_index else ""  # what is left of the line is for the others
    style = f"{_CELL};font-weight:400;text-align:{heading.side}{_ground(True)}{narrow}{cut}"
    return f'<th{span} style="{style}">{escape(heading.text, quote=False)}</th>'


def _cell(column: Column, cell: Cell) -> str:
    cut = f";{_CUT}" if len(cell.text) > _LONG else ""
    css = f";{cell.css}" if cell.css else ""
    style = f"{_CELL};text-align:{column.side}{_ground(column.is_index)}{cut}{css}"
    return f'<td style="{escape(style)}">{cell.html}</td>'


def _ground(is_name: bool) -> str:
    return ";background:rgba(128,128,128,0.06)" if is_name else ""


def _nothing(columns: int, row: int) -> str:
    style = f"{_CELL};text-align:center;opacity:0.75"
    return f'<tr style="background:none;height:{row}px"><td colspan="{max(1, columns)}" style="{style}">empty</td></tr>'


def _grid_text(element: GridFacts) -> str:
    return sample_text(sample(element))


KINDS: dict[type, Kind] = {
    DataEditor: Kind(html=_grid_html, text=_grid_text, part=EditorPart),
    Dataframe: Kind(html=_grid_html, text=_grid_text, part=GridPart),
    SelectableDataframe: Kind(html=_grid_html, text=_grid_text, part=SelectionPart),
    Table: Kind(_table, _table_html, lambda element: sample_text(table_sample(element))),
}
