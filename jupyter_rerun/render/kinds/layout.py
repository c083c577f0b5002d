"""Containers, and what wraps them: forms, dialogs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.layout.containers import Column, Columns, Empty, Expander, FlexContainer, StatefulExpander
from jupyter_rerun.elements.layout.dialogs import Dialog
from jupyter_rerun.elements.layout.forms import Form
from jupyter_rerun.elements.layout.fragments import Transparent
from jupyter_rerun.elements.parameters import Gap
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.kinds.kind import APART, LINE, ROOM, WORDS, Inside, Kind, flow, inline_html
from jupyter_rerun.render.messages import said
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ColumnSpec, ColumnsSpec, ContainerSpec, DialogSpec, ExpanderSpec, FormSpec, PlainSpec

_BOX = f"border:{LINE};border-radius:8px;padding:16px;{APART}"
_EDGES = 34  # of a column that has a border, with the room inside them
_GAPS = {"xxsmall": 4, "xsmall": 8, "small": 16, "medium": 32, "large": 64, "xlarge": 96, "xxlarge": 128}


def gap_spec(gap: Gap | None) -> str:
    """Return a gap by its name, or as CSS."""
    return gap if isinstance(gap, str) else f"{gap or 0}px"


def gap_px(gap: Gap | None) -> int:
    """Return a gap in pixels."""
    return gap if isinstance(gap, int) else _GAPS[gap] if gap else 0


def container_spec(element: FlexContainer) -> ContainerSpec:
    """Return what the view has to know of a container."""
    facts: ContainerSpec = {
        "kind": "container",
        "gap": gap_spec(element.gap),
        "border": element.border or None,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
        "horizontal": element.horizontal or None,
        "halign": element.horizontal_alignment if element.horizontal_alignment != "left" else None,
        "valign": element.vertical_alignment if element.vertical_alignment != "top" else None,
        "wrap": False if element.horizontal and not element.wrap else None,
        "autoscroll": element.autoscroll,  # left out, it depends on what is inside
        "span": None,
    }
    return said(facts)


def _form(element: Form) -> FormSpec:
    facts: FormSpec = {
        "kind": "form",
        "name": element.key or "",
        "enter": element.enter_to_submit,
        "gap": "small",
        "border": element.border or None,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
    }
    return said(facts)


def _columns(element: Columns) -> ColumnsSpec:
    return {
        "kind": "columns",
        "gap": gap_spec(element.gap),
        "valign": element.vertical_alignment,
        "wrap": element.wrap,
        "width": element.width,
    }


def _column(element: Column) -> ColumnSpec:
    return {"kind": "column", "weight": element.weight, "border": element.show_border, "valign": element.vertical_alignment}


def _expander(element: Expander | StatefulExpander) -> ExpanderSpec:
    facts: ExpanderSpec = {
        "kind": "expander",
        "id": element.id if isinstance(element, StatefulExpander) else None,
        "label": inline_html(element.label),
        "icon": icon_html(element.icon) if element.icon else None,
        "open": element.expanded,
        "width": element.width,
        "type": element.type,
        "state": None,
    }
    return said(facts)


def _dialog(element: Dialog) -> DialogSpec:
    ring = '<span class="rerun-ring" aria-hidden="true"></span>'
    facts: DialogSpec = {
        "kind": "dialog",
        "id": element.id,
        "label": inline_html(element.label),
        "icon": ring if element.icon == "spinner" else icon_html(element.icon) if element.icon else None,
        "width": element.width,
        "position": element.position,
        "dismissible": element.dismissible,
        "open": bool(element.value),
        "opening": element.opening,
    }
    return said(facts)


def _slot(element: Empty | Transparent) -> PlainSpec:
    return {"kind": "slot"}


def container_html(element: FlexContainer, inside: Inside) -> str:
    """Return a container, in a frame or not."""
    shown = inside()
    if not shown and not element.border:
        return ""
    row = "display:flex;flex-wrap:wrap;gap:0 16px" if element.horizontal else ""
    if element.border:
        shown = f'<div style="{row};margin:-{ROOM} 0">{shown}</div>' if row else flow(shown)
        return f'<div style="{_BOX}">{shown}</div>'
    # What is in the row brings its own room.
    return f'<div style="{row};margin:-{ROOM} 0">{shown}</div>' if row else f"<div>{shown}</div>"


def _form_html(element: Form, inside: Inside) -> str:
    return f'<div style="{_BOX}">{flow(inside())}</div>' if element.border else f"<div>{inside()}</div>"


def _columns_html(element: Columns, inside: Inside) -> str:
    """Use a table, the one way of standing side by side that every reader of notebooks keeps; others let its cells flow.

    They stand below each other in a page that is too narrow for them, as they do when the app is live.
    """
    columns = [child for child in inside.elements() if isinstance(child, Column)]
    narrowest = min((column.weight for column in columns), default=1.0)
    limit = 320 if narrowest >= 0.49 else 480 if narrowest >= 0.33 else 640
    gap = gap_px(element.gap)
    edges = sum(_EDGES for column in columns if column.show_border)
    room = max(0, limit - gap * (len(columns) - 1) - edges)
    cells = zip(columns, inside.parts(), strict=True)
    shown = "".join(_column_html(column, part, limit if element.wrap else 0, room) for column, part in cells)
    block = "display:block;width:100%;border:none;color:inherit"
    row = f"display:flex;flex-wrap:{'wrap' if element.wrap else 'nowrap'};gap:{gap}px;padding:0;background:none"
    return f'<table style="{block};font-size:1em;{APART}"><tbody style="{block}"><tr style="{row}">{shown}</tr></tbody></table>'


def _column_html(element: Column, inside: str, limit: int, room: int) -> str:
    align = {"center": "center", "bottom": "flex-end"}.get(element.vertical_alignment, "flex-start")
    border = f"{LINE};border-radius:8px;padding:16px" if element.show_border else "none;padding:0"
    share = f"{element.weight * 100:.4g}"
    # Its share of the least room for all of them: those that find no place stand below. Where `calc` is known it is as wide as a page
    # that has less than the limit, else nothing, from which it grows by its share: then all find one, or none does.
    basis = f"{int(element.weight * room)}px;flex:{share} 1 calc(({limit}px - 100%)*999)" if limit else "0"
    place = f"display:block;flex:{share} 1 {basis};min-width:0;max-width:100%;align-self:{align}"
    style = f"{place};text-align:left;border:{border};{WORDS}"
    return f'<td style="{style}">{flow(inside)}</td>'


def _expander_html(element: Expander | StatefulExpander, inside: Inside) -> str:
    mark = icon_html(element.icon) if element.icon else ""
    return details_html(inline_html(element.label), inside(), mark=mark, is_open=element.expanded, is_compact=element.type == "compact")


def details_html(label: str, inside: str, *, mark: str = "", is_open: bool = False, is_compact: bool = False) -> str:
    """Return what can be opened, of the height that its live form has."""
    opened = " open" if is_open else ""
    style, room = ("padding:4px 0", "4px 0 4px 16px") if is_compact else (f"border:{LINE};border-radius:8px;padding:8px 14px", "16px 0 6px")
    head = f'<summary style="line-height:21px">{f"{mark} {label}".lstrip()}</summary>'
    return f'<details{opened} style="{style};{APART}">{head}<div style="padding:{room}">{flow(inside)}</div></details>'


def as_opened(element: Any, choice: object) -> Element | None:
    """Return what can be opened as the person has left it."""
    return replace(element, expanded=choice) if isinstance(choice, bool) else None


def _dialog_html(element: Dialog, inside: Inside) -> str:
    """Return a window that was open, folded: it was over the page, and took no room in it."""
    return details_html(inline_html(element.label), inside()) if element.value else ""


def _dialog_text(element: Dialog) -> str:
    return f"{element.label}:" if element.value else ""


def heading_text(element: Any) -> str:
    return f"{element.label}:"


KINDS: dict[type, Kind] = {
    Column: Kind(_column),
    Columns: Kind(_columns, _columns_html),
    Dialog: Kind(_dialog, _dialog_html, _dialog_text),
    Empty: Kind(_slot),
    Expander: Kind(_expander, _expander_html, heading_text, as_chosen=as_opened),
    FlexContainer: Kind(container_spec, container_html),
    Form: Kind(_form, _form_html),
    StatefulExpander: Kind(_expander, _expander_html, heading_text),
    Transparent: Kind(_slot),
}
