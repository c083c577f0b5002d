"""Data beside tables: metrics, which are a number in large letters, its change and a small chart, and nested data that folds."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Literal, cast

from jupyter_rerun.elements.data.metric import CHARTS, COLORS, DOWN, LEVEL, UP, Metric
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.render.html.highlight import paint
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.json_tree import json_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline
from jupyter_rerun.render.html.numbers import format_number
from jupyter_rerun.render.html.palette import color as css_color
from jupyter_rerun.render.html.palette import tint, tone
from jupyter_rerun.render.html.sparkline import HEIGHT, sparkline_svg
from jupyter_rerun.render.kinds.kind import LINE, Inside, Kind, html_spec

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import HtmlSpec

_ARROWS = {LEVEL: ("", ""), DOWN: ("↓", "down"), UP: ("↑", "up")}
_HIDDEN = {"hidden": "visibility:hidden", "collapsed": "display:none"}


def _metric(element: Metric) -> HtmlSpec:
    label = render_inline(element.label)
    body = _body(element, label.html, _chart(element, css_color))
    help = element.help if element.label_visibility == "visible" else ""  # its mark stands beside the label
    height = element.height if element.height != "content" else None
    return html_spec("metric", Rendered(body, label.has_math), width=element.width, height=height, help=help)


def _body(element: Metric, label: str, chart: str) -> str:
    """Return HTML that reads without a style sheet, too."""
    icon = f"{icon_html(element.icon)} " if element.icon else ""
    hidden = _HIDDEN.get(element.label_visibility, "")
    value = escape(format_number(element.body, element.format), quote=False)
    parts = [
        f'<div class="metric-head"><div class="metric-label" style="opacity:0.8;{hidden}">{icon}{label}</div></div>',
        f'<div class="metric-value" style="font-size:2em;line-height:1.3">{value}</div>',
        _delta(element),
        f'<div class="metric-chart" style="padding-top:0.6em">{chart}</div>' if chart else "",
    ]
    box = "metric-box metric-bordered" if element.show_border else "metric-box"
    frame = f' style="border:{LINE};border-radius:8px;padding:1em"' if element.show_border else ""
    return f'<div class="{box}"{frame}>{"".join(parts)}</div>'


def _delta(element: Metric) -> str:
    note = f'<span class="metric-note" style="opacity:0.75">{escape(element.delta_description, quote=False)}</span>'
    if not element.delta:
        return f"<div>{note}</div>" if element.delta_description else ""
    name = COLORS[element.color]
    arrow, spoken = _ARROWS[element.direction]
    text = escape(format_number(element.delta, element.format), quote=False)
    mark = f'<span role="img" aria-label="{spoken}">{arrow}</span> ' if arrow else ""
    style = f"color:{css_color(name)};background:{tint(name)};padding:0.1em 0.5em;border-radius:1em"
    pill = f'<span class="metric-delta" style="{style}">{mark}{text}</span>'
    return f"<div>{pill} {note}</div>" if element.delta_description else f"<div>{pill}</div>"


def _chart(element: Metric, make_color: Callable[[str], str]) -> str:
    if not element.chart_data:
        return ""
    kind = cast("Literal['line', 'area', 'bar']", CHARTS[element.chart_type])
    return sparkline_svg(element.chart_data, kind, make_color(COLORS[element.color]))


def _picture(element: Metric) -> str:
    """Return the chart as a picture: readers of notebooks drop drawings in a page."""
    svg = _chart(element, tone)
    if not svg:
        return ""
    data = b64encode(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()).decode()
    said = svg.partition('aria-label="')[2].partition('"')[0]
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{said}" style="display:block;width:100%;height:{HEIGHT}px">'


def _html(element: Metric, inside: Inside) -> str:
    body = _body(element, render_inline(element.label).html, _picture(element))
    return f'<div style="max-width:{element.width}px">{body}</div>' if isinstance(element.width, int) else body


def _text(element: Metric) -> str:
    label = f"{element.label}: " if element.label_visibility == "visible" and element.label else ""
    value = format_number(element.body, element.format)
    if not element.delta:
        return f"{label}{value} {element.delta_description}".rstrip()
    change = f"{_ARROWS[element.direction][0]} {format_number(element.delta, element.format)} {element.delta_description}".strip()
    return f"{label}{value} ({change})"


def _json(element: Json) -> HtmlSpec:
    levels = element.max_expand_depth if element.expanded else 0
    return html_spec("json", json_html(element.body, levels), width=element.width)


def _json_html(element: Json, inside: Inside) -> str:
    return f'<div style="font-family:monospace;font-size:0.93em;line-height:1.5">{paint(_json(element)["html"])}</div>'


KINDS: dict[type, Kind] = {
    Json: Kind(_json, _json_html, lambda element: element.body),
    Metric: Kind(_metric, _html, _text),
}
