"""Tables that no grid shows: `table`, and what a saved notebook has of all tables. Their cells say what a grid's say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any, cast

from jupyter_rerun.elements.data.grid.columns import Column, list_columns
from jupyter_rerun.elements.data.grid.config import INDEX, to_json
from jupyter_rerun.elements.data.grid.frame import Arrangement, Dressing, Frame
from jupyter_rerun.elements.data.grid.nodes import DataEditor, GridFacts, Table
from jupyter_rerun.render.grid.looks import table_css, table_sheet
from jupyter_rerun.render.grid.rows import Row, Rows
from jupyter_rerun.render.grid.text import NOTHING, cell_text
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.html.names import own_names

MAX_ROWS = 20  # of a grid in a saved notebook
MAX_COLUMNS = 20
MAX_CELLS = MAX_ROWS * MAX_COLUMNS  # of a table that is drawn whole
_LINE = "1px solid rgba(128,128,128,0.35)"
# As wide as the page, with rows as high as those of the live table.
_STATIC = f"border:{_LINE};padding:6px 12px;line-height:21px;vertical-align:top;font-weight:400"
_WHOLE = "width:100%;margin:0;border-collapse:collapse;color:inherit;font-size:1em;table-layout:auto;overflow-wrap:normal"
_ROW = 34  # as high as a row of a grid is, in pixels
_TALL_ROW = 60
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_SCHEMES = ("http", "https", "mailto", "tel", "ftp")


@dataclass(frozen=True)
class Cell:
    """What one cell shows."""

    text: str
    html: str
    css: str = ""
    classes: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Heading:
    """One cell of a header, over one column or several."""

    text: str
    span: int
    column: Column  # the first it stands over
    side: str = "left"


@dataclass(frozen=True)
class Written:
    """A table, or its beginning."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""  # what is left out
    has_header: bool = True
    places: Sequence[tuple[str, int]] = ()  # of the rows, as a Styler names them: in the data, or in what stands below it
    count: int = 0  # of the data's rows, here or not
    foot: int = 0  # of those below them


def header(columns: Sequence[Column]) -> list[list[Heading]]:
    """Return the rows of a header: a name that columns beside each other share stands over all of them."""
    depth = max((len(column.groups) for column in columns), default=0)
    return [[*_find_level(columns, level)] for level in range(depth)] + [
        [Heading(column.label, 1, column, column.side) for column in columns]
    ]


def _find_level(columns: Sequence[Column], level: int) -> Iterator[Heading]:
    for _, found in groupby(enumerate(columns), key=lambda place: place[1].groups[: level + 1] or place[0]):
        shared = [column for _, column in found]
        groups = shared[0].groups
        yield Heading(groups[level] if level < len(groups) else "", len(shared), shared[0])


# of a grid


def sample(element: GridFacts) -> Written:
    """Return the first columns and cells of a table, with what was entered in it."""
    columns = element.shown_columns
    rows = Rows(element.frame, columns, element.parse if isinstance(element, DataEditor) else None)
    if isinstance(element, DataEditor):
        rows.set_edits(cast("Mapping[str, Any]", element.value))
    shown, arrangement = columns[:MAX_COLUMNS], Arrangement()
    foot, total = rows.foot_count(arrangement), rows.total(arrangement)
    count = total - foot
    found = [*rows.block(arrangement, 0, min(MAX_ROWS, count)), *rows.block(arrangement, count, count + min(foot, MAX_ROWS))]
    height = row_height(element)
    cells = [_grid_row(row, shown, element.placeholder or NOTHING, height) for row in found]
    note = _dimensions(count, len(columns)) if count > MAX_ROWS or len(columns) > MAX_COLUMNS else ""
    return Written(shown, cells, note, count=count, foot=foot)


def _dimensions(row_count: int, column_count: int) -> str:
    return f"{row_count:,} rows × {column_count:,} columns"


def row_height(element: GridFacts) -> int:
    is_tall = any(column.type in ("audio", "video") for column in element.shown_columns)
    return element.row_height or (_TALL_ROW if is_tall else _ROW)


def _grid_row(row: Row, columns: Sequence[Column], nothing: str, height: int) -> list[Cell]:
    looks = row[2] if len(row) > 2 else {}
    return [_grid_cell(row[1][place], column, looks.get(str(place), {}), nothing, height) for place, column in enumerate(columns)]


