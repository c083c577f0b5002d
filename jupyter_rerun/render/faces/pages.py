"""Links to pages."""

from __future__ import annotations

from html import escape

from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.render.faces.face import Face, Inside, inline_html
from jupyter_rerun.render.page_spec import link_spec


def _page_link_html(element: PageLink, inside: Inside) -> str:
    label = inline_html(element.label)
    shown = f'<a href="{escape(element.page)}">{label}</a>' if element.external and not element.disabled else f"<u>{label}</u>"
    return f'<div style="margin:0.25em 0">{shown}</div>'


def _page_link_text(element: PageLink) -> str:
    return f"→ {element.label}" + (f" ({element.page})" if element.external else "")


FACES: dict[type, Face] = {PageLink: Face(link_spec, _page_link_html, _page_link_text)}
