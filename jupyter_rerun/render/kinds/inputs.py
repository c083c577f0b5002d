"""Inputs that are the only one of their family: colors, ratings, pages, widgets of other packages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.inputs.colors import ColorPicker
from jupyter_rerun.elements.inputs.custom import CustomWidget
from jupyter_rerun.elements.inputs.feedback import COUNTS, Feedback
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.palette import check_css_color
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind, input_spec
from jupyter_rerun.render.kinds.saved import ACCENT_TEXT, BOX, EDGE, boxed, labelled, named
from jupyter_rerun.render.parts import Receive, SharedParts, WidgetPart
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import WidgetSpec

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


def _color_html(element: ColorPicker, inside: Inside) -> str:
    color = check_css_color(str(element.value)) or "none"
    well = f"box-sizing:border-box;width:38px;height:38px;border:{EDGE};border-radius:8px;background-color:{color}"
    text = f"{BOX};min-width:104px"
    value = escape(str(element.value), quote=False)
    return labelled(element, f'<div style="display:flex;gap:8px"><div style="{well}"></div><div style="{text}">{value}</div></div>')


def feedback_attrs(element: Feedback) -> Attrs:
    """Return the icons of thumbs and faces; the view draws stars by itself."""
    return {"type": element.type, "icons": [icon_html(f":material/{name}:") for name in _ICONS.get(element.type, ())]}


def _rating_html(element: Feedback, inside: Inside) -> str:
    marks = f";color:{ACCENT_TEXT};font-size:1.4em;letter-spacing:0.5em" if element.value and element.type != "faces" else ""
    return f'<div style="height:34px;line-height:34px{marks}">{escape(_show_rating(element))}</div>'


def _show_rating(element: Feedback) -> str:
    if not element.value:
        return "no rating"
    number, count = int(str(element.value)), COUNTS[element.type]
    if element.type == "thumbs":
        return "👎👍"[number]
    return "★" * (number + 1) + "☆" * (count - number - 1) if element.type == "stars" else f"face {number + 1} of {count}"


def pagination_attrs(element: Pagination) -> Attrs:
    return {"pages": element.num_pages, "most": element.max_visible_pages}


def _pages_html(element: Pagination, inside: Inside) -> str:
    return f'<div style="height:38px;line-height:38px">{_show_page(element)}</div>'


def _show_page(element: Pagination) -> str:
    return f"page {element.value} of {element.num_pages}"


class CustomControl(WidgetPart[CustomWidget]):
    """The view of a live widget, which belongs to the app, not to this."""

    def __init__(self, element: CustomWidget, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._receive = receive
        self.widget = element.live.widget
        self.widget.observe(self._hear, list(element.live.names))

    def accepts(self, element: CustomWidget) -> bool:
        return element.live is self.element.live

    def update(self, element: CustomWidget, *, is_pending: bool) -> None:
        self.element = element  # its value is in the widget already, see TraitContract.fit

    def spec(self) -> WidgetSpec:
        return {"kind": "widget", "ref": self.ref, **input_spec("any", self.element, {})}

    def to_wire(self, raw: object) -> object:
        return raw

    def accept(self, raw: object) -> None:
        """The widget has it already."""

    def refuse(self) -> None:
        self.element.live.show(self.element.value)

    def close(self) -> None:
        self.widget.unobserve(self._hear, list(self.element.live.names))

    def _hear(self, change: object) -> None:
        if not self.element.live.is_pushing:
            self._receive(self, self.element.live.read())


def _show_value(element: WidgetElement) -> str:
    value = element.value
    if isinstance(value, (list, tuple)):
        return " – ".join(map(str, value))
    return "" if value is None else str(value)


KINDS: dict[type, Kind] = {
    ColorPicker: Kind(Field("color"), _color_html, named(_show_value)),
    CustomWidget: Kind(html=boxed(_show_value), text=named(_show_value), part=CustomControl),
    Feedback: Kind(Field("feedback", feedback_attrs), _rating_html, named(_show_rating)),
    Pagination: Kind(Field("pagination", pagination_attrs), _pages_html, named(_show_page)),
}
