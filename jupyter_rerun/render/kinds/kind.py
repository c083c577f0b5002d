"""What is said of a kind of element, and what specs and saved forms are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal, Protocol

from jupyter_rerun.elements.media.served import mark_served
from jupyter_rerun.elements.parameters import Height, TextAlignment, Width
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown
from jupyter_rerun.render.messages import said
from jupyter_rerun.render.parts import Part, Receive, SharedParts
from jupyter_rerun.tree.nodes import Element, WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ChartSpec, FieldSpec, HtmlSpec, InputSpec, Spec

Attrs = dict[str, Any]  # what a control has to know beyond label, help and value; what is None or an empty text is left out

LINE = "1px solid rgba(128,128,128,0.35)"
GROUND = "rgba(128,128,128,0.12)"
TONES = {"error": "214,58,58", "warning": "204,133,0", "info": "25,118,210", "success": "32,142,75"}
ROOM = "16px"  # between elements, as in the live app
APART = f"margin:{ROOM} 0"
WORDS = "overflow-wrap:break-word;overflow-wrap:anywhere"  # JupyterLab keeps the first of them
LINES = f"white-space:pre-wrap;word-break:normal;{WORDS}"  # of a text that is shown as it is written
ONE_LINE = "white-space:nowrap;overflow:hidden;text-overflow:ellipsis"


class Inside(Protocol):
    """The static HTML of what is in a container."""

    def __call__(self) -> str: ...

    def parts(self) -> list[str]:
        """Return that of each child."""

    def elements(self) -> list[Element]:
        """Return what each child is."""


@dataclass(frozen=True)
class Kind:
    """All that this layer knows of one kind of element, and of all kinds that derive from it.

    Parameters
    ----------
    spec
        What the view has to know of it; a `Field` for an input that the view draws by itself. None for what is live.
    html
        How it reads in a saved notebook: no script, and no class that a style sheet would have to explain. None shows
        what is inside.
    text
        How it reads as plain text. None says nothing.
    part
        Makes what is live of it. None if the view alone shows it.
    as_chosen
        Returns it as a person sees it who has chosen something in the page without a run, such as another tab. None if
        what the page says of that means nothing.
    """

    spec: Callable[[Any], Spec] | None = None
    html: Callable[[Any, Inside], str] | None = None
    text: Callable[[Any], str] | None = None
    part: Callable[[Any, SharedParts, Receive], Part[Any]] | None = None
    as_chosen: Callable[[Any, object], Element | None] = lambda element, choice: None


def _nothing(element: Any) -> Attrs:
    return {}


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Field:
    """What the view has to know of an input that it draws by itself.

    The browser gets label, help, value on the wire and the attributes that its control needs; what a person does comes
    back as one message and goes through the element's contract. `labextension/view/inputs/` holds the other end.

    Parameters
    ----------
    control
        Its name in ``labextension/view/inputs/inputs.ts``.
    attrs
        What the control has to know.
    to_json
        Makes JSON of a value on the wire, where that holds files.
    """

    control: str
    attrs: Callable[[Any], Attrs] = _nothing
    to_json: Callable[[Any], Any] = _same

    def __call__(self, element: WidgetElement) -> FieldSpec:
        value = self.to_json(element.value)
        return {"kind": "field", "value": value, "ack": "", **input_spec(self.control, element, self.attrs(element))}


def no_value(value: object) -> None:
    """Make JSON of the value of what lasts one run: it is not shown."""


def flow(html: str) -> str:
    """Return what stands in a box of its own: the room around its first and its last element is that of the box."""
    return f'<div style="margin:-{ROOM} 0">{html}</div>' if html else ""


def inline_html(text: str) -> str:
    """Return markdown of one line, such as a label."""
    return render_inline(text).html


def html_spec(
    cls: str,
    shown: Rendered | str,
    *,
    width: Width | Literal["auto"] | None = None,
    height: Height | None = None,
    align: TextAlignment = "left",
    help: str = "",
    scripts: bool = False,
) -> HtmlSpec:
    shown = Rendered(shown) if isinstance(shown, str) else shown
    facts: HtmlSpec = {
        "kind": "html",
        "cls": cls,
        "html": mark_served(shown.html),
        "math": shown.has_math or None,
        "width": width if width != "auto" else None,
        "height": height,
        "align": align if align != "left" else None,
        "help": help_html(help),
        "scripts": scripts or None,
    }
    return said(facts)


def in_one_line(shown: Rendered, title: str) -> Rendered:
    return Rendered(f'<div style="{ONE_LINE}" title="{escape(title)}">{shown.html}</div>', shown.has_math)


def help_html(text: str) -> str | None:
    return render_markdown(text).html if text else None


def input_spec(control: str, element: WidgetElement, attrs: Attrs) -> InputSpec:
    """Return what the view has to know of any input, and what its control is told beyond that."""
    icon = getattr(element, "icon", "")
    attrs = {**attrs, "icon": icon_html(icon)} if icon else attrs
    facts: InputSpec = {
        "control": control,
        "id": element.id,
        "label": inline_html(element.label),
        "visibility": element.label_visibility,
        "help": help_html(element.help),
        "disabled": element.disabled or None,
        "width": getattr(element, "width", None),
        "attrs": {name: value for name, value in attrs.items() if value not in (None, "")} or None,
    }
    return said(facts)


def chart_spec(control: str, element: Any, options: Mapping[str, Any]) -> ChartSpec:
    """Return what the view has to know of a chart."""
    is_input = isinstance(element, WidgetElement)
    facts: ChartSpec = {
        "kind": "chart",
        "control": control,
        "figure": element.figure.ref(),
        "options": said(options),
        "width": element.width,
        "height": element.height,
        "alt": element.alt or None,
        "id": element.id if is_input else None,
        "value": element.value if is_input else None,
        "ack": "" if is_input else None,
    }
    return said(facts)


def static_of(spec: HtmlSpec) -> str:
    """Return the static HTML of what the view shows as HTML."""
    styles = []
    width, align = spec.get("width"), spec.get("align")
    if isinstance(width, int):
        styles.append(f"max-width:{width}px")
    if align:
        styles.append(f"text-align:{align}")
    style = f' style="{";".join(styles)}"' if styles else ""
    # A task has a box, and no bullet beside it.
    html = spec["html"].replace('<li class="task-list-item">', '<li class="task-list-item" style="list-style:none">')
    return f"<div{style}>{html}</div>"
