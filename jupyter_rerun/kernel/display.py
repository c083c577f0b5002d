"""How a cell's app is shown: its tree through the renderer, its state beside it, and its place in a cell."""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, Protocol

from jupyter_rerun.elements.status.alerts import ExceptionElement, make_exception
from jupyter_rerun.errors import describe_error
from jupyter_rerun.run import Outcome, RunContext
from jupyter_rerun.script.options import find_error_details
from jupyter_rerun.tree.canvas import Canvas
from jupyter_rerun.tree.display import Renderer, TreeDisplay, UpdateTimer

VIEW_MIME = "application/vnd.jupyter.widget-view+json"
Bundle = dict[str, Any]


class CellOutput:
    """Where one execution of an app cell shows its app: the live view, and for readers without a kernel a static rendering; any thread.

    Both are in one ``display_data`` message, from which a front end takes the richest it knows. A first run that takes
    long is shown while it goes on; its static rendering then follows as an update, unless a browser shows it already. Afterwards
    the JupyterLab extension keeps the static rendering in the document current (``labextension/src/document.ts``).

    Parameters
    ----------
    send
        Sends a message of a kind, as part of the cell's output.
    is_kept
        Whether that extension is there.
    """

    def __init__(
        self, send: Callable[[str, Mapping[str, Any]], None], bundle: Callable[[], tuple[Bundle, Bundle]], *, is_kept: bool = False
    ) -> None:
        self._send = send
        self._bundle = bundle
        self.is_kept = is_kept
        self._display_id = uuid.uuid4().hex
        self.is_shown = False

    def show(self) -> None:
        """Show the app as it is now; later calls bring the static rendering up to date."""
        self._tell(*self._bundle())
        self.is_shown = True

    def prepare_last(self) -> Callable[[], None]:
        """Return what leaves the app as it is now, when there is no live view of it any more."""
        data, metadata = self._bundle()
        data.pop(VIEW_MIME, None)
        return lambda: self._tell(data, metadata)

    def _tell(self, data: Bundle, metadata: Bundle) -> None:
        content = {"data": data, "metadata": metadata, "transient": {"display_id": self._display_id}}
        self._send("update_display_data" if self.is_shown else "display_data", content)


class TerminalOutput:
    """Prints the app where there is no front end."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self.is_shown = True

    def show(self) -> None:
        sys.stdout.write(f"{self._text()}\n")


Output = CellOutput | TerminalOutput
_STATES = {Outcome.FAILED: "failed", Outcome.INTERRUPTED: "interrupted"}
EARLY_S = 0.15  # a first run that takes longer is shown before it ends


class StatusRenderer(Renderer, Protocol):
    """A renderer that also shows whether the app runs."""

    view_count: int  # how many browsers' views there are of an app that was shown during its run

    def set_status(self, state: str, run: int, message: str) -> None:
        """Show what the app is doing, `run` being how often it ran."""

    def tell_kept(self) -> None:
        """Tell pages that the document is to keep something else, though nothing else is shown."""

    def end(self, message: str) -> None:
        """Leave the view to itself, which shows the message from now on and nothing else."""

    def joining(self) -> AbstractContextManager[None]:
        """Within, an update and the status that follows it become one message."""


class CellDisplay(TreeDisplay):
    """Shows the app of a cell."""

    renderer: StatusRenderer
    keeps_page = True

    def __init__(
        self, renderer: StatusRenderer, timer: UpdateTimer, tell_busy: Callable[[], None], explain: Callable[[BaseException], str]
    ) -> None:
        super().__init__(renderer, self._make_exception, timer)
        self._explain = explain  # says what to do about an error, or nothing
        self._updates = timer
        self._tell_busy = tell_busy
        self._current: RunContext | None = None  # the run that goes on
        self.output: Output | None = None
        self.find_kept: Callable[[], Mapping[str, Any]] = dict  # what the document is to keep beside the static form
        self._is_busy = False  # said so to the front end
        self._last_output: Output | None = None
        self._is_behind = False  # it may not have the last run

    def _make_exception(self, error: BaseException, run: RunContext | None) -> ExceptionElement:
        shown = make_exception(error, run)
        hint = self._explain(error) if find_error_details(run)[0] else ""
        return replace(shown, message=f"{shown.message}. {hint}") if hint else shown

    def begin_run(self, run: RunContext) -> Canvas:
        self._current = run
        canvas = super().begin_run(run)
        self._updates.touch()  # so that a run that takes its time says so
        return canvas

    def flush(self) -> None:
        if self._current is not None:
            self._tell_busy()
        super().flush()
        run = self._current
        if run is not None and not self._is_busy:
            self._is_busy = True
            self.renderer.set_status("running", run.app.run_count + 1, "")
        if self.output is not None and not self.output.is_shown:
            if self.age_s >= EARLY_S:
                self.output.show()
            else:
                self._updates.touch()

    def end_run(self, outcome: Outcome) -> None:
        run, self._current = self._current, None
        self._is_behind = True
        with self.renderer.joining():
            super().end_run(outcome)
            if run is not None and outcome.is_shown:
                self._is_busy = False
                error = run.app.last_error if find_error_details(run)[0] else None
                message = describe_error(error) if error is not None else ""
                self.renderer.set_status(_STATES.get(outcome, "idle"), run.app.run_count, message)

    def finish_output(self) -> None:
        """Show the app in its cell as it is after its first run there.

        A view that a browser has already is left alone: an update would draw it anew, and take the focus from whoever types.
        """
        if self.output is not None:
            self.finish(self.output)

    def finish(self, output: Output) -> None:
        """Like `finish_output`, unless the cell has been executed again meanwhile."""
        if output is self.output:
            self.output = None
            self._last_output = output
            if not (output.is_shown and self.renderer.view_count):
                output.show()
                self._is_behind = False

    def close(self) -> None:
        """Show the app no more. The document keeps what the last run has shown, also if the page had no time yet to ask for that."""
        output, self.output = self.output or self._last_output, None
        leave = None
        if self._is_behind and isinstance(output, CellOutput) and output.is_kept and output.is_shown:
            leave = output.prepare_last()
        super().close()
        if leave is not None:
            leave()

    def static(self, seen: object = None) -> dict[str, Any]:
        """Return the last shown run as it reads without a kernel; `seen` is what a page says of it (see `as_seen`)."""
        from jupyter_rerun.render.static_form import as_seen, static_html, static_text

        canvas = self._shown_canvas
        with canvas.lock if canvas is not None else nullcontext():
            html = static_html(self.tree, as_seen(seen, self.mounted, self.tree))
            return {"text/html": html, "text/plain": static_text(self.tree)}

    def write_static(self, known: str, seen: object) -> bytes:
        """Return `static`, and what the document is to keep besides, as JSON with a digest of it; nothing if `known` is that digest."""
        self._is_behind = False
        form, kept = self.static(seen), self.find_kept()
        digest = hashlib.blake2b(json.dumps([form, kept]).encode(), digest_size=12).hexdigest()
        told = {"digest": digest, "html": form["text/html"], "text": form["text/plain"], **({"kept": kept} if kept else {})}
        return b"" if digest == known else json.dumps(told, ensure_ascii=False).encode()
