"""Loading and unloading: what hangs on the shell, and how it is taken off again."""

from __future__ import annotations

import logging
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from jupyter_rerun.cache import attach_session, clear_session
from jupyter_rerun.elements.calls import suggest_parameter
from jupyter_rerun.kernel.access import NotebookAccess
from jupyter_rerun.kernel.apps import NotebookApps
from jupyter_rerun.kernel.cell_code import is_below_comment, refuse_below_comment, skip_second_load, to_python
from jupyter_rerun.kernel.hosts import find_host
from jupyter_rerun.kernel.keeping import Keeping
from jupyter_rerun.kernel.log import LOGGER, STREAMLIT_LOGGERS, LogHandler, StreamlitFilter
from jupyter_rerun.kernel.loop import RunLoop
from jupyter_rerun.kernel.magic import AppMagics
from jupyter_rerun.kernel.namespace import assigned_names
from jupyter_rerun.kernel.patches import Patches
from jupyter_rerun.kernel.state_commands import StateCommands
from jupyter_rerun.run import Notebook
from jupyter_rerun.script.proxies import session_state
from jupyter_rerun.script.traits import JupyterRerun
from jupyter_rerun.state import check_entry

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from jupyter_rerun.keep.history import History

_PACKAGE = __name__.partition(".")[0]
_ATTRIBUTE = "jupyter_rerun_extension"
_UNASKED = """\
This cell needs `%load_ext jupyter_rerun`, which JupyterLab has run for it. Put that line in a cell above: elsewhere, nothing runs it.
"""


