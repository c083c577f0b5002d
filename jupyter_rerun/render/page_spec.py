"""What the view has to know of a page as a whole: JSON whose HTML is ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from jupyter_rerun.elements.parameters import is_emoji
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.kinds.kind import help_html
from jupyter_rerun.render.messages import said
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.page_info import Logo, Menu, MenuItem, PageInfo

if TYPE_CHECKING:
    from jupyter_rerun.render.wire import messages as wire
    from jupyter_rerun.render.wire.nodes import Source


def page_spec(info: PageInfo) -> wire.Page:
    """Return title, layout, sidebar, menu of pages and the app's own menu; what nobody has said is left out."""
    menu = info.menu
    facts: wire.Page = {
        "title": info.title,
        "icon": icon_html(info.icon) if info.icon else None,
        "layout": info.layout,
        "sidebar": info.sidebar,
        "sidebar_width": info.sidebar_width,
        "menu": _menu_spec(menu) if menu is not None else None,
        "help": info.links.get("get help"),
        "bug": info.links.get("report a bug"),
        "about": help_html(info.links.get("about") or ""),
        "logo": _logo_spec(info.logo) if info.logo is not None else None,
        "theme": info.theme,
    }
    return said(facts)


def source_spec(source: Blob | str | None) -> Source:
    """Return where the view finds a picture, or what else it shows: a blob or an address."""
    if isinstance(source, Blob):
        return {"source": source.ref()}
    return {"url": source or ""}


def _logo_spec(logo: Logo) -> wire.Logo:
    facts: wire.Logo = {
        "picture": logo_picture_spec(logo.picture),
        "small": logo_picture_spec(logo.small) if logo.small is not None else None,
        "size": logo.size,
        "link": logo.link or None,
    }
    return said(facts)


def logo_picture_spec(picture: Blob | str) -> wire.LogoPicture:
    """Return where the view finds a picture, or the HTML of an icon."""
    if isinstance(picture, str) and (picture.startswith(":material/") or is_emoji(picture)):
        return {"icon": icon_html(picture)}
    return cast("wire.LogoPicture", source_spec(picture))


def _menu_spec(menu: Menu) -> wire.Menu:
    sections = menu.sections if menu.is_shown else ()
    facts: wire.Menu = {
        "position": menu.position if menu.is_shown else "hidden",
        "current": menu.current,
        "limit": menu.limit if menu.is_shown else None,
        "sections": [_section_spec(title, items) for title, items in sections if items],
    }
    return said(facts)


def _section_spec(title: str, items: Iterable[MenuItem]) -> wire.MenuSection:
    facts: wire.MenuSection = {"title": render_inline(title).html if title else None, "items": [_item_spec(item) for item in items]}
    return said(facts)


def _item_spec(item: MenuItem) -> wire.MenuItem:
    facts: wire.MenuItem = {
        "id": item.id,
        "label": render_inline(item.title).html,
        "icon": icon_html(item.icon) if item.icon else None,
        "help": help_html(item.help),
        "url": item.address or None,
    }
    return said(facts)
