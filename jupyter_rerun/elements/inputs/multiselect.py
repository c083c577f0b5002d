"""`multiselect`: any number of options from a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.options import FilterMode, Options, check_filter_mode, why_not_new
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width, check_flag
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitSelectionCountExceedsMaxError, StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

_ALWAYS = -1


@dataclass(frozen=True, kw_only=True)
class Multiselect(WidgetElement):
    kind: ClassVar[str] = "multiselect"
    options: tuple[str, ...] = ()
    default: tuple[int, ...] = ()
    max_selections: int = 0  # 0: no limit
    placeholder: str = ""
    accept_new_options: bool = False
    filter_mode: FilterMode = "fuzzy"
    select_all: int = 1000  # up to so many options can be chosen at once; -1: any number
    wrap: bool | None = None
    width: Width = "stretch"


@dataclass(frozen=True, slots=True)
class SelectionContract:
    """Several options in the order of choosing; on the wire, their labels."""

    options: Options
    positions: tuple[int, ...]  # of the options chosen at first
    accepts_new: bool = False
    most: int | None = None
    held: tuple[str, ...] = field(default=(), compare=False)  # the labels of what session state held when the input was drawn

    def default(self) -> list[object]:
        return [self.options.values[position] for position in self.positions]

    def to_wire(self, value: object) -> list[str]:
        return [self.options.text_of(each) for each in _check_several(value)]

    def from_wire(self, raw: object) -> Any:
        if raw is None:
            return self.default()
        return [self.options.find_first(label, otherwise=label) for label in raw]  # type: ignore[attr-defined]

    def check(self, raw: object) -> str | None:
        reason = self.check_address(raw)
        if reason is not None or not self.accepts_new:
            return reason
        new = [label for label in raw if label not in self.held and not self.options.has_label(label)]  # type: ignore[attr-defined]
        return next((reason for reason in map(why_not_new, new) if reason is not None), None)

    def check_address(self, raw: object) -> str | None:
        reason = why_not_labels(raw)
        if reason is not None:
            return reason
        labels: Sequence[str] = raw  # type: ignore[assignment]
        if self.most is not None and len(labels) > self.most:
            return f"{len(labels)} options are more than {self.most}"
        unknown = [] if self.accepts_new else [label for label in labels if not self.options.has_label(label)]
        return f"{unknown[0]!r} is not one of the options" if unknown else None

    def fit(self, value: Any) -> Any:
        """Leave out what is no option; refuse too many."""
        if self.most is not None:
            count = _count(value)
            if count > self.most:
                raise StreamlitSelectionCountExceedsMaxError(count, self.most)
        value = self.options.modernize_all(_check_several(value))
        if self.accepts_new or not value:
            return value
        fitting = [each for each in value if self.options.has(each)]
        return value if len(fitting) == len(value) else fitting


class MultiselectElements(Drawing):
    """The function that draws a list of which several options can be chosen."""

    def multiselect(
        self,
        label: str,
        options: Any,
        default: Any | None = None,
        format_func: Callable[[Any], str] = str,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_selections: int | None = None,
        placeholder: str | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        accept_new_options: bool = False,
        filter_mode: FilterMode = "fuzzy",
        select_all: bool | int = 1000,
        width: Width = "stretch",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show a drop-down list of which several options can be chosen; return them.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection, as for `selectbox`.
        default
            One option or a collection of them, chosen at first.
        format_func
            Makes each option's label. Labels should differ: one that occurs twice means the
            first option.
        key
            Name of its entry in ``st.session_state``; with one, only a change of
            `max_selections` or `accept_new_options` resets it. Of other options those chosen
            stay that are still there.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        max_selections
            How many options may be chosen, at least 1; None for any number.
        placeholder
            Shown while nothing is chosen.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        accept_new_options
            Whether people may type options that are not there; they are returned as str.
        filter_mode
            How typing narrows the list; None lets nobody type.
        select_all
            Up to how many options the list offers to choose all that match; True for any
            number, False for never.
        width
            ``stretch`` fills the width there is; a number is pixels.
        wrap
            Whether the chosen options may stand in several lines; with False they scroll in
            one. None: they may.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        list
            Copies of the options (of an enum, the members themselves), in the order of
            choosing.

        Raises
        ------
        StreamlitDefaultNotInOptionsError
            If a default is no option.
        StreamlitSelectionCountExceedsMaxError
            If more options are chosen than `max_selections`, by `default` or by session state.
        StreamlitValueError
            If `max_selections` is no positive integer, or `select_all` is negative.
        StreamlitIncompatibleParametersError
            If ``filter_mode=None`` comes with `accept_new_options`.

        Notes
        -----
        Follows Streamlit's multiselect. What session state holds beside the options is left
        out, also there.

        Examples
        --------
        Some of several::

            fruits = st.multiselect(
                "Fruits", ["apple", "pear", "plum"], default=["pear"], placeholder="None yet"
            )
            st.write("You like", ", ".join(fruits) or "nothing")
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=default is not None)
        _check_most(max_selections)
        choice = Options(options, format_func)
        choice.make_labels()
        positions = choice.positions_of(default)
        accept_new_options = check_flag("accept_new_options", accept_new_options)
        check_filter_mode(filter_mode, accepts_new=accept_new_options)
        most_at_once = _check_select_all(select_all)
        hint = " " if placeholder == "" else placeholder
        parameters = {
            "options": choice.labels,
            "default": positions,
            "max_selections": max_selections,
            "placeholder": hint,
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "select_all": most_at_once,
        }
        call.identify("multiselect", parameters, ("accept_new_options", "max_selections"))
        fields = {
            "options": choice.labels,
            "default": positions,
            "max_selections": int(max_selections or 0),
            "placeholder": hint or "",
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "select_all": most_at_once,
            "wrap": wrap,
        }
        contract = SelectionContract(choice, positions, accept_new_options, max_selections, _held_labels(call.held, choice))
        return call.draw(Multiselect, contract, fields)


def _held_labels(held: object, choice: Options) -> tuple[str, ...]:
    return tuple(map(choice.label_of, held)) if isinstance(held, (list, tuple, set)) else ()


def _check_most(most: Any) -> None:
    is_count = not isinstance(most, bool) and isinstance(most, Integral)
    if most is None or (is_count and int(most) >= 1):
        return
    hint = " To let nobody choose, use `disabled=True`." if most == 0 else ""
    raise StreamlitValueError("max_selections", ["a positive integer", "None"], detail=f"Got {most!r}.{hint}")


def _check_select_all(select_all: object) -> int:
    if isinstance(select_all, bool):
        return _ALWAYS if select_all else 0
    if not isinstance(select_all, int):
        raise StreamlitInvalidParameterTypeError("select_all", type(select_all).__name__, ["bool", "int"])
    if select_all < 0:
        raise StreamlitValueError("select_all", ["True", "False", "a number of options, 0 or more"], detail=f"Got {select_all}.")
    return select_all


def why_not_labels(raw: object) -> str | None:
    """Say why `raw` is no list of different texts, or None if it is one."""
    if not isinstance(raw, list) or not all(isinstance(label, str) for label in raw):
        return "a list of labels is needed"
    return None if len(set(raw)) == len(raw) else "an option is chosen twice"


def _check_several(value: Any) -> Any:
    """Return `value` if it holds several things, of whatever type; TypeError if not."""
    try:
        iter(value)
    except TypeError:
        raise TypeError(f"Session state holds {value!r} for an input of several options. Assign a list, also of one or none.") from None
    return value


def _count(value: Any) -> int:
    if value is None:
        return 0
    try:
        iter(value)
    except TypeError:
        return 1
    return len(value)
