"""The two programs that IPython's shell runs in: a kernel with a front end, and a terminal.

In a terminal nothing is live: an app runs once, inside its cell, and is printed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from ipykernel._version import version_info as ipykernel_version

from jupyter_rerun.kernel.display import VIEW_MIME, Bundle, CellDisplay, CellOutput, Output, StatusRenderer, TerminalOutput
from jupyter_rerun.kernel.early_look import EarlyLook
from jupyter_rerun.kernel.patches import Patches
from jupyter_rerun.run import Notebook, RunRequest
from jupyter_rerun.run.protocols import Cancel, NullHost
from jupyter_rerun.state import AppImage, current_access
from jupyter_rerun.tree.reconcile import Changes

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from jupyter_rerun.render.view import AppRenderer

Message = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell, as the front end tells it from others."""

    id: str = ""  # empty where it tells none
    notebook: str = ""  # empty where it tells none: a copy of a notebook has cells of the same ids

    def is_same(self, other: Cell) -> bool:
        are_notebooks_known = "" not in (self.notebook, other.notebook)
        return self.id == other.id != "" and not (are_notebooks_known and self.notebook != other.notebook)

    def is_another(self, other: Cell) -> bool:
        """Whether these are known to be two."""
        return "" not in (self.id, other.id) and not self.is_same(other)


@dataclass(frozen=True)
class Document:
    """What a page says of the notebook that a cell of an app is in."""

    path: str = ""
    id: str = ""  # in its metadata; empty if there is none
    state: object = None  # in its metadata


@dataclass(frozen=True)
class Execution:
    """What the front end tells of the cell that is being executed."""

    cell: Cell = Cell()
    code: str = ""  # empty where it tells none
    place: Cell = Cell()  # the cell, or where none is told what is executed once
    deleted: frozenset[Cell] | None = None  # cells that a person has deleted since the last one; None: not JupyterLab, nor Notebook 7
    can_answer: bool = True  # an ``input()``
    document: Document | None = None  # None where no page tells of it


def read_execution(message: Message) -> Execution:
    """Return what a message says that has a cell executed.

    A program that executes a notebook, or Voila, names no cells, but executes each of them once.
    """
    metadata, content = message.get("metadata") or {}, message.get("content") or {}
    told = metadata.get("jupyter_rerun")  # by ``labextension/src/executions.ts``
    notebook = str(told.get("notebook") or "") if isinstance(told, dict) else ""
    cell_id, deleted = str(metadata.get("cellId") or ""), metadata.get("deletedCells")
    can_answer = bool(content.get("allow_stdin", True))
    return Execution(
        cell=Cell(cell_id, notebook),
        code=str(content.get("code") or ""),
        place=Cell(cell_id or ("" if can_answer else str((message.get("header") or {}).get("msg_id") or "")), notebook),
        deleted=None
        if deleted is None
        else frozenset(Cell(str(each), notebook) for each in (deleted if isinstance(deleted, list) else ())),
        can_answer=can_answer,
        document=_read_document(told.get("document")) if isinstance(told, dict) else None,
    )


def _read_document(told: object) -> Document | None:
    if not isinstance(told, dict):
        return None
    names = {name: told.get(name) for name in ("root", "path", "id")}
    root, path, notebook_id = (value if isinstance(value, str) and "\0" not in value else "" for value in names.values())
    found = os.path.abspath(os.path.join(os.path.expanduser(root), path)) if root and path else ""
    return Document(found if os.path.isfile(found) else "", notebook_id, told.get("state"))


