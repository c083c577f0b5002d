"""HTML that users pass on, with what is allowed of it: nothing runs, and nothing acts outside the app.

Names of the user's own (classes, ids, what refers to them) get a prefix, in style sheets, too: no rule or query of the page
around, or of the app's own view, finds them. `docs/html.md` says what is allowed and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape
from secrets import token_hex

import nh3

from jupyter_rerun.render.html.names import PREFIX, own_names, plain_style
from jupyter_rerun.render.messages import sendable

_TAGS = nh3.ALLOWED_TAGS | {
    "audio", "button", "canvas", "datalist", "dialog", "fieldset", "figcaption", "figure", "font", "footer", "form", "header",
    "input", "label", "legend", "main", "meter", "nav", "optgroup", "option", "output", "picture", "progress", "section", "select",
    "source", "textarea", "track", "video",
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "tspan", "defs", "linearGradient",
    "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "symbol", "title", "desc",
}  # fmt: skip
_FOR_ALL = {"class", "data-line", "dir", "hidden", "id", "lang", "role", "style", "tabindex", "title", "align", "width", "height"}
_NAMES = """
    atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan current
    description disabled expanded haspopup hidden invalid keyshortcuts label level live modal multiline multiselectable
    orientation placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan
    selected setsize sort valuemax valuemin valuenow valuetext
