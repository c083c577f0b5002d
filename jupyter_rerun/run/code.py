"""From the text of a cell to code that can run: bare expressions are written, top-level await is allowed.

``all`` writes what Streamlit's magic writes (every bare expression that is not a call, a docstring, an
``await`` or a ``yield``), and, as a notebook does, the last expression of the cell even if it is a call.
``streamlit`` leaves out that last rule, ``last`` keeps only it, ``none`` writes nothing.
"""

from __future__ import annotations

import ast
import inspect
import linecache
from dataclasses import dataclass
from types import CodeType
from typing import Literal

MagicMode = Literal["all", "last", "none", "streamlit"]
MAGIC_MODES: tuple[MagicMode, ...] = ("all", "last", "none", "streamlit")

WRITE_NAME = "__jupyter_rerun_write__"  # writes its arguments
SHOW_NAME = "__jupyter_rerun_show__"  # show(f)(...) writes what f returns, unless f draws itself; show(None)(x) writes x


@dataclass(frozen=True)
class CompiledBody:
    """Code of an app cell."""

    code: CodeType
    filename: str
    is_async: bool
    text: str  # what line numbers refer to


def compile_body(text: str, filename: str, *, magic: MagicMode = "streamlit", skipped_lines: int = 0) -> CompiledBody:
    """Compile the text of an app.

    Parameters
    ----------
    text
        Plain Python (IPython syntax already translated).
    filename
        Unique name; tracebacks find their lines under it.
    skipped_lines
        Lines of the cell above `text`, so that line numbers are those of the cell.

    Raises
    ------
    SyntaxError
        With the line numbers of the cell.
    """
    shown = "\n" * skipped_lines + text
    lines = [line + "\n" for line in shown.split("\n")]
    linecache.cache[filename] = (len(shown), None, lines, filename)
    tree = ast.parse(shown, filename)
    ends_silently = text.rstrip().endswith(";")
    if magic != "none":
        _write_expressions(tree, everywhere=magic != "last", show_last=magic != "streamlit" and not ends_silently)
    code = compile(tree, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return CompiledBody(code, filename, bool(code.co_flags & inspect.CO_COROUTINE), shown)


def _write_expressions(tree: ast.Module, *, everywhere: bool, show_last: bool) -> None:
    last = tree.body[-1] if tree.body else None
    if show_last and isinstance(last, ast.Expr):
        _show(last, is_written=everywhere and _is_written(last.value, tree, len(tree.body) - 1))
    if everywhere:
        for statement in _written_statements(tree):
            values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
            statement.value = ast.Call(ast.Name(WRITE_NAME, ast.Load()), values, [])
    ast.fix_missing_locations(tree)


def _show(last: ast.Expr, *, is_written: bool) -> None:
    """Show the value of the cell's last expression, as a notebook does: not if it is None."""
    value = last.value
    if isinstance(value, ast.Call):
        value.func = ast.Call(ast.Name(SHOW_NAME, ast.Load()), [value.func], [])
    elif not is_written:
        shown = ast.Call(ast.Name(SHOW_NAME, ast.Load()), [ast.Constant(None)], [])
        last.value = ast.Call(shown, [value], [])


_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def _written_statements(tree: ast.Module) -> list[ast.Expr]:
    found: list[ast.Expr] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        parent = waiting.pop()
        for block in _BLOCKS:
            for index, child in enumerate(getattr(parent, block, ())):
                if isinstance(child, ast.Expr):
                    if not isinstance(parent, ast.ClassDef) and _is_written(child.value, parent, index):
                        found.append(child)
                elif not isinstance(parent, ast.ClassDef) or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    waiting.append(child)
    return found


def _is_written(value: ast.expr, parent: ast.AST, index: int) -> bool:
    if isinstance(value, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom)):
        return False
    holds_docstring = isinstance(parent, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef))
    return not (holds_docstring and index == 0 and _is_text(value))


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
