"""From a notebook file to one of its apps: what the plain cells above it make, and the app's own cell."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jupyter_rerun.errors import AppNotFoundError

_APP = re.compile(r"%%app\b[ \t]*(?P<line>[^\n]*)(?:\n|$)")
# Options of the magic that have a value, and their names in `AppOptions`.
_WITH_VALUE = {"--cancel": "cancel", "--magic": "magic", "--serializable": "serializable"}


@dataclass(frozen=True)
class AppCell:
    """An app and what comes before it."""

    name: str
    text: str
    setup: tuple[tuple[int, str], ...]  # the plain cells above: number in the notebook, text
    options: Mapping[str, str]  # what the cell chooses, by the names of `AppOptions`


def find_app_cell(path: Path, name: str | None) -> AppCell:
    """Return the app `name` of a notebook file, or its first app.

    Cells with another magic are left out; see `QuietShell` for magics and commands in the others.

    Raises
    ------
    AppNotFoundError
        If the notebook has no such app.
    """
    cells = list(find_app_cells(path))
    found = next((cell for cell in cells if name in (None, cell.name)), None)
    if found is None:
        raise AppNotFoundError(name or "(any)", [cell.name for cell in cells], str(path))
    return found


def find_app_cells(path: Path) -> Iterator[AppCell]:
    """Yield the apps of a notebook file in its order."""
    setup: list[tuple[int, str]] = []
    for number, text in _code_cells(path):
        found = _APP.match(text)
        if found is not None:
            app, options = _read_line(found["line"])
            yield AppCell(app or f"cell {number}", "\n" + to_python(text[found.end() :]), tuple(setup), options)
        elif not text.startswith("%%"):
            setup.append((number, to_python(text)))


def _code_cells(path: Path) -> Iterator[tuple[int, str]]:
    document = json.loads(path.read_text("utf-8"))
    for number, cell in enumerate(document["cells"], 1):
        if cell["cell_type"] == "code":
            source = cell["source"]
            yield number, (source if isinstance(source, str) else "".join(source)).lstrip("\n")


def _read_line(line: str) -> tuple[str, dict[str, str]]:
    """Return the name and the options that stand after ``%%app``."""
    try:
        words = iter(shlex.split(line))
    except ValueError:  # a quote without its fellow is part of the name
        words = iter(line.split())
    name, options = "", dict[str, str]()
    for word in words:
        flag, _, value = word.partition("=")
        if flag in _WITH_VALUE:
            options[_WITH_VALUE[flag]] = value or next(words, "")
        elif not word.startswith("-"):
            name = name or word
    return name, options


def to_python(text: str) -> str:
    """Return a cell with its ``%magic``, ``!command`` and ``name?`` as calls of `get_ipython`, as IPython does; line numbers stay.

    Text that is Python as it stands is left alone: there, a line may begin with the operator ``%``.
    """
    try:
        ast.parse(text)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return str(TransformerManager().transform_cell(text))  # type: ignore[no-untyped-call]
    return text


class QuietShell:
    """What `get_ipython` gives in a test: magics and commands do nothing, and what they print is an empty list."""

    def run_line_magic(self, name: str, line: str, *args: object, **options: object) -> None: ...

    def run_cell_magic(self, name: str, line: str, cell: str) -> None: ...

    def system(self, command: str) -> None: ...

    def getoutput(self, command: str, *args: object, **options: object) -> list[str]:
        return []
