"""What the view has to know of inputs with options, of colors, of ratings and of pages."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.button_groups import ButtonGroup, ButtonOption
from jupyter_rerun.elements.inputs.choices import Selectbox
from jupyter_rerun.elements.inputs.colors import ColorPicker
from jupyter_rerun.elements.inputs.feedback import Feedback
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.elements.inputs.select_sliders import SelectSlider
from jupyter_rerun.render.fields import Field
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_inline

Spec = dict[str, Any]

# From the worst to the best.
_ICONS = {
    "thumbs": ("thumb_down", "thumb_up"),
    "faces": (
        "sentiment_sad",
        "sentiment_dissatisfied",
        "sentiment_neutral",
        "sentiment_satisfied",
        "sentiment_very_satisfied",
    ),
}


def selectbox_attrs(element: Selectbox) -> Spec:
    return {
        **_list_attrs(element),
        "required": element.required or None,
        "clearable": element.default is None and not element.required,
    }


def multiselect_attrs(element: Multiselect) -> Spec:
    return {
        **_list_attrs(element),
        "most": element.max_selections or None,
        "select_all": element.select_all,
        "wrap": element.wrap,
    }


def _list_attrs(element: Selectbox | Multiselect) -> Spec:
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


def group_attrs(element: ButtonGroup) -> Spec:
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


def feedback_attrs(element: Feedback) -> Spec:
    """Return the icons of thumbs and faces; the view draws stars by itself."""
    return {"type": element.type, "icons": [icon_html(f":material/{name}:") for name in _ICONS.get(element.type, ())]}


def pagination_attrs(element: Pagination) -> Spec:
    return {"pages": element.num_pages, "most": element.max_visible_pages}


def select_slider_attrs(element: SelectSlider) -> Spec:
    return {"options": element.options}


FIELDS = {
    ButtonGroup: Field("group", group_attrs),
    ColorPicker: Field("color"),
    Feedback: Field("feedback", feedback_attrs),
    Multiselect: Field("multiselect", multiselect_attrs),
    Pagination: Field("pagination", pagination_attrs),
    Selectbox: Field("select", selectbox_attrs),
    SelectSlider: Field("choice-slider", select_slider_attrs),
}
