"""Which installed packages are built on Streamlit, and whether an app comes too late for one of them.

A package is if its distribution requires Streamlit, perhaps as an extra or by way of others that do, or if its first module
imports it: not every distribution says what it needs. The metadata of a folder are read once, when an app is the first to
import something from there, and again when something was installed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import FunctionType, MethodType, ModuleType

_FOLDERS = tuple(os.path.join(os.sep, name, "") for name in ("site-packages", "dist-packages"))
_REQUIREMENT = re.compile(r"^Requires-Dist:\s*([\w.-]+)", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+streamlit\b", re.MULTILINE)


def find_folder(path: str) -> str | None:
    """Return the folder that a module is installed in; None if it is not installed."""
    ends = [path.rfind(each) + len(each) for each in _FOLDERS if each in path]
    return path[: max(ends)] if ends else None


def is_built_on_streamlit(folder: str, name: str) -> bool:
    """Whether a module of that folder belongs to such a package; Streamlit itself does not."""
    top = name.partition(".")[0]
    if top == "streamlit":
        return False
    return top in _find_dependents(folder, os.stat(folder).st_mtime_ns) or _imports_streamlit(folder, top)


@lru_cache(maxsize=16)
def _find_dependents(folder: str, changed_ns: int) -> frozenset[str]:
    """Return the modules that the distributions consist of which need Streamlit."""
    distributions = {_normalize(info.stem.rpartition("-")[0]): info for info in map(Path, _scan(folder))}
    requirements = {name: set(_read_requirements(info)) for name, info in distributions.items()}
    dependents, found = set[str](), {"streamlit"}
    while found:
        found = {name for name, required in requirements.items() if name not in dependents and not found.isdisjoint(required)}
        dependents |= found
    return frozenset(module for name in dependents for module in _read_modules(distributions[name]))


def _scan(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        yield from (entry.path for entry in entries if entry.name.endswith(".dist-info"))


def _normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read_requirements(info: Path) -> Iterable[str]:
    return map(_normalize, _REQUIREMENT.findall(_read(info / "METADATA")))


def _read_modules(info: Path) -> Iterator[str]:
    for line in _read(info / "RECORD").splitlines():
        path = line.strip('"').partition(",")[0]
        if path.endswith(".py"):
            yield path.partition("/")[0].removesuffix(".py")


@lru_cache(maxsize=1024)
def _imports_streamlit(folder: str, top: str) -> bool:
    code = _read(Path(folder, top, "__init__.py")) or _read(Path(folder, f"{top}.py"))
    return _IMPORT.search(code) is not None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def find_earlier(name: str, import_of_apps: object) -> str | None:
    """Return a loaded module of an installed package that holds something of Streamlit's own; None if there is none.

    Parameters
    ----------
    name
        Of the package, or of a module of it.
    import_of_apps
        What modules import with that an app was the first to import.
    """
    top = name.partition(".")[0]
    package = sys.modules.get(top)
    if "streamlit" not in sys.modules or top == "streamlit" or not isinstance(package, ModuleType):
        return None
    return _find_holder(package, top, import_of_apps, len(sys.modules))


@lru_cache(maxsize=1024)
def _find_holder(package: ModuleType, top: str, import_of_apps: object, loaded: int) -> str | None:
    path = vars(package).get("__file__")
    if not isinstance(path, str) or find_folder(path) is None:
        return None
    modules: list[tuple[str, object]] = list(sys.modules.items())  # anything may stand there
    for name, module in modules:
        if isinstance(module, ModuleType) and (name == top or name.startswith(f"{top}.")):
            names = dict(vars(module))
            if not _imports_with(names, import_of_apps) and any(map(_is_streamlits, names.values())):
                return name
    return None


def _imports_with(names: Mapping[str, object], function: object) -> bool:
    found = names.get("__builtins__")
    return isinstance(found, dict) and found.get("__import__") is function


def _is_streamlits(value: object) -> bool:
    if isinstance(value, ModuleType):
        home = vars(value).get("__name__")
    elif isinstance(value, MethodType):
        home = getattr(value.__func__, "__module__", None)
    else:
        home = value.__module__ if isinstance(value, (type, FunctionType)) else type(value).__module__
    return isinstance(home, str) and home.partition(".")[0] == "streamlit"
