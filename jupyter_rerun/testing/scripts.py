"""The code of an app that a test runs: where it stands, what comes before it, and the body that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.elements.magic import magic_names
from jupyter_rerun.elements.pages.navigation import navigation
from jupyter_rerun.elements.pages.page import Page
from jupyter_rerun.elements.pages.page_sources import APP_PREFIX, FileSource
from jupyter_rerun.run import App, AppOptions
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.code import MagicMode, compile_body
from jupyter_rerun.run.pages import Pages, page_id
from jupyter_rerun.state import Session

_numbers = count(1)  # linecache needs a name for each script


class Script:
    """The code of an app, which `read` returns as it is now.

    Parameters
    ----------
    path
        The file that it is in, if it is in one.
    """

    def __init__(self, read: Callable[[], str], path: Path | None = None) -> None:
        self.read = read
        self.page_cells: Mapping[str, str] = {}  # texts of apps that may be pages of this one, by name
        self._path = path
        self._filename = str(path) if path is not None else f"<app test {next(_numbers)}>"
        self._file = str(Path.cwd() / f"{self._filename.strip('<>').replace(' ', '_')}.py")  # where a script without one is

    def set_up(self, session: Session) -> None:
        """Make what the app runs over, the first time."""

    def settle(self, options: AppOptions) -> AppOptions:
        """Return the options of the app where those that nobody has chosen are the defaults of its surroundings."""
        return options

    def begin(self, app: App) -> None:
        """A test has made its app."""

    def make_body(self, text: str, given: Mapping[str, object], magic: MagicMode, app: str = "") -> CodeBody:
        """Return the body of its text, or of that of another `app` of the notebook, over the names that it is given."""
        folder = path = ""
        body_type = CodeBody
        if self._path is not None:
            path = str(self._path.resolve())
            folder = str(self._path.parent)
            body_type = PagesFolderBody if _has_pages(self._path) else CodeBody
        compiled = compile_body(text, self._filename, magic=magic)
        return body_type(compiled, {**magic_names(), **given}, app_builtins, folder=folder, path=path, file=self._file)

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
    """Whether a file is such a script."""
    return (script.parent / "pages").is_dir()


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
