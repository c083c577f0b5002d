"""What the code that `jupyter_rerun.run.code` makes of bare expressions calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.run.code import SHOW_NAME, WRITE_NAME
from jupyter_rerun.tree.drawing import Drawing

_OF_DRAWING = ("jupyter_rerun.elements.", "jupyter_rerun.script.", "jupyter_rerun.components.")


def magic_names() -> dict[str, Callable[..., Any]]:
    """Return the hidden names that the namespace of an app's body must hold."""
    return {WRITE_NAME: write_values, SHOW_NAME: show}


def write_values(*values: object) -> None:
    """Write what a bare expression stands for; a tuple's items come one by one."""
    DeltaGenerator().write(*values)


def show(function: Callable[..., Any] | None) -> Callable[..., Any]:
    """Return `function` so that what it returns is written too, as a notebook does; None shows its argument.

    A result of None is not written, and neither is that of a function that draws elements itself.
    """
    if function is None:
        return _write_unless_none
    if _draws(function):
        return function

    def shown(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        _write_unless_none(result)
        return result

    return shown


def _draws(function: Callable[..., Any]) -> bool:
    if isinstance(getattr(function, "__self__", None), Drawing):
        return True
    return str(getattr(function, "__module__", "")).startswith(_OF_DRAWING)


def _write_unless_none(value: object) -> None:
    if value is not None:
        write_values(value)
