"""What all ``st.*`` functions share: they draw somewhere, in a run."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.state import current_access
from jupyter_rerun.tree.canvas import Place, current_fragment, current_place, find_canvas
from jupyter_rerun.tree.nodes import ContainerElement, Element

if TYPE_CHECKING:
    from typing_extensions import Self


_LOGGER = logging.getLogger("jupyter_rerun")


def next_step() -> str:
    """Return the next thing to do: load the extension, make the cell an app, or go to a notebook."""
    if "jupyter_rerun.kernel.extension" in sys.modules:
        return "Put %%app at the top of the cell."
    if _find_shell() is not None:
        return "Run %load_ext jupyter_rerun in a cell, then put %%app at the top of this one."
    return (
        "An app runs in a notebook: %load_ext jupyter_rerun in one cell, %%app at the top of the next. "
        "A test runs it with jupyter_rerun.testing.AppTest."
    )


def _find_shell() -> Any:
    """Return IPython's shell; None in a plain Python process."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


class OutsideLog:
    """What is said of such calls: each message once in the execution of a cell, or in a plain Python process."""

    def __init__(self) -> None:
        self._cell: object = None
        self._said: set[str] = set()

    def warn(self, message: str) -> None:
        """Log a message, unless it was said already."""
        cell = getattr(_find_shell(), "execution_count", None)
        if cell != self._cell:
            self._cell = cell
            self._said.clear()
        if message not in self._said:
            self._said.add(message)
            _LOGGER.warning(message)


_Handle = TypeVar("_Handle", bound="Drawing")
_outside_log = OutsideLog()


class Drawing:
    """Somewhere elements can be drawn: a root, a container, or one element's position.

    Used as ``handle.markdown(...)`` or ``with handle:``. The families of element functions are its
    subclasses; `jupyter_rerun.elements.handle.DeltaGenerator` joins them.
    """

    def __init__(self, place: Place | None = None, root_name: str | None = None) -> None:
        self._place = place
        self._root_name = root_name
        self._tokens: list[object] = []

    def place(self) -> Place:
        """Where the next element goes. Only inside a run."""
        place, fragment = self._chosen_place(), current_fragment.get()
        return place if fragment is None or place.container.fragment == fragment.id else fragment.find_place(place)

    def _chosen_place(self) -> Place:
        if self._place is not None:
            return self._place
        canvas = find_canvas()
        assert canvas is not None
        return canvas.root(self._root_name) if self._root_name else canvas.place()

    def begin_element(self) -> RunContext | None:
        """Pass a checkpoint; return the run, or None outside one, where nothing can be drawn."""
        run = find_run()
        if run is None:
            _warn_of_outside()
            return None
        run.checkpoint()
        return run

    def draw(self, element: Element) -> Self:
        """Draw an element; return a handle that can replace it."""
        run = self.begin_element()
        if run is None:
            return self
        with run.cancellation.shielded():
            return self._at(self.place().put(element))

    def open_container(self, element: ContainerElement) -> Self:
        """Draw a container; return a handle to its inside."""
        run = self.begin_element()
        if run is None:
            return self
        with run.cancellation.shielded():
            return self._at(self.place().open(element))

    def _at(self, place: Place | None) -> Self:
        """Return a handle to what this one has drawn. Handles that can do more than draw return a plain one."""
        return type(self)(place)

    def open_as(self, handle_type: type[_Handle], element: ContainerElement) -> _Handle:
        """Draw a container; return a handle of a class of its own to its inside, one that draws nowhere outside a run."""
        run = self.begin_element()
        if run is None:
            return handle_type()
        with run.cancellation.shielded():
            return handle_type(self.place().open(element))

    def __repr__(self) -> str:
        """Say where it draws: the same in each run that draws the same, so that it can be part of a key."""
        path = self._place.path if self._place is not None else (self._root_name or "main",)
        return f"{type(self).__name__}({', '.join(map(repr, path))})"

    def __enter__(self) -> Self:
        if find_canvas() is not None:
            self._tokens.append(current_place.set(self._chosen_place()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._tokens:
            current_place.reset(self._tokens.pop())  # type: ignore[arg-type]


def _warn_of_outside() -> None:
    if isinstance(current_access.get(), RunContext):  # it is a copy of the run
        where, mend = "in a process forked from an app", "Return what it computes, and draw that in the app."
    elif threading.current_thread() is threading.main_thread():
        where, mend = "outside an app", next_step()
    else:
        where, mend = "outside an app", "Start the thread through st.bind_thread(function)."
    _outside_log.warn(f"An element was drawn {where} and is not shown. {mend}")
