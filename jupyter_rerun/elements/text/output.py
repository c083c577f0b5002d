"""What a notebook shows by itself: printed text, and objects in their rich forms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, ClassVar

from jupyter_rerun.tree.canvas import Canvas, Place, find_canvas
from jupyter_rerun.tree.nodes import Container, Element

SHOWN_MARK = "_is_shown_by_jupyter_rerun"  # an attribute of figures that need not be shown at the end of the run again


@dataclass(frozen=True, kw_only=True)
class Stream(Element):
    """Text that was printed."""

    kind: ClassVar[str] = "stream"
    name: str  # stdout or stderr
    text: str

    @property
    def is_output(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True, eq=False)
class DisplayData(Element):
    """An object in its rich forms: a mapping from MIME type to content. Equal content makes it equal."""

    kind: ClassVar[str] = "output"
    data: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    display_id: str | None = None  # under which later updates find it
    is_written: bool = False  # by ``st.write``, so no `clear_output` removes it
    digest: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        content = json.dumps([self.data, self.metadata, self.display_id], sort_keys=True, default=repr)
        object.__setattr__(self, "digest", blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())

    @property
    def is_output(self) -> bool:
        return not self.is_written

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DisplayData) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def write_stream(name: str, text: str) -> None:
    """Draw printed text at the current place; it joins printed text directly before it."""
    place = _begin_output()
    if place is None or not text:
        return
    with place.canvas.lock:
        index, before = _find_latest(place)
        if isinstance(before, Stream) and before.name == name:
            Place(place.canvas, place.container, index).put(Stream(name=name, text=before.text + text))
        else:
            place.put(Stream(name=name, text=text))


def show_data(
    data: Mapping[str, Any], metadata: Mapping[str, Any] | None = None, *, display_id: str | None = None, is_update: bool = False
) -> None:
    """Draw a mimebundle at the current place.

    Parameters
    ----------
    display_id
        Name under which the output can be updated.
    is_update
        Replace every output of that name instead; nothing happens if there is none.
    """
    element = DisplayData(data=dict(data), metadata=dict(metadata or {}), display_id=display_id)
    if not is_update:
        place = _begin_output()
        if place is not None:
            place.put(element)
        return
    canvas = find_canvas()
    if canvas is not None and display_id is not None:
        with canvas.lock:
            for root in canvas.tree.roots.values():
                _update(canvas, root, element)


def clear_output(wait: bool = False) -> None:
    """Remove what was printed and displayed last at the current place; with `wait`, when the next output comes.

    Only what directly follows the latest element of the app is removed.
    """
    canvas = find_canvas()
    if canvas is None:
        return
    place = canvas.place()
    if wait:
        canvas.clears_next = place.container
    else:
        _clear(place)


def _begin_output() -> Place | None:
    """Return where output goes, cleared if that was asked for."""
    canvas = find_canvas()
    if canvas is None:
        return None
    place = canvas.place()
    if canvas.clears_next is place.container:
        _clear(place)
    return place


def _clear(place: Place) -> None:
    with place.canvas.lock:
        place.canvas.clears_next = None
        children = place.container.children
        if place.index is not None:
            if _is_plain_output(children[place.index]):
                place.put(Stream(name="stdout", text=""))
            return
        while children and _is_plain_output(children[-1]):
            children.pop()
    place.canvas.touched()


def _is_plain_output(node: object) -> bool:
    return isinstance(node, Element) and node.is_output


def _find_latest(place: Place) -> tuple[int, object]:
    """Return what is at the place, or was put there last."""
    children = place.container.children
    index = len(children) - 1 if place.index is None else place.index
    return index, children[index] if children else None


def _update(canvas: Canvas, container: Container, element: DisplayData) -> None:
    for index, child in enumerate(container.children):
        if isinstance(child, Container):
            _update(canvas, child, element)
        elif isinstance(child, DisplayData) and child.display_id == element.display_id:
            Place(canvas, container, index).put(element)
