"""Columns of numbers, texts, addresses, yes and no."""

from __future__ import annotations

from jupyter_rerun.elements.data.grid.config import Alignment, ColumnConfig, ColumnWidth, describe
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
    return describe(locals())


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
    return describe(locals(), kind)


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
    return describe(locals(), {"type": "text", "max_chars": max_chars, "validate": validate})


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
    return describe(locals(), {"type": "link", "max_chars": max_chars, "validate": validate, "display_text": display_text})


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
    return describe(locals(), {"type": "checkbox"})
