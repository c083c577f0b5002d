"""Inputs of dates, times and colours, and what a person can do with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from typing_extensions import Self

from jupyter_rerun.elements.inputs.date_values import read_dates
from jupyter_rerun.testing.lists import Lookup, widgets
from jupyter_rerun.testing.widgets import Widget


class DateInput(Widget, kind="date_input"):
    """``st.date_input``. What was set is shown as a tuple until the app runs, also of one date alone, as in Streamlit."""

    @property
    def value(self) -> Any:
        return read_dates(self._pending)[0] if self.is_pending else super().value

    @property
    def min(self) -> date:
        """The first day that can be chosen."""
        return date.fromisoformat(self.proto.min)

    @property
    def max(self) -> date:
        """The last day that can be chosen."""
        return date.fromisoformat(self.proto.max)

    def choices(self) -> Iterator[tuple[Any, str]]:
        is_range = isinstance(self.value, tuple)
        yield from (((end, end) if is_range else end, str(end)) for end in (self.min, self.max))

    def wire(self) -> object:
        return self.proto.contract.to_wire(self.value)


class TimeInput(Widget, kind="time_input"):
    """``st.time_input``; `step` is in seconds."""

    @property
    def value(self) -> time | None:
        value = super().value
        return value.time() if self.is_pending and isinstance(value, datetime) else value

    def increment(self) -> Self:
        """Move one step on, past midnight too; nothing happens without a time."""
        return self._move(1)

    def decrement(self) -> Self:
        """Move one step back, past midnight too; nothing happens without a time."""
        return self._move(-1)

    def _move(self, direction: int) -> Self:
        at = self.value
        if at is None:
            return self
        moved = datetime.combine(date(2000, 1, 2), at) + direction * timedelta(seconds=self.proto.step)
        return self.set_value(moved.time())


class DateTimeInput(Widget, kind="date_time_input"):
    """``st.datetime_input``; `min` and `max` are ISO texts, `step` is in seconds."""


class ColorPicker(Widget, kind="color_picker"):
    """``st.color_picker``."""

    def pick(self, v: str) -> Self:
        """Choose a colour by its hex text, with or without the number sign."""
        return self.set_value(v if v.startswith("#") else f"#{v}")


class DateLookup(Lookup):
    """Dates, times and colors."""

    color_picker = widgets(ColorPicker)
    date_input = widgets(DateInput)
    datetime_input = widgets(DateTimeInput)
    time_input = widgets(TimeInput)
