"""What a page is made of: a file, an app cell, a function, or an address elsewhere.

A source names the page where the program does not: a file by its name without number and extension, a function by its
own name, an app cell by that of its app.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_rerun.elements.parameters import is_address, split_leading_icon
from jupyter_rerun.errors import StreamlitAPIException, StreamlitPageNotFoundError
from jupyter_rerun.run import RunContext, find_run

APP_PREFIX = "app:"

# Names of the app cells that run as pages now, each within the one before.
_running: ContextVar[tuple[str, ...]] = ContextVar("jupyter_rerun_running_pages", default=())


@dataclass(frozen=True)
class FileSource:
    """A file that runs as a script of its own."""

    path: Path

    @property
    def key(self) -> str:
        return str(self.path)

    def infer(self) -> tuple[str, str]:
        """Return the icon and the name that the file's name holds, in place of what the program does not say."""
        stem, extension, _ = self.path.name.rpartition(".py")
        if not extension:
            return "", ""
        label = stem.lstrip("0123456789")
        number = stem[: len(stem) - len(label)]
        name = re.sub(r"[_ ]+", "_", label.lstrip("_ -")).strip()
        icon, rest = split_leading_icon(name or number)
        return icon, rest.lstrip("_- ") if icon else rest

    def execute(self, run: RunContext) -> None:
        run.app.body.execute_file(str(self.path), run.options.magic)


@dataclass(frozen=True)
class AppSource:
    """An app cell of the notebook."""

    name: str

    @property
    def key(self) -> str:
        return f"{APP_PREFIX}{self.name}"

    def infer(self) -> tuple[str, str]:
        return "", re.sub(r"[\s/_-]+", "_", self.name).strip("_")

    def execute(self, run: RunContext) -> None:
        """Run the code that the cell has now.

        Raises
        ------
        StreamlitAPIException
            If it is the cell that runs, or awaits.
        """
        body = run.app.notebook.find_body(self.name)
        if body is None:
            raise StreamlitPageNotFoundError(self.key)
        outer = _running.get()
        if body is run.app.body or self.name in outer:
            raise StreamlitAPIException(f"The app {self.name!r} cannot be a page of itself.")
        if body.is_async:
            raise StreamlitAPIException(f"The app {self.name!r} awaits outside a function, and a page cannot. Await in its entry script.")
        token = _running.set((*outer, self.name))
        try:
            body.execute_as_page()
        finally:
            _running.reset(token)


@dataclass(frozen=True)
class FunctionSource:
    """A function without parameters."""

    function: Callable[[], Any]

    @property
    def key(self) -> str:
        return ""

    def infer(self) -> tuple[str, str]:
        return "", str(getattr(self.function, "__name__", ""))

    def execute(self, run: RunContext) -> None:
        self.function()


@dataclass(frozen=True)
class AddressSource:
    """Somewhere else; a browser opens it in a tab of its own."""

    url: str

    @property
    def key(self) -> str:
        return ""

    def execute(self, run: RunContext) -> None: ...


Source = FileSource | AppSource | FunctionSource | AddressSource


def find_source(page: object) -> Source:
    """Return what `page` means.

    Raises
    ------
    StreamlitPageNotFoundError
        If it is a text that leads nowhere.
    StreamlitAPIException
        If it is no path that a system could have.
    """
    if isinstance(page, str) and is_address(page):
        return AddressSource(page)
    if isinstance(page, (str, Path)):
        return _find_file_or_app(str(page))
    return FunctionSource(page)  # type: ignore[arg-type]


def _find_file_or_app(text: str) -> Source:
    check_path(text)
    if text.startswith(APP_PREFIX):
        return AppSource(text.removeprefix(APP_PREFIX))
    path = resolve_path(text)
    if path.is_file():
        return FileSource(path)
    run = find_run()
    # Outside a run no notebook is known; the name is looked up when the page runs.
    if run is None or run.app.notebook.find_body(text) is not None:
        return AppSource(text)
    raise StreamlitPageNotFoundError(Path(text).name)


def find_key(page: str | Path) -> str:
    """Return the key that a page of this path or app name would have, whether or not there is one."""
    text = str(page)
    check_path(text)
    run = find_run()
    path = resolve_path(text)
    if text.startswith(APP_PREFIX):
        return text
    if run is not None and not path.is_file() and run.app.notebook.find_body(text) is not None:
        return f"{APP_PREFIX}{text}"
    return str(path)


def resolve_path(path: str) -> Path:
    """Return where a path leads from the folder of the app: that of its script, else the working directory."""
    run = find_run()
    folder = run.app.body.folder if run is not None else ""
    return (Path(folder) / path).resolve()


def check_path(path: str) -> None:
    if "\x00" in path:
        raise StreamlitAPIException("The path of a page holds a null character.")
