"""The programs of a file: each app of a notebook, its plain cells, or a script."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jupyter_rerun.cli.checks.facts import find_facts
from jupyter_rerun.cli.checks.findings import Finding
from jupyter_rerun.cli.checks.places import Facts
from jupyter_rerun.cli.notebooks import NotebookFile, read_notebook
from jupyter_rerun.testing.notebooks import to_python

_NOQA = re.compile(r"#\s*noqa\b(?::?\s*(?P<codes>[A-Z]\d+(?:[\s,]+[A-Z]\d+)*))?", re.IGNORECASE)
_WHOLE = re.compile(r"^\s*#\s*rerun:\s*noqa\b(?::?\s*(?P<codes>[A-Z]\d+(?:[\s,]+[A-Z]\d+)*))?", re.IGNORECASE | re.MULTILINE)
_STREAMLIT = re.compile(r"^\s*(?:import|from)\s+(?:streamlit|jupyter_rerun)\b", re.MULTILINE)


@dataclass
class Program:
    """One text of Python, and where it stands."""

    path: Path
    text: str  # as it was written; a cell's first line is line 1
    code: str  # what of it is Python, its lines in their places
    cell: int = 0  # 0: a script
    cell_id: str = ""
    app: str | None = None  # None: a plain cell
    app_line: str = ""  # what follows ``%%app``
    names: Mapping[str, str] = field(default_factory=dict)  # of Streamlit and this package, as cells above have imported them
    error: SyntaxError | None = field(default=None, init=False)

    @cached_property
    def tree(self) -> ast.Module:
        """What the code says; nothing where it is no Python, and then `error` says why."""
        try:
            body = self.code.lstrip("\n")
            return ast.parse("\n" * (len(self.code) - len(body)) + to_python(body))
        except SyntaxError as error:
            self.error = error
        except (ValueError, RecursionError) as error:
            self.error = SyntaxError(str(error))
        return ast.Module([], [])

    @cached_property
    def facts(self) -> Facts:
        return find_facts(self.tree, self.names)

    def find(self, node: ast.AST | int, code: str, says: str) -> Iterator[Finding]:
        """Yield a finding, unless a comment says that it is meant."""
        first, last = (node, node) if isinstance(node, int) else (_line(node, "lineno"), _line(node, "end_lineno"))
        if not self._is_meant(code, first, last):
            yield Finding(self.path, self.cell, first, code, says, self.cell_id)

    def _is_meant(self, code: str, first: int, last: int) -> bool:
        lines = self.text.split("\n")[first - 1 : max(first, last)]
        found = [*(_NOQA.search(line) for line in lines), *_WHOLE.finditer(self.text)]
        return any(each is not None and (each["codes"] is None or code in each["codes"].upper()) for each in found)


def _line(node: ast.AST, name: str) -> int:
    return int(getattr(node, name, 1) or 1)


@dataclass(frozen=True)
class Project:
    """The programs that share session state: those of a notebook, or a script with its pages."""

    path: Path
    programs: Sequence[Program]
    notebook: NotebookFile | None = None

    @property
    def apps(self) -> list[Program]:
        return [program for program in self.programs if program.app is not None]


def read_project(path: Path) -> Project:
    """Return the programs of a file.

    Raises
    ------
    WrongUse
        If it is a notebook's and none, or cannot be read.
    """
    return _read_notebook(path) if path.suffix == ".ipynb" else _read_script(path)


def _read_notebook(path: Path) -> Project:
    notebook = read_notebook(path)
    programs: list[Program] = []
    for cell in notebook.cells:
        line = cell.app_line
        if cell.kind != "code":
            continue
        if line is not None:
            programs.append(Program(path, cell.text, cell.body, cell.number, cell.id, cell.app_name, line))
        elif not cell.text.lstrip().startswith("%%"):  # code of another magic
            programs.append(Program(path, cell.text, cell.text, cell.number, cell.id))
    _pass_names(programs)
    return Project(path, programs, notebook)


def _pass_names(programs: Sequence[Program]) -> None:
    """Tell each cell what names the plain cells above it have given to Streamlit and this package.

    `st` is this package's unless a cell says otherwise: an app that imports it leaves the name to all cells.
    """
    names = {"st": "jupyter_rerun"}
    for program in programs:
        program.names = dict(names)
        if program.app is None:
            for name in program.facts.stored:
                names.pop(name, None)
            names |= program.facts.imported


def _read_script(path: Path) -> Project:
    pages = sorted((path.parent / "pages").glob("*.py")) if path.parent.name != "pages" else []
    texts = {each: each.read_text("utf-8", "replace") for each in (path, *pages)}
    return Project(path, [Program(each, text, text, app=each.name) for each, text in texts.items()])


def is_streamlit(path: Path) -> bool:
    """Whether a script of a folder is one of Streamlit's; others are none of this program's business."""
    try:
        return _STREAMLIT.search(path.read_text("utf-8", "replace")) is not None
    except OSError:
        return False
