"""Several apps in one notebook, without a kernel."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any, cast

from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.elements.magic import magic_names
from jupyter_rerun.elements.status.alerts import make_exception
from jupyter_rerun.intake import Intake
from jupyter_rerun.run import App, AppOptions, Notebook, RunRequest, run_without_loop
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.code import compile_body
from jupyter_rerun.run.protocols import NullHost
from jupyter_rerun.run.requests import RequestSlot
from jupyter_rerun.tree.display import TreeDisplay
from jupyter_rerun.tree.nodes import Tree, WidgetElement
from jupyter_rerun.tree.reconcile import Changes


class Clock(NullHost):
    """A host whose clock a test turns."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []
        self.on_look: Callable[[], None] = lambda: None

    def look(self) -> None:
        self.on_look()

    def call_later(self, delay_s: float, function: Callable[[], None]) -> Callable[[], None]:
        entry = (self.now_s + delay_s, function)
        self.due.append(entry)
        return lambda: self.due.remove(entry)

    def advance(self, seconds: float) -> None:
        """Call all that is due within these seconds, in order."""
        end_s = self.now_s + seconds
        while (ready := min((entry for entry in self.due if entry[0] <= end_s), key=lambda entry: entry[0], default=None)) is not None:
            self.due.remove(ready)
            self.now_s = ready[0]
            ready[1]()
        self.now_s = end_s


class RecordingRenderer(Intake):
    """Shows nothing, and keeps what a browser would be told."""

    def __init__(self, slot: Callable[[], RequestSlot], *, is_trusted: bool) -> None:
        super().__init__(
            lambda request, runs: (slot().put if runs else slot().take_along)(request), lambda: slot().pending_ids(), is_trusted=is_trusted
        )
        self.applied: list[Changes] = []
        self.is_mounted = True

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        self.applied.append(changes)

    def unmount(self) -> None:
        super().unmount()
        self.is_mounted = False


class Apps:
    """A notebook whose apps are scripts."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.notebook = Notebook(host=self.clock)
        self.renderers: dict[str, RecordingRenderer] = {}

    @property
    def state(self) -> dict[str, object]:
        return self.notebook.session.entries()

    def add(self, name: str, script: str, *, runs: bool = True, is_trusted: bool = True, **options: Any) -> App:
        """Add an app and, by default, run it once."""
        renderer = self.renderers[name] = RecordingRenderer(lambda: app.slot, is_trusted=is_trusted)
        body = CodeBody(compile_body(dedent(script), f"<{name}>"), magic_names(), app_builtins)
        app = App(name, body, TreeDisplay(renderer, make_exception), self.notebook, AppOptions(**options))
        self.notebook.add(app)
        if runs:
            app.slot.put(RunRequest())
            self.serve()
        return app

    def serve(self) -> None:
        """Run until no request waits."""
        run_without_loop(self.notebook.run_waiting())

    def put_run(self, name: str) -> None:
        """Ask for a run of the whole app."""
        self.notebook.find_app(name).slot.put(RunRequest())

    def send(self, name: str, key: str, value: object) -> None:
        """Let the front end send an input's value, and run what waits."""
        self.put(name, key, value)
        self.serve()

    def put(self, name: str, key: str, value: object) -> None:
        """Let the front end send an input's value while something else goes on."""
        element = self.find(name, key)
        assert self.renderers[name].set(element.id, element.contract.to_wire(value)).is_taken

    def write(self, key: str, value: object) -> None:
        """Assign an entry as a plain cell does, and run what follows."""
        self.notebook.session.assign_between_runs(key, value)
        self.notebook.notify_followers()
        self.serve()

    def find(self, name: str, key: str) -> WidgetElement:
        """Return the input with `key` that an app shows."""
        return next(widget for widget in self.shown(name).widgets() if widget.key == key)

    def shown(self, name: str) -> Tree:
        return cast("TreeDisplay", self.notebook.find_app(name).display).tree

    def texts(self, name: str) -> list[str]:
        """Return the text of all that an app shows."""
        return [node.body for node in self.shown(name).walk() if hasattr(node, "body")]
