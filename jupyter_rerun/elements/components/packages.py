"""Components of installed packages: the folder that a package says is a component's, and files in it.

The package has a ``pyproject.toml`` beside its modules, with the name and the folder of each component under
``[[tool.streamlit.component.components]]``. The component is then called ``project.name``.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from jupyter_rerun.errors import StreamlitAPIException, StreamlitComponentRegistryError

_GLOB = frozenset("*?[]")
_ENDINGS = (".js", ".mjs", ".cjs", ".css")
_MANIFEST = "pyproject.toml"


def is_path(text: str) -> bool:
    """Whether `text` names a file, and is not itself a script or a style sheet: it has one line, and looks like a path."""
    text = text.strip()
    if "\n" in text or "\r" in text:
        return False
    return bool(_GLOB & {*text}) or "/" in text or "\\" in text or text.lower().endswith(_ENDINGS)


def find_file(folder: Path | None, text: str, *, component: str, kind: str) -> Path:
    """Return the file of a component that a path or pattern names.

    Raises
    ------
    StreamlitAPIException
        If the component has no folder.
    StreamlitComponentRegistryError
        If it names no file, several, or one that is not in the folder.
    """
    if folder is None:
        raise StreamlitAPIException(
            f"Component {component!r} has no folder of files: it is in no pyproject.toml of an installed package, with an asset_dir. "
            f"Pass the text of the {kind} itself; a text of one line that looks like a path is taken for one."
        )
    if _leads_away(text):
        raise StreamlitComponentRegistryError(f"The path {text!r} must lead from the folder of component {component!r} into it.")
    if not _GLOB & {*text}:
        found = _resolve(folder, text)
        if not found.is_file():
            raise StreamlitComponentRegistryError(f"Component {component!r} has no file {text!r} in {str(folder)!r}.")
        return found
    matches = sorted({path for each in folder.glob(text) if (path := each.resolve()).is_relative_to(folder) and path.is_file()})
    if len(matches) != 1:
        names = ", ".join(str(path.relative_to(folder)) for path in matches) or "none"
        raise StreamlitComponentRegistryError(f"Exactly one file in {str(folder)!r} must match {text!r}. Files that do: {names}.")
    return matches[0]


def _leads_away(text: str) -> bool:
    """Whether a path leads out of the folder, or begins elsewhere, on whatever system."""
    parts = text.replace("\\", "/").split("/")
    return "\x00" in text or ".." in parts or not parts[0] or re.match("[A-Za-z]:", text) is not None


def _resolve(folder: Path, text: str) -> Path:
    found = (folder / text).resolve()
    if not found.is_relative_to(folder):
        raise StreamlitComponentRegistryError(f"The path {text!r} leads out of the component's folder {str(folder)!r}.")
    return found


def find_folder(component: str) -> Path | None:
    """Return the folder of a component of an installed package, without links; None if no package has such a component.

    Raises
    ------
    StreamlitComponentRegistryError
        If the package names a folder that is not there, or none of its own.
    """
    for place in (found.start() for found in re.finditer(r"\.", component)):
        project, name = component[:place], component[place + 1 :]
        package = _find_distribution(project)
        for path, manifest in _read_manifests(package) if package is not None else ():
            if package is not None and _name_project(manifest) == project:
                for entry in _entries(manifest):
                    if entry.get("name") == name and isinstance(entry.get("asset_dir"), str):
                        return _check_folder(_find_root(package, path), entry["asset_dir"], component)
    return None


def _find_distribution(project: str) -> Distribution | None:
    try:
        return distribution(project)
    except (PackageNotFoundError, ValueError):  # no such package; no name of one
        return None


def _read_manifests(package: Distribution) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each manifest of a package that can be read."""
    tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    for path in dict.fromkeys(_manifest_paths(package)):
        try:
            manifest = tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if _canonical(_name_project(manifest)) == _canonical(package.name):
            yield path, manifest


def _manifest_paths(package: Distribution) -> Iterator[Path]:
    """Yield where a manifest may be: among the files of the package, beside its modules, or above, where it is worked on."""
    for file in package.files or ():
        if file.name == _MANIFEST:
            yield Path(str(package.locate_file(file)))
    folder = _find_modules(package)
    if folder is not None:
        yield folder / _MANIFEST
        yield folder.parent / _MANIFEST


def _find_modules(package: Distribution) -> Path | None:
    """Return the folder of the package of a distribution's own name."""
    try:
        spec = importlib.util.find_spec(package.name.replace("-", "_"))
    except (ImportError, ValueError, AttributeError):
        spec = None
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def _find_root(package: Distribution, manifest: Path) -> Path:
    """Return the folder that a component's folder is in."""
    return _find_modules(package) or manifest.parent


def _name_project(manifest: dict[str, Any]) -> str:
    project = manifest.get("project")
    name = project.get("name") if isinstance(project, dict) else None
    return name if isinstance(name, str) else ""


def _entries(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    found: Any = manifest
    for name in ("tool", "streamlit", "component", "components"):
        found = found.get(name) if isinstance(found, dict) else None
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _check_folder(root: Path, name: str, component: str) -> Path:
    folder, root = (root / name).resolve(), root.resolve()
    if _leads_away(name) or not folder.is_dir() or not folder.is_relative_to(root):
        raise StreamlitComponentRegistryError(f"The asset_dir {name!r} of component {component!r} is no folder in {str(root)!r}.")
    return folder


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
