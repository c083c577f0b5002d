"""Where a run draws: the tree it builds, and the places new elements go to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import ContextVar

from jupyter_rerun.elements.live import LiveWidgets
from jupyter_rerun.elements.tree import Container, ContainerElement, Element, Node, Tree
from jupyter_rerun.run import RunContext, find_run


class Place:
    """Somewhere an element can be put: the end of a container, or one position that holds one thing."""

    __slots__ = ("container", "index", "page")

    def __init__(self, page: TreePage, container: Container, index: int | None = None) -> None:
        self.page = page
        self.container = container
        self.index = index

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
        with self.page.lock:
            if self.index is None:
                self.container.children.append(node)
                index = len(self.container.children) - 1
            else:
                self.container.children[self.index] = node
                index = self.index
        self.page.touched()
        return Place(self.page, self.container, index)

    def open(self, element: ContainerElement, form_id: str = "") -> Place:
        """Draw a container here, perhaps a form; return the place inside it."""
        container = Container(element, self.root_name, form_id=form_id or self.form_id)
        self.put(container)
        return Place(self.page, container)


# The place that `with` chose; None is the end of main.
current_place: ContextVar[Place | None] = ContextVar("jupyter_rerun_place", default=None)


class TreePage:
    """One run's tree while it grows. The lock lets another thread look at it in between."""

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

    def root(self, name: str) -> Place:
        return Place(self, self.tree.roots[name])

    def place(self) -> Place:
        """Where an element goes that names no container."""
        chosen = current_place.get()
        return chosen if chosen is not None and chosen.page is self else self.root("main")

    def show_error(self, error: BaseException) -> None:
        self.root("main").put(self._make_error(error, self.run))


def find_page() -> TreePage | None:
    """Return the page of the current run."""
    run = find_run()
    return run.page if run is not None else None  # type: ignore[return-value]
