"""The names of ``streamlit.runtime.state`` that scripts and packages ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from jupyter_rerun.state import SessionStateProxy

__all__ = ["SessionStateProxy", "WidgetArgs", "WidgetCallback", "WidgetKwargs"]

WidgetArgs: TypeAlias = tuple[Any, ...] | list[Any]
WidgetCallback: TypeAlias = Callable[..., None]
WidgetKwargs: TypeAlias = dict[str, Any]
