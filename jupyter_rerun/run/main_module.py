"""The ``__main__`` module of an app, with what a script finds around it."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType


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