class ShellHost(NullHost):
    """The program that a shell runs in: a terminal, unless a subclass knows more."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell: Any = shell

    def call_soon(self, function: Callable[[], object]) -> None:
        """In a terminal, what a thread asks for is never called: nothing goes on between cells."""
        if threading.current_thread() is threading.main_thread():
            function()

    def current_cell(self) -> Execution:
        """Return what is known of the cell that is being executed."""
        return Execution()

    def find_event(self) -> Message | None:
        """Return the widget's message that the main thread handles; None while it executes a cell."""
        return None

    def without_cells(self) -> AbstractAsyncContextManager[object]:
        """Within, no cell is executed beside a run that awaits, where that can be had."""
        return nullcontext()

    def say_busy(self, handled: Message | None) -> None:
        """Tell the front end that code is executed outside any cell, the message that led there being `handled`; any thread."""

    def say_idle(self) -> None:
        """Tell it that this is over."""

    def make_renderer(self, app: str, notebook: Notebook) -> StatusRenderer:
        """Return what shows an app; its interactions become requests of that app."""
        return TerminalRenderer()

    def make_output(self, display: CellDisplay) -> Output:
        """Return the output of the cell that is being executed."""
        return TerminalOutput(lambda: str(display.static()["text/plain"]))

    def write_log(self, text: str) -> None:
        """Write what is logged during a run, and belongs to no cell."""
        if (stream := sys.__stderr__) is not None:
            type(stream).write(stream, text)  # its own `write` may be that of a run, where it is `sys.stderr` too

    def close(self) -> None:
        """Call nothing any more, and give back what was taken."""

    def prompt(self) -> int:
        """Return the number of the cell that is being executed, 0 if it has none; IPython 9 has its own count one ahead by now."""
        return len(self._shell.history_manager.input_hist_raw) - 1

    @property
    def shows_later(self) -> bool:
        """Whether a page is opened when all cells have been executed: an output whose view is gone would be an error there."""
        return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")

    def notebook_path(self) -> str:
        """Return the path of the notebook; where no front end tells it, that of a file in the folder where the kernel started."""
        return self.told_path() or os.path.join(os.path.abspath(self._shell.starting_dir), "notebook.ipynb")

    def told_path(self) -> str:
        """Return the path of the notebook as a front end told it when the kernel started; nothing where none has."""
        told = self._shell.user_ns.get("__vsc_ipynb_file__")  # by VS Code
        if isinstance(told, str) and told:
            return told
        named = os.environ.get("JPY_SESSION_NAME", "")  # by Jupyter Server, and inherited by whatever a kernel of its starts
        path = os.path.abspath(named) if named else ""
        return path if os.path.dirname(path) == os.path.abspath(self._shell.starting_dir) else ""

    def first_image(self) -> AppImage:
        """Return what a new app begins with: the query parameters of the page's address, where Voila says it."""
        return AppImage(query=os.environ.get("QUERY_STRING", "") if self.shows_later else "")


