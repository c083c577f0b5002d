"""The scale of a slider: what lies between its ends, found out from whatever the call gave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from jupyter_rerun.elements.inputs.moments import check_reach, from_micros, span_to_micros, to_micros, window_around
from jupyter_rerun.elements.js_numbers import DataType, check_safe_float, check_safe_integer, is_real, is_whole
from jupyter_rerun.errors import StreamlitInvalidMinMaxError, StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.state import NO_VALUE

_DAY, _QUARTER_HOUR, _TWO_WEEKS = timedelta(days=1), timedelta(minutes=15), timedelta(days=14)
_FORMATS = {
    DataType.INT: "%d",
    DataType.FLOAT: "%0.2f",
    DataType.DATETIME: "YYYY-MM-DD",
    DataType.DATE: "YYYY-MM-DD",
    DataType.TIME: "HH:mm",
}
_NUMBER_LIMITS: dict[DataType, tuple[Any, Any, Any]] = {DataType.INT: (0, 100, 1), DataType.FLOAT: (0.0, 1.0, 0.01)}


@dataclass(frozen=True, slots=True)
class Scale:
    """A slider's ends, step and first handles, as numbers on the wire."""

    data_type: DataType
    is_single: bool
    low: int | float
    high: int | float
    step: int | float
    handles: tuple[int | float, ...]
    zone: tzinfo | None
    format: str

    def can_stop_at(self, number: int | float) -> bool:
        """Whether a handle stops at a number between the ends: at a whole number of steps from the lower one, or at the upper one.

        The browser counts in hundredths of the scale, so its numbers are a little beside the steps.
        """
        step = abs(self.step)
        beside = abs(math.remainder(number - self.low, step))
        return min(beside, abs(self.high - number)) <= step * 1e-6 + (self.high - self.low) * 1e-13 + abs(number) * 1e-15

    def to_value(self, number: int | float) -> Any:
        """Return what one number on the wire means."""
        if self.data_type is DataType.FLOAT:
            return number
        return from_micros(number, self.data_type, self.zone) if self.data_type.is_moment else int(number)

    def to_number(self, value: Any) -> int | float:
        """Return one value as a number on the wire; raises what such a value raises in `float`."""
        if self.data_type.is_moment:
            return to_micros(value, self.data_type)
        number = float(value)
        if self.data_type is DataType.INT:
            whole = int(number)  # raises for NaN and infinity
            return whole if whole == number else number
        return number


def find_scale(min_value: Any, max_value: Any, value: Any, step: Any, format: str | None, held: object) -> Scale:
    """Return the scale that the parameters of a slider describe.

    Parameters
    ----------
    held
        What session state holds under the slider's key, or `NO_VALUE`; without a `value` it decides between
        one handle and two.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` has a wrong type, or the parameters have different ones.
    StreamlitValueError
        If `value` has more than two members, or `step` is zero.
    StreamlitInvalidMinMaxError
        If both ends are the same.
    StreamlitJSNumberBoundsError
        If a browser cannot hold an end exactly.
    """
    value = _choose_value(min_value, max_value, held) if value is None else value
    if {type(min_value), type(max_value), type(value), type(step)} <= _PLAIN:
        return _find_number_scale(min_value, max_value, value, step, format)
    return _find_scale(min_value, max_value, value, step, format)


def _find_scale(min_value: Any, max_value: Any, value: Any, given_step: Any, format: str | None) -> Scale:
    is_single = _is_scalar(value)
    handles: Sequence[Any] = (value,) if is_single else _check_several(value)
    data_type = _common_type(handles)
    low, high, step = _fill_in(data_type, handles, min_value, max_value, given_step)
    given = {"min_value": min_value, "max_value": max_value, "value": value if value is not min_value else None, "step": given_step}
    _check_types(data_type, low, high, step, given)
    low, high, handles = _put_in_order(low, high, handles)
    zone = None
    if data_type.is_moment:
        zone = getattr(handles[0], "tzinfo", None)
        ends = low, high
        low, high, *handles = (to_micros(moment, data_type) for moment in (low, high, *handles))
        step = span_to_micros(step)
        if low == high:
            raise StreamlitInvalidMinMaxError(*ends)
        check_reach("min_value", low)
        check_reach("max_value", high)
    else:
        check = check_safe_integer if data_type is DataType.INT else check_safe_float
        check("min_value", low)
        check("max_value", high)
        if low == high:
            raise StreamlitInvalidMinMaxError(low, high)
    return Scale(data_type, is_single, low, high, step, tuple(handles), zone, _FORMATS[data_type] if format is None else format)


