"""`date_input`: a day, or the first and the last day of a range."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.date_values import (
    YEARS_AROUND,
    DateLike,
    check_date_format,
    date_text,
    find_text,
    read_date,
    read_dates,
    shift_years,
)
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
)
from jupyter_rerun.state import NO_VALUE
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class DateInput(WidgetElement):
    """Its dates are ISO texts, as on the wire."""

    kind: ClassVar[str] = "date_input"
    default: tuple[str, ...] = ()
    min: str = ""
    max: str = ""
    is_range: bool = False
    format: str = "YYYY/MM/DD"
    required: bool = False
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class DateContract:
    """A day, none, or a tuple of none to two days; on the wire always a list of ISO dates.

    Parameters
    ----------
    initial
        The days at first; None, as empty, for none.
    checks_bounds
        Whether a value of session state is held against the bounds: only against those that were asked for.
    """

    initial: tuple[date, ...] | None
    is_range: bool
    low: date
    high: date
    checks_bounds: bool = False

    @property
    def can_be_empty(self) -> bool:
        """Whether a person may take the value away: only where there was none at first."""
        return not self.initial

    def default(self) -> Any:
        return self._to_value(self.initial)

    def to_wire(self, value: object) -> list[str]:
        if value is None:
            return []
        days: Sequence[Any] = value if isinstance(value, Sequence) else (value,)
        return list(map(date_text, days))

    def from_wire(self, raw: object) -> Any:
        if raw is None:
            return self.default()
        days = tuple(date.fromisoformat(text) for text in raw)  # type: ignore[attr-defined]
        is_inside = all(self.low <= day <= self.high for day in days)
        return self._to_value(days if is_inside else self.initial)

    def check(self, raw: object) -> str | None:
        reason = self.check_address(raw)
        if reason is not None or all(map(_DAY.fullmatch, raw)):  # type: ignore[call-overload]
            return reason
        return f"texts such as '2024-01-31' are needed, not {raw!r}"

    def check_address(self, raw: object) -> str | None:
        texts = find_text(raw, 2 if self.is_range else 1)
        if isinstance(texts, str):
            return texts
        if not texts and not self.can_be_empty:
            return "this input cannot be emptied"
        try:
            days = [date.fromisoformat(text) for text in texts]
        except ValueError as error:
            return str(error)
        if not all(self.low <= day <= self.high for day in days):
            return f"the date is not between {self.low} and {self.high}"
        return None if days == sorted(days) else "the range is the wrong way round"

    def fit(self, value: object) -> object:
        if value is None or not self.checks_bounds or self._is_inside(value):
            return value
        return self.default()

    def _is_inside(self, value: object) -> bool:
        """Whether `value` is of the right sort, and within the bounds."""
        if self.is_range:
            return isinstance(value, tuple) and len(value) > 0 and _day(value[0]) >= self.low and _day(value[-1]) <= self.high
        return isinstance(value, date) and self.low <= _day(value) <= self.high

    def _to_value(self, days: tuple[date, ...] | None) -> Any:
        if self.is_range:
            return days or ()
        return days[0] if days else None


class DateInputElements(Drawing):
    """Functions that draw inputs of dates."""

    def date_input(
        self,
        label: str,
        value: DateLike | Sequence[DateLike] | None = "today",
        min_value: DateLike | None = None,
        max_value: DateLike | None = None,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        format: str = "YYYY/MM/DD",
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show a box for a date, or two for a range of dates; return what they hold.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            A date, a datetime (its time is left out), ISO text of either, or ``"today"``; a
            list or tuple of at most two of these makes a range, an empty one a range without
            dates. None makes a box that starts empty. Where it is ``"today"``, what session
            state holds under `key` decides between a date and a range.
        min_value, max_value
            The first and the last day that can be chosen; ten years before and after `value`
            (without one: today) if left out. ``"today"``, where it lies outside, is moved to
            the nearer of them.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `format`
            resets it, as long as the date lies between `min_value` and `max_value`.
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
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        required
            Whether an empty box, or a range without its end, is marked as missing.
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
        date or None, or a tuple of none, one or two dates
            A tuple for a range: of the start alone while its end is not chosen yet. None, or an
            empty tuple, while nothing is chosen, which can be only if `value` is None or empty.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value`, `min_value` or `max_value` names no date, or `format` is no text.
        StreamlitValueError
            If `format` is none of the known ones.
        StreamlitInvalidMinMaxError
            If `min_value` is later than `max_value`.
        StreamlitValueBelowMinError, StreamlitValueAboveMaxError
            If `value` lies outside of them.
        AttributeError
            If the run assigned session state something that holds no date.

        Notes
        -----
        Follows Streamlit's date_input. A date out of range in session state is replaced by
        `value`, if `min_value` or `max_value` is given. While the box has the focus, it shows
        the date in the order that the browser's language has: this is the order in which to
        type it.

        Examples
        --------
        A day, and a range of days::

            from datetime import date

            birthday = st.date_input("Birthday", date(1990, 5, 17), min_value=date(1900, 1, 1))
            holidays = st.date_input(
                "Holidays", (date(2026, 7, 1), date(2026, 7, 14)), format="DD.MM.YYYY"
            )
            st.write(birthday, holidays)
        """
        is_today = isinstance(value, str) and value == "today"
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and not is_today)
        parameters = {
            "value": [_name_of(each) for each in value] if isinstance(value, Sequence) and not isinstance(value, str) else _name_of(value),
            "min_value": _name_of(min_value),
            "max_value": _name_of(max_value),
            "format": format,
            "required": required,
        }
        call.identify("date_input", parameters, ("format",))
        shown_format = check_date_format(format)
        contract = _make_contract(value, min_value, max_value)
        if is_today and call.held is not NO_VALUE:
            contract = _make_contract(call.held, min_value, max_value)
        fields = {
            "default": tuple(contract.to_wire(contract.initial)),
            "min": date_text(contract.low),
            "max": date_text(contract.high),
            "is_range": contract.is_range,
            "format": shown_format,
            "required": required,
        }
        return call.draw(DateInput, contract, fields)


def _make_contract(value: object, min_value: object, max_value: object) -> DateContract:
    days, is_range = read_dates(value)
    low = _find_bound("min_value", min_value, days[0] if days else None, -YEARS_AROUND)
    high = _find_bound("max_value", max_value, days[-1] if days else None, YEARS_AROUND)
    if days and isinstance(value, str) and value == "today":
        days = (high if days[0] > high else max(days[0], low),)
    if low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if days and days[0] < low:
        raise StreamlitValueBelowMinError(value=days[0], min_value=low)
    if days and days[-1] > high:
        raise StreamlitValueAboveMaxError(value=days[-1], max_value=high)
    return DateContract(days, is_range, low, high, checks_bounds=min_value is not None or max_value is not None)


def _find_bound(name: str, bound: object, near: date | None, years: int) -> date:
    if bound is None:
        return shift_years(near or date.today(), years)
    if not isinstance(bound, (date, str)):
        raise StreamlitInvalidParameterTypeError(name, type(bound).__name__, ["date", "datetime", "ISO text", "None"])
    return read_date(bound)


def _name_of(value: object) -> str | None:
    """Return what a date counts as for identity; "today" is the same tomorrow."""
    if isinstance(value, str):
        return None if value == "today" else value
    return date_text(value) if isinstance(value, date) else None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
