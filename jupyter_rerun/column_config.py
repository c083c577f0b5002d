"""``st.column_config``: how columns of `dataframe` and `data_editor` look, and what may be entered there.

Every function returns the description of one column, for the mapping that `column_config` takes. All share these
parameters, as far as their kind of column has them:

label
    The header; the name of the column by default.
width
    ``small``, ``medium``, ``large``, or pixels; by default as wide as the content.
help
    Markdown shown where the pointer rests on the header.
disabled
    Whether nothing can be entered; by default only where the data cannot be edited.
required
    Whether a cell must not stay empty.
pinned
    Whether the column stays in view at the left; index columns do.
alignment
    ``left``, ``center`` or ``right``.
default
    What a new row has there.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from jupyter_rerun.elements.data.grid.config import ButtonColumnResult, ColumnConfig, check_chart_color
from jupyter_rerun.elements.icons import check_icon
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError

ColumnWidth = int | Literal["small", "medium", "large"]
Alignment = Literal["left", "center", "right"]
Option = str | int | float | bool


def _column(kind: Mapping[str, Any] | None = None, **common: Any) -> ColumnConfig:
    return {**common, "type_config": dict(kind)} if kind is not None else common


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
    """Describe a column whose kind follows from its data. See the module for parameters."""
    return _column(label=label, width=width, help=help, disabled=disabled, required=required, pinned=pinned, alignment=alignment)


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
    return _column(
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
    return _column(
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
    return _column(
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
    """Describe a column of boxes to tick. See the module for parameters."""
    return _column(
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
    return _column(
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
    return _column(
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
    """Describe a column of lists of texts. See the module for parameters."""
    return _column(
        {"type": "list"},
        label=label,
        width=width,
        help=help,
        pinned=pinned,
        disabled=disabled,
        required=required,
        default=None if default is None else list(default),
    )


def DatetimeColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.datetime | None = None,
    format: str | None = None,
    min_value: datetime.datetime | None = None,
    max_value: datetime.datetime | None = None,
    step: int | float | datetime.timedelta | None = None,
    timezone: str | None = None,
) -> ColumnConfig:
    """Describe a column of dates with times.

    Parameters
    ----------
    format
        A pattern such as ``"YYYY-MM-DD HH:mm"``, or ``localized``, ``distance``, ``calendar``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in seconds.
    timezone
        Name of the zone the times are shown in, such as ``Europe/Berlin``.
    """
    kind = {
        "type": "datetime",
        "format": format,
        "min_value": _iso(min_value),
        "max_value": _iso(max_value),
        "step": _seconds(step),
        "timezone": timezone,
    }
    return _column(
        kind,
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=_iso(default),
    )


def TimeColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.time | None = None,
    format: str | None = None,
    min_value: datetime.time | None = None,
    max_value: datetime.time | None = None,
    step: int | float | datetime.timedelta | None = None,
) -> ColumnConfig:
    """Describe a column of times of day.

    Parameters
    ----------
    format
        A pattern such as ``"HH:mm"``, or ``localized``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in seconds.
    """
    kind = {"type": "time", "format": format, "min_value": _iso(min_value), "max_value": _iso(max_value), "step": _seconds(step)}
    return _column(
        kind,
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=_iso(default),
    )


def DateColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.date | None = None,
    format: str | None = None,
    min_value: datetime.date | None = None,
    max_value: datetime.date | None = None,
    step: int | None = None,
) -> ColumnConfig:
    """Describe a column of dates.

    Parameters
    ----------
    format
        A pattern such as ``"DD.MM.YYYY"``, or ``localized``, ``distance``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in days.
    """
    kind = {"type": "date", "format": format, "min_value": _iso(min_value), "max_value": _iso(max_value), "step": step}
    return _column(
        kind,
        label=label,
        width=width,
        help=help,
        disabled=disabled,
        required=required,
        pinned=pinned,
        alignment=alignment,
        default=_iso(default),
    )


def ProgressColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    format: str | None = None,
    min_value: int | float | None = None,
    max_value: int | float | None = None,
    step: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column of numbers shown as bars.

    Parameters
    ----------
    format
        As in `NumberColumn`.
    min_value, max_value
        The ends of the bar: 0, and 1 for fractions or 100 for whole numbers, by default.
    color
        A name, a hex color, ``auto`` (green grows), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.
    """
    check_chart_color(color)
    kind = {"type": "progress", "format": format, "min_value": min_value, "max_value": max_value, "step": step, "color": color}
    return _column(kind, label=label, width=width, help=help, pinned=pinned)


def LineChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as lines.

    Parameters
    ----------
    y_min, y_max
        The range of the vertical axis; by default that of each cell.
    color
        A name, a hex color, ``auto`` (green where the last number is larger than the first), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.
    """
    return _chart("line_chart", label, width, help, pinned, y_min, y_max, color)


def BarChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as bars. See `LineChartColumn` for parameters."""
    return _chart("bar_chart", label, width, help, pinned, y_min, y_max, color)


def AreaChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as areas. See `LineChartColumn` for parameters."""
    return _chart("area_chart", label, width, help, pinned, y_min, y_max, color)


def ImageColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of pictures: addresses, or ``data:`` URLs that hold them."""
    return _column({"type": "image"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def AudioColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of sounds: addresses, or ``data:`` URLs that hold them."""
    return _column({"type": "audio"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def VideoColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of films: addresses, or ``data:`` URLs that hold them."""
    return _column({"type": "video"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


def JsonColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Describe a column of nested data: JSON texts, or objects that JSON can hold."""
    return _column({"type": "json"}, label=label, width=width, help=help, pinned=pinned, alignment=alignment)


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
    """Describe a column of markdown texts. See the module for parameters."""
    return _column(
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
    config = _column(
        {"type": "button", "button_type": type}, label=label, width=width, help=help, pinned=pinned, alignment=alignment, disabled=True
    )
    if key is not None:
        return ButtonColumnResult(config, on_click, args, kwargs, key)
    if on_click is not None or args is not None or kwargs is not None:
        raise StreamlitMissingRequiredParameterError("key", detail="`on_click`, `args` and `kwargs` of a column of buttons need it.")
    return config


def _chart(
    kind: str,
    label: str | None,
    width: ColumnWidth | None,
    help: str | None,
    pinned: bool | None,
    y_min: int | float | None,
    y_max: int | float | None,
    color: str | None,
) -> ColumnConfig:
    check_chart_color(color)
    return _column({"type": kind, "y_min": y_min, "y_max": y_max, "color": color}, label=label, width=width, help=help, pinned=pinned)


def _iso(moment: datetime.date | datetime.time | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _seconds(step: int | float | datetime.timedelta | None) -> int | float | None:
    return step.total_seconds() if isinstance(step, datetime.timedelta) else step


__all__ = [
    "AreaChartColumn",
    "AudioColumn",
    "BarChartColumn",
    "ButtonColumn",
    "CheckboxColumn",
    "Column",
    "DateColumn",
    "DatetimeColumn",
    "ImageColumn",
    "JsonColumn",
    "LineChartColumn",
    "LinkColumn",
    "ListColumn",
    "MarkdownColumn",
    "MultiselectColumn",
    "NumberColumn",
    "ProgressColumn",
    "SelectboxColumn",
    "TextColumn",
    "TimeColumn",
    "VideoColumn",
]
