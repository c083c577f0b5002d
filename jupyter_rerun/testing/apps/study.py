"""One app of a notebook, found out about: what is wrong with it, said so that somebody can mend it."""

from __future__ import annotations

import linecache
import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from jupyter_rerun.errors import CannotSaveError, CellFailedError, DuplicateWidgetID, RerunError, describe_error
from jupyter_rerun.keep.codecs import encode
from jupyter_rerun.testing.app import AppTest
from jupyter_rerun.testing.apps.actions import Action, Limit, find_buttons, find_options
from jupyter_rerun.testing.notebooks import AppCell, NotebookFile

CHECKS = ("runs", "keys", "state", "buttons", "options")
_SKIP_INPUT = re.compile(r"^\s*#+\s*APPS_SKIP_INPUT:(?P<names>.*)$", re.MULTILINE)


class FaultError(Exception):
    """What is wrong with an app."""


class BlockedError(Exception):
    """A check means nothing, as another one has failed."""


class Study:
    """What is known of one app. It runs when it is first asked about.

    Parameters
    ----------
    most_options
        Of one input, that are chosen.
    timeout_s
        That a run may take.
    """

    def __init__(self, notebook: NotebookFile, cell: AppCell, most_options: int, timeout_s: float) -> None:
        self._notebook = notebook
        self._cell = cell
        self._timeout_s = timeout_s
        names = (name.strip() for found in _SKIP_INPUT.finditer(cell.text) for name in found["names"].split(","))
        self._limit = Limit(most_options, frozenset(filter(None, names)))
        self.bounded: list[str] = []  # which options of which inputs were not chosen

    def check(self, name: str) -> None:
        """Do one of the checks.

        Raises
        ------
        FaultError
            If something is wrong.
        BlockedError
            If it means nothing, since another check has failed.
        """
        getattr(self, f"_check_{name}")()

    def _check_runs(self) -> None:
        error = self._first_error
        if self._cell.may_raise:
            if error is None:
                raise FaultError(self._say("was to raise an exception, and ran clean. Take the tag raises-exception off the cell."))
        elif isinstance(error, DuplicateWidgetID):
            raise BlockedError("two inputs are one: see ::keys")
        elif isinstance(error, CellFailedError):
            raise FaultError(f"{self._place}: {error}")
        elif error is not None:
            raise FaultError(self._describe("the first run", error, ""))

    def _check_keys(self) -> None:
        error = self._first_error
        if isinstance(error, DuplicateWidgetID):
            raise FaultError(self._describe("the first run", error, ""))
        self._begin(is_of_keys=True)

    def _check_state(self) -> None:
        faults = list(self._find_unsaved("after the first run", self._begin()))
        for _, unsaved in (*self._buttons, *self._options):
            faults += unsaved
        if faults:
            mend = "Keep in session state what it is made of, or make it with st.cache_resource."
            raise FaultError("\n".join((*dict.fromkeys(faults), mend)))

    def _check_buttons(self) -> None:
        self._raise_first(self._buttons)

    def _check_options(self) -> None:
        self._raise_first(self._options)

    # what the app does

    @cached_property
    def _app(self) -> AppTest:
        return AppTest.from_notebook(self._notebook.path.absolute(), self._cell.number, default_timeout=self._timeout_s)

    @cached_property
    def _first_error(self) -> BaseException | None:
        """What the first run raised."""
        try:
            return self._app.run().raised
        except (RerunError, RuntimeError, SyntaxError) as error:  # a cell above, a time limit, an app that is no Python
            return error

    def _begin(self, *, is_of_keys: bool = False) -> AppTest:
        """Return the app after a first run that was clean."""
        error = self._first_error
        if error is not None:
            check = "keys" if isinstance(error, DuplicateWidgetID) and not is_of_keys else "runs"
            raise BlockedError(f"the app does not run: see ::{check}")
        return self._app

    @cached_property
    def _buttons(self) -> list[tuple[str, list[str]]]:
        app = self._begin()
        return list(self._visit(app, list(find_buttons(app, self._limit))))

    @cached_property
    def _options(self) -> list[tuple[str, list[str]]]:
        app = self._begin()
        return list(self._visit(app, list(find_options(app, self._limit, self.bounded.append))))

    def _visit(self, app: AppTest, actions: Iterable[Action]) -> Iterator[tuple[str, list[str]]]:
        """Do each action in the first state; yield what is wrong with it, and what of the state after it cannot be saved."""
        first = app.export()
        for action in actions:
            try:
                app.restore(first).run()
                action.do(app)
                error = app.run().raised
            except (RerunError, RuntimeError) as raised:
                error = raised
            if error is not None:
                yield self._describe(action.says, error, action.code), []
            else:
                yield "", list(self._find_unsaved(f"after {action.says}", app))
        app.restore(first).run()

    def _find_unsaved(self, when: str, app: AppTest) -> Iterator[str]:
        for key, value in app.session_state.to_dict().items():
            try:
                encode(key, value, b"only to see whether it can be pickled")
            except CannotSaveError as error:
                yield self._say(f"{when}: {error}")

    def _raise_first(self, visits: list[tuple[str, list[str]]]) -> None:
        faults = [fault for fault, _ in visits if fault]
        if faults:
            raise FaultError("\n\n".join(faults))

    # what is said of it

    @property
    def _place(self) -> str:
        name = (
            f"cell {self._cell.number}"
            if self._cell.name == f"cell {self._cell.number}"
            else f"{self._cell.name} (cell {self._cell.number})"
        )
        return f"{_short(self._notebook.path)}, app {name}"

    def _say(self, what: str) -> str:
        return f"{self._place}, {what}" if what.startswith("after") else f"{self._place} {what}"

    def _describe(self, what: str, error: BaseException, code: str) -> str:
        """Say what was done, what came of it, where, and how to see it again."""
        cell, line, source = _find_line(error, self._notebook.path)
        where = self._place if cell in (0, self._cell.number) else f"{self._place}, in cell {cell}"
        lines = [f"{where}{f', line {line}' if line else ''}: {what} raised {describe_error(error)}"]
        if source:
            lines += ["", f"    {line} | {source}"]
        app = self._cell.number if self._cell.name.startswith("cell ") else self._cell.name
        steps = [f'app = AppTest.from_notebook("{_short(self._notebook.path)}", {app!r}).run()', *code.split("\n")]
        lines += ["", "To see it again:", *(f"    {step}" for step in steps if step)]
        return "\n".join(lines)


def _find_line(error: BaseException, path: Path) -> tuple[int, int, str]:
    """Return cell, line and code of the last place in the notebook that an error went through; zeros if there is none."""
    if isinstance(error, SyntaxError) and error.filename is not None and error.filename.startswith(str(path.absolute())):
        return 0, error.lineno or 0, (error.text or "").rstrip()
    found = (0, 0, "")
    name = re.compile(re.escape(str(path.absolute())) + r" cell (\d+)")
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        match = name.fullmatch(filename)
        if match is not None:
            found = int(match[1]), trace.tb_lineno, linecache.getline(filename, trace.tb_lineno).rstrip()
        trace = trace.tb_next
    return found


def _short(path: Path) -> str:
    """Return a path from the working directory, where it leads below that."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return os.fspath(path)
