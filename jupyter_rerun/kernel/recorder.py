"""``%app record``: what is done with an app from now on becomes a test."""

from __future__ import annotations

import os
import re
from pathlib import Path

from IPython.core.error import UsageError

from jupyter_rerun.errors import AppNotFoundError, AppTestError
from jupyter_rerun.kernel.apps import NotebookApps, name_of_cell
from jupyter_rerun.kernel.hosts import ShellHost
from jupyter_rerun.run import Notebook
from jupyter_rerun.testing.notebooks import NotebookFile
from jupyter_rerun.testing.recorded import write_test
from jupyter_rerun.testing.recording import Recording

_STOP = "%app record stop writes the test, to test_NAME.py or to the file that is named behind it."


class Recorder:
    """Records one app at a time."""

    def __init__(self, host: ShellHost, notebook: Notebook, apps: NotebookApps) -> None:
        self._host = host
        self._notebook = notebook
        self._apps = apps
        self._recording: Recording | None = None

    def begin(self, name: str) -> str:
        """Record an app from now on; return what to say of it.

        Raises
        ------
        UsageError
            If there is no such app, or another recording goes on.
        """
        if self._recording is not None:
            raise UsageError(f"App {self._recording.name!r} is being recorded. {_STOP}")
        names = self._apps.names()
        if not name and len(names) != 1:
            raise UsageError(f"%app record needs the name of an app. Apps: {', '.join(names) or 'none yet'}.")
        if name and name not in names:
            raise UsageError(str(AppNotFoundError(name, names)))
        self._recording = Recording(self._notebook, name or names[0])
        return f"What is done in app {self._recording.name!r} is recorded from now on. {_STOP}"

    def stop(self, file: str) -> str:
        """Write the test; return what to say of it.

        Raises
        ------
        UsageError
            If it cannot be written. The recording goes on.
        """
        recording = self._recording
        if recording is None:
            raise UsageError("Nothing is being recorded. %app record NAME begins.")
        told = self._host.told_path()
        if not told:
            raise UsageError(
                "Nothing tells which notebook this is: the test could not read its app. Jupyter's own programs say it, and so does VS Code."
            )
        path = Path(file or f"test_{re.sub(r'[^0-9A-Za-z_]+', '_', recording.name)}.py").expanduser()
        try:
            says = write_test(recording, Path(os.path.abspath(path)), Path(told), self._find_app(Path(told), recording.name))
        except (AppTestError, AppNotFoundError, OSError) as error:
            raise UsageError(str(error)) from None
        recording.stop()
        self._recording = None
        return says

    def _find_app(self, notebook: Path, name: str) -> str | int:
        """Return what the notebook's file calls an app: one without a name is the number of its cell there."""
        if not notebook.exists():
            return name
        for cell in NotebookFile(notebook).apps:
            if cell.name == name:
                return name
            if cell.id and name == name_of_cell(cell.id):
                return cell.number
        raise AppTestError(f"{notebook} has no app {name!r}. Save the notebook: the test reads the app from its file.")
