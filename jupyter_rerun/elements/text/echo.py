"""`echo`: a block of code is shown, and run."""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import dedent
from types import FrameType
from typing import Literal

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.traces import find_user_frame


@contextmanager
def echo(code_location: Literal["above", "below"] = "above") -> Iterator[None]:
    """Show the code of a ``with`` block, and run it.

    Parameters
    ----------
    code_location
        Whether the code stands ``above`` what the block draws, or ``below`` it.

    Notes
    -----
    Follows Streamlit's echo. Where the code cannot be found, a warning stands in its place.

    Examples
    --------
    Show how something is done::

        with st.echo():
            total = sum([1, 2, 3])
            st.write("The sum is", total)
    """
    here = DeltaGenerator()
    place = here if code_location == "below" else here.empty()
    code = _find_block(find_user_frame(sys._getframe(1)))
    yield
    if code is None:
        place.warning("The code of this block cannot be found.")
    else:
        place.code(code, "python")


def _find_block(frame: FrameType | None) -> str | None:
    """Return the code inside the ``with`` statement that a frame is entering."""
    if frame is None:
        return None
    lines = linecache.getlines(frame.f_code.co_filename)
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:
        return None
    blocks = [node for node in ast.walk(tree) if isinstance(node, (ast.With, ast.AsyncWith)) and _begins_at(node, frame.f_lineno)]
    if not blocks:
        return None
    return _cut(lines, max(blocks, key=lambda node: node.lineno))


def _begins_at(node: ast.With | ast.AsyncWith, line: int) -> bool:
    """Whether a line belongs to the head of a ``with`` statement."""
    return node.lineno <= line <= max(item.context_expr.end_lineno or node.lineno for item in node.items)


def _cut(lines: list[str], node: ast.With | ast.AsyncWith) -> str:
    first = node.body[0]
    decorators = getattr(first, "decorator_list", [])
    start = min([first.lineno, *(each.lineno for each in decorators)])
    inside = lines[start - 1 : node.end_lineno]
    if start == node.lineno:  # all in one line
        inside[0] = inside[0].encode("utf-8")[first.col_offset :].decode("utf-8")
    return dedent("".join(inside))
