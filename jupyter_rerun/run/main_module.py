"""The ``__main__`` module of an app, with what a script finds around it; files that run as pages have one, too."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run.code import CompiledBody, MagicMode, compile_body


def make_main(file: str, *, is_script: bool) -> ModuleType:
    """Return a new module for one run.

    Parameters
    ----------
    file
        Its ``__file__``.
    is_script
        Whether that is the file that runs. Else it only says where the app is, and a process that is spawned must not
        run it as its main program: a spec of this name keeps it from that, as it does in ``python -m``.
    """
    module = ModuleType("__main__")
    module.__file__ = file
    if not is_script:
        module.__spec__ = ModuleSpec("__main__", None)
    return module


def lend_lines(file: str, filename: str) -> None:
    """Let `inspect` find the lines of an app, compiled as `filename`, under its ``__file__``: it looks for classes there."""
    if filename != file and filename in linecache.cache:
        linecache.cache[file] = linecache.cache[filename]


@contextmanager
def script_arguments(file: str) -> Iterator[None]:
    """Make `sys.argv` that of a script without arguments: those of the kernel are not meant for it."""
    before = sys.argv
    sys.argv = [file]
    try:
        yield
    finally:
        sys.argv = before


def execute_file(path: str, names: Mapping[str, object], magic: MagicMode) -> None:
    """Run a file in a new module that holds `names` from its start.

    Raises
    ------
    StreamlitAPIException
        If it awaits outside functions.
    """
    status = Path(path).stat()
    compiled = _compile(path, magic, status.st_mtime_ns, status.st_size)
    if compiled.is_async:
        raise StreamlitAPIException(f"The page {path} awaits outside a function, and a page cannot. Await in the entry script.")
    module = make_main(path, is_script=True)
    module.__dict__.update(names)
    exec(compiled.code, module.__dict__)


@lru_cache(maxsize=64)
def _compile(path: str, magic: MagicMode, changed_ns: int, size: int) -> CompiledBody:
    return compile_body(Path(path).read_text("utf-8"), path, magic=magic)
