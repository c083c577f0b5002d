"""Cells as text and HTML, for tables that no grid shows, and the CSS that a cell may have."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.frame import Frame, FrameColumn
from jupyter_rerun.elements.data.grid.nodes import Table
from jupyter_rerun.render.html.markdown import render_inline

_SHOWN_PROPERTIES = frozenset({"background-color", "color", "font-style", "font-weight", "text-align", "text-decoration"})
_SAFE_VALUE = re.compile(r"[\w#%(),.\s+-]+")


def safe_css(css: str) -> str:
    """Return what of `css` only colors and emphasizes a cell."""
    pairs = (part.partition(":") for part in css.split(";"))
    kept = ((name.strip().lower(), value.strip()) for name, _, value in pairs)
    return ";".join(
        f"{name}:{value}"
        for name, value in kept
        if name in _SHOWN_PROPERTIES and _SAFE_VALUE.fullmatch(value) and "url" not in value.lower()
    )


def cell_text(value: Any) -> str:
    """Return a cell, given as JSON, as a person reads it."""
    if value is None:
        return "None"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".") if 1e-4 <= abs(value) < 1e15 or value == 0 else f"{value:.4g}"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def table_html(element: Table) -> str:
    """Return a whole table, with markdown in its texts."""
    frame = element.frame
    start = sum(column.is_index for column in frame.columns) if element.hide_index else 0
    numbers = range(start, len(frame.columns))
    border = {True: "all", False: "none"}.get(element.border, "rows") if isinstance(element.border, bool) else "rows"
    name = f' aria-label="{escape(element.alt)}"' if element.alt else ""
    head = ""
    if not element.hide_header:
        cells = "".join(
            f'<th scope="col"{_align(frame.columns[number])}>{render_inline(frame.columns[number].label).html}</th>' for number in numbers
        )
        head = f"<thead><tr>{cells}</tr></thead>"
    body = "".join(_table_row(frame, position, numbers) for position in range(frame.row_count))
    if not frame.row_count:
        body = f'<tr><td class="rerun-table-empty" colspan="{max(1, len(numbers))}">empty</td></tr>'
    return f'<table class="rerun-table" data-border="{border}"{name}>{head}<tbody>{body}</tbody></table>'


def _table_row(frame: Frame, position: int, numbers: range) -> str:
    (cells,) = frame.rows([position], numbers)
    styles = frame.styles(position)
    found = []
    for number, value in zip(numbers, cells, strict=True):
        column = frame.columns[number]
        text, css = styles.get(number, (None, ""))
        shown = text if text is not None else cell_text(value)
        inside = render_inline(shown).html if isinstance(value, str) and text is None else escape(shown, quote=False)
        style = f' style="{escape(safe_css(css))}"' if css else ""
        found.append(f'<th scope="row">{inside}</th>' if column.is_index else f"<td{_align(column)}{style}>{inside}</td>")
    return f"<tr>{''.join(found)}</tr>"


def _align(column: FrameColumn) -> str:
    is_number = column.kind in ("integer", "float", "decimal") and not column.is_index
    return ' class="rerun-number"' if is_number else ""


MAX_ROWS = 20  # of a table in a saved notebook
MAX_COLUMNS = 20


def sample(frame: Frame, columns: tuple[Column, ...]) -> tuple[list[str], list[list[str]], str]:
    """Return the headers and first cells of a table, and a line that says what is left out."""
    shown = columns[:MAX_COLUMNS]
    rows = frame.rows(range(min(frame.row_count, MAX_ROWS)), [column.number for column in shown])
    left_out = frame.row_count > MAX_ROWS or len(columns) > MAX_COLUMNS
    note = f"{frame.row_count:,} rows × {len(columns):,} columns" if left_out else ""
    return [column.label for column in shown], [[cell_text(value) for value in row] for row in rows], note


_LINE = "1px solid rgba(128,128,128,0.35)"


def sample_html(frame: Frame, columns: tuple[Column, ...]) -> str:
    """Return the first rows of a table, for a page without a kernel."""
    labels, rows, note = sample(frame, columns)
    cell = f"border:{_LINE};padding:0.25em 0.6em;text-align:left"
    head = "".join(f'<th style="{cell}">{escape(label, quote=False)}</th>' for label in labels)
    body = "".join(
        f'<tr style="background:none">{"".join(f"""<td style="{cell}">{escape(text, quote=False)}</td>""" for text in row)}</tr>'
        for row in rows
    )
    line = f'<div style="opacity:0.75;font-size:0.9em">{note}</div>' if note else ""
    return f'<table style="border-collapse:collapse;color:inherit"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{line}'


def sample_text(frame: Frame, columns: tuple[Column, ...]) -> str:
    """Return the first rows of a table as text, in columns."""
    labels, rows, note = sample(frame, columns)
    lines = [labels, *rows]
    widths = [max((len(line[place]) for line in lines), default=0) for place in range(len(labels))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*text, *([note] if note else [])])
