"""Where something happened, as a person knows it: ``Cell counter, line 5`` and the code of that line."""

from __future__ import annotations

import ast
import linecache
import re
import sys
import traceback
from collections.abc import Collection
from pathlib import Path
from traceback import FrameSummary, TracebackException
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_rerun.run import RunContext

_NOTEBOOK_CELL = re.compile(r"ipykernel_\d+[/\\]\d+\.py$|^<ipython-input-")  # what ipykernel and IPython call the code of cells
_PACKAGE = Path(__file__).resolve().parent.parent
_DEEPEST_GROUP = 10  # as Python itself prints groups of exceptions
_WIDEST_GROUP = 15
_CAUSED = "The above exception was the direct cause of the following exception:"
_DURING = "During handling of the above exception, another exception occurred:"


def describe_trace(error: object, run: RunContext | None, *, has_messages: bool = True) -> tuple[str, ...]:
    """Return the way to an error, one text per step: the place, and below it the code.

    Steps inside this package are left out, unless there are no others. Causes come first, each ending
    with its own message, as Python prints them; the message of `error` itself is not repeated. Without messages
    they end with their type.
    """
    if not isinstance(error, BaseException):  # ``st.exception`` takes anything, as Streamlit does
        return ()
    shown = _read_trace(error)
    _keep_user_frames(shown)
    if not _has_frames(shown):
        shown = _read_trace(error)
    return tuple(_describe(shown, run, is_outermost=True, has_messages=has_messages))


def _read_trace(error: BaseException) -> TracebackException:
    try:
        return TracebackException.from_exception(error)
    except BaseException:  # attributes of exceptions may be user code, such as `__traceback__` and `__cause__`
        trace = BaseException.__dict__["__traceback__"].__get__(error)
        return TracebackException(BaseException, BaseException(), trace)


def name_code(filename: str, run: RunContext | None) -> str:
    """Return ``Cell counter`` for the code of the app, ``Another cell`` of the notebook, or ``File "..."``."""
    if run is not None and filename == run.app.filename:
        return f"Cell {run.app.name}"
    if _NOTEBOOK_CELL.search(filename):
        return "Another cell"
    return f'File "{filename}"'


def find_argument(functions: Collection[str]) -> str:
    """Return how the program wrote the first argument of the running call, or the bare expression that stands for it.

    Parameters
    ----------
    functions
        Names of the functions that may have been called.
    """
    frame = find_user_frame(sys._getframe(1))
    if frame is None:
        return ""
    text = "".join(linecache.getlines(frame.f_code.co_filename))
    try:
        found = _find_expression(ast.parse(text), frame.f_lineno, functions)
    except SyntaxError:
        return ""
    if isinstance(found, ast.NamedExpr):
        found = found.target
    return "" if found is None or isinstance(found, ast.Constant) else ast.get_source_segment(text, found) or ""


def find_user_frame(frame: FrameType | None) -> FrameType | None:
    """Return the frame of the program that `frame`, which may be of this package, was called from."""
    while frame is not None and (_is_ours(frame.f_code.co_filename) or frame.f_globals.get("__name__") == "contextlib"):
        frame = frame.f_back
    return frame


def _find_expression(tree: ast.Module, line: int, functions: Collection[str]) -> ast.expr | None:
    found: ast.expr | None = None
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Expr, ast.Call)) or not node.lineno <= line <= (node.end_lineno or line):
            continue
        if isinstance(node, ast.Expr):
            found = found or node.value
        elif getattr(node.func, "attr", getattr(node.func, "id", None)) in functions:
            found = node.args[0] if node.args else ast.Constant(None)  # an argument that is named has no other name
    return found


def _describe(
    error: TracebackException, run: RunContext | None, *, is_outermost: bool, has_messages: bool, depth: int = _DEEPEST_GROUP
) -> list[str]:
    rows: list[str] = []
    earlier, connection = _find_earlier(error)
    if earlier is not None:
        rows.extend(_describe(earlier, run, is_outermost=False, has_messages=has_messages, depth=depth))
    own = [_describe_frame(frame, run) for frame in error.stack]
    if not is_outermost:
        lines = [line.rstrip("\n") for line in error.format_exception_only() if line.strip()]
        own.extend(lines if has_messages else [lines[-1].partition(":")[0]])
    if rows and own:
        rows.append(connection)
    rows.extend(own)
    rows.extend(_describe_group(error, run, has_messages, depth))
    return rows


def _find_earlier(error: TracebackException) -> tuple[TracebackException | None, str]:
    if error.__cause__ is not None:
        return error.__cause__, _CAUSED
    return (None if error.__suppress_context__ else error.__context__), _DURING


def _describe_group(error: TracebackException, run: RunContext | None, has_messages: bool, depth: int) -> list[str]:
    members: list[TracebackException] = getattr(error, "exceptions", None) or []  # Python 3.11
    if members and depth <= 0:
        return [f"... ({len(members)} nested exceptions not shown)"]
    rows: list[str] = []
    for number, member in enumerate(members[:_WIDEST_GROUP], start=1):
        rows.append(f"+---------------- {number} ----------------")
        rows.extend(_describe(member, run, is_outermost=False, has_messages=has_messages, depth=depth - 1))
    if len(members) > _WIDEST_GROUP:
        rows.append(f"... and {len(members) - _WIDEST_GROUP} more exceptions")
    return rows


def _describe_frame(frame: FrameSummary, run: RunContext | None) -> str:
    """Return what Python prints of a frame, with the app's cell under its own name."""
    text = "".join(traceback.StackSummary.from_list([frame]).format()).strip()
    return text.replace(f'File "{frame.filename}"', name_code(frame.filename, run), 1)


def _keep_user_frames(error: TracebackException) -> None:
    error.stack[:] = [frame for frame in error.stack if not _is_ours(frame.filename)]
    for other in _linked(error):
        _keep_user_frames(other)


def _has_frames(error: TracebackException) -> bool:
    return bool(error.stack) or any(_has_frames(other) for other in _linked(error))


def _linked(error: TracebackException) -> list[TracebackException]:
    linked = [error.__cause__, error.__context__, *(getattr(error, "exceptions", None) or ())]
    return [other for other in linked if other is not None]


def _is_ours(filename: str) -> bool:
    try:
        return Path(filename).resolve().is_relative_to(_PACKAGE)
    except (OSError, ValueError, RuntimeError):  # names of code that lies in no file, and circles of links
        return False
