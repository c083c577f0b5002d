"""Containers, and what wraps them: forms, dialogs."""

from __future__ import annotations

import re

from jupyter_rerun.elements.arrangement import Gap
from jupyter_rerun.elements.layout.containers import Column, Columns, Empty, Expander, FlexContainer, StatefulExpander
from jupyter_rerun.elements.layout.dialogs import Dialog
from jupyter_rerun.elements.layout.forms import Form
from jupyter_rerun.elements.layout.fragments import Transparent
from jupyter_rerun.render.faces.face import APART, LINE, ROOM, Face, Inside, Spec, flow, inline_html
from jupyter_rerun.render.html.icons import icon_html

_CELL = re.compile(r'<(?P<end>/?)td\b(?: style="display:block;flex:(?P<share>[\d.]+) )?')
_BOX = f"border:{LINE};border-radius:8px;padding:16px;{APART}"


def gap_spec(gap: Gap | None) -> str | None:
    """Return a gap by its name, or as CSS."""
    return f"{gap}px" if isinstance(gap, int) else gap


def container_spec(element: FlexContainer) -> Spec:
    """Return what the view has to know of a container."""
    found: Spec = {"kind": "container", "gap": gap_spec(element.gap)}
    facts: Spec = {
        "border": element.border,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
        "horizontal": element.horizontal,
        "halign": element.horizontal_alignment if element.horizontal_alignment != "left" else None,
        "valign": element.vertical_alignment if element.vertical_alignment != "top" else None,
        "autoscroll": element.autoscroll,
    }
    found.update((name, value) for name, value in facts.items() if value)
    if element.autoscroll is False:
        found["autoscroll"] = False  # left out, it depends on what is inside
    if element.horizontal and not element.wrap:
        found["wrap"] = False
    return found


def _form(element: Form) -> Spec:
    facts: Spec = {
        "border": element.border,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
    }
    found: Spec = {"kind": "form", "name": element.key, "enter": element.enter_to_submit, "gap": "small"}
    return {**found, **{name: value for name, value in facts.items() if value}}


def _columns(element: Columns) -> Spec:
    return {
        "kind": "columns",
        "gap": gap_spec(element.gap),
        "valign": element.vertical_alignment,
        "wrap": element.wrap,
        "width": element.width,
    }


def _column(element: Column) -> Spec:
    return {"kind": "column", "weight": element.weight, "border": element.show_border, "valign": element.vertical_alignment}


def _expander(element: Expander | StatefulExpander) -> Spec:
    found: Spec = {
        "kind": "expander",
        "label": inline_html(element.label),
        "open": element.expanded,
        "width": element.width,
        "type": element.type,
    }
    if element.icon:
        found["icon"] = icon_html(element.icon)
    if isinstance(element, StatefulExpander):
        found["id"] = element.id
    return found


def _dialog(element: Dialog) -> Spec:
    found: Spec = {
        "kind": "dialog",
        "id": element.id,
        "label": inline_html(element.label),
        "width": element.width,
        "position": element.position,
        "dismissible": element.dismissible,
        "open": element.value,
        "opening": element.opening,
    }
    if element.icon:
        found["icon"] = '<span class="rerun-ring" aria-hidden="true"></span>' if element.icon == "spinner" else icon_html(element.icon)
    return found


def _slot(element: Empty | Transparent) -> Spec:
    return {"kind": "slot"}


def _container_html(element: FlexContainer, inside: Inside) -> str:
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
    shown = inside()
    narrowest = min(_shares(shown), default=100.0)
    limit = 320 if narrowest >= 49 else 480 if narrowest >= 33 else 640
    block = "display:block;width:100%;border:none;color:inherit"
    row = f"--rerun-limit:{limit}px;display:flex;flex-wrap:wrap;gap:16px;padding:0;background:none"
    return f'<table style="{block};{APART}"><tbody style="{block}"><tr style="{row}">{shown}</tr></tbody></table>'


def _shares(cells: str) -> list[float]:
    """Return what each column takes of the row, in percent, without those of rows inside them."""
    shares, depth = [], 0
    for cell in _CELL.finditer(cells):
        if cell["end"]:
            depth -= 1
            continue
        if depth == 0 and cell["share"]:
            shares.append(float(cell["share"]))
        depth += 1
    return shares


def _column_html(element: Column, inside: Inside) -> str:
    align = {"center": "center", "bottom": "flex-end"}.get(element.vertical_alignment, "flex-start")
    border = f"{LINE};border-radius:8px;padding:16px" if element.show_border else "none;padding:0"
    # As wide as the page if that has less than the limit of the row, else nothing, from which it grows by its share.
    basis = "calc((var(--rerun-limit,640px) - 100%)*999)"
    share = f"{element.weight * 100:.4g}"
    # A reader that does not know `calc` keeps the shares.
    place = f"display:block;flex:{share} 1 0;flex:{share} 1 {basis};min-width:0;max-width:100%;align-self:{align}"
    style = f"{place};text-align:left;border:{border};overflow-wrap:anywhere"
    return f'<td style="{style}">{flow(inside())}</td>'


def _expander_html(element: Expander | StatefulExpander, inside: Inside) -> str:
    mark = icon_html(element.icon) if element.icon else ""
    return details_html(inline_html(element.label), inside(), mark=mark, is_open=element.expanded, is_compact=element.type == "compact")


def details_html(label: str, inside: str, *, mark: str = "", is_open: bool = False, is_compact: bool = False) -> str:
    """Return what can be opened, of the height that its live form has."""
    opened = " open" if is_open else ""
    style, room = ("padding:4px 0", "4px 0 4px 16px") if is_compact else (f"border:{LINE};border-radius:8px;padding:8px 14px", "16px 0 6px")
    head = f'<summary style="line-height:21px">{f"{mark} {label}".lstrip()}</summary>'
    return f'<details{opened} style="{style};{APART}">{head}<div style="padding:{room}">{flow(inside)}</div></details>'


def _dialog_html(element: Dialog, inside: Inside) -> str:
    """Return a window that was open, folded: it was over the page, and took no room in it."""
    return details_html(inline_html(element.label), inside()) if element.value else ""


def _dialog_text(element: Dialog) -> str:
    return f"{element.label}:" if element.value else ""


def _expander_text(element: Expander | StatefulExpander) -> str:
    return f"{element.label}:"


FACES: dict[type, Face] = {
    Column: Face(_column, _column_html),
    Columns: Face(_columns, _columns_html),
    Dialog: Face(_dialog, _dialog_html, _dialog_text),
    Empty: Face(_slot),
    Expander: Face(_expander, _expander_html, _expander_text),
    FlexContainer: Face(container_spec, _container_html),
    Form: Face(_form, _form_html),
    StatefulExpander: Face(_expander, _expander_html, _expander_text),
    Transparent: Face(_slot),
}
