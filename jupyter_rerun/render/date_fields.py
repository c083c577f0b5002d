"""What the controls of dates, times and colours have to know."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.date_inputs import DateInput
from jupyter_rerun.elements.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.time_inputs import TimeInput

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


def _may_be_empty(element: DateInput | TimeInput | DateTimeInput) -> Attrs:
    """Say whether the value can be taken away, and whether it must be given."""
    can_be_empty = element.contract.can_be_empty  # type: ignore[attr-defined]
    return {"clearable": (can_be_empty and not element.required) or None, "required": element.required or None}
