"""Pages: links to them, and the menu that names them."""

from __future__ import annotations

from html import escape

from jupyter_rerun.elements.page_info import Menu
from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.render.faces.face import LINE, Face, Inside, inline_html
from jupyter_rerun.render.page_spec import link_spec


def menu_html(menu: Menu | None) -> str:
    """Name the pages, the one that is shown in bold: the others are not here."""
    if menu is None or not menu.is_shown:
        return ""
    titles = ((item, inline_html(item.title)) for item in menu.items)
    names = " · ".join(f"<b>{title}</b>" if item.id == menu.current else title for item, title in titles)
    return f'<div style="border-bottom:{LINE};padding-bottom:0.5em;margin-bottom:1em">{names}</div>'


def menu_text(menu: Menu | None) -> list[str]:
    if menu is None or not menu.is_shown:
        return []
    return ["Pages: " + ", ".join(f"[{item.title}]" if item.id == menu.current else item.title for item in menu.items)]


def _page_link_html(element: PageLink, inside: Inside) -> str:
    label = inline_html(element.label)
    shown = f'<a href="{escape(element.page)}">{label}</a>' if element.external and not element.disabled else f"<u>{label}</u>"
    return f'<div style="margin:0.25em 0">{shown}</div>'


def _page_link_text(element: PageLink) -> str:
    return f"→ {element.label}" + (f" ({element.page})" if element.external else "")


FACES: dict[type, Face] = {PageLink: Face(link_spec, _page_link_html, _page_link_text)}
