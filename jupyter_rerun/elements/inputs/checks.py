"""`checkbox` and `toggle`: a fact that is true or false."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement


@dataclass(frozen=True, kw_only=True)
class Checkbox(WidgetElement):
    kind: ClassVar[str] = "checkbox"
    default: bool = False
    width: Width = "content"
    wrap: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Toggle(Checkbox):
    kind: ClassVar[str] = "toggle"


@dataclass(frozen=True, slots=True)
class CheckContract(Contract):
    """True or false, on the wire too."""

    initial: bool

    def default(self) -> bool:
        return self.initial

    def to_wire(self, value: object) -> bool:
        return bool(operator.index(value))  # type: ignore[arg-type]

    def from_wire(self, raw: object) -> bool:
        return self.initial if raw is None else bool(raw)

    def check(self, raw: object) -> str | None:
        return None if isinstance(raw, bool) else "it must be true or false"


class CheckElements(Drawing):
    """Functions that draw inputs of one fact."""

    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Show a box to tick; return whether it is ticked.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            Whether it is ticked at first. Anything is taken as its truth.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it.
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
            Whether a long label breaks into lines.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        bool
            Or whatever session state was assigned, unchanged, if it counts as an integer.

        Raises
        ------
        StreamlitValueError
            If `on_change`, `label_visibility`, `bind` or `persist_state` is none of the known
            ones.
        StreamlitMissingRequiredParameterError
            If `bind` or `persist_state` comes without `key`.
        StreamlitDuplicateElementKey, StreamlitDuplicateElementId
            If the run has drawn the same input already.
        TypeError
            If the run assigned session state something that is neither a bool nor an integer.

        Notes
        -----
        Follows Streamlit's checkbox.

        Examples
        --------
        Draw something only where it is wanted::

            if st.checkbox("Show details", help="A table of all numbers"):
                st.table({"x": [1, 2], "y": [3, 4]})
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        return self._draw_check(Checkbox, label, value, shared, wrap)

    def toggle(
        self,
        label: str,
        value: bool = False,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Show a switch; return whether it is on.

        It does what `checkbox` does, and looks different. A toggle and a checkbox are different
        inputs, even under one key.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            Whether it is ticked at first. Anything is taken as its truth.
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter resets it.
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
            Whether a long label breaks into lines.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        bool
            Or whatever session state was assigned, unchanged, if it counts as an integer.

        Raises
        ------
        StreamlitValueError
            If `on_change`, `label_visibility`, `bind` or `persist_state` is none of the known
            ones.
        StreamlitMissingRequiredParameterError
            If `bind` or `persist_state` comes without `key`.
        StreamlitDuplicateElementKey, StreamlitDuplicateElementId
            If the run has drawn the same input already.
        TypeError
            If the run assigned session state something that is neither a bool nor an integer.

        Notes
        -----
        Follows Streamlit's toggle.

        Examples
        --------
        On and off::

            is_live = st.toggle("Live", value=True)
            st.write("On" if is_live else "Off")
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        return self._draw_check(Toggle, label, value, shared, wrap)

    def _draw_check(self, element_type: type[Checkbox], label: str, value: bool, shared: SharedOptions, wrap: bool | None) -> bool:
        call = InputCall(self, label, shared, has_default=value not in (None, False))
        default = bool(value)
        call.identify(element_type.kind, {"value": default})
        fields = {"default": default, "wrap": wrap}
        return call.draw(element_type, CheckContract(default), fields, allows_content_width=True)  # type: ignore[no-any-return]