class KernelHost(ShellHost):
    """ipykernel, of whichever major version, with the front end that is connected to it."""

    def __init__(self, shell: InteractiveShell, kernel: Any) -> None:
        super().__init__(shell)
        self._kernel = kernel
        self._renderers: WeakSet[AppRenderer] = WeakSet()
        self._early = EarlyLook(kernel, lambda comm_id: any(each.owns(comm_id) for each in self._renderers))
        self._patches = Patches()
        self._is_closed = False
        self._has_sent_module = False
        self._count_bytes()

    # the loop

    def call_soon(self, function: Callable[[], object]) -> None:
        if not self._is_closed:
            self._kernel.io_loop.add_callback(_outside_runs, function)

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Cancel:
        loop = self._kernel.io_loop
        handle = loop.call_later(delay_s, _outside_runs, function)
        return lambda: loop.remove_timeout(handle)

    def look(self) -> None:
        self._early.look()

    def without_cells(self) -> AbstractAsyncContextManager[object]:
        """Only from 7.4 on does ipykernel handle widget events while the lock is held; without them nothing could stop the run."""
        lock = getattr(self._kernel, "_main_asyncio_lock", None)
        return lock if lock is not None and ipykernel_version >= (7, 4) else nullcontext()

    def close(self) -> None:
        self._is_closed = True
        self._patches.undo()

    # messages

    def current_cell(self) -> Execution:
        return read_execution(self._parent())

    def find_event(self) -> Message | None:
        parent = self._parent()
        return parent if parent and parent["header"].get("msg_type") == "comm_msg" else None

    def say_busy(self, handled: Message | None) -> None:
        if handled is not None:
            # A page keeps a widget's newer values to itself until it hears that the last one has been handled.
            self._send("status", {"execution_state": "idle"}, handled)
        self._send("status", {"execution_state": "busy"})

    def say_idle(self) -> None:
        self._send("status", {"execution_state": "idle"})

    def write_log(self, text: str) -> None:
        if self._kernel.session is None:
            super().write_log(text)
        else:
            self._send("stream", {"name": "stderr", "text": text})

    def _parent(self) -> Message:
        """Return the message that is being handled."""
        return self._kernel.get_parent("shell") or {}

    def _send(self, kind: str, content: Mapping[str, Any], parent: Message | None = None) -> None:
        """Send a message to all front ends, by default in answer to none: a status that names a cell would end the wait for it."""
        kernel = self._kernel
        if kernel.session is not None:
            kernel.session.send(kernel.iopub_socket, kind, content, parent=parent, ident=kernel._topic(kind))

    def _count_bytes(self) -> None:
        publisher = getattr(self._kernel, "iopub_thread", None)
        if publisher is None:
            return
        send = publisher.send_multipart

        def count(parts: Collection[Any], *args: Any, **kwargs: Any) -> None:
            self.sent_bytes += sum(map(len, parts))
            send(parts, *args, **kwargs)

        self._patches.replace(publisher, "send_multipart", count)

    # what shows an app

    def make_renderer(self, app: str, notebook: Notebook) -> StatusRenderer:
        from jupyter_rerun.intake import Intake
        from jupyter_rerun.render.view import AppRenderer

        link = _Link(app, notebook)
        renderer = AppRenderer(app, Intake(link.send, link.find_pending), link.stop, link.write_static, self._take_module)
        self._renderers.add(renderer)
        return renderer

    def make_output(self, display: CellDisplay) -> Output:
        renderer: Any = display.renderer
        execution = self.current_cell()
        # By this a front end finds the app again in a saved notebook, which may hold the static form alone, and knows a copy of it.
        told = {"cell": execution.cell.id, "notebook": execution.cell.notebook}
        made_by = {name: value for name, value in told.items() if value}

        def bundle() -> tuple[Bundle, Bundle]:
            # nbconvert, papermill and nbval can show no live view. They store it all the same, and prefer it to the HTML that they
            # could show; what tells them from a browser is that they answer no ``input()``. Voila executes so, but for a browser.
            if not (execution.can_answer or self.shows_later):
                return display.static(), {}
            # The view is made when it is shown, with all that is in it.
            view = {VIEW_MIME: {"version_major": 2, "version_minor": 0, "model_id": renderer.view.model_id}}
            mark = {"app": renderer.view.app, "model_id": renderer.view.model_id, **made_by}
            return {**display.static(), **view}, {"jupyter_rerun": mark}

        parent = self._parent()
        # Sent directly: on another thread the display publisher may name another cell as the parent.
        # Only JupyterLab's page with the extension tells of cells that are gone.
        return CellOutput(lambda kind, content: self._send(kind, content, parent), bundle, is_kept=execution.deleted is not None)

    def _take_module(self) -> bool:
        """Whether the first app of this kernel is being shown to a page that listens; others have the module, or ask for it."""
        is_first, self._has_sent_module = not self._has_sent_module, True
        return is_first and not self.shows_later


class _Link:
    """From the view of an app to the app of that name, which may have been stopped while a message was on its way."""

    def __init__(self, name: str, notebook: Notebook) -> None:
        self._name = name
        self._notebook = notebook

    def send(self, request: RunRequest, reruns: bool) -> None:
        app = self._notebook.apps.get(self._name)
        if app is not None:
            (app.slot.put if reruns else app.slot.take_along)(request)

    def find_pending(self) -> Collection[str]:
        app = self._notebook.apps.get(self._name)
        return app.slot.pending_ids() if app is not None else ()

    def stop(self) -> None:
        run = self._notebook.run
        if run is not None and run.app.name == self._name:
            run.cancellation.stop()

    def write_static(self, known: str, seen: object) -> bytes:
        app = self._notebook.apps.get(self._name)
        return app.display.write_static(known, seen) if app is not None and isinstance(app.display, CellDisplay) else b""


class TerminalRenderer:
    """Shows nothing while the app runs."""

    view_count = 0

    def apply(self, changes: Changes) -> None: ...

    def unmount(self) -> None: ...

    def set_status(self, state: str, run: int, message: str) -> None: ...

    def tell_kept(self) -> None: ...

    def end(self, message: str) -> None: ...

    def joining(self) -> AbstractContextManager[None]:
        return nullcontext()


def find_host(shell: InteractiveShell) -> ShellHost:
    """Return the program that a shell runs in."""
    kernel = getattr(shell, "kernel", None)
    return ShellHost(shell) if kernel is None else KernelHost(shell, kernel)


def _outside_runs(function: Callable[[], object]) -> object:
    # A callback inherits the context it was scheduled in, which may be that of a run.
    current_access.set(None)
    return function()
