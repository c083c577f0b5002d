"""`selectbox` and `radio`: one of several options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.options import FilterMode, Options, check_filter_mode, check_index, why_not_new
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width, check_flag, check_icon, check_width
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement


@dataclass(frozen=True, kw_only=True)
class Selectbox(WidgetElement):
    kind: ClassVar[str] = "selectbox"
    options: tuple[str, ...] = ()
    default: int | None = None
    placeholder: str = ""
    accept_new_options: bool = False
    filter_mode: FilterMode = "fuzzy"
    required: bool = False
    icon: str = ""
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class Radio(WidgetElement):
    kind: ClassVar[str] = "radio"
    options: tuple[str, ...] = ()
    default: int | None = None
    horizontal: bool = False
    captions: tuple[str, ...] = ()
    width: Width = "content"


@dataclass(frozen=True, slots=True)
class ChoiceContract:
    """An option, by its label on the wire; None for no choice."""

    options: Options
    index: int | None
    is_clearable: bool = False
    accepts_new: bool = False

    def default(self) -> object:
        return self.options.at(self.index)

    def to_wire(self, value: object) -> str | None:
        if value is None or not (self.options.values or self.accepts_new):
            return None
        return self.options.text_of(value)

    def from_wire(self, raw: object) -> object:
        return self.default() if raw is None else self.options.find(raw, otherwise=raw)

    def check(self, raw: object) -> str | None:
        if raw is None:
            return None if self.is_clearable else "one option must stay chosen"
        if not isinstance(raw, str):
            return f"the label of an option is needed, not {type(raw).__name__}"
        if self.options.has_label(raw):
            return None
        return why_not_new(raw) if self.accepts_new else f"{raw!r} is not one of the options"

    def check_address(self, raw: object) -> str | None:
        return None if self.accepts_new and isinstance(raw, str) else self.check(raw)

    def fit(self, value: object) -> object:
        value = self.options.modernize(value)
        if value is None or self.accepts_new or self.options.has(value):
            return value
        return self.default()


class ChoiceElements(Drawing):
    """Functions that draw choices of one option."""

    def selectbox(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
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
        accept_new_options: bool = False,
        filter_mode: FilterMode = "fuzzy",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show a drop-down list; return the option chosen.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection: a list, a set, the keys of a mapping, an enum class, a series, an
            array, the first column of a table. Options whose first one cannot be compared with
            ``==`` are refused.
        index
            Position of the option chosen at first; None for none, which can then be chosen
            again.
        format_func
            Makes each option's label. Labels should differ: one that occurs twice means the
            later option.
        key
            Name of its entry in ``st.session_state``; with one, only a change of
            `accept_new_options` resets it. A value stays chosen while an option has its label.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        placeholder
            Shown while nothing is chosen.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        required
            Whether an empty choice is marked as missing.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        accept_new_options
            Whether people may type an option that is not there; it is returned as a str.
        filter_mode
            How typing narrows the list; None lets nobody type.
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
        object
            A copy of the option (of an enum, the member itself), or None.

        Raises
        ------
        StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
            If `index` is no position among the options.
        StreamlitIncompatibleParametersError
            If ``filter_mode=None`` comes with `accept_new_options`.
        StreamlitAPIException
            If the options cannot be compared.

        Notes
        -----
        Follows Streamlit's selectbox. A value in session state that is no option is replaced by
        the option at `index`; None stays.

        Examples
        --------
        One of several objects, by a label of each::

            names = {"de": "Germany", "fr": "France", "it": "Italy"}
            code = st.selectbox(
                "Country", names, index=None, format_func=names.get, placeholder="Choose one"
            )
            st.write("Its code:", code)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=index is not None and index != 0)
        choice = Options(options, format_func)
        check_index(index, len(choice))
        accept_new_options = check_flag("accept_new_options", accept_new_options)
        check_filter_mode(filter_mode, accepts_new=accept_new_options)
        choice.make_labels()
        hint = " " if placeholder == "" else placeholder
        parameters = {
            "options": choice.labels,
            "index": index,
            "placeholder": hint,
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "required": required,
            "icon": icon,
        }
        call.identify("selectbox", parameters, ("accept_new_options",))
        start = None if call.held is None else index
        fields = {
            "options": choice.labels,
            "default": start,
            "placeholder": hint or "",
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "required": required,
            "icon": check_icon(icon),
        }
        contract = ChoiceContract(choice, start, is_clearable=start is None and not required, accepts_new=accept_new_options)
        return call.draw(Selectbox, contract, fields)

    def radio(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        horizontal: bool = False,
        captions: Sequence[str | None] | None = None,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Show all options with one button each; return the option chosen.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        options
            Any collection, as for `selectbox`.
        index
            Position of the option chosen at first; None for none.
        format_func
            Makes each option's label, Markdown of one line. A label that occurs twice means the
            later option.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it. A value stays chosen while an option has its label.
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
        horizontal
            Whether the options stand side by side.
        captions
            A text below each option; None or an empty one for an option without.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        object
            A copy of the option (of an enum, the member itself), or None.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `index` is no int, or a caption no str.
        StreamlitValueOutOfRangeError
            If `index` is no position among the options.
        StreamlitAPIException
            If the options cannot be compared.

        Notes
        -----
        Follows Streamlit's radio. A value in session state that is no option is replaced by the
        option at `index`; None stays.

        Examples
        --------
        One of three, side by side::

            size = st.radio("Size", ["S", "M", "L"], index=1, horizontal=True)
            st.write("Your size:", size)
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=index is not None and index != 0)
        check_width(width, allow_content=True)
        choice = Options(options, format_func)
        choice.make_labels()
        parameters = {"options": choice.labels, "index": index, "horizontal": horizontal, "captions": captions}
        call.identify("radio", parameters)
        check_index(index, len(choice))
        start = None if call.held is None else index
        fields = {
            "options": choice.labels,
            "default": start,
            "horizontal": horizontal,
            "captions": tuple(map(_check_caption, captions or ())),
        }
        return call.draw(Radio, ChoiceContract(choice, start), fields, allows_content_width=True)


def _check_caption(caption: object) -> str:
    if caption is None:
        return ""
    if not isinstance(caption, str):
        raise StreamlitInvalidParameterTypeError("captions", type(caption).__name__, ["str", "None"])
    return caption
