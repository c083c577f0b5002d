"""``%%app`` and ``%app``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from IPython.core.completer import SimpleCompletion, completion_matcher
from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments
from IPython.utils.process import arg_split  # type: ignore[attr-defined]

from jupyter_rerun.errors import AppNotFoundError, StreamlitAPIException
from jupyter_rerun.kernel.cell_code import await_app_magic, awaits
from jupyter_rerun.run import find_run
from jupyter_rerun.run.app import PERSIST_MODES, SERIALIZABLE_CHECKS
from jupyter_rerun.run.cancellation import CANCEL_MODES
from jupyter_rerun.run.code import MAGIC_MODES
from jupyter_rerun.script.proxies import session_state

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from jupyter_rerun.kernel.apps import NotebookApps
    from jupyter_rerun.kernel.hosts import ShellHost
    from jupyter_rerun.kernel.keeping import Keeping
    from jupyter_rerun.kernel.recorder import Recorder
    from jupyter_rerun.kernel.state_commands import StateCommands
    from jupyter_rerun.run import Notebook

_Method = TypeVar("_Method", bound=Callable[..., Any])
_COMMANDS = ("list", "rerun", "stop", "reset", "state", "undo", "redo", "history", "record", "config")
_OF_STATE = ("kept", "save", "load", "clear")  # what can be done with what session state holds
_COUNTED = ("undo", "redo")  # what takes a number in place of a name


def _typed(decorator: Any) -> Callable[[_Method], _Method]:
    """Give a decorator of IPython, which has no types, the type it deserves."""
    return decorator  # type: ignore[no-any-return]


def _arguments(name: str) -> Callable[[_Method], _Method]:
    return _typed(magic_arguments(name))  # type: ignore[no-untyped-call]


def _argument(*flags: str, **facts: Any) -> Callable[[_Method], _Method]:
    return _typed(argument(*flags, **facts))  # type: ignore[no-untyped-call]


def _unquoted(word: str) -> str:
    """Take off the quotes that keep a name with spaces together."""
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"" else word


def _read(magic: Any, says: str, line: str) -> Any:
    """Return the arguments of a magic.

    Raises
    ------
    UsageError
        If there are others than it takes; the message names what was meant.
    """
    parser = magic.parser
    parser.allow_abbrev = False  # half an option would be one today, and another one tomorrow
    chosen, rest = parser.parse_known_args(arg_split(line))
    if not rest:
        return chosen
    options = [flag for flag in parser._option_string_actions if flag.startswith("--")]
    wrong = next((word.partition("=")[0] for word in rest if word.startswith("-")), None)
    if wrong is not None:
        listed = f" Options: {', '.join(options)}." if options else ""
        raise UsageError(f"{says} has no option {wrong}.{_meant(wrong, options)}{listed}")
    raise _refuse_words(says, f"{chosen.name} {' '.join(rest)}")


def _refuse_words(says: str, name: str) -> UsageError:
    word = "_".join(name.split())
    return UsageError(f'{says}: the name of an app is one word, such as {word}; one with spaces stands in quotes: "{name}".')


def _check_count(command: str, words: str) -> None:
    from jupyter_rerun.keep.steps import MOST

    if words and not (words.isdecimal() and len(words) < 9 and 1 <= int(words) <= MOST):
        raise UsageError(f"%app {command} takes how many interactions, 1 to {MOST:,}, such as %app {command} 2; not {words!r}.")


def _meant(word: str, known: Iterable[str]) -> str:
    likely = get_close_matches(word, list(known), n=1)
    return f" Did you mean {likely[0]}?" if likely else ""


def check_cell_line(line: str) -> None:
    """Check what stands after ``%%app`` in a cell.

    Raises
    ------
    UsageError
        If the magic would refuse it; the message says what it takes.
    """
    _read(AppMagics.cell, "%%app", line)


@magics_class
class AppMagics(Magics):
    """The magics of one notebook."""

    def __init__(
        self,
        shell: InteractiveShell,
        apps: NotebookApps,
        keeping: Keeping,
        commands: StateCommands,
        host: ShellHost,
        notebook: Notebook,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._apps = apps
        self._keeping = keeping
        self._commands = commands
        self._host = host
        self._notebook = notebook
        self._recorder: Recorder | None = None
        self._has_translated = False  # any cell

    def await_app_magic(self, lines: list[str]) -> list[str]:
        """Let a cell whose body awaits be awaited (a transformer of IPython)."""
        self._has_translated = True
        return await_app_magic(self._shell, lines)

    @_typed(completion_matcher(identifier="jupyter_rerun.app", api_version=2))
    def complete(self, context: Any) -> dict[str, Any]:
        """Return what may stand after ``%%app`` and ``%app``; there, names of Python are left out (a matcher of IPython)."""
        words = context.text_until_cursor.split(" ")
        known = {"%%app": self._after_cell_magic, "%app": self._after_line_magic}
        likely = known[words[0]](words) if words[0] in known and len(words) > 1 else []
        return {
            "completions": [SimpleCompletion(each, type="keyword") for each in likely if each.startswith(context.token)],
            "suppress": True,
        }

    def _after_cell_magic(self, words: list[str]) -> list[str]:
        """Options or the values of one, and names of apps."""
        actions = self.cell.parser._option_string_actions  # type: ignore[attr-defined]
        before = actions.get(words[-2])
        if before is not None and before.choices:
            return list(before.choices)
        return [*(flag for flag in actions if flag.startswith("--")), *self._names()]

    def _after_line_magic(self, words: list[str]) -> list[str]:
        """A command, then the name of an app."""
        if len(words) < 3:
            return list(_COMMANDS)
        if words[1] == "record":
            return ["stop", *self._names()] if len(words) == 3 else []
        return self._names() if words[1] != "state" else [*_OF_STATE, *self._names()] if len(words) == 3 else []

    def _names(self) -> list[str]:
        return [f'"{name}"' if " " in name else name for name in self._apps.names()]

    @_arguments("app")
    @_argument(
        "name",
        nargs="?",
        default="",
        type=_unquoted,
        metavar="NAME",
        help="Name of the app, in quotes if it has spaces; without one, the cell itself is the name. Running the cell again replaces "
        "the app's code and keeps its state.",
    )
    @_argument(
        "--cancel",
        choices=CANCEL_MODES,
        default=None,
        help="Where a newer interaction stops a run: at the next st.* call or access to session state (checkpoint), "
        "in the middle of user code (anywhere, as abruptly as KeyboardInterrupt; see st.shield), or never.",
    )
    @_argument(
        "--magic",
        choices=MAGIC_MODES,
        default=None,
        help="Which bare expressions are written: all, only the last of the cell, none, or those that Streamlit writes (streamlit).",
    )
    @_argument("--isolated", dest="isolated", action="store_true", default=None, help="Keep the names the app assigns out of the notebook.")
    @_argument("--no-isolated", dest="isolated", action="store_false", default=None, help="Let other cells see the names the app assigns.")
    @_argument("--follow", dest="follow", action="store_true", default=None, help="Rerun when a key the app read is changed elsewhere.")
    @_argument("--no-follow", dest="follow", action="store_false", default=None, help="Do not rerun when a key is changed elsewhere.")
    @_argument(
        "--serializable",
        choices=SERIALIZABLE_CHECKS,
        default=None,
        help="When an entry of session state that cannot be pickled is an error: at the end of a run, at the assignment, or never (off).",
    )
    @_argument(
        "--persist",
        nargs="?",
        const="",
        default=None,
        type=_unquoted,
        metavar="PLACE",
        help="Keep the state beyond the kernel. With a name, at a place that other notebooks can name, too; else it is the notebook's own.",
    )
    @_argument(
        "--persist-in",
        choices=PERSIST_MODES[1:],
        default=None,
        help="Where it is kept: in a store, or in the notebook itself, with which it travels; by default where the settings say, or in a "
        "store.",
    )
    @_argument(
        "--persist-keys",
        default=None,
        type=_unquoted,
        metavar="KEYS",
        help="Keep only these keys of session state: names or patterns with commas between them, such as 'plan_*,name'.",
    )
    @_argument("--no-persist", action="store_true", help="Keep nothing beyond the kernel.")
    @_typed(cell_magic("app"))
    def cell(self, line: str, cell: str) -> Coroutine[Any, Any, None] | None:
        """Make the cell an app.

        It runs now, and again from top to bottom whenever one of its inputs is used. ``%app`` manages apps;
        ``%config JupyterRerun`` shows and sets the defaults of the options.
        """
        chosen = _read(self.cell, "%%app", line)
        if find_run() is not None:
            raise UsageError("%%app cannot be used inside an app.")
        if not self._has_translated and awaits(self._shell, cell):  # IPython has loaded the extension for this very cell
            raise UsageError("%%app is loaded now. Run this cell again: from now on, app cells may await.")
        options = {
            "cancel": chosen.cancel,
            "magic": chosen.magic,
            "is_isolated": chosen.isolated,
            "follows": chosen.follow,
            "serializable": chosen.serializable,
            **self._keeping.read_options(chosen),
        }
        return self._apps.run_cell(chosen.name, line, cell, options)

    @_arguments("app")
    @_argument(
        "command",
        nargs="?",
        default="list",
        metavar="COMMAND",
        help="list: the apps of this notebook. rerun NAME: run an app again. stop NAME: close an app. reset [NAME]: forget "
        "the state of an app, or all state, and run afresh. state: show session_state. state kept: what is kept of it, and where. "
        "state save FILE, state load FILE: write it to a file, and read it from there. state clear: remove what is kept. "
        "undo [N]: take back the last interaction, or N of them. redo [N]: make them again. history [NAME]: the last runs, or those of an "
        "app; history N: all of run N. record [NAME]: from now on, record what is done in an app; record stop [FILE]: write it as a test, "
        "test_NAME.py, and replay that. config: show the settings.",
    )
    @_argument("name", nargs="?", default="", type=_unquoted, metavar="NAME", help="The app it is about, or a number.")
    @_argument("file", nargs="?", default="", type=_unquoted, metavar="FILE", help="A file that state is in.")
    @_typed(line_magic("app"))
    def line(self, line: str) -> Any:
        """Manage the apps of this notebook."""
        chosen = _read(self.line, "%app", line)
        command, name = chosen.command, chosen.name
        if command not in _COMMANDS:
            raise UsageError(
                f"%app has no command {command!r}.{_meant(command, _COMMANDS)} Commands: {', '.join(_COMMANDS)}. "
                "%%app, with two percent signs, makes a cell an app."
            )
        if command in ("rerun", "stop") and not name:
            raise UsageError(f"%app {command} needs the name of an app. Apps: {', '.join(self._apps.names()) or 'none yet'}.")
        if command == "rerun" and find_run() is not None:
            raise UsageError("%app rerun cannot be used inside an app, which would run again and again. Use st.rerun() under a condition.")
        if command in _COUNTED:
            _check_count(command, f"{name} {chosen.file}".strip())
        if command == "history" and chosen.file:
            raise UsageError(f"%app history takes the name of an app, or the number of one run; not {f'{name} {chosen.file}'!r}.")
        if command in _COUNTED and find_run() is not None:
            raise UsageError(f"%app {command} cannot be used inside an app. Use st.{command}(), which waits for the end of the run.")
        if command == "state" and name in _OF_STATE and name not in self._apps.names():
            return self._change_state(name, chosen.file)
        if command == "record":
            return self._record(name, chosen.file)
        if chosen.file:
            raise _refuse_words("%app", f"{name} {chosen.file}")
        is_number = name.isdecimal() and command in (*_COUNTED, "history")
        try:
            if name and not is_number and name not in self._apps.names():
                raise AppNotFoundError(name, self._apps.names())
            return getattr(self, f"_{command}")(name)
        except (AppNotFoundError, StreamlitAPIException) as error:
            raise UsageError(str(error)) from None

    def _list(self, name: str) -> None:
        sys.stdout.write(f"{self._apps.describe()}\n")

    def _rerun(self, name: str) -> None:
        self._apps.rerun(name)

    def _stop(self, name: str) -> None:
        self._apps.stop(name)

    def _reset(self, name: str) -> None:
        self._apps.reset(name)

    def _change_state(self, command: str, file: str) -> None:
        if (command in ("save", "load")) != bool(file):
            raise UsageError(f"%app state {command} needs the name of a file." if not file else f"%app state {command} takes no file.")
        if find_run() is not None and command != "kept":
            raise UsageError(f"%app state {command} cannot be used inside an app.")
        sys.stdout.write(f"{self._commands.do(command, file)}\n")

    def _state(self, name: str) -> Any:
        return session_state

    def _undo(self, count: str) -> None:
        from jupyter_rerun.keep.steps import undo

        sys.stdout.write(f"{self._apps.travel(undo, int(count or 1))}\n")

    def _redo(self, count: str) -> None:
        from jupyter_rerun.keep.steps import redo

        sys.stdout.write(f"{self._apps.travel(redo, int(count or 1))}\n")

    def _history(self, name: str) -> None:
        sys.stdout.write(f"{self._apps.tell_history(name)}\n")

    def _record(self, name: str, file: str) -> None:
        from jupyter_rerun.kernel.recorder import Recorder

        if find_run() is not None:
            raise UsageError("%app record cannot be used inside an app.")
        if self._recorder is None:
            self._recorder = Recorder(self._host, self._notebook, self._apps)
        stops = name == "stop" and name not in self._apps.names()
        if file and not stops:
            raise _refuse_words("%app record", f"{name} {file}")
        sys.stdout.write(f"{self._recorder.stop(file) if stops else self._recorder.begin(name)}\n")

    def _config(self, name: str) -> None:
        self._shell.run_line_magic("config", "JupyterRerun")
