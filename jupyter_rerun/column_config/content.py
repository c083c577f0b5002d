"""Columns of media, of what is read only, and of buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from jupyter_rerun.elements.data.grid.config import Alignment, ButtonColumnResult, ColumnConfig, ColumnWidth, describe
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError


def ImageColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of pictures: addresses, or ``data:`` URLs that hold them.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.

    Examples
    --------
    Addresses of pictures::

        pictures = {"photo": ["https://example.org/ada.png"]}
        st.dataframe(
            pictures,
            column_config={"photo": st.column_config.ImageColumn("Photo", width="small")},
        )
    """
    return describe(locals(), {"type": "image"})


def AudioColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of sounds: addresses, or ``data:`` URLs that hold them.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.

    Examples
    --------
    Addresses of sounds::

        sounds = {"sound": ["https://example.org/bell.mp3"]}
        st.dataframe(sounds, column_config={"sound": st.column_config.AudioColumn("Sound")})
    """
    return describe(locals(), {"type": "audio"})


def VideoColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of films: addresses, or ``data:`` URLs that hold them.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.

    Examples
    --------
    Addresses of films::

        films = {"film": ["https://example.org/film.mp4"]}
        st.dataframe(films, column_config={"film": st.column_config.VideoColumn("Film")})
    """
    return describe(locals(), {"type": "video"})


def JsonColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of nested data: JSON texts, or objects that JSON can hold.

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
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.

    Examples
    --------
    Nested data::

        rows = {"settings": [{"size": 1, "tags": ["a"]}, {"size": 2, "tags": []}]}
        st.dataframe(
            rows,
            column_config={
                "settings": st.column_config.JsonColumn("Settings", width="large")
            },
        )
    """
    return describe(locals(), {"type": "json"})


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
    """Describe a column of markdown texts.

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
    Formatted texts::

        st.dataframe(
            {"note": ["**Bold**", ":blue[blue]"]},
            column_config={"note": st.column_config.MarkdownColumn("Note")},
        )
    """
    return describe(locals(), {"type": "markdown"})


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
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    type
        The look of the buttons.
    on_click
        A function that is called before the run that the press causes.
    args, kwargs
        What that function is called with: a list or tuple, and a dict of arguments by name.
    key
        Name of its entry in ``st.session_state``, which says, for one run, which was
        pressed: ``row``, its position in the data, and ``label``. None in all other runs.
        Without a key the buttons do nothing.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If a callback comes without `key`.

    Examples
    --------
    A button in each row::

        rows = {"name": ["Ada", "Bob"], "greet": ["Hello", "Hello"]}
        st.dataframe(
            rows, column_config={"greet": st.column_config.ButtonColumn("", key="pressed")}
        )
        if st.session_state.get("pressed"):
            st.write("Hello", rows["name"][st.session_state.pressed.row])
    """
    config = describe({**locals(), "disabled": True}, {"type": "button", "button_type": type})
    if key is not None:
        return ButtonColumnResult(config, on_click, args, kwargs, key)
    if on_click is not None or args is not None or kwargs is not None:
        raise StreamlitMissingRequiredParameterError("key", detail="`on_click`, `args` and `kwargs` of a column of buttons need it.")
    return config
