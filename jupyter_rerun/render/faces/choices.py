"""Inputs that offer options, each of which is in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from jupyter_rerun.elements.inputs.button_groups import ButtonGroup
from jupyter_rerun.elements.inputs.choices import Radio, Selectbox
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.render.faces.controls import (
    ACCENT,
    ACCENT_TEXT,
    BOX,
    EDGE,
    RAIL,
    TINT,
    box_face,
    faint,
    labelled,
    plain_bold,
    row,
    shape,
    unseen,
)
from jupyter_rerun.render.faces.face import Face, Inside, inline_html
from jupyter_rerun.render.selection_fields import group_option_html, list_placeholder

_ICON = re.compile(r":[\w/]+:")


def _show(element: Selectbox | Radio) -> str:
    return "" if element.value is None else str(element.value)


def _radio_html(element: Radio, inside: Inside) -> str:
    options = [_option_html(element, i, text) for i, text in enumerate(element.options)]
    return labelled(element, row(options, "6px 20px") if element.horizontal else "".join(options))


def _option_html(element: Radio, index: int, text: str) -> str:
    is_chosen = text == element.value
    circle = shape(16, 16, 8, f"border:5px solid {ACCENT}" if is_chosen else f"border:1px solid {RAIL}", unseen("◉" if is_chosen else "○"))
    caption = element.captions[index] if index < len(element.captions) else ""
    if caption:
        caption = f'<div style="padding-left:24px;font-size:0.88em;line-height:18.5px;opacity:0.7">{inline_html(caption)}</div>'
    room = "" if element.horizontal or index == len(element.options) - 1 else ";margin-bottom:6px"
    words = f'<span style="padding-left:4px">{plain_bold(inline_html(text)) if is_chosen else inline_html(text)}</span>'
    return f'<div style="line-height:21px{room}">{circle} {words}{caption}</div>'


def _several_html(element: Multiselect, inside: Inside) -> str:
    chosen: Iterable[str] = element.value  # type: ignore[assignment]
    style = "display:inline-block;max-width:100%;margin:0 4px 4px 0;padding:4px 8px;border-radius:5px;font-size:0.93em"
    chips = [f'<span style="{style};background-color:{TINT}">{escape(text, quote=False)}</span>' for text in chosen]
    shown = unseen(", ").join(chips)
    if not chips:
        shown = f'<span style="padding-left:8px;line-height:28px">{faint(list_placeholder(element))}</span>'
    mark = ' <span style="float:right;padding:4px 8px;opacity:0.65">▾</span>'
    return labelled(element, f'<div style="{BOX};padding:{"4px 4px 0" if chips else "4px"}">{mark}{shown}</div>')


def _group_html(element: ButtonGroup, inside: Inside) -> str:
    chosen: Iterable[str] = element.value  # type: ignore[assignment]
    is_pills = element.style == "pills"
    is_joined = not is_pills and _is_one_line(element)
    buttons = []
    for i, (text, option) in enumerate(zip(element.labels, element.options, strict=True)):
        is_chosen = text in chosen
        style = "box-sizing:border-box;min-height:34px;padding:7px 14px;line-height:18px"
        style += ";flex:1 1 auto;text-align:center" if element.width == "stretch" else ""
        style += f";border:1px solid {ACCENT};background-color:{TINT};color:{ACCENT_TEXT}" if is_chosen else f";border:{EDGE}"
        if is_joined:
            style += f";border-radius:{_corners(i, len(element.options))}" + ";margin-left:-1px"
        else:
            style += f";border-radius:{17 if is_pills else 8}px"
        shown = group_option_html(option)
        buttons.append(f'<span style="{style}">{plain_bold(shown) if is_chosen else shown}</span> ')
    gap, room = ("1px 0", ";padding-left:1px") if is_joined else ("8px" if is_pills else "4px", "")
    return labelled(element, row(buttons, gap, room))


def _is_one_line(element: ButtonGroup) -> bool:
    """Tell whether buttons stand side by side in most pages. What has no script cannot know where a line ends: others are round each."""
    letters = sum(len(_ICON.sub("oo", label)) for label in element.labels)
    room = min(element.width, 600) if isinstance(element.width, int) else 600
    return element.wrap is False or letters * 7.5 + len(element.labels) * 30 <= room


def _corners(index: int, count: int) -> str:
    left, right = "8px" if index == 0 else "0", "8px" if index == count - 1 else "0"
    return f"{left} {right} {right} {left}"


def _show_all(element: ButtonGroup | Multiselect) -> str:
    return ", ".join(element.value)  # type: ignore[arg-type]


FACES: dict[type, Face] = {
    ButtonGroup: Face(html=_group_html, text=lambda element: f"{element.label}: {_show_all(element)}"),
    Multiselect: Face(html=_several_html, text=lambda element: f"{element.label}: {_show_all(element)}"),
    Radio: Face(html=_radio_html, text=lambda element: f"{element.label}: {_show(element)}"),
    Selectbox: box_face(_show, mark="▾", placeholder=list_placeholder),
}
