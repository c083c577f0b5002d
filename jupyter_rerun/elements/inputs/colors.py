"""`color_picker`: a colour, as hex text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_NARROWEST_PX = 40  # the well itself


@dataclass(frozen=True, kw_only=True)
class ColorPicker(WidgetElement):
    kind: ClassVar[str] = "color_picker"
    default: str = "#000000"
    width: Width = "content"


@dataclass(frozen=True, slots=True)
class ColorContract(Contract):
    """Hex text of three or six digits, such as ``#08f``; the number sign may be missing on the wire."""

    initial: str

    def default(self) -> str:
        return self.initial

    def to_wire(self, value: object) -> str:
        if not isinstance(value, str):
            raise TypeError(f"a colour is a text, not {type(value).__name__}")
        return value

    def from_wire(self, raw: object) -> str:
        color = _with_sign(str(raw)) if raw else self.initial
        return color if _HEX.fullmatch(color) else self.initial

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, str) or not _HEX.fullmatch(_with_sign(raw)):
            return f"a colour such as '#0088ff' is needed, not {raw!r}"
        return None


class ColorElements(Drawing):
    """Functions that draw inputs of colours."""

    def color_picker(
        self,
        label: str,
        value: str | None = None,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> str:
        """Show a well that opens a palette, beside a box for the colour's hex text; return that text.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            ``#rgb`` or ``#rrggbb``; black if None.
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
            pixels. It is never narrower than 40.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        str
            ``#rgb`` or ``#rrggbb``, as it was given or chosen. A text of session state that is
            no colour is returned once; the next run has `value`.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value` is no text.
        StreamlitAPIException
            If it is no hex colour.
        TypeError
            If the run assigned session state something that is no text.

        Notes
        -----
        Follows Streamlit's color_picker, which hides the hex text in its palette.

        Examples
        --------
        A color for a text::

            color = st.color_picker("Color of the title", "#1f77b4")
            st.html(f"<h3 style='color: {color}'>Title</h3>")
        """
        width = max(width, _NARROWEST_PX) if isinstance(width, int) else width
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None)
        call.identify("color_picker", {"value": str(value)})
        initial = _check_color("#000000" if value is None else value)
        return call.draw(ColorPicker, ColorContract(initial), {"default": initial}, allows_content_width=True)  # type: ignore[no-any-return]


def _check_color(value: object) -> str:
    if not isinstance(value, str):
        raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["str"], detail="Write it as '#00ffaa' or '#0fa'.")
    if not _HEX.fullmatch(value):
        raise StreamlitAPIException(f"{value!r} is no hex colour. Write it as '#00ffaa' or '#0fa'.")
    return value


def _with_sign(color: str) -> str:
    return color if color.startswith("#") else f"#{color}"
