"""The files in folders named ``.streamlit`` that say something of an app: where they are, and what stands in them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_rerun.run import find_run

_FOLDER = ".streamlit"
Stamp = tuple[tuple[Path, tuple[int, int] | None], ...]  # which files there are, and when each was written


def find_paths(name: str) -> tuple[Path, ...]:
    """Return where files of that name may be, each path once, later ones winning.

    They are looked for in the home directory, in the working directory (that of the notebook), and beside the script of the
    app that runs, if it has one.
    """
    run = find_run()
    own = run.app.body.folder if run is not None else ""
    finds: list[Callable[[], Path]] = [Path.home, Path.cwd, *([Path(own).absolute] if own else [])]
    folders = [folder for folder in map(_attempt, finds) if folder is not None]
    return tuple(dict.fromkeys(folder / _FOLDER / name for folder in folders))


def find_folder() -> Path:
    """Return the working directory; a relative one if that is gone."""
    return _attempt(Path.cwd) or Path()


def stamp(paths: tuple[Path, ...]) -> Stamp:
    """Return what changes when one of these files does."""
    return tuple((path, _modified(path)) for path in paths)


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text says in TOML.

    Raises
    ------
    ValueError
        If it is no TOML; the message has the line.
    """
    tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    return dict(tomllib.loads(text))


def _attempt(find: Callable[[], Path]) -> Path | None:
    try:
        return find()
    except (OSError, RuntimeError):  # nobody has a home here, or the working directory is gone
        return None


def _modified(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
