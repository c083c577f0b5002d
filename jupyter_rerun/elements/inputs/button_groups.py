"""`pills` and `segmented_control`: options as a row of buttons, of which one or several are pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.multiselect import SelectionContract, why_not_labels
from jupyter_rerun.elements.inputs.options import Options
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width, check_choice, split_leading_icon
from jupyter_rerun.errors import StreamlitAPIException, StreamlitIncompatibleParametersError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

SelectionMode = Literal["single", "multi"]
Style = Literal["pills", "segmented_control"]


@dataclass(frozen=True, slots=True)
class ButtonOption:
    """What one button shows: Markdown of one line, behind an icon."""

    content: str
    content_icon: str = ""


@dataclass(frozen=True, kw_only=True)
class ButtonGroup(WidgetElement):
    kind: ClassVar[str] = "button_group"
    style: Style = "pills"
    options: tuple[ButtonOption, ...] = ()
    labels: tuple[str, ...] = ()  # of the options on the wire, with their icons
    default: tuple[int, ...] = ()
    selection_mode: SelectionMode = "single"
    required: bool = False
    wrap: bool | None = None
    width: Width = "content"


@dataclass(frozen=True, slots=True)
class PickContract:
    """One option or none; on the wire a list of at most one label."""

    options: Options
    position: int | None
    is_required: bool = False
    known: object = field(default=None, compare=False)  # the option that session state held when the buttons were drawn

    def default(self) -> object:
        return self.options.at(self.position)

    def to_wire(self, value: object) -> list[str]:
        return [] if value is None or not self.options.values else [self.options.label_of(value)]

    def from_wire(self, raw: object) -> object:
        if raw is None or not self.options.values:
            return self.default()
        labels: Sequence[str] = raw  # type: ignore[assignment]
        if not labels:
            return None
        # The label of a button that is gone changes nothing.
        return self.options.find(labels[0], otherwise=self.default() if self.known is None else self.known)

    def check(self, raw: object) -> str | None:
        reason = why_not_labels(raw)
        if reason is not None:
            return reason
        labels: Sequence[str] = raw  # type: ignore[assignment]
        if len(labels) > 1:
            return "only one option may be chosen"
        if not labels:
            return "one option must stay chosen" if self.is_required else None
        return None if self.options.has_label(labels[0]) else f"{labels[0]!r} is not one of the options"

    def fit(self, value: object) -> object:
        value = self.options.modernize(value)
        return value if value is None or self.options.has(value) else self.default()


@dataclass(frozen=True, slots=True)
class PicksContract(SelectionContract):
    """Several options; a label that occurs twice means the later one, and labels of buttons that are gone change nothing."""

    known: tuple[object, ...] = field(default=(), compare=False)  # the options that session state held when the buttons were drawn

    def from_wire(self, raw: object) -> Any:
        if raw is None:
            return self.default()
        labels: Sequence[str] = raw  # type: ignore[assignment]
        found = [self.options.find(label) for label in labels if self.options.has_label(label)]
        gone = len(labels) - len(found)
        if gone and self.known:
            is_renamed = gone >= sum(option not in found for option in self.known)
            return [*self.known, *(option for option in found if option not in self.known)] if is_renamed else found
        return self.default() if gone and not found else found


class ButtonGroupElements(Drawing):
    """Functions that draw options as buttons."""

    def pills(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: SelectionMode = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show options as round buttons; return the one pressed, or a list of those.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection, as for `selectbox`.
        selection_mode
            ``single``: pressing a button releases the others; ``multi``: any number may be
            pressed.
        default
            The option pressed at first, or None; several if `selection_mode` is ``multi``.
        required
            Whether the pressed button stays so until another is pressed. Not with ``multi``.
        format_func
            Makes each option's label, Markdown of one line; `str` if None. An emoji or
            ``:material/name:`` in front of a space is an icon. A label that occurs twice means
            the later option.
        key
            Name of its entry in ``st.session_state``; with one, only a change of
            `selection_mode` resets it. What is chosen stays so while an option has its label.
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
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        wrap
            Whether the buttons may stand in several lines; with False they scroll in one. None:
            they may.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        object or list
            With ``single`` a copy of the option (of an enum, the member itself) or None, with
            ``multi`` a list in the order of pressing.

        Raises
        ------
        StreamlitDefaultNotInOptionsError
            If a default is no option.
        StreamlitAPIException
            If there are several defaults but ``single`` is chosen, or the options cannot be
            compared.
        StreamlitIncompatibleParametersError
            If `required` comes with ``multi``.
        StreamlitValueError
            If `selection_mode` is neither.

        Notes
        -----
        Follows Streamlit's pills. What session state holds beside the options is left out, or
        replaced by the default.

        Examples
        --------
        Any number of them::

            tags = st.pills(
                "Tags", ["new", "urgent", "later"], selection_mode="multi", default=["new"]
            )
            st.write(tags)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        choice = Options(options, format_func or str)
        return self._button_group("pills", label, choice, shared, selection_mode, default, required, wrap)

    def segmented_control(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: SelectionMode = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show options as joined buttons; return the one pressed, or a list of those.

        It does what `pills` does, and looks different.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection, as for `selectbox`.
        selection_mode
            ``single``: pressing a button releases the others; ``multi``: any number may be
            pressed.
        default
            The option pressed at first, or None; several if `selection_mode` is ``multi``.
        required
            Whether the pressed button stays so until another is pressed. Not with ``multi``.
        format_func
            Makes each option's label, Markdown of one line; `str` if None. An emoji or
            ``:material/name:`` in front of a space is an icon. A label that occurs twice means
            the later option.
        key
            Name of its entry in ``st.session_state``; with one, only a change of
            `selection_mode` resets it. What is chosen stays so while an option has its label.
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
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        wrap
            Whether the buttons may stand in several lines; with False they scroll in one. None:
            they may.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        object or list
            With ``single`` a copy of the option (of an enum, the member itself) or None, with
            ``multi`` a list in the order of pressing.

        Raises
        ------
        StreamlitDefaultNotInOptionsError
            If a default is no option.
        StreamlitAPIException
            If there are several defaults but ``single`` is chosen, or the options cannot be
            compared.
        StreamlitIncompatibleParametersError
            If `required` comes with ``multi``.
        StreamlitValueError
            If `selection_mode` is neither.

        Examples
        --------
        One of three, always::

            view = st.segmented_control(
                "View", ["day", "week", "month"], required=True, default="week"
            )
            st.write("Shown by", view)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        choice = Options(options, format_func or str)
        return self._button_group("segmented_control", label, choice, shared, selection_mode, default, required, wrap)

    def _button_group(
        self,
        style: Style,
        label: str,
        choice: Options,
        shared: SharedOptions,
        selection_mode: SelectionMode,
        default: Any,
        required: bool,
        wrap: bool | None,
    ) -> Any:
        choice.make_labels()
        positions = choice.positions_of(default)
        call = InputCall(self, label, shared, has_default=bool(positions))
        _check_mode(selection_mode, required=required, count=len(positions), style=style)
        buttons = tuple(map(_split_icon, choice.labels))
        parameters = {
            "options": tuple((button.content, button.content_icon) for button in buttons),
            "default": positions,
            "selection_mode": selection_mode,
        }
        call.identify(style, parameters, ("selection_mode",))
        fields = {
            "style": style,
            "options": buttons,
            "labels": choice.labels,
            "default": positions,
            "selection_mode": selection_mode,
            "required": required,
            "wrap": wrap,
        }
        contract: PickContract | PicksContract
        if selection_mode == "single":
            known = call.held if _is_among(call.held, choice) else None
            contract = PickContract(choice, positions[0] if positions else None, required, known)
        else:
            held = call.held if isinstance(call.held, list) else []
            contract = PicksContract(choice, positions, known=tuple(each for each in held if _is_among(each, choice)))
        return call.draw(ButtonGroup, contract, fields, allows_content_width=True)


def _check_mode(mode: object, *, required: bool, count: int, style: str) -> None:
    check_choice("selection_mode", mode, ("single", "multi"))
    if required and mode == "multi":
        raise StreamlitIncompatibleParametersError(
            "required=True", "selection_mode='multi'", explanation="Only the choice of one option can be required."
        )
    if mode == "single" and count > 1:
        raise StreamlitAPIException(
            f"`default` of `st.{style}` names {count} options, but only one may be chosen. Name one, or use `selection_mode='multi'`."
        )


def _split_icon(label: str) -> ButtonOption:
    """Take an icon off a label; only one that stands alone or in front of a space is meant as such."""
    first, _, rest = label.partition(" ")
    icon, remainder = split_leading_icon(first)
    return ButtonOption(rest, icon) if icon and not remainder else ButtonOption(label)


def _is_among(value: object, choice: Options) -> bool:
    try:
        return value is not None and value in choice.values
    except Exception:  # `==` of user types and arrays may raise anything
        return False