def _grid_cell(value: Any, column: Column, look: dict[str, str], nothing: str, height: int) -> Cell:
    text = look.get("text") or cell_text(value, column, nothing)
    return Cell(text, look.get("html") or _html_of(value, text, column, height), look.get("css", ""))


def _html_of(value: Any, text: str, column: Column, height: int) -> str:
    shown = escape(text, quote=False)
    address = value if isinstance(value, str) else ""
    is_picture = column.type == "image" and address.lstrip().lower().startswith("data:image/")
    if not address or column.type not in ("link", "image") or not (is_picture or _is_safe(address)):
        return shown
    if column.type == "image":
        return f'<img src="{escape(address)}" alt="{escape(column.label)}" style="max-height:{height - 4}px">'
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _is_safe(address: str) -> bool:
    """Whether an address may be followed: one that could run code may not."""
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in _SCHEMES


# as text


def sample_text(table: Written) -> str:
    """Return a table as text, in columns."""
    heads = [[text for heading in level for text in (heading.text, *[""] * (heading.span - 1))] for level in header(table.columns)]
    lines = [*(heads if table.has_header else ()), *([" ".join(cell.text.split("\n")) for cell in row] for row in table.rows)]
    widths = [max((len(line[place]) for line in lines), default=0) for place in range(len(table.columns))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*text, *([table.note] if table.note else [])])


# `table`


def write_table(element: Table, max_rows: int | None = None, max_columns: int | None = None) -> Written:
    """Return a table with markdown in its texts, whole or cut."""
    frame, dressing = element.frame, element.frame.dressing or Dressing()
    index = {"pinned": False, **({"hidden": True} if element.hide_index else {})}
    columns = list_columns(frame, to_json({INDEX: index}))
    shown = [replace(column, type="text") if column.type == "checkbox" else column for column in columns[:max_columns]]
    offset = sum(column.is_index for column in frame.columns)
    rows: list[list[Cell]] = []
    places: list[tuple[str, int]] = []
    for name, part in (("", frame), *frame.foot):
        look = part.dressing or Dressing()
        positions = [position for position in range(part.row_count) if position not in look.hidden_rows][:max_rows]
        cells = part.rows(positions, [column.number for column in shown])  # all at a time: to take one row is as slow as to take many
        rows += (_table_row(part, *row, shown, look, offset) for row in zip(positions, cells, strict=True))
        places += ((name, position) for position in positions)
    count = frame.row_count - len(dressing.hidden_rows)
    is_cut = max_rows is not None and (count > max_rows or len(columns) > len(shown))
    note = _dimensions(count, len(columns)) if is_cut else ""
    return Written(shown, rows, note, not element.hide_header, places)


