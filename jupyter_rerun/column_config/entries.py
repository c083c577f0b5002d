"""Columns of numbers, texts, addresses, yes and no, and choices."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from jupyter_rerun.elements.data.grid.config import Alignment, ColumnConfig, ColumnWidth, Option, describe
from jupyter_rerun.elements.parameters import check_icon


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
    """Describe a column whose kind follows from its data.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.

    Examples
    --------
    A header and a width::

        st.dataframe(
            {"n": [1, 2]},
            column_config={
                "n": st.column_config.Column("Number", width="large", help="Any number")
            },
        )
    """
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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    format
        A printf pattern with one number, such as ``"%.2f m"``, or ``plain``, ``localized``,
        ``percent``, ``dollar``, ``euro``, ``yen``, ``accounting``, ``compact``,
        ``scientific``, ``engineering``, ``bytes``, ``duration`` (of seconds).
    min_value, max_value
        What may be entered, both included.
    step
        The precision of what is entered: 1 for whole numbers, the default in columns of
        integers.

    Examples
    --------
    Prices that cannot be negative::

        column = st.column_config.NumberColumn(
            "Price", min_value=0, step=0.01, format="%.2f €", required=True
        )
        st.data_editor({"price": [3.5, 12.0]}, column_config={"price": column})
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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    max_chars
        The longest text that may be entered.
    validate
        A JavaScript regular expression that an entered text must match.

    Examples
    --------
    Texts of capital letters::

        column = st.column_config.TextColumn("Code", max_chars=3, validate="^[A-Z]+$")
        st.data_editor({"code": ["ABC", "XYZ"]}, column_config={"code": column})
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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    max_chars
        The longest text that may be entered.
    validate
        A JavaScript regular expression that an entered text must match.
    display_text
        Shown in place of the address: a fixed text, an icon such as
        ``:material/open_in_new:``, or a regular expression whose first group is taken from
        the address.

    Raises
    ------
    StreamlitAPIException
        If an icon is none that exists in form.

    Examples
    --------
    Addresses, shown by their names::

        links = {"site": ["https://example.org/ada", "https://example.org/bob"]}
        column = st.column_config.LinkColumn(
            "Site", display_text="https://example.org/(.*)"
        )
        st.dataframe(links, column_config={"site": column})
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
    """Describe a column of boxes to tick.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.

    Examples
    --------
    Boxes to tick::

        rows = {"task": ["wash", "cook"], "done": [True, False]}
        st.data_editor(
            rows,
            column_config={"done": st.column_config.CheckboxColumn("Done?", default=False)},
        )
    """
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
