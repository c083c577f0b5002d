"""The names of ``streamlit.runtime.metrics_util`` that packages ask for. Nothing is measured or sent anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

__all__ = ["gather_metrics"]

_Function = TypeVar("_Function", bound=Callable[..., Any])


@overload
def gather_metrics(name: str, func: _Function, *, _positional_arg_offset: int = 0) -> _Function: ...


@overload
def gather_metrics(name: str, func: None = None, *, _positional_arg_offset: int = 0) -> Callable[[_Function], _Function]: ...


def gather_metrics(name: str, func: Any = None, *, _positional_arg_offset: int = 0) -> Any:
    """Return the function as it is; without one, a decorator that does."""
    return (lambda function: function) if func is None else func
