"""An app as it reads without a kernel: one text/html and one text/plain for the saved notebook.

nbviewer, GitHub and printed pages show it well, in light and in dark. Equal trees give equal texts, so that tools can
compare notebooks.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.media.served import save_served
from jupyter_rerun.render.kinds.kind import APART, GROUND, LINE, flow, inline_html
from jupyter_rerun.render.kinds.table import find_kind
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.tree.nodes import Container, Element, Node, Tree
from jupyter_rerun.tree.page_info import Logo, Menu
from jupyter_rerun.tree.reconcile import Mounted, MountedTree

_LOGGER = logging.getLogger("jupyter_rerun")
_ROOTS = ("sidebar", "main", "bottom", "event")
# Nothing is painted outside of it, and what is fixed is fixed in it. Style sheets of the program reach what is inside.
_BOUNDS = "position:relative;z-index:0;overflow:auto;contain:content;line-height:1.5"


def static_html(tree: Tree, seen: Mapping[int, Element] | None = None) -> str:
    """Return the page as HTML; `seen` has containers that a person sees otherwise than they were drawn, by `id` (see `as_seen`)."""
    aside, *others = (_Inside(tree.roots[name], seen or {})() for name in _ROOTS)
    roots = _beside(aside, "".join(others)) if aside else "".join(others)
    inside = flow(_logo_html(tree.info.logo) + _menu_html(tree.info.menu) + roots)
    page = f'<div style="{_BOUNDS}"><div class="rerun-inside">{inside}</div></div>' if inside else ""
    return str(sendable(save_served(f'<div class="jupyter-rerun">{page}</div>')))


def static_text(tree: Tree) -> str:
    """Return the page as plain text: one line for each element, ``Label: value`` for an input."""
    lines = [line for name in _ROOTS for child in tree.roots[name].children for line in _lines(child, "")]
    return str(sendable("\n".join([*_menu_text(tree.info.menu), *lines])))


def as_seen(choices: object, mounted: MountedTree, tree: Tree) -> dict[int, Element]:
    """Return the elements of containers as they are seen, by the `id` of their containers.

    Parameters
    ----------
    choices
        By node id the place of a tab, or whether an expander is open, as a page sent it.
    mounted
        What is shown of `tree`, which has the node ids.
    """
    if not isinstance(choices, Mapping) or not choices:
        return {}
    pairs = (pair for name, root in mounted.roots.items() for pair in _pairs(root, tree.roots[name]))
    found = ((container, _find_seen(container.element, choices.get(node.id))) for node, container in pairs)
    return {id(container): element for container, element in found if element is not None}


def _find_seen(element: Element, choice: object) -> Element | None:
    return find_kind(type(element)).as_chosen(element, choice)


def _pairs(mounted: Mounted, container: Container) -> Iterator[tuple[Mounted, Container]]:
    for node, child in zip(mounted.children or (), container.shown(), strict=False):
        if isinstance(child, Container) and child.element == node.element:
            yield node, child
            yield from _pairs(node, child)


def _logo_html(logo: Logo | None) -> str:
    if logo is None:
        return ""
    from jupyter_rerun.render.kinds.media import logo_html

    return logo_html(logo)


def _menu_html(menu: Menu | None) -> str:
    """Name the pages, the one that is shown in bold: the others are not here."""
    if menu is None or not menu.is_shown:
        return ""
    titles = ((item, inline_html(item.title)) for item in menu.items)
    names = " · ".join(f"<b>{title}</b>" if item.id == menu.current else title for item, title in titles)
    return f'<div style="border-bottom:{LINE};padding-bottom:8px;{APART}">{names}</div>'


def _menu_text(menu: Menu | None) -> list[str]:
    if menu is None or not menu.is_shown:
        return []
    return ["Pages: " + ", ".join(f"[{item.title}]" if item.id == menu.current else item.title for item in menu.items)]


def _beside(aside: str, main: str) -> str:
    """Return the sidebar with the page beside it, or above the page where that would have little room."""
    ground = f"flex:1 0 240px;padding:16px;border-radius:8px;background:{GROUND}"
    room = "flex:1000 1 60%;min-width:0"
    parts = f'<div style="{ground}">{flow(aside)}</div><div style="{room}">{flow(main)}</div>'
    return f'<div style="display:flex;flex-wrap:wrap;gap:20px;{APART}">{parts}</div>'


@dataclass(frozen=True)
class _Inside:
    """See `jupyter_rerun.render.kinds.kind.Inside`."""

    node: Node
    seen: Mapping[int, Element]

    def __call__(self) -> str:
        return "".join(self.parts())

    def parts(self) -> list[str]:
        return [_spaced_html(child, self.seen) for child in self.node.children] if isinstance(self.node, Container) else []

    def elements(self) -> list[Element]:
        children = self.node.children if isinstance(self.node, Container) else []
        return [child.element if isinstance(child, Container) else child for child in children]


def _spaced_html(node: Node, seen: Mapping[int, Element]) -> str:
    """Return what is in the page with room around it; the room between two of them is theirs in common."""
    html = _node_html(node, seen)
    return html if isinstance(node, Container) or not html else f'<div style="{APART}">{html}</div>'


def _node_html(node: Node, seen: Mapping[int, Element]) -> str:
    inside = _Inside(node, seen)
    element = seen.get(id(node), node.element) if isinstance(node, Container) else node
    try:
        make = find_kind(type(element)).html
        return make(element, inside) if make is not None else inside()
    except BaseException:  # one element that cannot be shown must not keep the others from it
        return f"<p>{_excuse(element)}</p>{inside()}"


def _lines(node: Node, indent: str) -> Iterator[str]:
    element = node.element if isinstance(node, Container) else node
    text = _text(element)
    if text is not None:
        for line in text.split("\n"):
            yield f"{indent}{line}".rstrip()
        indent += "  " if isinstance(node, Container) else ""
    if isinstance(node, Container):
        for child in node.children:
            yield from _lines(child, indent)


def _text(element: Any) -> str | None:
    try:
        make = find_kind(type(element)).text
        return None if make is None else make(element)
    except BaseException:
        return _excuse(element)


def _excuse(element: Any) -> str:
    _LOGGER.exception("A %s cannot be shown.", type(element).__name__)
    return f"This {type(element).__name__} cannot be shown."
