"""`number_input`: a number to type, or none."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.js_numbers import (
    MAX_FLOAT,
    MAX_SAFE_INTEGER,
    DataType,
    check_safe_float,
    check_safe_integer,
    is_whole,
    why_not_number,
)
from jupyter_rerun.elements.parameters import Width, check_icon
from jupyter_rerun.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidNumberFormatError,
    StreamlitMixedNumericTypesError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
)
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

_LOGGER = logging.getLogger("jupyter_rerun")

Number = int | float


@dataclass(frozen=True, kw_only=True)
class NumberInput(WidgetElement):
    kind: ClassVar[str] = "number_input"
    data_type: DataType = DataType.FLOAT
    format: str = "%0.2f"
    default: float | None = None
    min: float = -MAX_FLOAT
    max: float = MAX_FLOAT
    has_min: bool = False  # False: `min` is only what a browser can hold
    has_max: bool = False
    step: float = 0.01
    placeholder: str = ""
    icon: str = ""
    required: bool = False
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class NumberContract:
    """A number within bounds, or None where the input started empty."""

    initial: Number | None
    data_type: DataType
    low: Number
    high: Number
    has_low: bool
    has_high: bool

    def default(self) -> Number | None:
        return self._typed(self.initial)

    def to_wire(self, value: object) -> Number | None:
        if value is None:
            return None
        if is_whole(value):
            return int(value)
        if not hasattr(value, "__float__"):
            raise TypeError(f"a number is needed, not {type(value).__name__}")
        number = float(value)
        return number if math.isfinite(number) else None

    def from_wire(self, raw: object) -> Number | None:
        if raw is None or not math.isfinite(raw):  # type: ignore[arg-type]
            return self.default()
        number = int(raw) if self.data_type is DataType.INT else float(raw)  # type: ignore[call-overload, arg-type]
        return number if self.low <= number <= self.high else self.default()

    def check(self, raw: object) -> str | None:
        if raw is None:
            return None if self.initial is None else "this input cannot be emptied"
        return why_not_number(raw, self.low, self.high, is_whole=self.data_type is DataType.INT)

    def fit(self, value: object) -> object:
        if value is None:
            return None
        is_outside = (self.has_low and value < self.low) or (self.has_high and value > self.high)  # type: ignore[operator]
        return self.initial if is_outside else value

    def _typed(self, number: Number | None) -> Number | None:
        return int(number) if number is not None and self.data_type is DataType.INT else number


class NumberElements(Drawing):
    """Functions that draw inputs of numbers."""

    def number_input(
        self,
        label: str,
        min_value: Number | None = None,
        max_value: Number | None = None,
        value: Number | Literal["min"] | None = "min",
        step: Number | None = None,
        format: str | None = None,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Number | None:
        """Show a box for a number; return the number.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        min_value, max_value
            Both may be reached. Without one, the range a browser can hold.
        value
            The number at first. ``"min"`` is `min_value`, else zero; None an empty box.
        step
            1 for integers, 0.01 for floats, if None.
        format
            How the number is shown, printf style. It changes nothing of the value.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it, as long as the value stays in range.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        placeholder
            Shown while the box is empty.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        required
            Whether an empty box is marked as missing.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
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
        int, float or None
            An int if `value`, `min_value`, `max_value` and `step`, as far as given, are ints,
            and one is; else a float. None while a box with ``value=None`` is empty.

        Raises
        ------
        StreamlitMixedNumericTypesError
            If ints and floats are mixed.
        StreamlitInvalidNumberFormatError
            If `format` is no printf format for one number.
        StreamlitInvalidMinMaxError
            If `min_value` lies above `max_value`.
        StreamlitValueBelowMinError, StreamlitValueAboveMaxError
            If `value` is out of range.
        StreamlitJSNumberBoundsError
            If a browser cannot hold one of the numbers exactly.
        TypeError
            If the run assigned session state something that is no number.

        Notes
        -----
        Follows Streamlit's number_input. A number out of range in session state is replaced by
        `value`; a float there is kept in an input of ints.

        Examples
        --------
        A box that starts empty::

            weight = st.number_input(
                "Weight in kg", min_value=0.0, value=None, step=0.5, placeholder="Not known"
            )
            if weight is not None:
                st.write(weight, "kg")
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and value != "min")
        parameters = {
            "min_value": min_value,
            "max_value": max_value,
            "value": value,
            "step": step,
            "format": format,
            "placeholder": None if placeholder is None else str(placeholder),
            "icon": icon,
            "required": required,
        }
        call.identify("number_input", parameters)
        has_ints, initial = _find_type(min_value, max_value, value, step, is_empty=call.held is None)
        number_format = _check_format(format, has_ints, is_float=isinstance(initial, float))
        _check_order(min_value, max_value, initial)
        step = (1 if has_ints else 0.01) if step is None else step
        _check_bounds(has_ints, min_value=min_value, max_value=max_value, step=step, value=initial)
        data_type, limit = (DataType.INT, MAX_SAFE_INTEGER) if has_ints else (DataType.FLOAT, MAX_FLOAT)
        has_min, has_max = min_value is not None, max_value is not None
        low = -limit if min_value is None else min_value
        high = limit if max_value is None else max_value
        fields = {
            "data_type": data_type,
            "format": number_format,
            "default": None if initial is None else float(initial),
            "min": float(low),
            "max": float(high),
            "has_min": has_min,
            "has_max": has_max,
            "step": float(step),
            "placeholder": "" if placeholder is None else str(placeholder),
            "icon": check_icon(icon),
            "required": required,
        }
        return call.draw(NumberInput, NumberContract(initial, data_type, low, high, has_min, has_max), fields)  # type: ignore[no-any-return]


def _find_type(low: object, high: object, value: object, step: object, *, is_empty: bool) -> tuple[bool, Any]:
    """Return whether the numbers are ints, and the number at first."""
    given = [number for number in (low, high, value, step) if number is not None and not isinstance(number, str)]
    can_be_ints = all(is_whole(number) for number in given)
    if not can_be_ints and not all(isinstance(number, float) for number in given):
        raise StreamlitMixedNumericTypesError(value=value, min_value=low, max_value=high, step=step)
    has_ints = can_be_ints and bool(given)
    if is_empty or value is None:
        return has_ints, None
    if value == "min":
        return has_ints, low if low is not None else 0 if has_ints else 0.0
    return has_ints and is_whole(value), value


def _check_format(format: str | None, has_ints: bool, *, is_float: bool) -> str:
    if format is None:
        return "%d" if has_ints else "%0.2f"
    if format in ("%d", "%u", "%i") and is_float:
        _LOGGER.warning("number_input holds a float, which format=%r shows as an integer.", format)
    elif format.endswith("f") and has_ints:
        _LOGGER.warning("number_input holds an int, which is shown as one in spite of format=%r.", format)
    try:
        float(format % 2)
    except (TypeError, ValueError):
        raise StreamlitInvalidNumberFormatError(format) from None
    return format


def _check_order(low: Any, high: Any, value: Any) -> None:
    if low is not None and high is not None and low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if low is not None and value is not None and value < low:
        raise StreamlitValueBelowMinError(value=value, min_value=low)
    if high is not None and value is not None and value > high:
        raise StreamlitValueAboveMaxError(value=value, max_value=high)


def _check_bounds(has_ints: bool, **numbers: object) -> None:
    check = check_safe_integer if has_ints else check_safe_float
    for name, number in numbers.items():
        if number is not None:
            check(name, number)
