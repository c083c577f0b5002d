"""What a block of code draws, kept so that it can be drawn again: the elements of a cached function.

A recorder notes which positions the block draws on. When the block is over it takes what stands there by then:
an element that was replaced counts as it is in the end, a container with all it holds. What was printed or
displayed is left out, since it tells that the block ran.

Drawn again, everything goes to the current container, as it did the first time; the sidebar stays the sidebar.
A container that the block named but did not make itself has no counterpart in a later run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from jupyter_rerun.tree.canvas import Place, current_recorders
from jupyter_rerun.tree.nodes import Container, ContainerElement, Element, Node


class Target(Enum):
    """Where a part is drawn again."""

    HERE = "the current container"
    SIDEBAR = "the sidebar"
    NOWHERE = "a container from outside the block"


@dataclass(frozen=True)
class DrawnContainer:
    """A container as it was in the end."""

    element: ContainerElement
    form_id: str  # of the form that it is; empty if it is none
    content: tuple[Drawn, ...]


Drawn = Element | DrawnContainer


@dataclass(frozen=True)
class Part:
    """What one position held; nothing if it cannot be drawn again."""

    target: Target
    drawn: Drawn | None


Recording = tuple[Part, ...]


class ForeignContainerError(Exception):
    """A part of a recording belongs into a container that the block did not make."""


class Recorder:
    """Notes what one block draws.

    Parameters
    ----------
    start
        Where an element goes when the block begins; None outside runs, where nothing is drawn.
    """

    def __init__(self, start: Place | None) -> None:
        self._start = start
        self._made: set[Container] = set()
        self._positions: dict[tuple[Container, int], Target] = {}

    def note(self, place: Place, index: int, node: Node) -> None:
        """Note that `node` was put at `index` of a container. The canvas's lock is held."""
        if isinstance(node, Element) and node.is_output:
            return
        if isinstance(node, Container):
            self._made.add(node)
        if place.container not in self._made:
            self._positions.setdefault((place.container, index), self._find_target(place))

    def finish(self) -> Recording:
        """Return what the block has drawn, in the order of its positions' first use."""
        if self._start is None:
            return ()
        with self._start.canvas.lock:
            return tuple(_take(container, index, target) for (container, index), target in self._positions.items())

    def _find_target(self, place: Place) -> Target:
        roots = place.canvas.tree.roots
        is_sidebar = place.container is roots["sidebar"]
        if not place.is_implied:
            return Target.SIDEBAR if is_sidebar else Target.NOWHERE
        began_there = self._start is not None and self._start.container is place.container
        return Target.SIDEBAR if is_sidebar and not began_there else Target.HERE


@contextmanager
def recording(start: Place | None) -> Iterator[Recorder]:
    """Record what this block draws."""
    recorder = Recorder(start)
    token = current_recorders.set((*current_recorders.get(), recorder))
    try:
        yield recorder
    finally:
        current_recorders.reset(token)


def _take(container: Container, index: int, target: Target) -> Part:
    node = container.children[index]
    if target is Target.NOWHERE or (isinstance(node, Element) and node.is_output):
        return Part(target, None)
    return Part(target, _freeze(node, container.form_id))


def _freeze(node: Node, outer_form_id: str) -> Drawn:
    if isinstance(node, Element):
        return node
    content = (child for child in node.children if isinstance(child, Container) or not child.is_output)
    form_id = node.form_id if node.form_id != outer_form_id else ""
    return DrawnContainer(node.element, form_id, tuple(_freeze(child, node.form_id) for child in content))


def draw_again(parts: Recording, here: Place) -> None:
    """Draw what was recorded, `here` standing for the container that was current then.

    Raises
    ------
    ForeignContainerError
        At a part that was drawn into a container from outside the block; the parts before it are drawn.
    """
    for part in parts:
        if part.target is Target.NOWHERE:
            raise ForeignContainerError
        if part.drawn is not None:
            _draw(part.drawn, here.canvas.root("sidebar") if part.target is Target.SIDEBAR else here)


def _draw(drawn: Drawn, place: Place) -> None:
    if isinstance(drawn, Element):
        place.put(drawn)
        return
    inside = place.open(drawn.element, drawn.form_id)
    for each in drawn.content:
        _draw(each, inside)
