"""The names an app sees and leaves behind: a blank slate over the notebook.

A run starts in a new ``__main__`` module that holds what the notebook's cells assigned. What an earlier run of
the same app put into the notebook is not there; where it stands in front of something another cell had assigned,
that is seen instead. When another cell assigns such a name, the name is that cell's from then on.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from types import ModuleType
from typing import Any, Final

from jupyter_rerun.run.main_module import make_main

_MISSING: Final = object()
# IPython's own names. Publishing `_` would switch off IPython's record of the last result.
_IPYTHON_NAME = re.compile(r"_+|_i{1,3}|_ih|_oh|_dh|_i?\d+|_exit_code|In|Out|exit|quit|open|get_ipython|__\w+__|__jupyter_rerun_\w+")


class AppNamespace:
    """The names of one app in one notebook."""

    def __init__(self, notebook_names: MutableMapping[str, Any], file: str) -> None:
        self._notebook = notebook_names
        self.file = file  # what `__file__` says
        self._published: dict[str, object] = {}
        self._covered: dict[str, object] = {}  # what stood in the notebook under a published name
        self._start: dict[str, object] = {}
        self._outer: ModuleType | None = None
        self.module = make_main(file, is_script=False)

    @property
    def names(self) -> dict[str, Any]:
        return self.module.__dict__

    def begin(self, extra: Mapping[str, object]) -> None:
        """Make the module of a new run; `extra` holds names that are never published."""
        self.module = make_main(self.file, is_script=False)
        self._start = self._find_start()
        self.names.update(self._start)
        self.names.update(extra)
        self.resume()

    def resume(self) -> None:
        """Take up the module of the last run, for a part of the app that runs alone."""
        # So that pickle, dataclasses and type hints find the classes of the running app.
        self._outer = sys.modules.get("__main__")
        sys.modules["__main__"] = self.module

    def copy(self, extra: Mapping[str, object]) -> dict[str, Any]:
        """Return the names of a run that leaves nothing behind: a page of another app."""
        return {**make_main(self.file, is_script=False).__dict__, **self._find_start(), **extra}

    def _find_start(self) -> dict[str, object]:
        start = {name: value for name, value in self._notebook.items() if not _is_dunder(name) and not self._is_ours(name)}
        return {**start, **{name: value for name, value in self._covered.items() if self._is_ours(name)}}

    def finish(self) -> None:
        """The run is over: ``__main__`` is the notebook again."""
        if self._outer is not None:
            sys.modules["__main__"] = self._outer
            self._outer = None

    def publish(self) -> None:
        """Let other cells see what the run assigned, and withdraw what it no longer assigns."""
        assigned = {
            name: value
            for name, value in self.names.items()
            if not _IPYTHON_NAME.fullmatch(name) and self._start.get(name, _MISSING) is not value
        }
        self.withdraw(name for name in self._published if name not in assigned)
        for name, value in assigned.items():
            if not self._is_ours(name):
                self._cover(name)
            self._published[name] = self._notebook[name] = value

    def withdraw(self, names: Iterable[str] | None = None) -> None:
        """Take published names, all by default, out of the notebook where they are still ours."""
        for name in list(self._published if names is None else names):
            if self._is_ours(name):
                if name in self._covered:
                    self._notebook[name] = self._covered[name]
                else:
                    del self._notebook[name]
            self.release([name])

    def release(self, names: Iterable[str]) -> None:
        """Another cell assigned these names: they are its own now."""
        for name in names:
            self._published.pop(name, None)
            self._covered.pop(name, None)

    def _cover(self, name: str) -> None:
        self._covered.pop(name, None)
        if name in self._notebook:
            self._covered[name] = self._notebook[name]

    def _is_ours(self, name: str) -> bool:
        return name in self._published and self._notebook.get(name, _MISSING) is self._published[name]


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def assigned_names(source: str) -> set[str]:
    """Return the names that a plain cell assigns at top level; none if it does not compile."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    names: set[str] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        waiting.extend(ast.iter_child_nodes(node))
    return names
