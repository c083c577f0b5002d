"""Columns of one of several options, of some of them, and of lists."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from jupyter_rerun.elements.data.grid.config import ColumnConfig, ColumnWidth, Option, describe


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
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    default
        What a new row has there.
    options
        Texts, numbers or truths; by default the categories of a categorical column.
    format_func
        Makes each option's label.

    Examples
    --------
    One of several words::

        column = st.column_config.SelectboxColumn(
            "Size", options=["S", "M", "L"], default="M", required=True
        )
        st.data_editor({"size": ["S", "L"]}, column_config={"size": column})
    """
    listed = None if options is None else list(options)
    if listed and format_func is not None:
        listed = [{"value": option, "label": format_func(option)} for option in listed]  # type: ignore[misc]
    return describe(locals(), {"type": "selectbox", "options": listed})


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
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    default
        What a new row has there.
    options
        Texts.
    accept_new_options
        Whether others may be entered too.
    color
        Of the options: one for all, or one after the other. A name, a hex color, or
        ``auto``.
    format_func
        Makes each option's label.

    Examples
    --------
    Some of several words, each in a color::

        column = st.column_config.MultiselectColumn(
            "Tags", options=["new", "red", "old"], color=["green", "red", "gray"]
        )
        st.data_editor({"tags": [["new", "red"], ["old"]]}, column_config={"tags": column})
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
        {**locals(), "default": None if default is None else list(default)},
        {"type": "multiselect", "options": listed, "accept_new_options": accept_new_options},
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
    """Describe a column of lists of texts.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    default
        What a new row has there.

    Examples
    --------
    Lists of words::

        st.data_editor(
            {"tags": [["new", "red"], ["old"]]},
            column_config={"tags": st.column_config.ListColumn("Tags", width="medium")},
        )
    """
    return describe({**locals(), "default": None if default is None else list(default)}, {"type": "list"})
