"""Outputs: what was printed, and whatever a notebook can display, shown in an app by the notebook's own renderers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_rerun.elements.text.output import DisplayData, Stream
from jupyter_rerun.render.html.ansi import ansi_html, plain_text
from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.html.sanitize import sanitize
from jupyter_rerun.render.kinds.kind import LINES, TONES, Inside, Kind, html_spec
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.render.parts import Part, Receive, SharedParts, WidgetPart

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import HtmlSpec, OutputSpec

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # differs from run to run


def find_model_id(element: DisplayData) -> str | None:
    """Return the id of the widget that the output is a view of."""
    view = element.data.get(WIDGET_VIEW)
    model_id = view.get("model_id") if isinstance(view, Mapping) else None
    return model_id if isinstance(model_id, str) else None


class RichOutput(WidgetPart[DisplayData]):
    """An `Output` widget whose content is set from here; it never captures."""

    def __init__(self, element: DisplayData, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self.widget = ipywidgets.Output(outputs=_outputs(element), layout=shared.layout)

    def accepts(self, element: DisplayData) -> bool:
        return find_model_id(element) is None

    def update(self, element: DisplayData, *, is_pending: bool) -> None:
        self.element = element
        self.widget.outputs = _outputs(element)

    def spec(self) -> OutputSpec:
        return {"kind": "output", "ref": self.ref}


class WidgetOutput(Part[DisplayData]):
    """A widget that the user displayed. It is the user's: shown where it is, never closed."""

    def __init__(self, element: DisplayData, shared: SharedParts, receive: Receive) -> None:
        self.element = element

    def accepts(self, element: DisplayData) -> bool:
        return find_model_id(element) is not None

    def update(self, element: DisplayData, *, is_pending: bool) -> None:
        self.element = element

    def spec(self) -> OutputSpec:
        return {"kind": "output", "ref": f"IPY_MODEL_{find_model_id(self.element)}"}


def _outputs(element: DisplayData) -> tuple[dict[str, Any], ...]:
    return ({"output_type": "display_data", "data": sendable(dict(element.data)), "metadata": sendable(dict(element.metadata))},)


def make_output(element: DisplayData, shared: SharedParts, receive: Receive) -> Part[DisplayData]:
    return (RichOutput if find_model_id(element) is None else WidgetOutput)(element, shared, receive)


def _display_html(element: DisplayData, inside: Inside) -> str:
    shown = (draw(_joined(element.data[mime])) for mime, draw in _RICH.items() if mime in element.data)
    return next((f'<div style="overflow:auto">{html}</div>' for html in shown if not _NOTHING.fullmatch(html)), "")


# HTML that shows nothing, such as what is left of a map in a frame of its own.
_NOTHING = re.compile(r"(?:\s|<(?!(?:img|svg|hr|input|video|audio|canvas|math)\b)[^<>]*>)*", re.IGNORECASE)


def _image(mime: str) -> Callable[[str], str]:
    return lambda data: f'<img src="data:{mime};base64,{escape("".join(data.split()))}" alt="" style="max-width:100%">'


# The first form that an output has is shown.
_RICH: Mapping[str, Callable[[str], str]] = {
    "text/html": sanitize,
    "image/svg+xml": sanitize,
    "image/png": _image("image/png"),
    "image/jpeg": _image("image/jpeg"),
    "image/gif": _image("image/gif"),
    "text/markdown": lambda text: render_markdown(text).html,
    "text/latex": lambda text: escape(text, quote=False),
    "text/plain": lambda text: f'<pre style="background:none">{escape(_ADDRESS.sub("", text), quote=False)}</pre>',
}


def _joined(data: object) -> str:
    return "".join(map(str, data)) if isinstance(data, list) else str(data)


def _display_text(element: DisplayData) -> str:
    text = element.data.get("text/plain")
    return _ADDRESS.sub("", _joined(text)) if text is not None else f"[{', '.join(sorted(element.data))}]"


def _stream(element: Stream) -> HtmlSpec:
    return html_spec(f"stream {element.name}", ansi_html(element.text))


def _stream_html(element: Stream, inside: Inside) -> str:
    ground = f"rgba({TONES['error']},0.12)" if element.name == "stderr" else "none"
    return f'<pre style="background:{ground};{LINES}">{escape(plain_text(element.text), quote=False)}</pre>'


KINDS: dict[type, Kind] = {
    DisplayData: Kind(html=_display_html, text=_display_text, part=make_output),
    Stream: Kind(_stream, _stream_html, lambda element: plain_text(element.text).removesuffix("\n")),
}
