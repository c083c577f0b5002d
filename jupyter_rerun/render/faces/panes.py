"""Where elements stand: tabs, popovers, grids, and the room between them."""

from __future__ import annotations

from jupyter_rerun.elements.layout.grid import Grid, GridCell
from jupyter_rerun.elements.layout.popover import Popover, StatefulPopover
from jupyter_rerun.elements.layout.space import Space
from jupyter_rerun.elements.layout.tabs import StatefulTabs, Tab, Tabs
from jupyter_rerun.render.faces.face import APART, LINE, Face, Inside, Spec, flow, inline_html, said
from jupyter_rerun.render.faces.layout import container_spec, details_html, gap_spec
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_markdown

SPACES_REM = {"xxsmall": 0.25, "xsmall": 0.5, "small": 0.75, "medium": 2.5, "large": 4.25, "xlarge": 6, "xxlarge": 8}


def _tabs(element: Tabs | StatefulTabs) -> Spec:
    found = said({"id": element.id, "width": element.width, "height": element.height if element.height != "content" else None})
    labels = [inline_html(label) for label in element.labels]
    return {"kind": "tabs", "names": list(element.labels), "labels": labels, "current": element.current, **found}


def _tab(element: Tab) -> Spec:
    return {"kind": "tab"}


def _tabs_html(element: Tabs | StatefulTabs, inside: Inside) -> str:
    return f'<div style="border-bottom:{LINE};padding-bottom:16px;{APART}">{flow(inside())}</div>'


def _tab_html(element: Tab, inside: Inside) -> str:
    head = f'<div style="border-bottom:{LINE};{APART}"><b>{inline_html(element.label)}</b></div>'
    return f'{head}<div style="padding-left:12px">{inside()}</div>'


def _popover(element: Popover | StatefulPopover) -> Spec:
    attrs = said({"type": element.type, "icon": icon_html(element.icon) if element.icon else None})
    if element.wrap is not None:
        attrs["wrap"] = element.wrap
    facts = {
        "id": element.id,
        "help": render_markdown(element.help).html if element.help else None,
        "disabled": element.disabled,
        "width": element.width,
    }
    return {"kind": "popover", "label": inline_html(element.label), "open": element.open, "attrs": attrs, **said(facts)}


def _popover_html(element: Popover | StatefulPopover, inside: Inside) -> str:
    return details_html(inline_html(element.label), inside())


def _grid(element: Grid) -> Spec:
    facts = {
        "columns": element.column_count if element.column_count != "auto" else None,
        "min": element.min_column_width if element.min_column_width != "auto" else None,
        "row_height": element.row_height if element.row_height != "content" else None,
        "valign": element.vertical_alignment,
        "border": element.border,
        "dense": element.dense,
        "width": element.width,
        "height": element.height if element.height != "content" else None,
    }
    found: Spec = {"kind": "cells", "row_gap": gap_spec(element.row_gap), "column_gap": gap_spec(element.column_gap), **said(facts)}
    return found if element.wrap else {**found, "wrap": False}


def _cell(element: GridCell) -> Spec:
    spans = said(
        {"columns": element.column_span if element.column_span != 1 else None, "rows": element.row_span if element.row_span > 1 else None}
    )
    return {**container_spec(element), **({"span": spans} if spans else {})}


def _grid_html(element: Grid, inside: Inside) -> str:
    width = f"minmax(min(100%,{element.min_column_width}px),1fr)" if element.min_column_width != "auto" else "minmax(0,1fr)"
    columns = f"repeat({element.column_count},{width})"
    if element.column_count == "auto":
        columns = f"repeat(auto-fill,{width.replace('minmax(0', 'minmax(12em')})"
    return f'<div style="display:grid;grid-template-columns:{columns};gap:16px;{APART}">{inside()}</div>'


def _cell_html(element: GridCell, inside: Inside) -> str:
    columns = "1/-1" if element.column_span == "all" else f"span {element.column_span}"
    return f'<div style="grid-column:{columns};grid-row:span {element.row_span}">{flow(inside())}</div>'


def _space(element: Space) -> Spec:
    return {"kind": "space", "size": "stretch" if element.size == "stretch" else _space_css(element)}


def _space_css(element: Space) -> str:
    size = element.size if element.size != "stretch" else "small"
    return f"{size}px" if isinstance(size, int) else f"{SPACES_REM[size]}rem"


def _space_html(element: Space, inside: Inside) -> str:
    return f'<div style="height:{_space_css(element)}"></div>'


def _head(element: Tab | Popover | StatefulPopover) -> str:
    return f"{element.label}:"


FACES: dict[type, Face] = {
    Grid: Face(_grid, _grid_html),
    GridCell: Face(_cell, _cell_html),
    Popover: Face(_popover, _popover_html, _head),
    Space: Face(_space, _space_html),
    StatefulPopover: Face(_popover, _popover_html, _head),
    StatefulTabs: Face(_tabs, _tabs_html),
    Tab: Face(_tab, _tab_html, _head),
    Tabs: Face(_tabs, _tabs_html),
}
