"""What leads elsewhere when it is pressed: to an address, a file, one of several actions, another page of the app."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.kinds.buttons import button_html, button_text, push_html
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind, help_html, inline_html, no_value
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import PageLinkSpec

_PAGE = re.compile(r"(https?:|mailto:|[/.#?]|[\w-]+[/.])", re.IGNORECASE)


def download_attrs(element: DownloadButton) -> Attrs:
    return {**_button_attrs(element), "runs": element.reruns or None}


def link_attrs(element: LinkButton) -> Attrs:
    return {**_button_attrs(element), "url": element.url, "runs": (not element.ignore_rerun) or None}


def menu_attrs(element: MenuButton) -> Attrs:
    return {
        "type": element.type,
        "wrap": element.wrap,
        "options": list(element.options),
        "shown": [render_inline(label).html for label in element.options],
    }


def _button_attrs(element: DownloadButton | LinkButton) -> Attrs:
    return {"type": element.type, "icon_position": element.icon_position, "shortcut": element.shortcut, "wrap": element.wrap}


def link_spec(element: PageLink) -> PageLinkSpec:
    """Return the view's description of a link to a page."""
    facts: PageLinkSpec = {
        "kind": "pagelink",
        "label": inline_html(element.label),
        "icon": icon_html(element.icon) if element.icon else None,
        "icon_position": element.icon_position if element.icon_position != "left" else None,
        "help": help_html(element.help),
        "disabled": element.disabled or None,
        "width": element.width,
        "url": element.page if element.external else None,
        "page": element.page_id or None,
        "query": element.query_string or None,
    }
    return said(facts)


def _link_html(element: LinkButton, inside: Inside) -> str:
    is_page = bool(_PAGE.match(element.url))  # a reader of notebooks runs no script
    target = f' href="{escape(element.url)}"' if is_page and not element.disabled else ""
    return push_html(element, tag=f"a{target}")


def _menu_html(element: MenuButton, inside: Inside) -> str:
    return push_html(element, mark=" ▾")


def _page_link_html(element: PageLink, inside: Inside) -> str:
    label = inline_html(element.label)
    shown = f'<a href="{escape(element.page)}">{label}</a>' if element.external and not element.disabled else f"<u>{label}</u>"
    return f'<div style="margin:0.25em 0">{shown}</div>'


def _page_link_text(element: PageLink) -> str:
    return f"→ {element.label}" + (f" ({element.page})" if element.external else "")


KINDS: dict[type, Kind] = {
    DownloadButton: Kind(Field("download", download_attrs, no_value), button_html, button_text),
    LinkButton: Kind(Field("link", link_attrs, no_value), _link_html, lambda element: f"[{element.label}]({element.url})"),
    MenuButton: Kind(Field("menu", menu_attrs, no_value), _menu_html, lambda element: f"[{element.label}: {', '.join(element.options)}]"),
    PageLink: Kind(link_spec, _page_link_html, _page_link_text),
}
