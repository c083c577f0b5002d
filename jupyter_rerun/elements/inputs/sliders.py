"""`slider`: a number, date, time or datetime on a scale, or the two ends of a range."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.scales import Scale, find_scale
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.js_numbers import DataType, why_not_number
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitValueAboveMaxError, StreamlitValueBelowMinError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

Number = int | float


@dataclass(frozen=True, kw_only=True)
class Slider(WidgetElement):
    kind: ClassVar[str] = "slider"
    data_type: DataType = DataType.INT
    min: float = 0.0  # microseconds for dates and times, as are max, step and default
    max: float = 100.0
    step: float = 1.0
    format: str = "%d"
    default: tuple[float, ...] = (0.0,)
    options: tuple[str, ...] = ()
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class SliderContract:
    """One value or a pair on a scale; on the wire always a list of numbers."""

    scale: Scale

    def default(self) -> Any:
        return self._to_value(self.scale.handles)

    def to_wire(self, value: object) -> list[Number]:
        low = self.scale.low
        return [number if math.isfinite(number) else low for number in self._to_numbers(value)]

    def from_wire(self, raw: object) -> Any:
        scale = self.scale
        if raw is None:
            return self.default()
        numbers: Sequence[Number] = raw  # type: ignore[assignment]
        if len(numbers) != len(scale.handles) or not all(scale.low <= number <= scale.high for number in numbers):
            return self.default()
        return self._to_value([float(number) for number in numbers] if scale.data_type is DataType.FLOAT else numbers)

    def check(self, raw: object) -> str | None:
        reason = self.check_address(raw)
        if reason is not None or all(map(self.scale.can_stop_at, raw)):  # type: ignore[call-overload]
            return reason
        return f"{raw!r} is between two steps of {self.scale.step}"

    def check_address(self, raw: object) -> str | None:
        scale = self.scale
        count = len(scale.handles)
        if not isinstance(raw, (list, tuple)) or len(raw) != count:
            return f"a list of {count} number{'s' if count > 1 else ''} is needed"
        for number in raw:
            reason = why_not_number(number, scale.low, scale.high, is_whole=scale.data_type is not DataType.FLOAT)
            if reason is not None:
                return reason
        return None if list(raw) == sorted(raw) else "the range is the wrong way round"

    def fit(self, value: object) -> object:
        """Refuse a value off the scale."""
        scale = self.scale
        try:
            numbers = self._to_numbers(value)
        except (TypeError, ValueError, AttributeError, OverflowError):
            return value  # no number at all: `to_wire` says so
        for number in numbers:
            if number < scale.low:
                raise StreamlitValueBelowMinError(value=scale.to_value(number), min_value=scale.to_value(scale.low))
            if number > scale.high:
                raise StreamlitValueAboveMaxError(value=scale.to_value(number), max_value=scale.to_value(scale.high))
        return value

    def _to_numbers(self, value: object) -> list[Number]:
        values = value if isinstance(value, (list, tuple)) else (value,)
        return [self.scale.to_number(each) for each in values]

    def _to_value(self, numbers: Sequence[Number]) -> Any:
        values = tuple(map(self.scale.to_value, numbers))
        return values[0] if self.scale.is_single else values


class SliderElements(Drawing):
    """Functions that draw sliders over a scale."""

    def slider(
        self,
        label: str,
        min_value: Any = None,
        max_value: Any = None,
        value: Any = None,
        step: Any = None,
        format: str | None = None,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show a slider; return the value under its handle, or the two under its two handles.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        min_value, max_value
            Ends of the scale, both reachable; the wrong way round they are swapped. Left out: 0
            and 100 for ints, 0.0 and 1.0 for floats, two weeks around a date or datetime, one
            day of times.
        value
            An int, float, date, time or datetime, or a list or tuple of two for a range; an
            empty one for the whole scale. It decides the type, and widens the scale if it lies
            outside. None is `min_value`; if session state holds a pair under `key`, a range.
        step
            Of the same numeric type, or a timedelta; never zero. Left out: 1, 0.01, a day, or a
            quarter of an hour for times and for scales shorter than a day.
        format
            How the value is shown: printf style for numbers, ``YYYY-MM-DD HH:mm`` style for
            dates and times.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `min_value`,
            `max_value` or `step` resets it.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
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
        int, float, date, time, datetime, or a tuple of two of them
            A range is in order. A datetime or time has the time zone of `value`.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value` is of no such type, or the parameters are of different ones.
        StreamlitValueError
            If `value` has more than two members, or `step` is zero.
        StreamlitInvalidMinMaxError
            If the scale has no length.
        StreamlitJSNumberBoundsError
            If a browser cannot hold an end exactly.
        StreamlitValueBelowMinError, StreamlitValueAboveMaxError
            If the run assigned session state a value off the scale.

        Notes
        -----
        Follows Streamlit's slider; takes subclasses of datetime (such as pandas' Timestamp) as
        datetimes.

        Examples
        --------
        A number, and a range of dates::

            from datetime import date

            speed = st.slider("Speed in km/h", 0, 130, 50)
            first, last = st.slider("Days", value=(date(2026, 7, 1), date(2026, 7, 14)))
            st.write(speed, first, last)

        A function that is called before the app runs with the new value::

            def note():
                st.session_state.changes = st.session_state.get("changes", 0) + 1

            st.slider("Speed", key="speed", on_change=note)
            st.write(st.session_state.get("changes", 0), "changes; now", st.session_state.speed)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None)
        parameters = {
            "min_value": min_value,
            "max_value": max_value,
            "value": value,
            "step": step,
            "format": format,
        }
        call.identify("slider", parameters, ("min_value", "max_value", "step"))
        scale = find_scale(min_value, max_value, value, step, format, call.held)
        fields = {
            "data_type": scale.data_type,
            "min": float(scale.low),
            "max": float(scale.high),
            "step": float(scale.step),
            "format": scale.format,
            "default": tuple(map(float, scale.handles)),
        }
        return call.draw(Slider, SliderContract(scale), fields)
