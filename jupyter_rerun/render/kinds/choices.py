"""Inputs that offer options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.button_groups import ButtonGroup, ButtonOption
from jupyter_rerun.elements.inputs.choices import Radio, Selectbox
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.kinds.control import Control, guarded
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind, inline_html
from jupyter_rerun.render.kinds.saved import (
    ACCENT,
    ACCENT_TEXT,
    BOX,
    EDGE,
    RAIL,
    TINT,
    boxed,
    faint,
    labelled,
    named,
    plain_bold,
    row,
    shape,
    unseen,
)

_ICON = re.compile(r":[\w/]+:")


class RadioControl(Control[Radio]):
    """Buttons; the browser names an option by its position."""

    name = "radio"
    shown_by = guarded(ipywidgets.RadioButtons)
    bound = "index"

    def traits(self, element: Radio) -> dict[str, Any]:
        return {"options": element.options, **super().traits(element)}

    def to_trait(self, element: Radio) -> int | None:
        found = [index for index, label in enumerate(element.options) if label == element.value]
        return found[-1] if found else None

    def to_wire(self, raw: object) -> object:
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < len(self.element.options):
            raise IndexError(f"{raw!r} is no position in the list")
        return self.element.options[raw]

    def update(self, element: Radio, *, is_pending: bool) -> None:
        # ipywidgets chooses the first of new options by itself, so these always bring the value along.
        is_new = element.options != self.widget.options
        super().update(element, is_pending=is_pending and not is_new)

    def attrs(self, element: Radio) -> dict[str, Any]:
        return {"horizontal": element.horizontal or None, "captions": [inline_html(caption) for caption in element.captions]}


def selectbox_attrs(element: Selectbox) -> Attrs:
    return {
        **_list_attrs(element),
        "required": element.required or None,
        "clearable": element.default is None and not element.required,
    }


def multiselect_attrs(element: Multiselect) -> Attrs:
    return {
        **_list_attrs(element),
        "most": element.max_selections or None,
        "select_all": element.select_all,
        "wrap": element.wrap,
    }


def _list_attrs(element: Selectbox | Multiselect) -> Attrs:
    """Return what lists have that are searched by typing. Options go by their labels; of two that are the same the later is meant."""
    return {
        "options": element.options,
        "placeholder": list_placeholder(element),
        "accepts_new": element.accept_new_options,
        "filter_mode": element.filter_mode,
    }


def list_placeholder(element: Selectbox | Multiselect) -> str:
    if element.placeholder:
        return element.placeholder.strip()
    what = "options" if isinstance(element, Multiselect) else "an option"
    if element.accept_new_options:
        return f"Choose or add {what}" if element.options else f"Add {what}"
    return f"Choose {what}" if element.options else "No options to select"


def group_attrs(element: ButtonGroup) -> Attrs:
    """Return each button's label on the wire and its HTML."""
    buttons = zip(element.labels, element.options, strict=True)
    return {
        "options": [(label, group_option_html(option)) for label, option in buttons],
        "style": element.style,
        "mode": element.selection_mode,
        "keeps": element.required,
        "wrap": element.wrap,
    }


def group_option_html(option: ButtonOption) -> str:
    icon = icon_html(option.content_icon) if option.content_icon else ""
    text = f"<span>{render_inline(option.content).html}</span>" if option.content else ""
    return icon + text


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


KINDS: dict[type, Kind] = {
    ButtonGroup: Kind(Field("group", group_attrs), _group_html, named(_show_all)),
    Multiselect: Kind(Field("multiselect", multiselect_attrs), _several_html, named(_show_all)),
    Radio: Kind(html=_radio_html, text=named(_show), part=RadioControl),
    Selectbox: Kind(Field("select", selectbox_attrs), boxed(_show, mark="▾", placeholder=list_placeholder), named(_show)),
}
