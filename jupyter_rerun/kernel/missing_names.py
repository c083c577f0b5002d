"""A name that an app does not find: which cell of the notebook is to be run first.

After a restart the names of other cells are gone until these have run. What they are is read from the notebook's file, and
only where an app has failed for want of a name.
"""

from __future__ import annotations

import dis
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from types import CodeType
from typing import TYPE_CHECKING, Any

from jupyter_rerun.kernel.cell_code import is_below_comment, to_python
from jupyter_rerun.kernel.namespace import assigned_names

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_CELL_MAGIC = re.compile(r"\s*%%(\w*).*\n")
_IMPORT = "import jupyter_rerun as st"
MOST_SHOWN = 60  # characters of a line


def explain_missing(shell: InteractiveShell, error: BaseException, names: dict[str, Any], code: CodeType, path: str) -> str:
    """Return what to do about a NameError; nothing where that is not sure.

    Parameters
    ----------
    names, code
        Those of the app. A name that it assigns itself is its own affair, as is one that code of a module wants.
    path
        The notebook, as it was saved last.
    """
    missing = getattr(error, "name", None) if type(error) is NameError else None
    if not missing or missing in shell.user_ns or missing in stored_names(code) or not _is_from_cell(error, names, shell.user_ns):
        return ""
    line = next(_find_lines(shell, missing, path), "")
    if line:
        return f"Run the cell with {line!r} first{', or write that in this one' if _is_import(line) else ''}."
    return f"Write {_IMPORT!r} in this cell, or run the one that does." if missing == "st" else ""


def stored_names(code: CodeType) -> set[str]:
    """Return the names that code assigns at its top level."""
    return {step.argval for step in dis.get_instructions(code) if step.opname == "STORE_NAME"}


def _is_from_cell(error: BaseException, *namespaces: dict[str, Any]) -> bool:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and any(trace.tb_frame.f_globals is names for names in namespaces)


def _find_lines(shell: InteractiveShell, name: str, path: str) -> Iterator[str]:
    """Return, cell by cell, the line in which a cell of a saved notebook assigns a name."""
    cells: list[Any] = []
    with suppress(OSError, ValueError, LookupError, TypeError), open(path, encoding="utf-8") as file:
        cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        with suppress(Exception):  # whatever the file holds
            text = _body("".join(cell["source"]))
            if name in assigned_names(to_python(shell, text)):
                lines = (line.strip() for line in text.split("\n"))
                line = next(line for line in lines if re.search(rf"\b{re.escape(name)}\b", line))
                yield line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…"


def _body(text: str) -> str:
    """Return what a cell executes as Python; nothing where a magic does something else with it."""
    magic = _CELL_MAGIC.match(text)
    if magic is None:
        return "" if is_below_comment(text) else text
    return text[magic.end() :] if magic[1] == "app" else ""


def _is_import(line: str) -> bool:
    return line.startswith(("import ", "from "))
