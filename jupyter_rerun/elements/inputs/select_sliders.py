"""`select_slider`: an option on a scale of them, or the two ends of a range."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.options import Options
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

_NEARLY_NOTHING = 5e-12  # so near two floats are one option


@dataclass(frozen=True, kw_only=True)
class SelectSlider(WidgetElement):
    kind: ClassVar[str] = "select_slider"
    data_type: DataType = DataType.INT  # of the positions
    min: float = 0.0
    max: float = 0.0
    step: float = 1.0
    format: str = "%s"
    default: tuple[float, ...] = (0.0,)
    options: tuple[str, ...] = ()
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class SelectSliderContract:
    """One option or a pair in order; on the wire always a list of labels."""

    options: Options
    positions: tuple[int, ...]  # of the handles at first

    @property
    def is_range(self) -> bool:
        return len(self.positions) > 1

    def default(self) -> Any:
        values = self.options.values
        return self._default_range() if self.is_range else values[self.positions[0]]

    def to_wire(self, value: Any) -> list[str]:
        label = self.options.format_func
        if self.options.has(value) or not isinstance(value, (list, tuple)):
            return [label(value)]
        return [label(each) for each in value]

    def from_wire(self, raw: object) -> Any:
        labels: Sequence[str] = raw or ()  # type: ignore[assignment]
        if len(labels) != len(self.positions):
            return self.default()
        found = [self.options.position_of_label(label) for label in labels]
        positions = sorted(start if at is None else at for at, start in zip(found, self.positions, strict=True))
        values = tuple(self.options.values[at] for at in positions)
        return values if self.is_range else values[0]

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, list) or not 1 <= len(raw) <= 2:
            return "a list of one label or two is needed"
        found = [self.options.position_of_label(label) if isinstance(label, str) else None for label in raw]
        positions = [at for at in found if at is not None]
        if len(positions) < len(raw):
            return f"{raw!r} has a label of no option"
        return None if positions == sorted(positions) else "the range is the wrong way round"

    def fit(self, value: Any) -> Any:
        """Replace what is no option, of a range both ends; a pair stays one also where none was asked for."""
        if not isinstance(value, tuple):
            value = self.options.modernize(value)
            return value if value is None or self.options.has(value) else self.options.values[self.positions[0]]
        value = self.options.modernize_all(value)
        return value if self.options.has(value[0]) and self.options.has(value[1]) else self._default_range()

    def _default_range(self) -> tuple[Any, Any]:
        values = self.options.values
        return values[self.positions[0]], values[self.positions[1] if self.is_range else -1]


class SelectSliderElements(Drawing):
    """The function that draws a slider over options."""

    def select_slider(
        self,
        label: str,
        options: Any = (),
        value: Any = None,
        format_func: Callable[[Any], Any] = str,
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
        """Show a slider over options; return the one under its handle, or two under its handles.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection, as for `selectbox`, with at least one option; in its order.
        value
            The option under the handle at first, or a list or tuple of two for a range; None
            for the first option. An option that is itself a list or tuple cannot be told from a
            range.
        format_func
            Makes each option's label. Labels should differ: one that occurs twice means the
            later option.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it. A value stays while an option has its label.
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
        object, or a tuple of two
            Copies of the options (of an enum, the members themselves). A range is in the order
            of the options.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If there are no options.
        ValueError
            If `value` is no option, or a range of other than two.
        StreamlitAPIException
            If the options cannot be compared.

        Notes
        -----
        Follows Streamlit's select_slider; reports options while the handle is dragged, not only
        on release. What session state holds beside the options is replaced by those at first.

        Examples
        --------
        One of words that have an order, and a range of them::

            size = st.select_slider("Size", ["small", "medium", "large"], value="medium")
            first, last = st.select_slider(
                "Days", ["Mon", "Tue", "Wed", "Thu", "Fri"], value=("Tue", "Thu")
            )
            st.write(size, first, last)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None)
        choice = Options(options, format_func)
        if not choice.values:
            raise StreamlitMissingRequiredParameterError("options", detail="Give at least one option.")
        positions = _find_handles(choice.values, value)
        choice.make_labels()
        call.identify("select_slider", {"options": choice.labels, "value": positions})
        fields = {"options": choice.labels, "default": tuple(map(float, positions)), "max": float(len(choice) - 1)}
        return call.draw(SelectSlider, SelectSliderContract(choice, positions), fields)


def _find_handles(options: Sequence[object], value: object) -> tuple[int, ...]:
    if isinstance(value, (list, tuple)):
        positions = sorted(_find(options, each) for each in value)
        if len(positions) != 2:
            raise ValueError(f"`value` has {len(positions)} members, but a range has two. Give one option, or a list or tuple of two.")
        return tuple(positions)
    if value is None and None not in options:
        return (0,)
    return (_find(options, value),)


def _find(options: Sequence[object], value: Any) -> int:
    for position, option in enumerate(options):
        is_near = isinstance(option, float) and isinstance(value, float) and abs(option - value) < _NEARLY_NOTHING
        if is_near or value == option:
            return position
    raise ValueError(f"`value` is {value!r}, which is not among the options.")
