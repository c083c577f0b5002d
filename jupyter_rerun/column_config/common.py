"""What the columns of all kinds share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from jupyter_rerun.elements.data.grid.config import ColumnConfig

ColumnWidth = int | Literal["small", "medium", "large"]
Alignment = Literal["left", "center", "right"]
Option = str | int | float | bool


def describe(kind: Mapping[str, Any] | None = None, **common: Any) -> ColumnConfig:
    """Return a column of a kind, if one is given, with what columns of all kinds can say."""
    return {**common, "type_config": dict(kind)} if kind is not None else common
