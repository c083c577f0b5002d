"""HTML that users pass on, without what can run code or leave its place."""

from __future__ import annotations

from functools import lru_cache

import nh3

from jupyter_rerun.render.sendable import sendable

_TAGS = nh3.ALLOWED_TAGS | {
    "audio", "button", "canvas", "datalist", "dialog", "fieldset", "figcaption", "figure", "font", "footer", "form", "header",
    "input", "label", "legend", "main", "meter", "nav", "optgroup", "option", "output", "picture", "progress", "section", "select",
    "source", "style", "textarea", "track", "video",
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "tspan", "defs", "linearGradient",
    "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "symbol", "title", "desc",
}  # fmt: skip
_FOR_ALL = {"class", "dir", "hidden", "id", "lang", "role", "style", "tabindex", "title", "align", "width", "height"}
_DRAWN = {
    "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-weight", "gradientTransform",
    "gradientUnits", "offset", "opacity", "points", "preserveAspectRatio", "r", "rx", "ry", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "transform", "viewBox",
    "x", "x1", "x2", "xmlns", "y", "y1", "y2", "clip-path", "mask", "marker-end", "marker-start", "dominant-baseline",
}  # fmt: skip
_OWN = {
    "a": {"href", "target", "name", "download"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "button": {"type", "disabled", "name", "value"},
    "details": {"open", "name"},
    "font": {"color", "face", "size"},
    "img": {"src", "srcset", "sizes", "alt", "loading"},
    "input": {"type", "value", "name", "checked", "disabled", "placeholder", "min", "max", "step", "readonly"},
    "label": {"for"},
    "li": {"value"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "ol": {"start", "type", "reversed"},
    "optgroup": {"label"},
    "option": {"value", "selected", "label"},
    "progress": {"value", "max"},
    "select": {"name", "disabled", "multiple", "size"},
    "source": {"src", "srcset", "type", "media"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan", "headers", "valign", "bgcolor"},
    "textarea": {"rows", "cols", "placeholder", "readonly", "disabled"},
    "th": {"colspan", "rowspan", "headers", "scope", "valign", "bgcolor"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "controls", "loop", "muted", "poster", "preload"},
}
_MEDIA = ("data:image/", "data:audio/", "data:video/")


@lru_cache(maxsize=256)
def sanitize(html: str) -> str:
    """Return `html` without scripts, event handlers, frames and addresses that run code.

    Styles stay, and so do forms, which the page does not submit anywhere by itself.
    """
    return nh3.clean(
        sendable(html),
        tags=_TAGS,
        clean_content_tags={"script", "iframe", "object", "embed", "template", "noscript"},
        attributes={"*": _FOR_ALL | _DRAWN, **_OWN},
        attribute_filter=_filter_attribute,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={"http", "https", "mailto", "tel", "data", "blob"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    """Let data be shown, not followed: only pictures and sounds may hold it."""
    is_data = value.strip().lower().startswith("data:")
    if is_data and not (name in ("src", "poster", "srcset") and value.strip().lower().startswith(_MEDIA)):
        return None
    return value
