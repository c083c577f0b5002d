"""An app of a notebook as the script of a test: over a real IPython shell that has run the notebook's plain cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.elements.magic import magic_names
from jupyter_rerun.run import App, AppOptions, Outcome, RerunSignal
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.code import CompiledBody, MagicMode, compile_body
from jupyter_rerun.state import DirectAccess, Session, current_access
from jupyter_rerun.testing.notebooks import AppCell, NotebookFile, Scope, to_python
from jupyter_rerun.testing.scripts import Script

if TYPE_CHECKING:
    from jupyter_rerun.testing.shell import NotebookShell


class NotebookScript(Script):
    """The code of an app cell.

    Parameters
    ----------
    scope
        Which plain cells run before it.
    """

    def __init__(self, notebook: NotebookFile, app: AppCell, scope: Scope) -> None:
        super().__init__(lambda: to_python(app.body), notebook.path)
        self.app = app
        self.page_cells = {each.name: to_python(each.body) for each in notebook.apps}
        self._cells = notebook.find_cells(app, scope)
        self._notebook = notebook
        self._shell: NotebookShell | None = None  # once the cells have run

    def set_up(self, session: Session) -> None:
        if self._shell is not None:
            return
        from jupyter_rerun.testing.shell import NotebookShell  # it loads IPython

        shell = NotebookShell(self._notebook.path)
        token = current_access.set(DirectAccess(session))
        try:
            for cell in self._cells:
                shell.run_cell(cell)
        finally:
            current_access.reset(token)
        self._shell = shell

    def settle(self, options: AppOptions) -> AppOptions:
        assert self._shell is not None
        settings = self._shell.settings.options()
        told = {name: getattr(options, name) for name in options.asked}
        return replace(settings, **told, asked=settings.asked | options.asked)

    def begin(self, app: App) -> None:
        assert self._shell is not None
        app.format_rich = self._shell.shell.display_formatter.format

    def make_body(self, text: str, given: Mapping[str, object], magic: MagicMode, app: str = "") -> CodeBody:
        shell, path = self._shell, self._notebook.path
        assert shell is not None
        cell = self._notebook.find_app(app or self.app.number)
        compiled = compile_body(text, f"{path} cell {cell.number}", magic=magic)
        return _ShellBody(shell, compiled, {**magic_names(), **given}, str(path.resolve()))


class _ShellBody(CodeBody):
    """The body of an app cell. Its names, output and figures are where they are in a kernel."""

    def __init__(self, shell: NotebookShell, compiled: CompiledBody, given: Mapping[str, object], path: str) -> None:
        self._shell = shell
        self._given = given
        self._around = ExitStack()  # while a run lasts
        super().__init__(compiled, self._find_names(), app_builtins, folder=str(Path(path).parent), path=path)

    def begin(self, *, is_whole: bool = True) -> None:
        self._around.enter_context(self._shell.entered())
        self.names = self._find_names()  # a run may have changed the notebook's, as a magic does
        super().begin(is_whole=is_whole)
        self._around.enter_context(self._shell.caught())
        self._around.enter_context(self._shell.lent(self._module.__dict__))

    def execute(self) -> None:
        with self._figures():
            super().execute()

    def execute_part(self, function: Callable[[], None]) -> None:
        with self._figures():
            super().execute_part(function)

    async def execute_async(self) -> None:
        with self._figures():
            await super().execute_async()

    def finish(self, outcome: Outcome) -> None:
        self._around.close()
        super().finish(outcome)

    def _find_names(self) -> dict[str, Any]:
        names = {name: value for name, value in self._shell.names.items() if not (name.startswith("__") and name.endswith("__"))}
        return {**names, **self._given}

    @contextmanager
    def _figures(self) -> Iterator[None]:
        """Figures are drawn at the end, unless another run takes the place of this one."""
        try:
            yield
        except RerunSignal:
            raise
        except BaseException:
            self._shell.show_figures()
            raise
        self._shell.show_figures()
