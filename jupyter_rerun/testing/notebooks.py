"""A notebook file: its cells, which of them are apps, and which cells belong to an app."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_rerun.errors import AppNotFoundError, AppTestError

# "above", "all", "none", a tag, the number of a cell, or several tags and numbers.
Scope = str | int | Sequence[str | int]

_APP = re.compile(r"%%app\b[ \t]*(?P<line>[^\n]*)(?:\n|$)")
# Options of the magic that have a value, and their names in `AppOptions`; the last one may stand without one.
_WITH_VALUE = {"--cancel": "cancel", "--magic": "magic", "--serializable": "serializable"}
_FLAGS: Mapping[str, tuple[str, bool]] = {
    "--isolated": ("is_isolated", True),
    "--no-isolated": ("is_isolated", False),
    "--follow": ("follows", True),
    "--no-follow": ("follows", False),
}
_LEFT_OUT = frozenset({"skip-execution", "nbval-skip"})
_MAY_RAISE = frozenset({"raises-exception", "nbval-raises-exception"})


@dataclass(frozen=True)
class Cell:
    """A code cell."""

    number: int  # among all cells of the notebook, from 1
    text: str
    tags: frozenset[str] = frozenset()  # those of its metadata, and those that it says in comments
    skipped: int = 0  # empty lines above `text`, which a person sees
    id: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether programs that execute notebooks leave it out."""
        return not self.tags.isdisjoint(_LEFT_OUT)

    @property
    def may_raise(self) -> bool:
        """Whether an exception in it is expected."""
        return not self.tags.isdisjoint(_MAY_RAISE)


@dataclass(frozen=True)
class AppCell(Cell):
    """A cell that is an app."""

    name: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)  # what the cell chooses, by the names of `AppOptions`

    @property
    def body(self) -> str:
        """What stands below the ``%%app`` line, in the lines where it stands."""
        return "\n" * (self.skipped + 1) + self.text.partition("\n")[2]


class NotebookFile:
    """What a notebook file holds now.

    Raises
    ------
    AppTestError
        If it is no notebook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            cells = json.loads(path.read_text("utf-8"))["cells"]
            self.cells = tuple(_read_cells(cells))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AppTestError(
                f"{path} is no notebook: it is not in the format that Jupyter writes ({type(error).__name__}: {error})."
            ) from None

    @cached_property
    def apps(self) -> tuple[AppCell, ...]:
        """Its apps, from top to bottom."""
        return tuple(cell for cell in self.cells if isinstance(cell, AppCell))

    def find_app(self, name: str | int | None) -> AppCell:
        """Return the app of a name or in the cell of a number, or the first one.

        Raises
        ------
        AppNotFoundError
            If there is none.
        """
        for app in self.apps:
            if name in (None, app.name, app.number):
                return app
        says = f"cell {name}" if isinstance(name, int) else name or "(any)"
        raise AppNotFoundError(says, [app.name for app in self.apps], str(self.path))

    def find_cells(self, app: AppCell, scope: Scope) -> tuple[Cell, ...]:
        """Return the plain cells that run before an app, from top to bottom.

        Raises
        ------
        AppTestError
            If the scope names a tag that no cell has, or a cell that is none or is an app.
        """
        plain = [cell for cell in self.cells if not isinstance(cell, AppCell)]
        if scope == "above":
            found = [cell for cell in plain if cell.number < app.number]
        elif scope == "all":
            found = plain
        elif scope == "none":
            found = []
        else:
            chosen = {number for each in _as_list(scope) for number in self._find_numbers(plain, each)}
            found = [cell for cell in plain if cell.number in chosen]
        return tuple(cell for cell in found if not cell.is_left_out)

    def _find_numbers(self, plain: Sequence[Cell], chosen: str | int) -> list[int]:
        """Return the numbers of the plain cells that a part of a scope means."""
        found = [cell.number for cell in plain if chosen == cell.number or chosen in cell.tags]
        if found:
            return found
        if isinstance(chosen, int):
            says = ", ".join(str(cell.number) for cell in plain) or "none"
            raise AppTestError(f"scope: cell {chosen} of {self.path} is no plain code cell. Those are, counted from 1: {says}.")
        tags = ", ".join(sorted({tag for cell in plain for tag in cell.tags})) or "none"
        raise AppTestError(
            f"scope: no plain cell of {self.path} has the tag {chosen!r}. Tags there: {tags}. "
            'Else a scope is "above", "all", "none", or the number of a cell.'
        )


def _as_list(scope: Scope) -> Sequence[str | int]:
    return [scope] if isinstance(scope, (str, int)) else scope


def _read_cells(cells: Sequence[Any]) -> Iterator[Cell]:
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] != "code":
            continue
        source = cell["source"]
        whole = source if isinstance(source, str) else "".join(source)
        text = whole.lstrip("\n")
        facts = (len(whole) - len(text), str(cell.get("id") or ""))
        tags = frozenset((*map(str, (cell.get("metadata") or {}).get("tags") or ()), *_read_comments(text)))
        found = _APP.match(text)
        if found is None:
            yield Cell(number, text, tags, *facts)
        else:
            name, options = _read_line(found["line"])
            yield AppCell(number, text, tags, *facts, name or f"cell {number}", options)


def _read_comments(text: str) -> Iterator[str]:
    """Yield the tags that a cell says in comments, as nbval reads them: ``# NBVAL_SKIP`` is ``nbval-skip``."""
    for line in text.splitlines():
        comment = line.strip()
        if comment.startswith("#"):
            word = comment.lstrip("#").strip()
            if word.startswith(("NBVAL_", "APPS_")):
                yield word.lower().replace("_", "-")


def _read_line(line: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the options that stand after ``%%app``."""
    try:
        words = iter(shlex.split(line))
    except ValueError:  # a quote without its fellow is part of the name
        words = iter(line.split())
    name, options = "", dict[str, Any]()
    for word in words:
        flag, _, value = word.partition("=")
        if flag in _WITH_VALUE:
            options[_WITH_VALUE[flag]] = value or next(words, "")
        elif flag in _FLAGS:
            key, chosen = _FLAGS[flag]
            options[key] = chosen
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

        above = text[: len(text) - len(text.lstrip("\n"))]  # which IPython leaves out
        return above + str(TransformerManager().transform_cell(text))  # type: ignore[no-untyped-call]
    return text
