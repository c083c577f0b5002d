"""What a person has opened or chosen in the page without a run: tabs, expanders. The page says so when it asks for its static form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jupyter_rerun.elements.layout.containers import Expander
from jupyter_rerun.elements.layout.tabs import Tabs
from jupyter_rerun.elements.status.status import Status
from jupyter_rerun.tree.nodes import Container, Element, Tree
from jupyter_rerun.tree.reconcile import Mounted, MountedTree


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
    found = ((container, _as_chosen(container.element, choices.get(node.id))) for node, container in pairs)
    return {id(container): element for container, element in found if element is not None}


def _pairs(mounted: Mounted, container: Container) -> Iterator[tuple[Mounted, Container]]:
    for node, child in zip(mounted.children or (), container.shown(), strict=False):
        if isinstance(child, Container) and child.element == node.element:
            yield node, child
            yield from _pairs(node, child)


def _as_chosen(element: Element, choice: object) -> Element | None:
    if isinstance(element, Tabs) and type(choice) is int and 0 <= choice < len(element.labels):
        return replace(element, current=element.labels[choice])
    if isinstance(element, (Expander, Status)) and isinstance(choice, bool):
        return replace(element, expanded=choice)
    return None
