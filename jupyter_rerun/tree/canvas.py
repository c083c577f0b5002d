"""Where a run draws: the tree it builds, and the places new elements go to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import ContextVar
from typing import Protocol

from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.tree.live import LiveWidgets
from jupyter_rerun.tree.nodes import Container, ContainerElement, Element, Node, Tree
from jupyter_rerun.tree.page_info import PageInfo


class Place:
    """Somewhere an element can be put: the end of a container, or one position that holds one thing.

    It is implied if the program did not name it: the end of what ``with`` chose, or of main.
    """

    __slots__ = ("canvas", "container", "index", "is_implied")

    def __init__(self, canvas: Canvas, container: Container, index: int | None = None, *, is_implied: bool = False) -> None:
        self.canvas = canvas
        self.container = container
        self.index = index
        self.is_implied = is_implied

    @property
    def root_name(self) -> str:
        return self.container.root_name

    @property
    def form_id(self) -> str:
        """Key of the form it is in; empty outside forms."""
        return self.container.form_id

    @property
    def holds_one(self) -> bool:
        return self.index is not None

    def put(self, node: Node) -> Place:
        """Draw `node` here; return the place that now holds it."""
        with self.canvas.lock:
            children = self.container.children
            index = len(children) if self.index is None else self.index
            if index == len(children):
                children.append(node)
            else:
                children[index] = node
            for recorder in current_recorders.get():
                recorder.note(self, index, node)
        self.canvas.touched()
        return Place(self.canvas, self.container, index)

    @property
    def position(self) -> int:
        """Where in its container the next element goes."""
        return len(self.container.children) if self.index is None else self.index

    @property
    def path(self) -> tuple[str | int, ...]:
        """The root and the positions that lead here; the root alone of what is no part of the page any more."""
        with self.canvas.lock:
            way = _find_way(self.canvas.tree.roots[self.root_name], self.container)
        return (self.root_name, *(way or ()), *(() if self.index is None or way is None else (self.index,)))

    def lend(self, element: Element, position: int) -> Callable[[], None]:
        """Show `element` for a while, above what stands at `position`; return what takes it away.

        It is no part of what the run draws: tests, static text and recordings do not have it.
        """
        container = self.container
        shown = (position, element)
        with self.canvas.lock:
            container.transients.append(shown)
        self.canvas.touched()

        def take_away() -> None:
            with self.canvas.lock:
                container.transients = [each for each in container.transients if each is not shown]
            self.canvas.touched()

        return take_away

    def open(self, element: ContainerElement, form_id: str = "") -> Place:
        """Draw a container here, perhaps a form; return the place inside it."""
        fragment = current_fragment.get()
        container = Container(
            element, self.root_name, form_id=form_id or self.form_id, fragment=fragment.id if fragment is not None else ""
        )
        self.put(container)
        return Place(self.canvas, container)


def _find_way(root: Container, sought: Container) -> tuple[int, ...] | None:
    waiting: list[tuple[Container, tuple[int, ...]]] = [(root, ())]
    while waiting:
        container, way = waiting.pop()
        if container is sought:
            return way
        waiting.extend((child, (*way, index)) for index, child in enumerate(container.children) if isinstance(child, Container))
    return None


class Scope(Protocol):
    """A fragment that is being drawn (see `jupyter_rerun.elements.layout.fragments`)."""

    id: str

    def find_place(self, place: Place) -> Place:
        """Return where it draws what the program put at `place`, which may lie outside it."""


current_fragment: ContextVar[Scope | None] = ContextVar("jupyter_rerun_fragment", default=None)


class Recorder(Protocol):
    """Notes what a block of code draws (see `jupyter_rerun.tree.recording`)."""

    def note(self, place: Place, index: int, node: Node) -> None:
        """Note that `node` was put at `index` of a container. The canvas's lock is held."""


# Those of the cached functions that are running, outermost first.
current_recorders: ContextVar[tuple[Recorder, ...]] = ContextVar("jupyter_rerun_recorders", default=())

# The place that `with` chose; None is the end of main.
current_place: ContextVar[Place | None] = ContextVar("jupyter_rerun_place", default=None)


class Canvas:
    """The tree of one run of the whole app while it grows, and while fragments of it are drawn again.

    The lock lets another thread look at it in between.
    """

    def __init__(
        self, run: RunContext, touched: Callable[[], None], make_error: Callable[[BaseException, RunContext], Element], live: LiveWidgets
    ) -> None:
        self.run = run
        self.live = live
        self.tree = Tree()
        self.lock = threading.RLock()
        self.touched = touched
        self.clears_next: Container | None = None  # whose output the next output replaces
        self._make_error = make_error
        self._replaced: list[tuple[Container, list[Node]]] = []  # what a run of fragments has put aside
        self._late_errors: list[Node] = []  # of a run of fragments, though of none of them

    def renew_lock(self) -> None:
        self.lock = threading.RLock()

    def resume(self, run: RunContext) -> None:
        """A run of fragments begins."""
        self.run = run
        self._replaced = []
        with self.lock:
            children = self.tree.roots["main"].children
            children[:] = [child for child in children if not any(child is late for late in self._late_errors)]
            self._late_errors = []

    def empty(self, container: Container) -> None:
        """Put aside what a container holds: it is drawn again."""
        with self.lock:
            self._replaced.append((container, container.children))
            container.children = []

    def restore(self) -> None:
        """Bring back what was put aside: the run that drew it again is not shown."""
        with self.lock:
            while self._replaced:
                container, children = self._replaced.pop()
                container.children = children

    def show_below(self, tree: Tree) -> None:
        """Let what another page showed stay below what this one shows."""
        with self.lock:
            for name, root in tree.roots.items():
                self.tree.roots[name].children.extend(root.children)
            self.tree.info = self.tree.info.over(tree.info)

    def say(self, info: PageInfo) -> None:
        """Say something of the page as a whole; what was said before and is not contradicted stays."""
        with self.lock:
            self.tree.info = info.over(self.tree.info)
        self.touched()

    def root(self, name: str) -> Place:
        return Place(self, self.tree.roots[name])

    def place(self) -> Place:
        """Where an element goes that names no container."""
        chosen = current_place.get()
        if chosen is None or chosen.canvas is not self:
            return Place(self, self.tree.roots["main"], is_implied=True)
        return Place(self, chosen.container, chosen.index, is_implied=True)

    def show_error(self, error: BaseException, place: Place | None = None) -> None:
        """Show an error at `place`; at the end of main if it belongs nowhere else, until the next run."""
        shown = self._make_error(error, self.run)
        if place is None and self.run.targets is not None:
            self._late_errors.append(shown)
        (place or self.root("main")).put(shown)


def find_canvas() -> Canvas | None:
    """Return what the current run draws on."""
    run = find_run()
    return run.canvas if run is not None else None  # type: ignore[return-value]
