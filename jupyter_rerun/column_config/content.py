"""Columns of media, of what is read only, and of buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from jupyter_rerun.column_config.common import Alignment, ColumnWidth, describe
from jupyter_rerun.elements.data.grid.config import ButtonColumnResult, ColumnConfig
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError


def ImageColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of pictures: addresses, or ``data:`` URLs that hold them."""
    return describe({"type": "image"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def AudioColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of sounds: addresses, or ``data:`` URLs that hold them."""
    return describe({"type": "audio"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def VideoColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of films: addresses, or ``data:`` URLs that hold them."""
    return describe({"type": "video"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def JsonColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of nested data: JSON texts, or objects that JSON can hold."""
    return describe({"type": "json"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def MarkdownColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
) -> ColumnConfig:
    """Describe a column of markdown texts. See the package for parameters."""
    return describe(
        {"type": "markdown"},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=default,
    )


def ButtonColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    on_click: Callable[..., Any] | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> ButtonColumnResult | ColumnConfig:
    """Describe a column of buttons; the cells hold their labels.

    Parameters
    ----------
    type
        The look of the buttons.
    on_click, args, kwargs
        Called before the run that a press causes.
    key
        Name of the entry in session state that says, for one run, which was pressed: ``row``, its position in the
        data, and ``label``. None in all other runs. Without a key the buttons do nothing.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If a callback comes without `key`.
    """
    config = describe(
        {"type": "button", "button_type": type}, label=label, width=width, help=help, pinned=pinned, alignment=alignment, disabled=True
    )
    if key is not None:
        return ButtonColumnResult(config, on_click, args, kwargs, key)
    if on_click is not None or args is not None or kwargs is not None:
        raise StreamlitMissingRequiredParameterError("key", detail="`on_click`, `args` and `kwargs` of a column of buttons need it.")
    return config