def table_sample(element: Table) -> Written:
    """Return a table, or its beginning where it is too large for a file."""
    return write_table(element, MAX_CELLS // min(MAX_COLUMNS, max(1, len(element.frame.columns))), MAX_COLUMNS)


def _table_row(
    frame: Frame, position: int, values: Sequence[Any], columns: Sequence[Column], dressing: Dressing, offset: int
) -> list[Cell]:
    styles = frame.styles(position)
    found = []
    for value, column in zip(values, columns, strict=True):
        display, css = styles.get(column.number, (None, ""))
        text = cell_text(value, column) if display is None else display
        html = render_inline(text).html if isinstance(value, str) or display is not None else escape(text, quote=False)
        place = (position, column.number - offset)
        found.append(Cell(text, html, table_css(css) if css else "", dressing.classes.get(place, ""), dressing.tips.get(place, "")))
    return found


_BORDERS = {True: "all", False: "none"}
_PLAIN = (
    ("th", f"{_STATIC};text-align:left"),
    ("td", f"{_STATIC};text-align:left"),
    ("caption", "caption-side:bottom;text-align:left;opacity:0.75"),
)


def table_html(element: Table, *, is_static: bool = False) -> str:
    """Return a table for the page, whole; or its beginning for a page without a kernel."""
    table = table_sample(element) if is_static else write_table(element)
    dressing = element.frame.dressing or Dressing()
    draw = _Drawing(table, dressing, is_static, sum(column.is_index for column in element.frame.columns))
    border = _BORDERS.get(element.border, "rows") if isinstance(element.border, bool) else "rows"
    sheet, name = table_sheet(dressing.rules, _PLAIN if is_static else ())
    classes = f' class="{f"rerun-table {name}".strip()}" data-border="{border}"'
    label = f' aria-label="{escape(element.alt)}"' if element.alt else ""
    style = _style(_WHOLE if is_static else "")
    whole = f"{sheet}<table{classes}{label}{style}>{draw.caption()}{draw.head()}<tbody>{draw.body()}</tbody></table>"
    return f'{whole}<div style="opacity:0.75;font-size:0.9em">{table.note}</div>' if table.note else whole


@dataclass(frozen=True)
class _Drawing:
    """A table as HTML. Where there is no style sheet of the page, cells have all of their style themselves."""

    table: Written
    dressing: Dressing
    is_static: bool
    offset: int  # how many columns the index has

    def caption(self) -> str:
        if not self.dressing.caption:
            return ""
        css = "caption-side:bottom;text-align:left;opacity:0.75" if self.is_static and not self.dressing.rules else ""
        return f"<caption{_style(css)}>{escape(self.dressing.caption, quote=False)}</caption>"

    def head(self) -> str:
        if not self.table.has_header:
            return ""
        levels = header(self.table.columns)
        return f"<thead>{''.join(f'<tr>{self._level(number, level)}</tr>' for number, level in enumerate(levels))}</thead>"

    def _level(self, number: int, level: Iterable[Heading]) -> str:
        return "".join(self._heading(number, heading) for heading in level)

    def _heading(self, level: int, heading: Heading) -> str:
        column = heading.column
        place = column.number - self.offset
        span = f' colspan="{heading.span}"' if heading.span > 1 else ""
        css = table_css(self.dressing.heads.get((level, place), ""))
        names = f"blank level{level}" if column.is_index else f"col_heading level{level} col{place}"
        scope = "colgroup" if span else "col"
        facts = self._facts(names, heading.side, css, is_head=True)
        return f'<th scope="{scope}"{span}{facts}>{render_inline(heading.text).html}</th>'

    def body(self) -> str:
        if not self.table.rows:
            style = _style(f"{_STATIC};text-align:center;opacity:0.75") if self.is_static else ""
            return f'<tr><td class="rerun-table-empty" colspan="{max(1, len(self.table.columns))}"{style}>empty</td></tr>'
        style = _style("background:none" if self.is_static else "")
        rows = zip(self.table.places, self.table.rows, strict=True)
        return "".join(f"<tr{style}>{self._row(*place, row)}</tr>" for place, row in rows)

    def _row(self, part: str, number: int, cells: Sequence[Cell]) -> str:
        return "".join(self._cell(part, number, column, cell) for column, cell in zip(self.table.columns, cells, strict=True))

    def _cell(self, part: str, row: int, column: Column, cell: Cell) -> str:
        tip = f' title="{escape(cell.tip)}"' if cell.tip else ""
        if column.is_index:
            names = f"{part}row_heading level{column.number} {part}row{row}"
            return f'<th scope="row"{tip}{self._facts(names, "left", cell.css)}>{cell.html}</th>'
        names = f"{part}data {part}row{row} col{column.number - self.offset} {cell.classes}".rstrip()
        return f"<td{tip}{self._facts(names, column.side, cell.css)}>{cell.html}</td>"

    def _facts(self, names: str, side: str, css: str, *, is_head: bool = False) -> str:
        """Return a cell's classes and style; by pandas' names of cells the styles of a table find them."""
        is_number = side == "right"
        classes = [*(["rerun-number"] if is_number else []), *([own_names(names)] if self.dressing.rules else [])]
        if self.is_static and not self.dressing.rules:
            css = ";".join(filter(None, (_STATIC, f"text-align:{side}", css)))
        elif self.is_static:  # a sheet would not be stronger than what stands at the cell
            css = ";".join(filter(None, ("" if side == "left" or is_head else f"text-align:{side}", css)))
        return (f' class="{" ".join(classes)}"' if classes else "") + _style(css)


def _style(css: str) -> str:
    return f' style="{escape(css)}"' if css else ""
