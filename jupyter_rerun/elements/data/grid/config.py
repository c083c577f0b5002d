"""The column configuration: from what users pass as `column_config` to one mapping of plain JSON.

Columns go by name, the index by ``_index``, and by position where a number is given as name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError

ColumnConfig = dict[str, Any]
Config = dict[Any, ColumnConfig]

INDEX = "_index"
POSITION = "_pos:"

_COLORS = ("auto", "auto-inverse", "red", "blue", "green", "yellow", "violet", "orange", "gray", "grey", "primary")
_CSS_COLOR = re.compile(r"#(?:\w{3}|\w{4}|\w{6}|\w{8})|rgba?\(.*\)?", re.DOTALL)


@dataclass(frozen=True)
class ButtonColumnResult:
    """A column of buttons that an entry of session state hears of."""

    config: ColumnConfig
    on_click: Callable[..., Any] | None = None
    args: Sequence[Any] | None = None
    kwargs: Mapping[str, Any] | None = None
    key: str | None = None


def check_chart_color(color: str | None) -> None:
    """Raise StreamlitValueError if `color` is neither a known name nor looks like CSS."""
    if color is not None and color not in _COLORS and not _CSS_COLOR.fullmatch(color):
        raise StreamlitValueError("color", [*_COLORS, "a hex color such as '#1c75d6'", "an rgb() or rgba() color"])


def split_buttons(column_config: Mapping[Any, Any] | None) -> tuple[Config, dict[str, ButtonColumnResult]]:
    """Return a copy of the configuration that may be changed, and the columns of buttons by name.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If a column is described by anything but None (hidden), a text (its label) or a mapping.
    """
    config: Config = {}
    buttons: dict[str, ButtonColumnResult] = {}
    for column, given in (column_config or {}).items():
        if isinstance(given, ButtonColumnResult):
            buttons[config_name(column)] = given
            config[column] = deepcopy(given.config)
        elif given is None:
            config[column] = {"hidden": True}
        elif isinstance(given, str):
            config[column] = {"label": given}
        elif isinstance(given, dict):
            config[column] = deepcopy(given)
        else:
            raise StreamlitInvalidParameterTypeError(
                "column_config", type(given).__name__, ["None", "str", "dict"], detail=f"That is what column {column!r} has."
            )
    return config, buttons


def update_config(config: Config, column: object, facts: ColumnConfig) -> None:
    """Add to what is said of a column."""
    config.setdefault(column, {}).update(facts)


def config_name(column: object) -> str:
    return f"{POSITION}{column}" if isinstance(column, int) else str(column)


def to_json(config: Config) -> str:
    """Return the configuration as JSON, without what says nothing.

    Raises
    ------
    StreamlitAPIException
        If it holds numbers that JSON cannot hold.
    """
    names = {f"{POSITION}{name}" if isinstance(name, int) else name: facts for name, facts in _stated(config).items()}
    try:
        return json.dumps(names, allow_nan=False)
    except ValueError as error:
        raise StreamlitAPIException(f"The column configuration cannot be written as JSON: {error}.") from None


def _stated(value: Any) -> Any:
    """Return `value` without entries of mappings that are None."""
    return {name: _stated(item) for name, item in value.items() if item is not None} if isinstance(value, dict) else value


ColumnWidth = int | Literal["small", "medium", "large"]
Alignment = Literal["left", "center", "right"]
Option = str | int | float | bool


_COMMON = ("label", "width", "help", "disabled", "required", "pinned", "alignment", "default")


def describe(given: Mapping[str, Any], kind: Mapping[str, Any] | None = None) -> ColumnConfig:
    """Return a column of a kind, if one is given, with what its function was `given` of what columns of all kinds can say."""
    common = {name: given[name] for name in _COMMON if name in given}
    return {**common, "type_config": dict(kind)} if kind is not None else common
