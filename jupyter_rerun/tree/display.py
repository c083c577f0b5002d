"""From runs to a renderer: each run draws a page, and what changed is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from jupyter_rerun.run import Outcome, RunContext
from jupyter_rerun.run.journal import PASSWORD
from jupyter_rerun.run.protocols import Entered
from jupyter_rerun.run.requests import Sent
from jupyter_rerun.tree.canvas import Canvas
from jupyter_rerun.tree.live import LiveWidgets
from jupyter_rerun.tree.nodes import Element, Tree, WidgetElement
from jupyter_rerun.tree.page_info import PageInfo
from jupyter_rerun.tree.reconcile import Changes, MountedTree

STALE_AFTER_S = 0.3  # from then on a run says what it has not reached yet


class Renderer(Protocol):
    """Shows a tree somewhere: in ipywidgets, as static HTML, or nowhere (AppTest)."""

    def apply(self, changes: Changes) -> None:
        """Show what has changed."""

    def unmount(self) -> None:
        """The app is gone; release everything."""


class UpdateTimer(Protocol):
    """Calls `flush` soon after something was drawn, while a run lasts."""

    def start(self, flush: Callable[[], None], *, looks_at_s: float) -> None:
        """A run begins; at that age it is flushed even if it has drawn nothing."""

    def touch(self) -> None:
        """Something was drawn."""

    def stop(self) -> None:
        """Return once no flush is going on any more."""


class TreeDisplay:
    """Shows one app through a renderer (see `jupyter_rerun.run.protocols.Display`)."""

    keeps_page = False  # as Streamlit, and its AppTest, show the error alone

    def __init__(
        self, renderer: Renderer, make_error: Callable[[BaseException, RunContext | None], Element], timer: UpdateTimer | None = None
    ) -> None:
        self.renderer = renderer
        self.mounted = MountedTree()
        self.live = LiveWidgets()
        self.tree = Tree()  # of the last run whose outcome is shown
        self._last_tree = self.tree  # of the last run of the whole app that came to its body
        self._make_error = make_error
        self._timer = timer
        self._canvas: Canvas | None = None  # of the run that goes on
        self._shown_canvas: Canvas | None = None  # of which `tree` is the tree
        self._run: RunContext | None = None
        self._began_at_s = 0.0
        self.entered: Mapping[str, Entered] = {}
        self.changed = 0

    def begin_run(self, run: RunContext) -> Canvas:
        self._run = run
        self.changed = 0
        self._began_at_s = time.monotonic()
        self._note_sent(run.request.sent)
        if run.targets is not None and self._shown_canvas is not None:
            self._canvas = self._shown_canvas
            self._canvas.resume(run)
        else:
            self._canvas = Canvas(run, self._timer.touch if self._timer is not None else _nothing, self._make_error, self.live)
            if run.options.theme is not None:
                self._canvas.say(PageInfo(theme=run.options.theme))
        if self._timer is not None:
            self._timer.start(self.flush, looks_at_s=STALE_AFTER_S)
        return self._canvas

    def flush(self) -> None:
        """Show what the run has drawn so far, and once it has lasted also what it has not."""
        canvas = self._canvas
        if canvas is not None:
            is_late = self.age_s >= STALE_AFTER_S
            with canvas.lock:
                self._apply(self.mounted.reconcile(canvas.tree, is_complete=False, tells_reached=is_late))

    @property
    def age_s(self) -> float:
        """How long ago the last run began."""
        return time.monotonic() - self._began_at_s

    def end_run(self, outcome: Outcome) -> None:
        canvas, self._canvas = self._canvas, None
        if self._timer is not None:
            self._timer.stop()
        if canvas is None:
            return
        if not outcome.is_shown:
            canvas.restore()
            return
        if canvas.run.targets is None:
            if canvas.run.keeps_page:
                canvas.show_below(self._last_tree)
            else:
                self._last_tree = canvas.tree
        self._shown_canvas, self.tree = canvas, canvas.tree
        canvas.run.enter("reconcile")
        changes = self.mounted.reconcile(canvas.tree, is_complete=True)
        canvas.run.enter("send")
        self._apply(changes)
        if outcome is Outcome.COMPLETED:
            on_page = {widget.element_id for widget in self.tree.widgets()} if canvas.run.targets is not None else ()
            self.live.release({*canvas.run.record.seen, *on_page})

    def sync_values(self, keys: list[str]) -> None:
        run = self._run
        if run is None:
            return
        changes = Changes()
        for node in self.mounted.walk():
            element = node.element
            if isinstance(element, WidgetElement) and element.key in keys and run.session.has(element.key, run.app.name):
                try:
                    wire = element.contract.to_wire(element.contract.fit(run.session.find(element.key, run.app.name)))
                except BaseException:  # another app's value that this widget cannot show: the coming run says so
                    continue
                new = replace(element, value=wire)
                if new != element:
                    node.element = new
                    changes.show(node)
        self._apply(changes)

    def show_error(self, error: BaseException) -> None:
        self.tree.roots["main"].children.append(self._make_error(error, self._run))
        self._apply(self.mounted.reconcile(self.tree, is_complete=True))

    def close(self) -> None:
        self.renderer.unmount()
        self.live.release()

    def _note_sent(self, sent: Mapping[str, Sent]) -> None:
        """Take into account what the front end shows of inputs, by element id, as it said: only what the run makes of it goes back."""
        self.entered = entered = dict[str, Entered]()
        if not sent:
            return
        for node in self.mounted.walk():
            element = node.element
            for part in element.inputs:  # itself, or the triggers of a component, the buttons of a column
                if part.element_id in sent:
                    old, new = part.value, sent[part.element_id].wire
                    entered[part.element_id] = Entered(part.key, *((PASSWORD, PASSWORD) if part.is_secret else (old, new)))
                    if part is element:
                        node.element = replace(part, value=new)

    def _apply(self, changes: Changes) -> None:
        if changes:
            self.changed += len(changes.put) + len(changes.drop)
            self.renderer.apply(changes)


def _nothing() -> None:
    pass
