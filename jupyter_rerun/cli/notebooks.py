"""Notebook files, as commands read and write them: cells with their numbers, and which of them are apps.

Cells are counted from 1, those of text, too, as a person counts them on the page.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_rerun.cli.console import WrongUse

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
_APP = re.compile(r"\s*%%app\b[ \t]*(?P<line>[^\n]*)(?:\n|$)")
_SKIPPED = {".ipynb_checkpoints", "node_modules", "__pycache__"}


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook."""

    number: int
    id: str
    kind: str  # code, markdown, raw
    text: str

    @property
    def app_line(self) -> str | None:
        """What follows ``%%app`` in a cell that is an app; None for others."""
        found = _APP.match(self.text) if self.kind == "code" else None
        return None if found is None else found["line"].strip()

    @property
    def app_name(self) -> str:
        """The name of the app, by its number if it has none; empty for a cell that is no app."""
        line = self.app_line
        return "" if line is None else find_name(line) or f"cell {self.number}"

    @property
    def body(self) -> str:
        """The text below ``%%app``, after as many empty lines: its lines have their numbers in the cell."""
        found = _APP.match(self.text)
        assert found is not None
        return "\n" * self.text[: found.end()].count("\n") + self.text[found.end() :]


def find_name(line: str) -> str:
    """Return the name of an app among what follows ``%%app``."""
    words = re.findall(r"\"[^\"]*\"|'[^']*'|\S+", line)
    takes_value = False
    for word in words:
        if word.startswith("-"):
            takes_value = word in ("--cancel", "--magic", "--serializable", "--persist")
        elif takes_value:
            takes_value = False
        else:
            return str(word).strip("\"'")
    return ""


@dataclass(frozen=True)
class NotebookFile:
    """A notebook that was read."""

    path: Path
    document: dict[str, Any]
    cells: Sequence[Cell]

    @property
    def apps(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.app_line is not None]

    def find_app(self, name: str) -> Cell:
        """Return the cell of an app.

        Raises
        ------
        WrongUse
            If there is none of that name.
        """
        found = next((cell for cell in self.apps if cell.app_name == name), None)
        if found is None:
            raise WrongUse(f"{self.path} has no app {name!r}. Apps there: {', '.join(cell.app_name for cell in self.apps) or 'none'}.")
        return found


def read_notebook(path: Path) -> NotebookFile:
    """Return a notebook.

    Raises
    ------
    WrongUse
        If the file is none, or one of before 2015.
    """
    document = _read_json(path)
    if not isinstance(document, dict) or "cells" not in document:
        old = " It has an old format: `jupyter nbconvert --to notebook --inplace FILE` makes a new one of it."
        is_old = isinstance(document, dict) and "worksheets" in document
        raise WrongUse(f"{path} is no notebook: it has no cells.{old if is_old else ''}")
    cells = [
        Cell(number, str(cell.get("id", "")), str(cell.get("cell_type", "")), _join(cell.get("source", "")))
        for number, cell in enumerate(document["cells"], 1)
    ]
    return NotebookFile(path, document, cells)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        if "<<<<<<<" in error.doc:
            raise WrongUse(f"{path}, line {error.lineno}: it has marks of a merge that is not finished.") from error
        raise WrongUse(f"{path} is no notebook: {error}.") from error
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path} is no notebook: its text is not UTF-8.") from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror or error}.") from error


def _join(source: Any) -> str:
    return source if isinstance(source, str) else "".join(source)


def find_files(paths: Sequence[Path], *endings: str) -> list[Path]:
    """Return the files that paths lead to: of a folder those in it with one of the endings.

    Raises
    ------
    WrongUse
        If a path leads to nothing.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            files = sorted(each for ending in endings for each in path.rglob(f"*{ending}") if not _is_skipped(each, path))
            if not files:
                raise WrongUse(f"{path} holds no files that end in {' or '.join(endings)}.")
            found += files
        elif path.exists():
            found.append(path)
        else:
            raise WrongUse(f"There is no {path}.")
    return list(dict.fromkeys(found))


def _is_skipped(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return any(part in _SKIPPED or (part.startswith(".") and len(part) > 1) for part in parts)


def make_notebook(cells: Sequence[tuple[str, str]], metadata: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return the document of a notebook whose cells are given as kind and text; with a kernel, or JupyterLab would ask for one."""
    return {
        "cells": list(_make_cells(cells)),
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}, **(metadata or {})},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _make_cells(cells: Sequence[tuple[str, str]]) -> Iterator[dict[str, object]]:
    for kind, text in cells:
        made: dict[str, object] = {"cell_type": kind, "id": secrets.token_hex(4), "metadata": {}, "source": text.splitlines(keepends=True)}
        yield {**made, "execution_count": None, "outputs": []} if kind == "code" else made


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises
    ------
    WrongUse
        If it is there, or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUse(f"{path} is there already, and is not overwritten. Name another file, or move this one away.") from None
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror or error}.") from error


def write_notebook(path: Path, document: Mapping[str, object]) -> None:
    """Write a notebook that is not there yet, as Jupyter writes it."""
    write_new(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
