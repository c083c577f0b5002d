"""What inputs and figures are drawn of where there is no kernel: a label, and a box as high as that of the live control.

So a page does not jump where the one takes the place of the other. Sizes are in pixels, since readers of notebooks differ
in what an em is; without any style it still reads as label and value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from jupyter_rerun.render.html.palette import near_text
from jupyter_rerun.render.kinds.kind import LINE, TONES, WORDS, Inside, Kind, inline_html
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import Spec

ACCENT = f"rgb({TONES['info']})"
ACCENT_TEXT = near_text(TONES["info"])
TINT = f"rgba({TONES['info']},0.14)"
RAIL = "rgba(128,128,128,0.6)"
EDGE = "1px solid rgba(128,128,128,0.55)"
ROUND = "border-radius:8px"
BOX = f"box-sizing:border-box;min-height:38px;padding:8px 12px;border:{EDGE};{ROUND};line-height:20px;{WORDS}"

Show = Callable[[Any], str]


def labelled(element: WidgetElement, control: str) -> str:
    """Return a control below its label."""
    head = '<div style="height:24px"></div>' if element.label_visibility == "hidden" else ""
    if element.label_visibility == "visible":
        row = "min-height:20px;margin-bottom:4px;font-size:0.93em;line-height:20px"
        head = f'<div style="{row}">{label(element)}</div>'
    width = getattr(element, "width", None)
    styles = [f"max-width:{width}px"] if isinstance(width, int) else []
    styles += ["opacity:0.6"] if element.disabled else []
    style = f' style="{";".join(styles)}"' if styles else ""
    return f"<div{style}>{head}{control}</div>"


def label(element: WidgetElement) -> str:
    """Return the label, which stands out where a reader of notebooks drops all style."""
    return plain_bold(inline_html(element.label))


def plain_bold(html: str) -> str:
    return f'<b style="font-weight:400">{html}</b>'


def unseen(text: str) -> str:
    """Return what only those read who see no style."""
    return f'<span style="font-size:0">{text}</span>'


def faint(text: str) -> str:
    return f'<span style="opacity:0.65">{escape(text, quote=False)}</span>'


def shape(width: int, height: int, radius: int, style: str, inside: str = "") -> str:
    """Return a mark of so many pixels that stands in a line of text."""
    size = f"width:{width}px;height:{height}px;border-radius:{radius}px"
    return f'<span style="display:inline-block;box-sizing:border-box;{size};vertical-align:middle;{style}">{inside}</span>'


def box(text: str, *, placeholder: str = "", mark: str = "", style: str = "") -> str:
    """Return a field with a text, or what stands there without one, and a mark at its right."""
    shown = escape(text, quote=False) if text else faint(placeholder)
    side = f' <span style="float:right;opacity:0.65">{mark}</span>' if mark else ""
    return f'<div style="{BOX}{style}">{side}{shown}</div>'


def named(show: Show) -> Show:
    """Return how an input reads as plain text whose value `show` writes as a person reads it."""
    return lambda element: f"{element.label}: {show(element)}"


def boxed(show: Show, *, mark: str = "", placeholder: Show = lambda element: "") -> Callable[[Any, Inside], str]:
    """Return how an input looks whose value stands in a field."""
    return lambda element, inside: labelled(element, box(show(element), placeholder=placeholder(element), mark=mark))


def row(parts: Iterable[str], gap: str = "8px", style: str = "") -> str:
    return f'<div style="display:flex;flex-wrap:wrap;gap:{gap}{style}">{"".join(parts)}</div>'


def figure_html(element: Any, words: str) -> str:
    """Return the place of a figure's picture: what it would show, which a browser replaces (`labextension/view/static_form.ts`)."""
    size = f"width:{element.width}px;" if isinstance(element.width, int) else ""
    box = f"box-sizing:border-box;padding:12px 16px;border:{LINE};border-radius:8px"
    return f'<div data-rerun-figure="{element.figure.digest}" style="{size}max-width:100%;{box}">{escape(words)}</div>'


def drawn(spec: Callable[[Any], Spec], describe: Show) -> Kind:
    """Return the kind of a figure, which a browser draws; without one there is what `describe` says of it."""
    return Kind(spec, lambda element, inside: figure_html(element, describe(element)), lambda element: f"[{describe(element)}]")
