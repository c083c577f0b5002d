"""What depends on there being a kernel with a front end: which cell is executed, where apps are shown.

A terminal has neither: an app then runs once and is printed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_rerun.kernel.display import CellDisplay, Output, StatusRenderer
from jupyter_rerun.kernel.output import VIEW_MIME, Bundle, CellOutput, TerminalOutput
from jupyter_rerun.run import Notebook, RunRequest
from jupyter_rerun.run.query import Query
from jupyter_rerun.tree.reconcile import Changes

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


@dataclass(frozen=True)
class Cell:
    """A cell, as the front end tells it from others."""

    id: str  # empty where it tells none
    notebook: str = ""  # empty where it tells none: a copy of a notebook has cells of the same ids

    def is_same(self, other: Cell) -> bool:
        are_notebooks_known = "" not in (self.notebook, other.notebook)
        return self.id == other.id != "" and not (are_notebooks_known and self.notebook != other.notebook)

    def is_another(self, other: Cell) -> bool:
        """Whether these are known to be two."""
        return "" not in (self.id, other.id) and not self.is_same(other)


class FrontEnd:
    """The front end of one shell."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell: Any = shell
        self._kernel: Any = getattr(shell, "kernel", None)
        self._has_sent_module = False

    def current_cell(self) -> tuple[str, str]:
        """Return id and text of the cell that is being executed, each empty if unknown."""
        parent = self._parent()
        return str((parent.get("metadata") or {}).get("cellId") or ""), str((parent.get("content") or {}).get("code") or "")

    def place(self) -> Cell:
        """Return the cell that is being executed.

        A program that executes a notebook, or Voila, names no cells, but executes each of them once.
        """
        parent = self._parent()
        cell_id = self.current_cell()[0] or ("" if _can_answer(parent) else str((parent.get("header") or {}).get("msg_id") or ""))
        return Cell(cell_id, self._notebook())

    def _parent(self) -> Mapping[str, Any]:
        """Return the message that has the cell executed."""
        return (self._kernel.get_parent("shell") if self._kernel is not None else None) or {}

    def _notebook(self) -> str:
        """Return the id of the notebook whose cell is being executed, if ``labextension/src/executions.ts`` tells it."""
        told = (self._parent().get("metadata") or {}).get("jupyter_rerun")
        return str(told.get("notebook") or "") if isinstance(told, dict) else ""

    def prompt(self) -> int:
        """Return the number of the cell that is being executed, 0 if it has none; IPython 9 has its own count one ahead by now."""
        return len(self._shell.history_manager.input_hist_raw) - 1

    def deleted_cells(self) -> set[Cell]:
        """Return the cells that a person has deleted since a cell was executed last."""
        deleted, notebook = self._told_deleted(), self._notebook()
        return {Cell(str(cell), notebook) for cell in deleted} if isinstance(deleted, list) else set()

    def is_jupyterlab(self) -> bool:
        """Whether JupyterLab, or Notebook 7, has the cell executed: it says what has been deleted even if that is nothing."""
        return self._told_deleted() is not None

    def _told_deleted(self) -> Any:
        return (self._parent().get("metadata") or {}).get("deletedCells")

    def shows_later(self) -> bool:
        """Whether a page is opened when all cells have been executed: an output whose view is gone would be an error there."""
        return _is_voila()

    def notebook_path(self) -> str:
        """Return the path of the notebook; where no front end tells it, that of a file in the folder where the kernel started."""
        told = self._shell.user_ns.get("__vsc_ipynb_file__")  # by VS Code
        if isinstance(told, str) and told:
            return told
        folder = os.path.abspath(self._shell.starting_dir)
        named = os.environ.get("JPY_SESSION_NAME", "")  # by Jupyter Server, and inherited by whatever a kernel of its starts
        if named and os.path.dirname(os.path.abspath(named)) == folder:
            return os.path.abspath(named)
        return os.path.join(folder, "notebook.ipynb")

    def make_renderer(self, name: str, notebook: Notebook) -> StatusRenderer:
        """Return what shows the app `name`; its interactions become requests of that app."""
        if self._kernel is None:
            return TerminalRenderer()
        from jupyter_rerun.render.view import AppRenderer

        def send(request: RunRequest, reruns: bool) -> None:
            app = notebook.apps.get(name)
            if app is None:
                return  # it was stopped while the message was on its way
            if reruns:
                app.slot.put(request)
            else:
                app.slot.hold(request)

        def find_pending() -> Collection[str]:
            app = notebook.apps.get(name)
            return app.slot.pending_ids() if app is not None else ()

        def stop() -> None:
            app = notebook.apps.get(name)
            run = getattr(app.display, "run", None) if app is not None else None
            if run is not None:
                run.cancellation.stop()

        def write_static(known: str, seen: object) -> bytes:
            app = notebook.apps.get(name)
            return app.display.write_static(known, seen) if app is not None and isinstance(app.display, CellDisplay) else b""

        return AppRenderer(name, send, find_pending, stop, write_static, self._take_module)

    def _take_module(self) -> bool:
        """Whether the first app of this kernel is being shown to a page that listens; others have the module, or ask for it."""
        is_first, self._has_sent_module = not self._has_sent_module, True
        return is_first and not _is_voila()  # whose page is opened when all cells have been executed

    def make_query(self) -> Query:
        """Return the query parameters that a new app begins with: those of the page's address, where Voila says it."""
        return Query(os.environ.get("QUERY_STRING", "") if _is_voila() else "")

    def make_output(self, display: CellDisplay) -> Output:
        """Return the output of the cell that is being executed."""
        if self._kernel is None:
            return TerminalOutput(lambda: str(display.static()["text/plain"]))
        renderer: Any = display.renderer
        parent = self._kernel.get_parent("shell")
        # By this a front end finds the app again in a saved notebook, which may hold the static form alone, and knows a copy of it.
        told = {"cell": self.current_cell()[0], "notebook": self._notebook()}
        made_by = {name: value for name, value in told.items() if value}
        if not _is_browser(parent):
            return CellOutput(self._kernel, parent, lambda: (display.static(), {}))

        def bundle() -> tuple[Bundle, Bundle]:
            # The view is made when it is shown, with all that is in it.
            view = {VIEW_MIME: {"version_major": 2, "version_minor": 0, "model_id": renderer.view.model_id}}
            mark = {"app": renderer.view.app, "model_id": renderer.view.model_id, **made_by}
            return {**display.static(), **view}, {"jupyter_rerun": mark}

        return CellOutput(self._kernel, parent, bundle)

    def owns(self, renderer: Any, comm_id: str) -> bool:
        return bool(renderer.owns(comm_id)) if self._kernel is not None else False


def _is_browser(parent: Mapping[str, Any]) -> bool:
    """Whether whoever executes a cell can show a live view.

    nbconvert, papermill and nbval cannot. They store the view all the same, and prefer it to the HTML that they could show;
    what tells them from a browser is that they answer no ``input()``. Voila executes the same way, but for a browser.
    """
    return _can_answer(parent) or _is_voila()


def _can_answer(parent: Mapping[str, Any]) -> bool:
    return bool((parent.get("content") or {}).get("allow_stdin", True))


def _is_voila() -> bool:
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


class TerminalRenderer:
    """Shows nothing while the app runs."""

    view_count = 0

    def apply(self, changes: Changes) -> None: ...

    def unmount(self) -> None: ...

    def set_status(self, state: str, run: int, message: str) -> None: ...

    def end(self, message: str) -> None: ...

    def joining(self) -> AbstractContextManager[None]:
        return nullcontext()
