"""What the controls of dates, times and colours have to know."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.time_inputs import TimeInput
from jupyter_rerun.render.fields import Field

Attrs = dict[str, Any]


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


def _may_be_empty(element: DateInput | TimeInput | DateTimeInput) -> Attrs:
    """Say whether the value can be taken away, and whether it must be given."""
    can_be_empty = element.contract.can_be_empty  # type: ignore[attr-defined]
    return {"clearable": (can_be_empty and not element.required) or None, "required": element.required or None}


FIELDS = {
    DateInput: Field("date", date_attrs),
    DateTimeInput: Field("datetime", datetime_attrs),
    TimeInput: Field("time", time_attrs),
}
