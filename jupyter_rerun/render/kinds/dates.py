"""Dates and times."""

from __future__ import annotations

from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.time_inputs import TimeInput
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind
from jupyter_rerun.render.kinds.saved import box, boxed, labelled, named


def date_attrs(element: DateInput) -> Attrs:
    return {
        **_may_be_empty(element),
        "min": element.min,
        "max": element.max,
        "format": element.format,
        "range": element.is_range or None,
    }


def time_attrs(element: TimeInput) -> Attrs:
    return {**_may_be_empty(element), "step": element.step, "format": element.format}


def datetime_attrs(element: DateTimeInput) -> Attrs:
    return {**_may_be_empty(element), "min": element.min, "max": element.max, "step": element.step, "format": element.format}


def show_dates(element: DateInput | DateTimeInput) -> str:
    """Return the value as a person reads it, in the element's format."""
    return " – ".join(show_days(element))


def show_days(element: DateInput | DateTimeInput) -> list[str]:
    """Return each end of the value."""
    return [_show(text, element.format) for text in element.value]  # type: ignore[attr-defined]


def _show(text: str, format: str) -> str:
    day, _, time = text.partition("T")
    for name, part in zip(("YYYY", "MM", "DD"), day.split("-"), strict=True):
        format = format.replace(name, part)
    return f"{format}, {time}" if time else format


def _show_time(element: TimeInput) -> str:
    """Write a time as the live input does, but for the hours of a reader's own country."""
    if element.value is None or element.format != "12h":
        return str(element.value or "")
    hour, rest = int(str(element.value)[:2]), str(element.value)[2:]
    return f"{hour % 12 or 12:02}{rest} {'PM' if hour >= 12 else 'AM'}"


def _may_be_empty(element: DateInput | TimeInput | DateTimeInput) -> Attrs:
    """Say whether the value can be taken away, and whether it must be given."""
    can_be_empty = element.contract.can_be_empty  # type: ignore[attr-defined]
    return {"clearable": (can_be_empty and not element.required) or None, "required": element.required or None}


def _dates_html(element: DateInput, inside: Inside) -> str:
    """Return a box for each day of a range; they stand below each other where the live ones do."""
    days = show_days(element)
    if not element.is_range:
        return labelled(element, box("".join(days)))
    dash = '<span style="line-height:38px;opacity:0.65">–</span>'
    boxes = [f'<div style="flex:1 1 152px">{box(day)}</div>' for day in (*days, "", "")[:2]]
    return labelled(element, f'<div style="display:flex;flex-wrap:wrap;gap:8px">{dash.join(boxes)}</div>')


KINDS: dict[type, Kind] = {
    DateInput: Kind(Field("date", date_attrs), _dates_html, named(show_dates)),
    DateTimeInput: Kind(Field("datetime", datetime_attrs), boxed(show_dates), named(show_dates)),
    TimeInput: Kind(Field("time", time_attrs), boxed(_show_time), named(_show_time)),
}
