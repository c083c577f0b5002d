"""`datetime_input`: a minute of a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.date_values import (
    QUARTER_HOUR,
    YEARS_AROUND,
    DateTimeLike,
    check_date_format,
    check_step_s,
    datetime_text,
    find_text,
    read_datetime,
    shift_years,
)
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitInvalidMinMaxError, StreamlitValueAboveMaxError, StreamlitValueBelowMinError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_DAY_START, _DAY_END = time(0, 0), time(23, 59)


@dataclass(frozen=True, kw_only=True)
class DateTimeInput(WidgetElement):
    """Its datetimes are ISO texts of minutes, as on the wire."""

    kind: ClassVar[str] = "date_time_input"
    default: tuple[str, ...] = ()
    min: str = ""
    max: str = ""
    step: int = 900  # seconds
    format: str = "YYYY/MM/DD"
    is_range: bool = False
    required: bool = False
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class DateTimeContract:
    """A minute of a day, or None where the input started without one; on the wire a list of one ISO text, or an empty one.

    Parameters
    ----------
    initial
        The value at first.
    given
        What replaces a value of session state that is out of bounds.
    checks_bounds
        Whether such a value is held against the bounds: only against those that were asked for.
    """

    initial: datetime | None
    given: datetime | None
    low: datetime
    high: datetime
    checks_bounds: bool = False

    @property
    def can_be_empty(self) -> bool:
        return self.initial is None

    def default(self) -> datetime | None:
        return self.initial

    def to_wire(self, value: object) -> list[str]:
        return [] if value is None else [datetime_text(value)]  # type: ignore[arg-type]

    def from_wire(self, raw: object) -> datetime | None:
        if not raw:
            return self.initial
        moment = datetime.fromisoformat(raw[0])  # type: ignore[index]
        return moment if self.low <= moment <= self.high else self.initial

    def check(self, raw: object) -> str | None:
        texts = find_text(raw, 1)
        if isinstance(texts, str):
            return texts
        if not texts:
            return None if self.can_be_empty else "this input cannot be emptied"
        if not _MINUTE.fullmatch(texts[0]):
            return f"a text such as '2024-01-31T09:30' is needed, not {texts[0]!r}"
        with suppress(ValueError):
            return None if self.low <= datetime.fromisoformat(texts[0]) <= self.high else f"it is not between {self.low} and {self.high}"
        return f"there is no {texts[0]!r}"

    def fit(self, value: object) -> object:
        if value is None or not self.checks_bounds:
            return value
        return value if self.low <= value <= self.high else self.given  # type: ignore[operator]


class DateTimeInputElements(Drawing):
    """Functions that draw inputs of datetimes."""

    def datetime_input(
        self,
        label: str,
        value: DateTimeLike | None = "now",
        min_value: DateTimeLike | None = None,
        max_value: DateTimeLike | None = None,
        *,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        format: str = "YYYY/MM/DD",
        step: int | timedelta = QUARTER_HOUR,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> datetime | None:
        """Show a box for a date and a time of day; return both as one datetime.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            A datetime, a date (at 0:00), a time (of today), text such as ``2024-01-31 09:30``,
            or ``"now"``. Seconds and the time zone are left out. None makes a box that starts
            empty.
        min_value, max_value
            Ends of what can be chosen, as `value`; a time means the day of `value`. Ten years
            before (0:00) and after (23:59) the day of `value` if left out.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `format` or
            `step` resets it, as long as the value lies between `min_value` and `max_value`.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        format
            How the box shows the date: ``YYYY``, ``MM`` and ``DD`` in the orders year first,
            day first and month first, with ``/``, ``.`` or ``-`` between them.
        step
            What the arrow keys and the list of the box move by: seconds or a timedelta, from
            one minute to 23 hours. Any minute can be typed all the same.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        required
            Whether an empty box is marked as missing.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        width
            ``stretch`` fills the width there is; a number is pixels.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        datetime.datetime or None
            In whole minutes, without a time zone. None while nothing is chosen, which can be
            only if `value` is None.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value`, `min_value`, `max_value`, `format` or `step` is of a wrong type.
        StreamlitInvalidMinMaxError
            If `min_value` is later than `max_value`.
        StreamlitValueBelowMinError, StreamlitValueAboveMaxError
            If `value` lies outside of them.
        StreamlitValueError
            If `format` is none of the known ones.
        StreamlitValueOutOfRangeError
            If `step` is shorter than a minute or longer than 23 hours.
        AttributeError, TypeError
            If the run assigned session state something that is no datetime, or one with a time
            zone while there are bounds to hold it against.

        Notes
        -----
        Follows Streamlit's datetime_input; differs in that bounds that are left out, or
        ``"now"``, make no other input of one without a key when the day, or the minute, is
        over.

        Examples
        --------
        Every five minutes can be chosen in the list::

            from datetime import datetime

            start = st.datetime_input("Start", datetime(2026, 1, 31, 9, 30), step=300)
            st.write("It starts on", start)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and value != "now")
        given, low, high = _find_span(value, min_value, max_value)
        parameters = {
            "value": datetime_text(given) if given is not None and isinstance(value, (date, time)) else value,
            "min_value": _name_of(min_value, low, value),
            "max_value": _name_of(max_value, high, value),
            "format": format,
            "step": step,
            "required": required,
        }
        call.identify("datetime_input", parameters, ("format", "step"))
        shown_format = check_date_format(format)
        step_s = check_step_s(step, shortest_s=60)
        initial = None if call.held is None else given
        has_bounds = min_value is not None or max_value is not None
        contract = DateTimeContract(initial, given, low, high, checks_bounds=has_bounds)
        fields = {
            "default": tuple(contract.to_wire(initial)),
            "min": datetime_text(low),
            "max": datetime_text(high),
            "step": step_s,
            "format": shown_format,
            "required": required,
        }
        return call.draw(DateTimeInput, contract, fields)  # type: ignore[no-any-return]


def _find_span(value: object, min_value: object, max_value: object) -> tuple[datetime | None, datetime, datetime]:
    """Return the value at first, and both bounds."""
    given = None if value is None else read_datetime(value, day=date.today(), at=_DAY_START)
    day = date.today() if given is None else given.date()
    low = shift_years(day, -YEARS_AROUND) if min_value is None else min_value
    high = shift_years(day, YEARS_AROUND) if max_value is None else max_value
    low, high = read_datetime(low, day=day, at=_DAY_START), read_datetime(high, day=day, at=_DAY_END)
    if low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if given is not None and given < low:
        raise StreamlitValueBelowMinError(value=given, min_value=low)
    if given is not None and given > high:
        raise StreamlitValueAboveMaxError(value=given, max_value=high)
    return given, low, high


def _name_of(bound: object, read: datetime, value: object) -> object:
    """Return what a bound counts as for identity; one that the clock moves is always the same."""
    follows_clock = bound == "now" if bound is not None else not isinstance(value, (date, time))
    return bound if follows_clock else datetime_text(read)
