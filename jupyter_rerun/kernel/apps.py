"""The apps of one notebook, each belonging to a cell.

Running a cell again replaces the code of its app; the state, the view and the place among other apps stay. A cell
that names another app than before, or is no app any more, stops the one it had. An app belongs to the cell that ran it
last: where another one takes its name, the state goes along, the view in the cell before is closed, and both hear of it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from itertools import count
from types import CodeType
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError

from jupyter_rerun.cache import clear_session, forget_app, prune
from jupyter_rerun.kernel.body import CellBody
from jupyter_rerun.kernel.capture import Capture
from jupyter_rerun.kernel.cell_code import compile_cell
from jupyter_rerun.kernel.display import CellDisplay
from jupyter_rerun.kernel.hosts import Cell, ShellHost
from jupyter_rerun.kernel.log import LOGGER
from jupyter_rerun.kernel.loop import RunLoop
from jupyter_rerun.kernel.missing_names import explain_missing, stored_names
from jupyter_rerun.kernel.namespace import AppNamespace
from jupyter_rerun.kernel.update_timer import ThreadUpdateTimer
from jupyter_rerun.run import App, Notebook, RunRequest
from jupyter_rerun.run.code import CompiledBody
from jupyter_rerun.run.requests import Cause
from jupyter_rerun.script.config_file import read_config
from jupyter_rerun.script.options import find_app_options, options_with
from jupyter_rerun.script.traits import JupyterRerun
from jupyter_rerun.state import StateImage

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

WORD_S = 2.0  # how long a page that shows an app may take to say so
_UUID = re.compile(r"[0-9a-f]{8}(-|$)")  # or the short one that is as good


@dataclass
class _Place:
    """The cell that ran an app last."""

    cell: Cell
    prompt: int
    is_deleted: bool = False


class NotebookApps:
    """Makes, runs, replaces and stops apps."""

    def __init__(
        self,
        shell: InteractiveShell,
        host: ShellHost,
        notebook: Notebook,
        loop: RunLoop,
        settings: JupyterRerun,
        begin: Callable[[], None],
        keep: Callable[[App], None],
    ) -> None:
        self._shell = shell
        self._host = host
        self._notebook = notebook
        self._loop = loop
        self._settings = settings
        self._begin: Callable[[], None] | None = begin  # called before the first app
        self._keep = keep  # called before the first run of a cell's app
        self._capture = Capture(shell)
        self._timer = ThreadUpdateTimer(lambda: settings.update_interval_ms / 1000)
        self._namespaces: dict[str, AppNamespace] = {}
        self._places: dict[str, _Place] = {}  # by name of the app
        self._has_run_cell = False  # since a cell was executed last

    def names(self) -> list[str]:
        return sorted(self._notebook.apps)

    def run_cell(self, name: str, line: str, text: str, chosen: Mapping[str, object]) -> Coroutine[Any, Any, None] | None:
        """Run an app cell; return a coroutine if its body awaits.

        Raises
        ------
        SyntaxError
            If the cell does not compile (by name; see `_ShownSyntaxError`). An app that the cell had before stays, and is shown.
        """
        self._has_run_cell = True
        self._note_deleted()
        execution = self._host.current_cell()
        place = execution.place
        name = name or self._find_free(name_of_cell(execution.cell.id, text), place)
        options = self._settings.options(**chosen)
        try:
            compiled = compile_cell(self._shell, line, text, execution.code, options_with(options, read_config()).magic)
        except SyntaxError as error:
            if name in self._notebook.apps and not self._is_elsewhere(name, place):
                self._show(self._notebook.apps[name])
            raise _ShownSyntaxError(self._shell, error) from None
        self._enter_cell(place, name)
        if self._settings.streamlit_import:
            _warn_of_streamlit(self._shell, compiled.code)
        if self._begin is not None:
            self._begin()
            self._begin = None
        app = self._replace_body(name, compiled, options)
        self._keep(app)
        self._prepare_output(app)
        app.slot.put(RunRequest(causes=(Cause.CELL,)))
        if compiled.is_async:
            return self._run_first_async(app)
        if self._loop.can_run_now():
            self._loop.run_now(app)
        self._finish_output(app)
        return None

    async def _run_first_async(self, app: App) -> None:
        if self._loop.can_run_now():
            await self._loop.run_now_async(app)
        self._finish_output(app)

    def rerun(self, name: str) -> None:
        """Run an app again: now if that is possible, else soon."""
        app = self._notebook.find_app(name)
        app.slot.put(RunRequest())
        if not app.body.is_async and self._loop.can_run_now():
            self._loop.run_now(app)

    def stop(self, name: str) -> None:
        """Close an app; what only it kept in session state goes with it."""
        app = self._notebook.find_app(name)
        if self._notebook.running is app:
            raise UsageError(f"App {name!r} is running. Interrupt it first, or call st.stop() to end this run.")
        self._notebook.remove(name)
        forget_app(self._notebook.session, name)
        self._namespaces.pop(name).withdraw()
        self._places.pop(name, None)

    def reset(self, name: str = "") -> None:
        """Forget the state of one app, or all state, and run what it belongs to for the first time again."""
        notebook = self._notebook
        apps = [notebook.find_app(name)] if name else list(notebook.apps.values())
        if notebook.run is not None:
            raise UsageError("An app is running. Interrupt it first.")
        if name:
            self._forget(apps[0])
        else:
            notebook.restore(StateImage())
            clear_session(notebook.session)
        for app in apps:
            app.run_count = 0
            app.read_values = {}
            app.restore(self._host.first_image())
            app.slot.take()  # what was asked of the app's old widgets
            app.slot.put(RunRequest())
        for app in apps:
            if not app.body.is_async and self._loop.can_run_now():
                self._loop.run_now(app)

    def travel(self, go: Callable[[int], None], count: int) -> str:
        """Take interactions back, or make them again; run the apps that show it, and say what else can be done."""
        if self._notebook.run is not None:
            raise UsageError("An app is running. Interrupt it first.")
        go(count)
        for app in list(self._notebook.apps.values()):
            if app.slot.is_waiting and not app.body.is_async and self._loop.can_run_now():
                self._loop.run_now(app)
        steps = self._notebook.steps
        return f"{steps.undoable} can be undone, {steps.redoable} made again." if steps is not None else ""

    def tell_history(self, name: str) -> str:
        """Return a table of the last runs, or of those of an app; given a number, all that is known of that run.

        Raises
        ------
        UsageError
            If there is no run of that number any more.
        """
        from jupyter_rerun.keep.report import tell_run, tell_runs

        entries = list(self._notebook.journal)
        if not name.isdecimal() or name in self._notebook.apps:
            return tell_runs(entry for entry in entries if name in ("", entry.app))
        found = next((entry for entry in entries if entry.number == int(name)), None)
        if found is None:
            known = f" Runs {entries[0].number} to {entries[-1].number} are." if entries else ""
            raise UsageError(f"Run {name} is not in the history.{known}")
        steps = self._notebook.steps
        return tell_run(found, steps.find_changes(found.number) if steps is not None else None)

    def _forget(self, app: App) -> None:
        """Delete what `app` drew, and the entries it read that no other app reads."""
        session = self._notebook.session
        session.forget_app(app.name)
        shared = {key for other in self._notebook.apps.values() if other is not app for key in other.read_values}
        for key in app.read_values:
            if key not in shared and session.has(key):
                session.delete(key)

    def describe(self) -> str:
        """Return a table of the apps: name, how often it ran, how the last run ended."""
        rows = [("app", "runs", "last run")]
        for app in self._notebook.apps.values():
            ended = app.last_outcome.value if app.last_outcome is not None else ""
            rows.append((app.name, str(app.run_count), "running" if app is self._notebook.running else ended))
        if len(rows) == 1:
            return "No apps yet. Put %%app at the top of a cell."
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)

    def release_names(self, names: set[str]) -> None:
        """A plain cell assigned these names: no app will take them away again."""
        for namespace in self._namespaces.values():
            namespace.release(names)

    def after_cell(self, code: str) -> None:
        """A cell has been executed: if it was an app before and is none now, stop that app."""
        is_app, self._has_run_cell = self._has_run_cell or "%%app" in code, False
        self._note_deleted()
        name = "" if is_app else self._find_name(self._host.current_cell().place)
        if name in self._notebook.apps and self._notebook.run is None:
            self.stop(name)
        prune()  # not before: an app that has got another name has taken over by now what its functions have kept

    def close(self) -> None:
        """Stop all apps and give back what they took."""
        for name in self.names():
            self._notebook.run = None
            self.stop(name)
        self._timer.close()
        self._capture.stop()

    def _enter_cell(self, cell: Cell, name: str) -> None:
        """Have an app belong to the cell that is executed; stop the one that this was before it got another name."""
        old = self._find_name(cell)
        if old not in ("", name):
            self.stop(old)
        if self._is_elsewhere(name, cell):
            self._take_over(name, cell)
        self._places[name] = _Place(cell, self._host.prompt())

    def _is_elsewhere(self, name: str, cell: Cell) -> bool:
        """Whether an app belongs to another cell than this; where cells are not told apart, it does not."""
        place = self._places.get(name)
        return place is not None and place.cell.is_another(cell)

    def _take_over(self, name: str, to: Cell) -> None:
        """Take the view of an app from the cell that it is in; its state stays."""
        app, place = self._notebook.find_app(name), self._places[name]
        notebook = "" if "" in (place.cell.notebook, to.notebook) or place.cell.notebook == to.notebook else " of another notebook"
        if self._notebook.running is app:
            raise UsageError(f"App {name!r} is running in another cell, [{place.prompt}]{notebook}. Interrupt it first.")
        app.fragments.close()
        if self._host.shows_later:
            _display(app).renderer.end("Another cell with the same name runs this app.")
        app.display.close()
        app.display = self._make_display(name)
        if not place.is_deleted:
            cell = f"cell [{place.prompt}]" if place.prompt else "another cell"
            told = "App %r has moved here from %s%s. If both are to run, give one of them another name after %%%%app."
            LOGGER.warning(told, name, cell, notebook)
            sys.stderr.flush()  # above the app

    def _find_free(self, name: str, cell: Cell) -> str:
        """Return a name for a cell that gives none: cells of two notebooks, or of one text where that names them, may have the same."""
        names = (name if number == 1 else f"{name}-{number}" for number in count(1))
        return next(each for each in names if not self._is_elsewhere(each, cell))

    def _find_name(self, cell: Cell) -> str:
        """Return the name of the app that a cell runs; empty if it runs none."""
        return next((name for name, place in self._places.items() if place.cell.is_same(cell)), "")

    def _note_deleted(self) -> None:
        """Note which cells are in the notebook no more: another one may take the names of their apps, and nothing is said of it."""
        execution = self._host.current_cell()
        deleted = (execution.deleted or frozenset()) - {execution.place}  # which has come back
        for place in self._places.values():
            place.is_deleted |= any(place.cell.is_same(cell) for cell in deleted)

    def _replace_body(self, name: str, compiled: CompiledBody, options: Any) -> App:
        namespace = self._namespaces.setdefault(name, AppNamespace(self._shell.user_ns, self._host.notebook_path()))
        if options.is_isolated:
            namespace.withdraw()
        body = CellBody(
            self._shell,
            compiled,
            namespace,
            self._capture,
            is_isolated=options.is_isolated,
            replaces_streamlit=lambda: bool(self._settings.streamlit_import),
            step=self._loop.step,
        )
        app = self._notebook.apps.get(name)
        if app is None:
            app = App(name, body, self._make_display(name), self._notebook, options, self._loop.wake)
            formatter: Any = self._shell.display_formatter
            app.format_rich = formatter.format
            app.restore(self._host.first_image())
            app.find_options = find_app_options
            self._notebook.add(app)
        app.body, app.options = body, options
        find_app_options(app)  # says above the app what is wrong in files
        return app

    def _make_display(self, name: str) -> CellDisplay:
        explain = lambda error: self._explain(name, error)  # noqa: E731
        return CellDisplay(self._host.make_renderer(name, self._notebook), self._timer, self._loop.tell_busy, explain)

    def _explain(self, name: str, error: BaseException) -> str:
        app = self._notebook.apps.get(name)
        if app is None or not isinstance(app.body, CellBody):
            return ""
        return explain_missing(self._shell, error, app.body.namespace.names, app.body.code, self._host.notebook_path())

    def _prepare_output(self, app: App) -> None:
        display = _display(app)
        display.output = self._host.make_output(display)

    def _finish_output(self, app: App) -> None:
        self._host.look()  # a browser may have said that it shows the app
        display = _display(app)
        output = display.output
        if output is not None and output.is_shown and self._host.current_cell().deleted is not None:
            self._host.call_later(WORD_S, lambda: display.finish(output))
        else:
            display.finish_output()

    def _show(self, app: App) -> None:
        self._host.make_output(_display(app)).show()


def _display(app: App) -> CellDisplay:
    assert isinstance(app.display, CellDisplay)
    return app.display


def name_of_cell(cell_id: str, text: str = "") -> str:
    """Return the name of an app without one."""
    if _UUID.match(cell_id):
        return f"cell-{cell_id[:8]}"
    # Ids of other makes may begin alike: VS Code's begin with the path of the notebook.
    return f"cell-{hashlib.blake2b((cell_id or text).encode(), digest_size=4).hexdigest()}"


def _warn_of_streamlit(shell: InteractiveShell, code: CodeType) -> None:
    """Say so if the code draws with Streamlit itself, which another cell has imported: nothing would appear, without a word."""
    streamlit = sys.modules.get("streamlit")
    for name in sorted(_used_names(code)):
        if streamlit is not None and shell.user_ns.get(name) is streamlit:
            LOGGER.warning(
                "%s is Streamlit itself, imported by another cell. What it draws is not shown: write `import streamlit as %s` in this one.",
                name,
                name,
            )


def _used_names(code: CodeType) -> set[str]:
    """Return the names that code uses, in functions too, and does not assign at its top level."""
    names: set[str] = set()
    waiting = [code]
    while waiting:
        each = waiting.pop()
        names.update(each.co_names)
        waiting += [const for const in each.co_consts if isinstance(const, CodeType)]
    return names - stored_names(code)


class _ShownSyntaxError(Exception):
    """A SyntaxError that IPython shows without the way by which this package came upon it."""

    def __init__(self, shell: InteractiveShell, error: SyntaxError) -> None:
        super().__init__(str(error))
        self._lines = shell.SyntaxTB.structured_traceback(SyntaxError, error, None)

    def _render_traceback_(self) -> list[str]:
        return list(self._lines)


_ShownSyntaxError.__name__ = _ShownSyntaxError.__qualname__ = "SyntaxError"
