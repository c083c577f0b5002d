"""A real IPython shell for the cells of a notebook, beside whatever else the process is.

Several can live in one process, and each is at home only while something of its notebook runs (`NotebookShell.entered`): then it
is what `get_ipython` returns, its folder is the working directory and the first place of imports. Afterwards the process is as
it was. This module loads IPython; `jupyter_rerun.testing.notebook_script` does that when a cell is to run.
"""

from __future__ import annotations

import atexit
import builtins
import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import ModuleType, TracebackType
from typing import IO, Any, Final

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.extensions import ExtensionManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from jupyter_rerun.elements.text.output import SHOWN_MARK, clear_output, show_data, write_stream
from jupyter_rerun.errors import CellFailedError
from jupyter_rerun.run import find_run
from jupyter_rerun.script.traits import JupyterRerun
from jupyter_rerun.testing.notebooks import Cell

_PACKAGE = __name__.partition(".")[0]
_MISSING: Final = object()
_INLINE = "module://matplotlib_inline.backend_inline"
# Where modules of Python, and of others, are.
_LIBRARY = os.path.realpath(sysconfig.get_path("stdlib")) + os.sep
_INSTALLED = frozenset(("site-packages", "dist-packages"))
# Magics of a kernel or of this package that mean nothing without one.
_QUIET_MAGICS = ("app", "autosave", "connect_info", "qtconsole", "subshell")


class _Compiler(CachingCompiler):
    """Tracebacks say which cell of which notebook a line is of."""

    place = ""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return self.place or super().get_code_name(raw_code, transformed_code, number)


class _Publisher(DisplayPublisher):
    """What an app displays is drawn in it; what other cells display is shown to nobody."""

    def publish(self, data: Mapping[str, Any], metadata: Mapping[str, Any] | None = None, *args: Any, **options: Any) -> None:
        if find_run() is not None:
            name = (options.get("transient") or {}).get("display_id")
            show_data(data, metadata, display_id=name, is_update=bool(options.get("update")))

    def clear_output(self, wait: bool = False) -> None:
        if find_run() is not None:
            clear_output(wait)


class _Quiet(DisplayHook):
    """The value of a cell's last line becomes ``_``, and is not printed."""

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None: ...

    def finish_displayhook(self) -> None: ...


class _Extensions(ExtensionManager):
    """Loads all extensions but this package's: the test has its own way to apps."""

    def load_extension(self, module_str: str) -> str | None:
        return None if _is_own(module_str) else super().load_extension(module_str)

    reload_extension = load_extension

    def unload_extension(self, module_str: str) -> str | None:
        return None if _is_own(module_str) else super().unload_extension(module_str)


class _Shell(InteractiveShell):
    """The shell itself. It shows no errors: whoever runs a cell is told of them."""

    def init_sys_modules(self) -> None: ...

    def init_prompts(self) -> None: ...

    def init_virtualenv(self) -> None: ...

    def init_extension_manager(self) -> None:
        manager: Any = _Extensions(shell=self, parent=self)  # type: ignore[no-untyped-call]
        self.extension_manager = manager
        self.configurables.append(manager)

    def enable_gui(self, gui: str | None = None) -> None: ...

    def showtraceback(self, *args: Any, **options: Any) -> None: ...

    def showsyntaxerror(self, *args: Any, **options: Any) -> None: ...


