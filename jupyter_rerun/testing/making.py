"""Where the app of a test comes from: a text, a function, a file, or a notebook."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

from typing_extensions import Self

from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing.notebook_script import NotebookScript
from jupyter_rerun.testing.notebooks import NotebookFile, Scope
from jupyter_rerun.testing.scripts import Script


class _Makers:
    """The ways to a test."""

    def __init__(
        self,
        script: Script,
        *,
        default_timeout: float = 3,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        options: AppOptions | None = None,
    ) -> None:
        raise NotImplementedError

    @classmethod
    def from_string(cls, script: str, *, default_timeout: float = 3) -> Self:
        """Test the app whose code is in a text.

        Parameters
        ----------
        script
            The code of the app, indented or not.
        default_timeout
            Seconds that a run may take.

        Examples
        --------
        Press a button::

            app = AppTest.from_string(
                "import jupyter_rerun as st; st.button('Add', key='add')"
            ).run()
            assert app.button(key="add").click().run().button[0].value
        """
        text = dedent(script)
        return cls(Script(lambda: text), default_timeout=default_timeout)

    @classmethod
    def from_function(
        cls,
        script: Callable[..., Any],
        *,
        default_timeout: float = 3,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """Test the app that is the body of a function.

        Parameters
        ----------
        script
            The function. Its source runs in a namespace of its own, so it must import all that
            it uses.
        default_timeout
            Seconds that a run may take.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.

        Examples
        --------
        A function that imports what it needs, with an argument::

            def greet(name):
                import jupyter_rerun as st

                st.write("Hello", name)

            app = AppTest.from_function(greet, args=("Ada",)).run()
            assert app.markdown[0].value == "Hello Ada"
        """
        text = dedent(inspect.getsource(script)) + f"\n{script.__name__}(*__args, **__kwargs)\n"
        return cls(Script(lambda: text), default_timeout=default_timeout, args=args, kwargs=kwargs)

    @classmethod
    def from_file(cls, script_path: str | Path, *, default_timeout: float = 3) -> Self:
        """Test the app in a file, which is read anew for each run.

        Parameters
        ----------
        script_path
            A relative path starts at the folder of the file that calls this, else at the
            working directory.
        default_timeout
            Seconds that a run may take.

        Examples
        --------
        A script beside the test::

            app = AppTest.from_file("app.py").run()
            assert not app.exception
        """
        path = _locate(script_path, inspect.stack()[1].filename)
        return cls(Script(lambda: path.read_text("utf-8"), path), default_timeout=default_timeout)

    @classmethod
    def from_notebook(
        cls, notebook_path: str | Path, app: str | int | None = None, *, scope: Scope = "above", default_timeout: float = 30
    ) -> Self:
        """Test an app of a notebook file.

        Plain code cells of the notebook run once, before the app's first run, as in a kernel:
        on an IPython shell of the test's own, in the folder of the notebook, with the session
        state of this test. Magics, commands, `display` and ``await`` work there and in the app.
        The app then runs over what the cells made, with the options of its ``%%app`` line and
        of ``%config JupyterRerun``.

        Parameters
        ----------
        notebook_path
            A relative path is found as in `from_file`.
        app
            The name after ``%%app``, or the number of the cell, counted from 1 over all cells
            of the notebook; the first app if left out.
        scope
            Which plain cells run: those ``"above"`` the app, ``"all"``, or ``"none"``; else a
            tag of cells, the number of one, or a list of tags and numbers. They run from top
            to bottom.
        default_timeout
            Seconds that a run may take, and the cells before the first one.

        Raises
        ------
        AppNotFoundError
            If the notebook has no such app.
        AppTestError
            If the file is no notebook, or `scope` names no plain cell of it. ``run`` raises a
            CellFailedError if a cell fails.

        Notes
        -----
        Other app cells are not run; they can be pages of the app. Cells with the tag
        ``skip-execution`` or ``nbval-skip`` are left out, and one with the tag
        ``raises-exception`` may fail. What the cells draw or print is no part of the app.

        Examples
        --------
        The app of the cell that begins with ``%%app counter``::

            app = AppTest.from_notebook("counter.ipynb", app="counter").run()
            assert not app.exception
        """
        notebook = NotebookFile(_locate(notebook_path, inspect.stack()[1].filename))
        cell = notebook.find_app(app)
        options = {"magic": "all", **cell.options, "asked": frozenset(cell.options)}
        return cls(NotebookScript(notebook, cell, scope), default_timeout=default_timeout, options=AppOptions(**options))


def _locate(path: str | Path, caller: str) -> Path:
    """Return where a path leads from the file of a caller, else from the working directory."""
    beside = Path(caller).parent / path
    return beside if beside.exists() else Path(path).absolute()
