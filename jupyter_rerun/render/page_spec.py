"""What the view has to know of a page as a whole: JSON whose HTML is ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_rerun.elements.parameters import is_emoji
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_inline, render_markdown
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.page_info import Logo, Menu, MenuItem, PageInfo

Spec = dict[str, Any]


def page_spec(info: PageInfo) -> Spec:
    """Return title, layout, sidebar, menu of pages and the app's own menu; what nobody has said is left out."""
    menu = info.menu
    return _said(
        {
            "title": info.title,
            "icon": icon_html(info.icon) if info.icon else None,
            "layout": info.layout,
            "sidebar": info.sidebar,
            "sidebar_width": info.sidebar_width,
            "menu": _menu_spec(menu) if menu is not None else None,
            "help": info.links.get("get help"),
            "bug": info.links.get("report a bug"),
            "about": _markdown(info.links.get("about") or ""),
            "logo": _logo_spec(info.logo) if info.logo is not None else None,
        }
    )


def source_spec(source: Blob | str | None, *, allows_icons: bool = False) -> Spec:
    """Return where the view finds a picture, or what else it shows: a blob, an address, or the HTML of an icon."""
    if isinstance(source, Blob):
        return {"source": source.ref()}
    if allows_icons and source and (source.startswith(":material/") or is_emoji(source)):
        return {"icon": icon_html(source)}
    return {"url": source or ""}


def _logo_spec(logo: Logo) -> Spec:
    return _said(
        {
            "picture": source_spec(logo.picture, allows_icons=True),
            "small": source_spec(logo.small, allows_icons=True) if logo.small is not None else None,
            "size": logo.size,
            "link": logo.link or None,
        }
    )


def _menu_spec(menu: Menu) -> Spec:
    if not menu.is_shown:
        return {"position": "hidden", "current": menu.current, "sections": []}
    sections = [
        _said({"title": render_inline(title).html if title else None, "items": [_item_spec(item) for item in items]})
        for title, items in menu.sections
        if items
    ]
    return _said({"position": menu.position, "current": menu.current, "limit": menu.limit, "sections": sections})


def _item_spec(item: MenuItem) -> Spec:
    return _said(
        {
            "id": item.id,
            "label": render_inline(item.title).html,
            "icon": icon_html(item.icon) if item.icon else None,
            "help": _markdown(item.help),
            "url": item.address or None,
        }
    )


def _markdown(text: str) -> str | None:
    return render_markdown(text).html if text else None


def _said(facts: Mapping[str, Any]) -> Spec:
    return {name: value for name, value in facts.items() if value is not None}