class RerunExtension:
    """All that belongs to one notebook, from load to unload."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.settings = JupyterRerun(parent=shell)
        self.host = find_host(shell)
        self.notebook = Notebook(host=self.host)
        self.loop = RunLoop(shell, self.host, self.notebook)
        self.keeping = Keeping(self.host, self.notebook, self.settings)
        self.apps = NotebookApps(shell, self.host, self.notebook, self.loop, self.settings, self._begin, self.keeping.begin)
        self.access = NotebookAccess(self.notebook, self._check_entry)
        self.history: History | None = None
        self.is_unasked = False  # loaded by a page for a cell that has not ended yet
        self._streamlit = StreamlitFilter()
        self._changes = Patches()

    def load(self) -> None:
        shell: Any = self.shell
        self._changes.on_undo(self.notebook.journal.subscribe(lambda entry: self.host.call_soon(self.access.apply_waiting)))
        handler = LogHandler(self.host.write_log)
        LOGGER.addHandler(handler)
        self._changes.on_undo(lambda: LOGGER.removeHandler(handler))
        self._add_magics()
        self._append(shell.configurables, self.settings)
        self._append(shell.input_transformers_post, skip_second_load)
        shell.input_transformers_cleanup.insert(0, refuse_below_comment)
        self._changes.on_undo(lambda: shell.input_transformers_cleanup.remove(refuse_below_comment))
        self._silence_streamlit()
        shell.events.register("post_execute", self.loop.answer)
        self._changes.on_undo(lambda: shell.events.unregister("post_execute", self.loop.answer))
        shell.events.register("post_run_cell", self._after_cell)
        self._changes.on_undo(lambda: shell.events.unregister("post_run_cell", self._after_cell))
        session_state.attach(self.access)
        self._changes.on_undo(lambda: session_state.attach(None))
        attach_session(self.notebook.session)
        self._changes.on_undo(lambda: attach_session(None))
        self._changes.on_undo(lambda: clear_session(self.notebook.session))

    def unload(self) -> None:
        self.keeping.close()
        self.apps.close()
        self.loop.close()
        self.host.close()
        self._changes.undo()

    def _begin(self) -> None:
        """The notebook gets its first app: from now on there is something to remember."""
        from jupyter_rerun.keep.steps import attach

        attach(self.notebook)
        self._changes.on_undo(lambda: attach(None))
        self._keep_history()
        self.settings.observe(self._keep_history, ["history", "history_mb"])
        self._changes.on_undo(self._drop_history)

    def _keep_history(self, change: object = None) -> None:
        """Begin a history of what is asked for."""
        from jupyter_rerun.keep.history import DRAG_S, History

        self._drop_history()
        settings = self.settings
        if settings.history:
            self.history = History(self.notebook, settings.history, settings.history_mb * 1e6, DRAG_S)

    def _drop_history(self) -> None:
        if self.history is not None:
            self.history.close()
            self.history = None

    def _check_entry(self, key: str, value: object) -> None:
        if self.settings.enforce_serializable_session_state == "assignment":
            check_entry(key, value)

    def _add_magics(self) -> None:
        shell: Any = self.shell
        manager = shell.magics_manager
        commands = StateCommands(self.notebook, self.loop, self.keeping)
        magics = AppMagics(shell, self.apps, self.keeping, commands, self.host, self.notebook)  # adds itself to `shell.configurables`
        if manager.lazy_magics.pop("app", None) is not None:  # as the package's import announced it
            self._changes.on_undo(partial(manager.register_lazy, "app", _PACKAGE))
            # Newer ones load what provides a magic once, whatever becomes of it.
            self._changes.on_undo(lambda: getattr(manager, "_loaded_lazy", set()).discard(_PACKAGE))
        shell.register_magics(magics)
        self._append(shell.input_transformers_post, magics.await_app_magic)
        self._changes.on_undo(lambda: shell.configurables.remove(magics))
        self._append(shell.Completer.custom_matchers, magics.complete)
        self._changes.on_undo(lambda: manager.registry.pop(AppMagics.__name__, None))
        self._changes.on_undo(lambda: [manager.magics[kind].pop("app", None) for kind in ("cell", "line")])

    def _silence_streamlit(self) -> None:
        """Leave out what Streamlit says of code that runs without it: `_warn_of_streamlit` says what to do here."""
        for logger in map(logging.getLogger, STREAMLIT_LOGGERS):
            logger.addFilter(self._streamlit)
            self._changes.on_undo(partial(logger.removeFilter, self._streamlit))

    def _warn_of_streamlit(self) -> None:
        """Say once, after a cell that has drawn with Streamlit itself, how to draw in a notebook."""
        if self._streamlit.take():
            LOGGER.warning(
                "The cell draws with Streamlit itself, which shows nothing in a notebook. Put %%app in the first line of the cell that "
                "imports it: there, `import streamlit as st` means this package."
            )

    def _append(self, items: list[Any], item: object) -> None:
        items.append(item)
        self._changes.on_undo(lambda: items.remove(item))

    def _after_cell(self, result: Any) -> None:
        """Names that a plain cell assigned are its own from then on; an app that it was is over."""
        code = str(result.info.raw_cell or "")
        self._warn_of_streamlit()
        if self.is_unasked:
            self.is_unasked = False
            sys.stdout.write(_UNASKED)
        if hint := suggest_parameter(result.error_in_exec):
            sys.stderr.write(f"{hint}\n")
        if self.notebook.apps and not code.lstrip().startswith("%%") and not is_below_comment(code):
            self.apps.release_names(assigned_names(to_python(self.shell, code)))
        self.apps.after_cell(code)
        if self.history is not None and self.notebook.run is None:
            self.history.settle()


def load(shell: InteractiveShell) -> RerunExtension:
    """Load the extension; if it is loaded already, nothing changes."""
    extension = find_extension(shell)
    if extension is None:
        extension = RerunExtension(shell)
        extension.load()
        setattr(shell, _ATTRIBUTE, extension)
    return extension


def load_unasked(shell: InteractiveShell) -> None:
    """Load the extension for a cell that needs it in a notebook none of whose cells loads it, which then says so.

    Magics of this name that somebody else has defined stay what they are.
    """
    known = [magics["app"] for magics in shell.magics_manager.magics.values() if "app" in magics]
    # What only announces a magic says what provides it.
    if all(getattr(magic, "spec", None) == _PACKAGE for magic in known):
        load(shell).is_unasked = True


def unload(shell: InteractiveShell) -> None:
    """Stop all apps and take everything off the shell."""
    extension = find_extension(shell)
    if extension is not None:
        delattr(shell, _ATTRIBUTE)
        extension.unload()


def find_extension(shell: Any) -> RerunExtension | None:
    return getattr(shell, _ATTRIBUTE, None)
