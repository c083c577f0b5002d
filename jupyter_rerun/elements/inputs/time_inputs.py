"""`time_input`: a time of day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.date_values import QUARTER_HOUR, TimeLike, check_step_s, read_time
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width, check_choice
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

TimeFormat = Literal["12h", "24h", "localized"]

_TIME_FORMATS = ("12h", "24h", "localized")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TimeInput(WidgetElement):
    """Its times are texts, as on the wire: ``HH:MM``, or ``HH:MM:SS`` where the step is no whole number of minutes."""

    kind: ClassVar[str] = "time_input"
    default: str | None = None
    step: int = 900  # seconds
    format: TimeFormat = "24h"
    required: bool = False
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class TimeContract(Contract):
    """A time of day, or None where the input started without one."""

    initial: time | None
    step_s: int

    @property
    def can_be_empty(self) -> bool:
        return self.initial is None

    @property
    def has_seconds(self) -> bool:
        return self.step_s % 60 != 0

    def default(self) -> time | None:
        return self.initial

    def to_wire(self, value: object) -> str | None:
        if value is None:
            return None
        at = value.time() if isinstance(value, datetime) else value
        return time.strftime(at, "%H:%M:%S" if self.has_seconds else "%H:%M")  # type: ignore[arg-type]

    def from_wire(self, raw: object) -> time | None:
        if raw is None:
            return self.initial
        at = time.fromisoformat(str(raw))
        return at if self.has_seconds else at.replace(second=0)

    def check(self, raw: object) -> str | None:
        if raw is None:
            return None if self.can_be_empty else "this input cannot be emptied"
        if not isinstance(raw, str) or not _CLOCK.fullmatch(raw):
            return f"a time such as '09:30' is needed, not {raw!r}"
        return None


class TimeInputElements(Drawing):
    """Functions that draw inputs of times."""

    def time_input(
        self,
        label: str,
        value: TimeLike | None = "now",
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        step: int | timedelta = QUARTER_HOUR,
        format: TimeFormat = "24h",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> time | None:
        """Show a box for a time of day; return the time.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            A time, a datetime (its date and time zone are left out), ISO text of either, or
            ``"now"``. None makes a box that starts empty.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `step` resets
            it.
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
        required
            Whether an empty box is marked as missing.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        step
            What the arrow keys and the list of the box move by: seconds or a timedelta, from
            one second to 23 hours. Any time can be typed all the same. If it is no whole number
            of minutes, the time has seconds.
        format
            Whether the box shows 14:30 (``24h``), 02:30 PM (``12h``) or what the browser's
            language has (``localized``). While it has the focus it always shows the latter.
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
        datetime.time or None
            Without a time zone, in whole minutes (or seconds, see `step`). None while nothing
            is chosen, which can be only if `value` is None.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value` names no time, or `step` is of a wrong type.
        StreamlitValueOutOfRangeError
            If `step` is shorter than a second or longer than 23 hours.
        StreamlitValueError
            If `format` is none of the three.
        TypeError
            If the run assigned session state something that is no time.

        Notes
        -----
        Follows Streamlit's time_input. As there, a `value` that is a `time` keeps its time
        zone, and its microseconds where the time has seconds, until the first rerun.

        Examples
        --------
        Every ten minutes can be chosen in the list::

            from datetime import time

            alarm = st.time_input("Alarm", time(7, 30), step=600)
            st.write("It rings at", alarm)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and value != "now")
        given = None if value is None else _cut(read_time(value), step)
        parameters = {
            "value": given if isinstance(value, (datetime, time)) else value,
            "step": step,
            "required": required,
        }
        call.identify("time_input", parameters, ("step",))
        step_s = check_step_s(step, shortest_s=1)
        check_choice("format", format, _TIME_FORMATS)
        initial = None if call.held is None else given
        contract = TimeContract(initial, step_s)
        fields = {"default": contract.to_wire(initial), "step": step_s, "format": format, "required": required}
        return call.draw(TimeInput, contract, fields)  # type: ignore[no-any-return]


def _cut(at: time, step: object) -> time:
    """Leave out seconds where the step has none, so that a value taken from the clock does not make a new input each run."""
    step_s = int(step.total_seconds()) if isinstance(step, timedelta) else step if isinstance(step, int) else 0
    return at.replace(second=0, microsecond=0) if step_s > 0 and step_s % 60 == 0 else at
