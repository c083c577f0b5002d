"""Columns of numbers, texts, addresses, yes and no, and choices."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from jupyter_rerun.column_config.common import Alignment, ColumnWidth, Option, describe
from jupyter_rerun.elements.data.grid.config import ColumnConfig
from jupyter_rerun.elements.icons import check_icon


def Column(  # noqa: N802 (Streamlit's names)
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column whose kind follows from its data. See the package for parameters."""
    return describe(label=label, width=width, help=help, disabled=disabled, required=required, pinned=pinned, alignment=alignment)


def NumberColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: int | float | None = None,
    format: str | None = None,
    min_value: int | float | None = None,
    max_value: int | float | None = None,
    step: int | float | None = None,
) -> ColumnConfig:
    """Describe a column of numbers.

    Parameters
    ----------
    format
        A printf pattern with one number, such as ``"%.2f m"``, or ``plain``, ``localized``, ``percent``, ``dollar``,
        ``euro``, ``yen``, ``accounting``, ``compact``, ``scientific``, ``engineering``, ``bytes``, ``duration`` (of seconds).
    min_value, max_value
        What may be entered, both included.
    step
        The precision of what is entered: 1 for whole numbers, the default in columns of integers.
    """
    kind = {"type": "number", "min_value": min_value, "max_value": max_value, "format": format, "step": step}
    return describe(
        kind,
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=default,
    )


def TextColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
) -> ColumnConfig:
    """Describe a column of texts.

    Parameters
    ----------
    max_chars
        The longest text that may be entered.
    validate
        A JavaScript regular expression that an entered text must match.
    """
    return describe(
        {"type": "text", "max_chars": max_chars, "validate": validate},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=default,
    )


def LinkColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
    display_text: str | None = None,
) -> ColumnConfig:
    """Describe a column of addresses that can be followed.

    Parameters
    ----------
    max_chars, validate
        As in `TextColumn`.
    display_text
        Shown in place of the address: a fixed text, an icon such as ``:material/open_in_new:``, or a regular
        expression whose first group is taken from the address.

    Raises
    ------
    StreamlitAPIException
        If an icon is none that exists in form.
    """
    if display_text and display_text.startswith(":material/"):
        display_text = check_icon(display_text)
    return describe(
        {"type": "link", "max_chars": max_chars, "validate": validate, "display_text": display_text},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=default,
    )


def CheckboxColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: bool | None = None,
) -> ColumnConfig:
    """Describe a column of boxes to tick. See the package for parameters."""
    return describe(
        {"type": "checkbox"},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=default,
    )


def SelectboxColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Option | None = None,
    options: Iterable[Option] | None = None,
    format_func: Callable[[Any], str] | None = None,
) -> ColumnConfig:
    """Describe a column whose cells hold one of several options.

    Parameters
    ----------
    options
        Texts, numbers or truths; by default the categories of a categorical column.
    format_func
        Makes each option's label.
    """
    listed = None if options is None else list(options)
    if listed and format_func is not None:
        listed = [{"value": option, "label": format_func(option)} for option in listed]  # type: ignore[misc]
    return describe(
        {"type": "selectbox", "options": listed},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        default=default,
    )


def MultiselectColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Iterable[str] | None = None,
    options: Iterable[str] | None = None,
    accept_new_options: bool | None = None,
    color: str | Iterable[str] | None = None,
    format_func: Callable[[str], str] | None = None,
) -> ColumnConfig:
    """Describe a column whose cells hold lists of options.

    Parameters
    ----------
    options
        Texts.
    accept_new_options
        Whether others may be entered too.
    color
        Of the options: one for all, or one after the other. A name, a hex color, or ``auto``.
    format_func
        Makes each option's label.
    """
    listed: list[dict[str, str]] | None = None
    if options is not None:
        listed = [{"value": option} for option in options]
        colors = None if color is None else itertools.repeat(color) if isinstance(color, str) else itertools.cycle(color)
        for option in listed:
            if format_func is not None:
                option["label"] = format_func(option["value"])
            if colors is not None:
                option["color"] = next(colors)
    return describe(
        {"type": "multiselect", "options": listed, "accept_new_options": accept_new_options},
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        default=None if default is None else list(default),
    )


def ListColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    default: Iterable[str] | None = None,
) -> ColumnConfig:
    """Describe a column of lists of texts. See the package for parameters."""
    return describe(
        {"type": "list"},
        label=label,
        width=width,
        help=help,
        pinned=pinned,
        disabled=disabled,
        required=required,
        default=None if default is None else list(default),
    )