"""
_ARIA = {f"aria-{name}" for name in _NAMES.split()}
_REFERENCES = {  # to ids
    *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage", "aria-flowto"),
    *("aria-labelledby", "aria-owns"),
}
_DRAWN = {
    "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-weight", "gradientTransform",
    "gradientUnits", "offset", "opacity", "points", "preserveAspectRatio", "r", "rx", "ry", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "transform", "viewBox",
    "x", "x1", "x2", "xmlns", "y", "y1", "y2", "clip-path", "mask", "marker-end", "marker-start", "dominant-baseline",
}  # fmt: skip
_OWN = {
    "a": {"href", "name", "download"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "button": {"type", "disabled"},
    "details": {"open", "name"},
    "font": {"color", "face", "size"},
    "img": {"src", "srcset", "sizes", "alt", "loading"},
    "input": {"type", "value", "name", "checked", "disabled", "list", "placeholder", "min", "max", "step", "readonly"},
    "label": {"for"},
    "li": {"value"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "ol": {"start", "type", "reversed"},
    "optgroup": {"label"},
    "option": {"value", "selected", "label"},
    "output": {"for"},
    "progress": {"value", "max"},
    "select": {"disabled", "multiple", "size"},
    "source": {"src", "srcset", "type", "media"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan", "headers", "valign", "bgcolor"},
    "textarea": {"rows", "cols", "placeholder", "readonly", "disabled"},
    "th": {"colspan", "rowspan", "headers", "scope", "valign", "bgcolor"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "controls", "loop", "muted", "poster", "preload"},
}
_ALLOWED = {"*": _FOR_ALL | _ARIA | _REFERENCES | _DRAWN, **_OWN}
_SET = {"form": {"method": "dialog"}}  # the one that goes nowhere
_DROPPED = {"script", "iframe", "object", "embed", "template", "noscript", "style"}
_MEDIA = ("data:image/", "data:audio/", "data:video/")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r'<a (?:[^>"]|"[^"]*")*>')
_PART = re.compile(r"""url\(\s*(["']?)#([^)"']*)\1\s*\)""")
_MARK = f"{token_hex(8)} "  # begins what is this package's own: no user's text knows it
_TAG = re.compile(r"<[a-z][^>]*>")
_PLAIN_TAGS = (
    "t[dhr]|li|p|b|big|blockquote|br|code|dd|div|dl|dt|em|h[1-6]|hr|i|kbd|ol|pre|s|small|span|strong|sub|sup|table|tbody|tfoot|thead|u|ul"
)
_NOT_PLAIN = re.compile(rf"<(?!/?(?:{_PLAIN_TAGS})>)")
_NAMING = re.compile(rf' (class|id|style|data-line)="(?!{_MARK})| (href)="(?=#)')

Filter = Callable[[str, str, str], str | None]


@lru_cache(maxsize=256)
def sanitize(html: str) -> str:
    """Return what is allowed of `html`; its style sheets come first, scoped to the app."""
    html = sendable(html)
    if "<style" not in html.lower():
        return _clean(html, _filter_attribute)
    found = nh3.clean(html, tags=_TAGS | {"style"}, clean_content_tags=_DROPPED - {"style"}, attributes={}, link_rel=None)
    from jupyter_rerun.render.html.css import clean_sheets  # what parses styles is loaded when there are some

    # In a drawing, the cleaner writes a sheet as the text it is there.
    sheet, names = clean_sheets([unescape(css) for css in _STYLE.findall(found)])
    return sheet + _clean(html, partial(_filter_animated, names) if names else _filter_attribute)


def clean_for_page(html: str) -> str:
    """Return what is allowed of `html`, for a page that sets it as the content of an element.

    Tags without attributes stay as they are: nothing of them acts anywhere, and the page itself closes what is open.
    """
    return sanitize(html) if _NOT_PLAIN.search(html) else sendable(html)


def scope_styles(html: str) -> str:
    """Return HTML that may run scripts, and stays as it is, with style sheets that act inside the app only."""
    if "<style" not in html.lower():
        return html
    from jupyter_rerun.render.html.css import clean_sheets

    return _STYLE.sub(lambda found: clean_sheets([found[1]])[0], html)


def mark_own(html: str) -> str:
    """Mark the names in HTML of this package, which `sanitize` then leaves as they are."""
    return _TAG.sub(_mark_tag, html)


def _mark_tag(found: re.Match[str]) -> str:
    return _NAMING.sub(lambda name: name[0] + _MARK, found[0]) if "=" in found[0] else found[0]


def _clean(html: str, attribute_filter: Filter) -> str:
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ALLOWED,
        attribute_filter=attribute_filter,
        set_tag_attribute_values=_SET,
        url_schemes={"http", "https", "mailto", "tel", "data", "blob"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    return _LINK.sub(_open_elsewhere, cleaned) if "<a " in cleaned else cleaned


def _open_elsewhere(link: re.Match[str]) -> str:
    """A link to another page leaves this one where it is."""
    tag = link[0]
    leads_out = ' href="' in tag and ' href="#' not in tag
    return f'{tag[:-1]} target="_blank">' if leads_out else tag


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if value.startswith(_MARK):
        return value[len(_MARK) :]
    clean = _CLEANERS.get(name)
    return value if clean is None else clean(value)


def _filter_animated(names: tuple[tuple[str, str], ...], tag: str, name: str, value: str) -> str | None:
    if name == "style" and not value.startswith(_MARK):
        return _parse_style(value, names) or None
    return _filter_attribute(tag, name, value)


@lru_cache(maxsize=4096)
def _clean_style(value: str) -> str | None:
    found = plain_style(value)
    return (_parse_style(value) if found is None else found) or None


def _parse_style(value: str, names: tuple[tuple[str, str], ...] = ()) -> str:
    from jupyter_rerun.render.html.css import clean_style

    return clean_style(value, names)


def _clean_link(value: str) -> str | None:
    """Data is shown, not followed; what is in the page is in the app."""
    value = value.strip()
    if value.startswith("#"):
        return f"#{PREFIX}{value[1:]}"
    return None if value.lower().startswith("data:") else value


def _clean_source(value: str) -> str | None:
    """Only pictures and sounds are shown of data."""
    found = value.strip().lower()
    return None if found.startswith("data:") and not found.startswith(_MEDIA) else value


def _clean_order(value: str) -> str | None:
    """Nothing comes before the rest of the page when a person presses Tab."""
    return value if value.strip() in ("0", "-1") else None


def _clean_paint(value: str) -> str | None:
    """A drawing is painted with what is in it."""
    found = _PART.sub(rf"url(#{PREFIX}\2)", value)
    return None if re.search(r"url\((?!#)|\\", found, re.IGNORECASE) else found


_CLEANERS: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys({"class", "id", "for", "headers", "list", "name", *_REFERENCES}, own_names),
    **dict.fromkeys(("src", "srcset", "poster"), _clean_source),
    **dict.fromkeys(("clip-path", "mask", "marker-end", "marker-start", "fill", "stroke"), _clean_paint),
    "data-line": lambda value: None,
    "href": _clean_link,
    "style": _clean_style,
    "tabindex": _clean_order,
}
