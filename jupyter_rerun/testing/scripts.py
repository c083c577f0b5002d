"""The code of an app that a test runs: where it stands, what comes before it, and the body that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.elements.magic import magic_names, write_values
from jupyter_rerun.elements.pages.navigation import navigation
from jupyter_rerun.elements.pages.page import Page
from jupyter_rerun.elements.pages.page_sources import APP_PREFIX, FileSource
from jupyter_rerun.run import find_run
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.code import MagicMode, compile_body
from jupyter_rerun.run.pages import Pages, page_id
from jupyter_rerun.state import DirectAccess, Session, current_access
from jupyter_rerun.testing.notebooks import QuietShell

_numbers = count(1)  # linecache needs a name for each script


class Script:
    """The code of an app, which `read` returns as it is now.

    Parameters
    ----------
    path
        The file that it is in, if it is in one.
    setup
        The cells above it in a notebook: number, text.
    page_cells
        Texts of the notebook's apps, which may be pages of this one.
    """

    def __init__(
        self,
        read: Callable[[], str],
        path: Path | None = None,
        setup: Sequence[tuple[int, str]] = (),
        page_cells: Mapping[str, str] | None = None,
    ) -> None:
        self.read = read
        self.page_cells = page_cells or {}
        self._path = path
        self._setup = setup
        self._names: dict[str, Any] | None = None  # what the cells above it made
        self._filename = str(path) if path is not None and not setup else f"<app test {next(_numbers)}>"
        self._file = str(Path.cwd() / f"{self._filename.strip('<>').replace(' ', '_')}.py")  # where a script without one is

    def set_up(self, session: Session) -> None:
        """Run the cells above it, the first time."""
        if self._names is not None:
            return
        token = current_access.set(DirectAccess(session))
        # Every cell of a notebook has these at hand.
        names: dict[str, Any] = {"display": _display, "get_ipython": QuietShell} if self.page_cells else {}
        try:
            for number, text in self._setup:
                body = CodeBody(compile_body(text, f"{self._filename} cell {number}", magic="none"), names, app_builtins)
                names.update(body.run_alone())
        finally:
            current_access.reset(token)
        self._names = names

    def make_body(self, text: str, given: Mapping[str, object], magic: MagicMode, app: str = "") -> CodeBody:
        """Return the body of its text, or of that of another `app` of the notebook, over the names that it is given."""
        folder = path = ""
        body_type = CodeBody
        if self._path is not None:
            path = str(self._path.resolve())
            folder = str(self._path.parent)
            body_type = PagesFolderBody if _has_pages(self._path) and not app else CodeBody
        names = {**(self._names or {}), **magic_names(), **given}
        compiled = compile_body(text, f"{self._filename} app {app}" if app else self._filename, magic=magic)
        return body_type(compiled, names, app_builtins, folder=folder, path=path, file=self._file)

    def find_page(self, pages: Pages, page_path: str) -> str:
        """Return the id of the page that a test means by a path from the folder of the script, a ``url_path`` or an app's name.

        Raises
        ------
        ValueError
            If the app has no such page.
        """
        path = ((self._path.parent if self._path is not None else Path()) / page_path).resolve()
        if path.is_file():
            name = FileSource(path).infer()[1]
            found = [entry.id for entry in pages.known.values() if entry.source == str(path)]
            if not found and not pages.known:
                return page_id(name)
            if found:
                return page_id(name) if page_id(name) in found else found[0]
        for entry in pages.known.values():
            if page_path in (entry.source, entry.source.removeprefix(APP_PREFIX), entry.id[1:]):
                return entry.id
        known = ", ".join(repr(entry.source or entry.id[1:]) for entry in pages.known.values()) or "none before its first run"
        raise ValueError(f"The app has no page {page_path!r} (it would be {path}). Its pages: {known}.")


class PagesFolderBody(CodeBody):
    """A script with a folder ``pages`` beside it, whose files are the other pages: the script is the first, and runs as they do."""

    def execute(self) -> None:
        main = Path(self.path)
        navigation([Page(main, default=True), *map(Page, find_page_files(main))]).run()


def _has_pages(script: Path) -> bool:
    """Whether a file is such a script; a notebook is none."""
    return script.suffix != ".ipynb" and (script.parent / "pages").is_dir()


def find_page_files(script: Path) -> list[Path]:
    """Return the files of the folder ``pages`` beside a script, in the order that their names ask for."""
    return sorted(_find_files(script.parent / "pages"), key=_rank)


def _find_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.py") if not path.name.startswith(".") and path.name != "__init__.py")


def _rank(path: Path) -> tuple[float, str]:
    """Sort by the number that the name begins with, then by the rest; names without a number come last."""
    label = path.stem.lstrip("0123456789")
    number = path.stem[: len(path.stem) - len(label)]
    return (float(number) if number else float("inf"), label.lstrip("_ -").lower())


def _display(*objects: object, **options: object) -> None:
    """Write what a notebook's `display` shows; a cell above the app shows it to nobody."""
    if find_run() is not None:
        for each in objects:
            write_values(each)