class NotebookShell:
    """The shell of one notebook.

    Parameters
    ----------
    path
        The notebook's file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = str(path.parent.resolve())
        self._modules: dict[str, ModuleType] = {}  # that it has imported from its folder
        with _names_kept(builtins.__dict__, ("__IPYTHON__", "display")):
            self.shell = _make_shell()
            self.names: dict[str, Any] = self.shell.user_ns
            self.names["display"] = builtins.display  # type: ignore[attr-defined]
        self.settings = JupyterRerun(parent=self.shell)
        self.shell.configurables.append(self.settings)

    def run_cell(self, cell: Cell) -> None:
        """Run a plain cell.

        Raises
        ------
        CellFailedError
            If it raises something, and does not say that it may.
        """
        place = f"{self.path} cell {cell.number}"
        self.shell.compile.place = place
        try:
            with self.entered(), _main(self.shell.user_module):
                result = self.shell.run_cell(cell.text, store_history=False)
        finally:
            self.shell.compile.place = ""
        error = result.error_before_exec or result.error_in_exec
        if error is not None and not cell.may_raise:
            raise CellFailedError(str(self.path), cell.number, _find_line(error, place, cell.skipped), error) from error

    @contextmanager
    def entered(self) -> Iterator[None]:
        """The process is that of the notebook meanwhile."""
        path, folder = self._folder, os.getcwd()
        outer = {name: sys.modules.pop(name) for name in [*self._modules, *_find_strangers(path)] if name in sys.modules}
        sys.modules.update(self._modules)
        before = set(sys.modules)
        is_path_ours = path not in sys.path
        if is_path_ours:
            sys.path.insert(0, path)
        os.chdir(self._folder)
        # matplotlib is told as a kernel tells it; what somebody has said in the environment counts
        with _instance(self.shell), _names_kept(builtins.__dict__, ("__IPYTHON__", "display")), _names_kept(os.environ, ("MPLBACKEND",)):
            builtins.__dict__.update(__IPYTHON__=True, display=self.names["display"])
            os.environ.setdefault("MPLBACKEND", _INLINE)
            try:
                with _figures_of(self.shell):
                    yield
            finally:
                with suppress(OSError):  # a cell has removed the folder it stood in
                    self._folder = os.getcwd()
                os.chdir(folder)
                if is_path_ours and path in sys.path:
                    sys.path.remove(path)
                self._take_modules(before, path)
                sys.modules.update(outer)

    @contextmanager
    def caught(self) -> Iterator[None]:
        """What the run that goes on prints is drawn in its app."""
        with redirect_stdout(_Stream("stdout", sys.stdout)), redirect_stderr(_Stream("stderr", sys.stderr)):
            yield

    @contextmanager
    def lent(self, names: dict[str, Any]) -> Iterator[None]:
        """Magics such as ``%time`` work on these names."""
        before, self.shell.user_ns = self.shell.user_ns, names
        try:
            yield
        finally:
            self.shell.user_ns = before

    def show_figures(self) -> None:
        """Draw the Matplotlib figures that were left open, as the end of a cell does."""
        inline = _find_inline()
        if inline is not None:
            pyplot = sys.modules["matplotlib.pyplot"]
            for number in pyplot.get_fignums():
                if hasattr(pyplot.figure(number), SHOWN_MARK):  # the app has drawn it itself
                    pyplot.close(number)
            inline.flush_figures()

    def _take_modules(self, before: set[str], path: str) -> None:
        """Take what was imported from the notebook's folder out of the process: another notebook's file may have the same name."""
        for name in sys.modules.keys() - before:
            file = getattr(sys.modules[name], "__file__", None)
            if isinstance(file, str) and file.startswith(path + os.sep) and "site-packages" not in file:
                self._modules[name] = sys.modules[name]
        for name in self._modules:
            sys.modules.pop(name, None)


def _find_strangers(folder: str) -> list[str]:
    """Return the modules in whose place a folder has its own, and that come from elsewhere; what is installed stays what it is."""
    with os.scandir(folder) as entries:
        here = {
            each.name.removesuffix(".py") for each in entries if each.name.endswith(".py") or os.path.isfile(f"{each.path}/__init__.py")
        }
    strange = {name for name in here & sys.modules.keys() if _is_program(sys.modules[name], folder)}
    return [name for name in sys.modules if name.partition(".")[0] in strange]


def _is_program(module: ModuleType, folder: str) -> bool:
    """Whether a module is part of a program in another folder."""
    origin = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), None)
    if origin is None or module.__name__ in (_PACKAGE, "__main__"):
        return False
    path = os.path.realpath(origin)
    return not path.startswith((folder + os.sep, _LIBRARY)) and not _INSTALLED.intersection(Path(path).parts)


def _is_own(extension: str) -> bool:
    return extension.partition(".")[0] == _PACKAGE


def _make_shell() -> Any:
    config = Config()
    config.HistoryManager.enabled = False  # a test leaves nothing in the person's history
    excepthook = sys.excepthook
    make: Any = _Shell  # it has no types
    shell = make(config=config, compiler_class=_Compiler, display_pub_class=_Publisher, displayhook_class=_Quiet)
    sys.excepthook = excepthook
    atexit.unregister(shell.atexit_operations)  # it would keep the shell, and all that the notebook made, until the process ends
    for name in _QUIET_MAGICS:
        shell.register_magic_function(lambda line="", cell="": None, "line_cell", name)
    return shell


@contextmanager
def _instance(shell: Any) -> Iterator[None]:
    """`IPython.get_ipython` returns this shell meanwhile, and `display` uses it."""
    before = InteractiveShell._instance
    InteractiveShell._instance = _Shell._instance = shell
    try:
        yield
    finally:
        InteractiveShell._instance, _Shell._instance = before, None


@contextmanager
def _figures_of(shell: Any) -> Iterator[None]:
    """Where Matplotlib draws inline already, it does so for this shell meanwhile."""
    inline: Any = sys.modules.get("matplotlib_inline.backend_inline")
    before = inline.InlineBackend._instance if inline is not None else None
    if _find_inline() is not None:
        inline.InlineBackend._instance = None
        inline.configure_inline_support(shell, _INLINE)
    try:
        yield
    finally:
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None and pyplot._draw_all_if_interactive in shell.events.callbacks["post_execute"]:
            pyplot.uninstall_repl_displayhook()  # it would ask `get_ipython` for the shell when somebody turns interactive mode off
        inline = sys.modules.get("matplotlib_inline.backend_inline")
        if inline is not None:  # it holds the shell
            inline.InlineBackend._instance = before


@contextmanager
def _names_kept(mapping: MutableMapping[str, Any], names: tuple[str, ...]) -> Iterator[None]:
    """Give names of a mapping the values back that they had."""
    before = {name: mapping.get(name, _MISSING) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is not _MISSING:
                mapping[name] = value
            elif name in mapping:
                del mapping[name]


@contextmanager
def _main(module: ModuleType) -> Iterator[None]:
    """`sys.modules` has a notebook's module as its main one meanwhile."""
    before, sys.modules["__main__"] = sys.modules["__main__"], module
    try:
        yield
    finally:
        sys.modules["__main__"] = before


def _find_line(error: BaseException, place: str, skipped: int) -> int:
    """Return the line of a cell in which an error was raised, below empty lines that were skipped; 0 if nothing says so."""
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno + skipped
    line, trace = 0, error.__traceback__
    while isinstance(trace, TracebackType):
        if trace.tb_frame.f_code.co_filename == place:
            line = trace.tb_lineno + skipped
        trace = trace.tb_next
    return line


def _find_inline() -> Any:
    """Return Matplotlib's inline backend where it is in use."""
    if "matplotlib.pyplot" not in sys.modules or "matplotlib_inline.backend_inline" not in sys.modules:
        return None
    is_used = "inline" in str(sys.modules["matplotlib"].get_backend()).lower()
    return sys.modules["matplotlib_inline.backend_inline"] if is_used else None


class _Stream:
    """Standard output or error of an app: what its run prints is drawn, all else goes where it went before."""

    def __init__(self, name: str, stream: IO[str]) -> None:
        self._name = name
        self._stream = stream

    def write(self, text: str) -> int:
        if find_run() is None:
            return self._stream.write(text)
        write_stream(self._name, text)
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
