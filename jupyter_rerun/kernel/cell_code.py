"""From an app cell to code: IPython's syntax is translated, the cell's own line numbers are kept."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from types import CodeType
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError

from jupyter_rerun.run.code import CompiledBody, MagicMode, compile_body

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_APP = re.compile(r"%%app\b")
_LOAD = re.compile(r"^(\s*)get_ipython\(\)\.run_line_magic\('load_ext', 'jupyter_rerun'\)")
_MAGIC_LINE = re.compile(r"\s*([%!]|[\w\s,.\[\]'\"]+=\s*[%!])")


def compile_cell(shell: InteractiveShell, line: str, body: str, raw_cell: str, magic: MagicMode) -> CompiledBody:
    """Compile the body of an app cell.

    Parameters
    ----------
    line, body
        What IPython hands to a cell magic.
    raw_cell
        The cell as it was sent, or empty when the magic was called in another way.

    Raises
    ------
    SyntaxError
        With the line numbers of the cell, in which the ``%%app`` line counts.
    """
    cell = raw_cell if raw_cell.lstrip().startswith("%%") else f"%%app {line}\n{body}"
    skipped = len(cell) - len(cell.lstrip("\n"))
    # The name that IPython would use: tracebacks say "Cell In[3]" and the debugger finds its breakpoints.
    filename = shell.compile.get_code_name(cell, body, shell.execution_count)
    return compile_body(to_python(shell, body), filename, magic=magic, skipped_lines=cell[:skipped].count("\n") + 1)


def to_python(shell: InteractiveShell, body: str) -> str:
    """Translate IPython's syntax, line for line."""
    text = body.lstrip("\n").rstrip() + "\n"
    leading = len(body) - len(body.lstrip("\n"))
    transform: Callable[[str], str] = shell.transform_cell
    python = transform(text)
    if python.count("\n") < text.count("\n"):
        python = transform(_join_continued_magics(text))
    return "\n" * leading + python


def _join_continued_magics(text: str) -> str:
    """Write a magic or command that goes over several lines in its first one; blank lines keep the count."""
    joined: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        count = 0
        if _MAGIC_LINE.match(line):
            while line.endswith("\\"):
                line = line[:-1] + next(lines, "").lstrip()
                count += 1
        joined.extend([line, *[""] * count])
    return "\n".join(joined)


def skip_second_load(lines: list[str]) -> list[str]:
    """Leave out ``%load_ext jupyter_rerun`` where it is loaded: a notebook that is run from the top again says nothing of it."""
    return [_LOAD.sub(r"\1pass", line) for line in lines]


def is_below_comment(code: str) -> bool:
    """Whether ``%%app`` stands in a cell below comments, where IPython takes it for something else."""
    first, *others = [line for line in code.split("\n") if line.strip()] or [""]
    below = [line for line in others if not line.lstrip().startswith("#")]
    return first.lstrip().startswith("#") and bool(below) and _APP.match(below[0]) is not None


def refuse_below_comment(lines: list[str]) -> list[str]:
    """Raise UsageError for a cell whose ``%%app`` is not in its first line."""
    if is_below_comment("".join(lines)):
        raise UsageError("%%app must be in the first line of its cell. Move the comment below it.")
    return lines


refuse_below_comment.has_side_effects = True  # type: ignore[attr-defined]  # IPython leaves it out where it only asks if a cell is whole


def awaits(shell: InteractiveShell, body: str) -> bool:
    """Whether the body of a cell has an await at top level."""
    if "await" not in body and "async" not in body:
        return False
    flags = _compile_quietly(to_python(shell, body))
    return flags is not None and bool(flags.co_flags & inspect.CO_COROUTINE)


def _compile_quietly(text: str) -> CodeType | None:
    try:
        code: Any = compile(text, "<app>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return code  # type: ignore[no-any-return]


def await_app_magic(shell: InteractiveShell, lines: list[str]) -> list[str]:
    """Put ``await`` before the call of ``%%app`` in a translated cell whose body awaits.

    A cell magic is a plain call; awaited, the first run goes on the kernel's own loop.
    """
    source = "".join(lines)
    if not source.startswith("get_ipython().run_cell_magic('app'"):
        return lines
    try:
        call = ast.parse(source, mode="eval").body
    except SyntaxError:
        return lines
    if not (isinstance(call, ast.Call) and len(call.args) == 3 and isinstance(call.args[2], ast.Constant)):
        return lines
    return ["await " + source] if awaits(shell, str(call.args[2].value)) else lines
