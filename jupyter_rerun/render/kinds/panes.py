"""Where elements stand: tabs, popovers, grids, and the room between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_rerun.elements.layout.gridbox import GridBox, GridBoxCell
from jupyter_rerun.elements.layout.popover import Popover, StatefulPopover
from jupyter_rerun.elements.layout.space import Space
from jupyter_rerun.elements.layout.tabs import StatefulTabs, Tab, Tabs
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.kinds.buttons import push_style, push_text
from jupyter_rerun.render.kinds.kind import APART, LINE, Inside, Kind, flow, help_html, inline_html
from jupyter_rerun.render.kinds.layout import container_html, container_spec, gap_px, gap_spec, heading_text
from jupyter_rerun.render.kinds.saved import ACCENT, ACCENT_TEXT, plain_bold
from jupyter_rerun.render.messages import said
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ContainerSpec, GridBoxSpec, PlainSpec, PopoverSpec, SpaceSpec, Span, TabsSpec

SPACES_REM = {"xxsmall": 0.25, "xsmall": 0.5, "small": 0.75, "medium": 2.5, "large": 4.25, "xlarge": 6, "xxlarge": 8}


def _tabs(element: Tabs | StatefulTabs) -> TabsSpec:
    facts: TabsSpec = {
        "kind": "tabs",
        "names": list(element.labels),
        "labels": [inline_html(label) for label in element.labels],
        "current": element.current,
        "id": element.id or None,
        "width": element.width,
        "height": element.height if element.height != "content" else None,
    }
    return said(facts)


def _tab(element: Tab) -> PlainSpec:
    return {"kind": "tab"}


def _tabs_html(element: Tabs | StatefulTabs, inside: Inside) -> str:
    """Show the tab that is seen; the labels of the others unfold them, between the labels."""
    chosen = element.labels.index(element.current)
    shown = enumerate(zip(element.labels, inside.parts(), strict=True))
    tabs = "".join(_seen_tab(element, label, pane) if i == chosen else _other_tab(label, pane) for i, (label, pane) in shown)
    width = f"max-width:{element.width}px;" if isinstance(element.width, int) else ""
    return f'<div style="display:flex;flex-wrap:wrap;gap:0 16px;{width}{APART}">{tabs}</div>'


_TAB = "padding:8px 2px;line-height:21px"


def _seen_tab(element: Tabs | StatefulTabs, label: str, pane: str) -> str:
    # It follows its label where there is no style, and all labels where there is.
    height = f"box-sizing:border-box;height:{element.height}px;overflow:auto;" if isinstance(element.height, int) else ""
    head = f'<div style="{_TAB};border-bottom:2px solid {ACCENT};color:{ACCENT_TEXT}">{plain_bold(inline_html(label))}</div>'
    place = f"order:1;flex:0 0 100%;min-width:0;border-top:{LINE}"
    return f'{head}<div style="{place}"><div style="{height}padding-top:16px">{flow(pane)}</div></div>'


def _other_tab(label: str, pane: str) -> str:
    head = f'<summary style="{_TAB};padding-bottom:10px;list-style:none;cursor:pointer;opacity:0.75">{inline_html(label)}</summary>'
    # Wider than any page, it takes a line of its own when it is open.
    room = "width:9999px;max-width:100%;padding:16px 0"
    return f'<details style="min-width:0;max-width:100%">{head}<div style="{room}">{flow(pane)}</div></details>'


def _as_turned(element: Tabs, choice: object) -> Tabs | None:
    """Return tabs as the person has left them, who has turned to the one of this place."""
    if isinstance(choice, bool) or not isinstance(choice, int) or not 0 <= choice < len(element.labels):
        return None
    return replace(element, current=element.labels[choice])


def _popover(element: Popover | StatefulPopover) -> PopoverSpec:
    icon = icon_html(element.icon) if element.icon else None
    facts: PopoverSpec = {
        "kind": "popover",
        "label": inline_html(element.label),
        "open": element.open,
        "attrs": said({"type": element.type, "icon": icon, "wrap": element.wrap}),
        "id": element.id or None,
        "help": help_html(element.help),
        "disabled": element.disabled or None,
        "width": element.width,
    }
    return said(facts)


def _popover_html(element: Popover | StatefulPopover, inside: Inside) -> str:
    head = f'<summary style="{push_style(element)};list-style:none;cursor:pointer">{push_text(element)} <span>▾</span></summary>'
    box = f"margin-top:6px;border:{LINE};border-radius:8px;padding:16px"
    return f'<details style="{APART}">{head}<div style="{box}">{flow(inside())}</div></details>'


def _grid(element: GridBox) -> GridBoxSpec:
    facts: GridBoxSpec = {
        "kind": "cells",
        "row_gap": gap_spec(element.row_gap),
        "column_gap": gap_spec(element.column_gap),
        "columns": element.column_count if element.column_count != "auto" else None,
        "min": element.min_column_width if element.min_column_width != "auto" else None,
        "row_height": element.row_height if element.row_height != "content" else None,
        "valign": element.vertical_alignment,
        "border": element.border or None,
        "dense": element.dense or None,
        "wrap": None if element.wrap else False,
        "width": element.width,
        "height": element.height if element.height != "content" else None,
    }
    return said(facts)


def _cell(element: GridBoxCell) -> ContainerSpec:
    columns, rows = element.column_span, element.row_span
    spec = container_spec(element)
    if columns != 1 or rows > 1:
        span: Span = {"columns": columns if columns != 1 else None, "rows": rows if rows > 1 else None}
        spec["span"] = said(span)
    return spec


def _grid_html(element: GridBox, inside: Inside) -> str:
    least = element.min_column_width if element.min_column_width != "auto" else None
    if element.column_count == "auto":
        number, known = "auto-fill", f"minmax({least or 220}px,auto)"
    else:
        number, known = str(element.column_count), "minmax(0,100%)"
    width = f"min(100%,{least}px)" if least else "0" if element.column_count != "auto" else "min(100%,220px)"
    # JupyterLab keeps the first of them.
    columns = f"grid-template-columns:repeat({number},{known});grid-template-columns:repeat({number},minmax({width},1fr))"
    align = {"center": "center", "bottom": "end"}.get(element.vertical_alignment, "start")
    place = f"gap:{gap_px(element.row_gap)}px {gap_px(element.column_gap)}px;align-items:{'stretch' if element.border else align}"
    frame = f"border:{LINE};border-radius:8px;padding:16px" if element.border else ""
    cells = zip(inside.elements(), inside.parts(), strict=True)
    shown = "".join(f'<div style="min-width:0;{_span(cell)}{frame}">{flow(part)}</div>' for cell, part in cells)
    return f'<div style="display:grid;{columns};{place};{APART}">{shown}</div>'


def _span(cell: Element) -> str:
    if not isinstance(cell, GridBoxCell):
        return ""
    columns = "1/-1" if cell.column_span == "all" else f"span {cell.column_span}"
    return f"grid-column:{columns};grid-row:span {cell.row_span};"


def _space(element: Space) -> SpaceSpec:
    return {"kind": "space", "size": "stretch" if element.size == "stretch" else _space_css(element)}


def _space_css(element: Space) -> str:
    size = element.size if element.size != "stretch" else "small"
    return f"{size}px" if isinstance(size, int) else f"{SPACES_REM[size]}rem"


def _space_html(element: Space, inside: Inside) -> str:
    return f'<div style="height:{_space_css(element)}"></div>'


KINDS: dict[type, Kind] = {
    GridBox: Kind(_grid, _grid_html),
    GridBoxCell: Kind(_cell, container_html),
    Popover: Kind(_popover, _popover_html, heading_text),
    Space: Kind(_space, _space_html),
    StatefulPopover: Kind(_popover, _popover_html, heading_text),
    StatefulTabs: Kind(_tabs, _tabs_html),
    Tab: Kind(_tab, text=heading_text),
    Tabs: Kind(_tabs, _tabs_html, as_chosen=_as_turned),
}