# A rerun asks for the same scales again. Only plain numbers are told apart by a cache: equal datetimes may have
# different zones, and equal tuples members of different types.
_PLAIN = frozenset({int, float, type(None)})
_find_number_scale = lru_cache(maxsize=1024, typed=True)(_find_scale)


def _choose_value(min_value: Any, max_value: Any, held: object) -> Any:
    low = min_value if min_value is not None else 0
    if held is NO_VALUE or _is_scalar(held):
        return low
    return (low, max_value if max_value is not None else 100)


def _check_several(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise StreamlitInvalidParameterTypeError(
            "value", type(value).__name__, ["int", "float", "date", "time", "datetime", "list", "tuple"]
        )
    if len(value) > 2:
        raise StreamlitValueError(
            "value", ["a number, date, time or datetime", "a list or tuple of at most two of them"], detail=f"Got {len(value)} of them."
        )
    return tuple(value)


def _is_scalar(value: object) -> bool:
    return is_real(value) or isinstance(value, (date, time))


def _type_of(value: object) -> DataType:
    if is_whole(value):
        return DataType.INT
    if is_real(value):
        return DataType.FLOAT
    if isinstance(value, datetime):
        return DataType.DATETIME
    if isinstance(value, date):
        return DataType.DATE
    if isinstance(value, time):
        return DataType.TIME
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["int", "float", "date", "time", "datetime"])


def _common_type(handles: Sequence[object]) -> DataType:
    types = {_type_of(handle) for handle in handles}
    if len(types) > 1:
        names = ", ".join(type(handle).__name__ for handle in handles)
        raise StreamlitInvalidParameterTypeError("value", names, ["two values of one type"])
    return types.pop() if types else DataType.INT


def _fill_in(data_type: DataType, handles: Sequence[Any], low: Any, high: Any, step: Any) -> tuple[Any, Any, Any]:
    """Return both ends and the step, with defaults where they were left out."""
    if data_type is DataType.TIME:
        zone = handles[0].tzinfo
        usual: tuple[Any, Any, Any] = (time.min.replace(tzinfo=zone), time.max.replace(tzinfo=zone), _QUARTER_HOUR)
    elif data_type.is_moment:
        usual = (*window_around(handles[0], _TWO_WEEKS), _DAY)
    else:
        usual = _NUMBER_LIMITS[data_type]
    low = usual[0] if low is None else low
    high = usual[1] if high is None else high
    if step is None:
        step = usual[2]
        if data_type in (DataType.DATE, DataType.DATETIME) and abs(high - low) < _DAY:
            step = _QUARTER_HOUR
    if step == (timedelta(0) if isinstance(step, timedelta) else 0):
        raise StreamlitValueError("step", ["a number or timedelta other than zero"])
    return low, high, step


def _check_types(data_type: DataType, low: object, high: object, step: object, given: Mapping[str, object]) -> None:
    """Refuse ends and steps that do not go with the type of `value`."""
    if data_type.is_moment:
        is_fine = isinstance(step, timedelta) and type(low) is type(high) and not is_real(low)
    else:
        must_be_whole = data_type is DataType.INT
        is_fine = all(is_real(number) and is_whole(number) is must_be_whole for number in (low, high, step))
    if not is_fine:
        raise _explain_types(data_type, given)


def _explain_types(data_type: DataType, given: Mapping[str, object]) -> StreamlitInvalidParameterTypeError:
    """Return the error for parameters that do not go together, of which None was not given."""
    found = {name: part for name, part in given.items() if part is not None}
    says = ", ".join(f"`{name}` is {part!r} ({type(part).__name__})" for name, part in found.items())
    if data_type.is_moment:
        rule = f"The ends of a slider over {data_type.name.lower()}s are of that type, too, and its step is a timedelta"
    else:
        rule = "The numbers of a slider are all ints or all floats"
        whole = [part for part in found.values() if isinstance(part, int) and not isinstance(part, bool)]
        says += f". Write {', '.join(repr(float(number)) for number in dict.fromkeys(whole))} for floats" if whole else ""
    expected = ["value, ends and step of one numeric type", "moments of one type with a timedelta as step"]
    return StreamlitInvalidParameterTypeError("value", says, expected, message=f"{rule}: here {says}.")


def _put_in_order(low: Any, high: Any, handles: Sequence[Any]) -> tuple[Any, Any, Sequence[Any]]:
    """Swap what is the wrong way round, and widen the scale to hold the handles."""
    if low > high:
        low, high = high, low
    if not handles:
        return low, high, (low, high)
    handles = sorted(handles)
    return min(low, handles[0]), max(high, handles[-1]), handles
