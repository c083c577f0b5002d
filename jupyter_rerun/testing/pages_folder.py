"""A script with a folder ``pages`` beside it: the folder's files are the app's other pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jupyter_rerun.elements.pages.navigation import Page, navigation
from jupyter_rerun.elements.pages.page_sources import APP_PREFIX, FileSource
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.pages import Pages, page_id


class PagesFolderBody(CodeBody):
    """The script is the first page, and runs as the others do: alone, on its turn."""

    def execute(self) -> None:
        main = Path(self.path)
        others = sorted(_find_files(main.parent / "pages"), key=_rank)
        navigation([Page(main, default=True), *map(Page, others)]).run()


def has_pages(script: Path) -> bool:
    """Whether a file is such a script; a notebook is none."""
    return script.suffix != ".ipynb" and (script.parent / "pages").is_dir()


def find_page_id(pages: Pages, path: Path, text: str) -> str:
    """Return the id of the page that a test means by a path.

    Raises
    ------
    ValueError
        If the app has no such page.
    """
    if path.is_file():
        name = FileSource(path).infer()[1]
        found = [entry.id for entry in pages.known.values() if entry.source == str(path)]
        if not found and not pages.known:
            return page_id(name)
        if found:
            return page_id(name) if page_id(name) in found else found[0]
    for entry in pages.known.values():
        if text in (entry.source, entry.source.removeprefix(APP_PREFIX), entry.id[1:]):
            return entry.id
    known = ", ".join(repr(entry.source or entry.id[1:]) for entry in pages.known.values()) or "none before its first run"
    raise ValueError(f"The app has no page {text!r} (it would be {path}). Its pages: {known}.")


def _find_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.py") if not path.name.startswith(".") and path.name != "__init__.py")


def _rank(path: Path) -> tuple[float, str]:
    """Sort by the number that the name begins with, then by the rest; names without a number come last."""
    label = path.stem.lstrip("0123456789")
    number = path.stem[: len(path.stem) - len(label)]
    return (float(number) if number else float("inf"), label.lstrip("_ -").lower())
