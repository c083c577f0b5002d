"""What is said of a kind of element, and what specs and saved forms are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown
from jupyter_rerun.render.parts import Part, Receive, SharedParts
from jupyter_rerun.tree.nodes import Element, WidgetElement

Spec = dict[str, Any]

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
        What the view has to know of it: JSON whose HTML is ready to show, see `labextension/view/protocol.ts`; a `Field`
        for an input that the view draws by itself. None for what is live.
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


def _nothing(element: Any) -> Spec:
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
        What the control has to know beyond label, help and value; None and empty texts are left out.
    to_json
        Makes JSON of a value on the wire, where that holds files.
    """

    control: str
    attrs: Callable[[Any], Spec] = _nothing
    to_json: Callable[[Any], Any] = _same

    def __call__(self, element: WidgetElement) -> Spec:
        facts = {"kind": "field", "control": self.control, "value": self.to_json(element.value)}
        return input_spec(facts, element, self.attrs(element))


def no_value(value: object) -> None:
    """Make JSON of the value of what lasts one run: it is not shown."""


def flow(html: str) -> str:
    """Return what stands in a box of its own: the room around its first and its last element is that of the box."""
    return f'<div style="margin:-{ROOM} 0">{html}</div>' if html else ""


def inline_html(text: str) -> str:
    """Return markdown of one line, such as a label."""
    return render_inline(text).html


def html_spec(cls: str, shown: Rendered | str, **facts: Any) -> Spec:
    """Return the description of HTML; facts that say nothing are left out."""
    shown = Rendered(shown) if isinstance(shown, str) else shown
    found: Spec = {"kind": "html", "cls": cls, "html": shown.html}
    if shown.has_math:
        found["math"] = True
    if facts.get("align") == "left":
        del facts["align"]
    if facts.get("help"):
        facts["help"] = render_markdown(facts["help"]).html
    found.update((name, value) for name, value in facts.items() if value not in (None, "", "auto", False))
    return found


def in_one_line(shown: Rendered, title: str) -> Rendered:
    return Rendered(f'<div style="{ONE_LINE}" title="{escape(title)}">{shown.html}</div>', shown.has_math)


def input_spec(facts: Spec, element: WidgetElement, attrs: Spec) -> Spec:
    """Return what the view has to know of an input: these facts, what all inputs have, and what its control is told beyond that."""
    icon = getattr(element, "icon", "")
    attrs = {**attrs, "icon": icon_html(icon)} if icon else attrs
    attrs = {name: value for name, value in attrs.items() if value not in (None, "", ())}
    found = {**facts, "id": element.id, **field_spec(element)}
    return {**found, "attrs": attrs} if attrs else found


def field_spec(element: WidgetElement) -> Spec:
    """Return what the view draws of an input: label, help, whether it is disabled, width."""
    found: Spec = {"label": inline_html(element.label), "visibility": element.label_visibility}
    if element.help:
        found["help"] = render_markdown(element.help).html
    if element.disabled:
        found["disabled"] = True
    width = getattr(element, "width", None)
    if width is not None:
        found["width"] = width
    return found


def chart_spec(control: str, element: Any, options: Spec) -> Spec:
    """Return what the view has to know of a chart."""
    found: Spec = {
        "kind": "chart",
        "control": control,
        "figure": element.figure.ref(),
        "options": options,
        "width": element.width,
        "height": element.height,
    }
    if element.alt:
        found["alt"] = element.alt
    if isinstance(element, WidgetElement):
        found.update(id=element.id, value=element.value)
    return found


def said(facts: Spec) -> Spec:
    """Return the facts that say something."""
    return {name: value for name, value in facts.items() if value not in (None, "", False, ())}


def static_of(spec: Spec) -> str:
    """Return the static HTML of what the view shows as HTML."""
    styles = []
    if isinstance(spec.get("width"), int):
        styles.append(f"max-width:{spec['width']}px")
    if "align" in spec:
        styles.append(f"text-align:{spec['align']}")
    style = f' style="{";".join(styles)}"' if styles else ""
    # A task has a box, and no bullet beside it.
    html = spec["html"].replace('<li class="task-list-item">', '<li class="task-list-item" style="list-style:none">')
    return f"<div{style}>{html}</div>"
