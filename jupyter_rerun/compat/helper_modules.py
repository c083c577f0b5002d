"""Modules that an app is the first to import: ``import streamlit`` in them means what it means in the app.

A finder stands in `sys.meta_path` while an app's import statement is executed. It gives the builtins of the app to modules of
the user's own and to installed packages that are built on Streamlit; all else that is installed, and the standard library, is
found as ever. A module that was imported before keeps what it has.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType

from jupyter_rerun.compat.installed import find_folder, is_built_on_streamlit

_LIBRARY = tuple(os.path.join(sysconfig.get_path(name), "") for name in ("stdlib", "platstdlib"))
_OURS = __name__.partition(".")[0]


class _HelperLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, make_builtins: Callable[[], dict[str, object]]) -> None:
        super().__init__(name, path)
        self._make_builtins = make_builtins

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = self._make_builtins()
        super().exec_module(module)


class HelperFinder:
    """Finds such modules (an entry of `sys.meta_path`).

    Parameters
    ----------
    make_builtins
        Returns what the ``__builtins__`` of such a module should be.
    """

    def __init__(self, make_builtins: Callable[[], dict[str, object]]) -> None:
        self._make_builtins = make_builtins
        self._as_ever: set[str] = set()  # packages that were found to have nothing to do with apps

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        top = name.partition(".")[0]
        if top == _OURS or (top != name and top in self._as_ever):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or type(spec.loader) is not SourceFileLoader:
            return None
        if not _is_for_apps(name, spec.origin):
            if top == name:
                self._as_ever.add(top)
            return None
        self._as_ever.discard(top)
        loader = _HelperLoader(name, spec.origin, self._make_builtins)
        return spec_from_file_location(name, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations)

    @contextmanager
    def active(self) -> Iterator[None]:
        """Find modules within, before anybody else does."""
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            sys.meta_path.remove(self)


def _is_for_apps(name: str, path: str) -> bool:
    folder = find_folder(path)
    return not path.startswith(_LIBRARY) if folder is None else is_built_on_streamlit(folder, name)
