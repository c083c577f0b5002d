"""`text_input` and `text_area`: one line of text, or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Literal, NamedTuple

from jupyter_rerun.elements.inputs import patterns
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, LabelVisibility, OnChange, Persist, SharedOptions, check_on_change
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_icon, parse_duration_s
from jupyter_rerun.errors import (
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

TextType = Literal["default", "password", "email", "url", "phone", "search"]
Validate = str | tuple[str, str] | None

_LIVE_PAUSE_MS = 250
_LONGEST_PAUSE_MS = 60_000


class _Preset(NamedTuple):
    """What a type of text input brings along."""

    autocomplete: str = ""
    icon: str | None = None
    placeholder: str | None = None
    validate: Validate = None


_PRESETS: dict[object, _Preset] = {
    "default": _Preset(),
    "password": _Preset("new-password"),
    "email": _Preset("email", ":material/mail:", "you@example.com", (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "This is not an email address.")),
    "url": _Preset(
        "url", ":material/link:", "https://example.com", (r"^([Hh][Tt][Tt][Pp][Ss]?://)?[^\s/.]+\.[^\s]+$", "This is not a web address.")
    ),
    "phone": _Preset("tel", ":material/call:", "+1 234 567 8900"),
    "search": _Preset("off", ":material/search:", "Search"),
}


@dataclass(frozen=True, kw_only=True)
class TextInput(WidgetElement):
    kind: ClassVar[str] = "text_input"
    type: TextType = "default"
    default: str | None = None
    max_chars: int = 0  # 0: no limit
    autocomplete: str = ""
    placeholder: str = ""
    icon: str = ""
    required: bool = False
    validate_regex: str | None = None  # JavaScript's dialect; the browser refuses what does not match
    validate_message: str = ""
    live_debounce_ms: int | None = None  # None: committed by Enter or on leaving the box
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class PasswordInput(TextInput):
    """A text that is shown nowhere, and stands in no file."""

    is_secret: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class TextArea(WidgetElement):
    kind: ClassVar[str] = "text_area"
    default: str | None = None
    max_chars: int = 0  # 0: no limit
    placeholder: str = ""
    required: bool = False
    width: Width = "stretch"
    height: Height = 122


@dataclass(frozen=True, slots=True)
class TextContract(Contract):
    """A text of limited length, or None where the input started without one.

    Parameters
    ----------
    is_line
        Whether there are no line breaks in it.
    pattern
        What a text must match, in JavaScript's dialect, unless it is empty.
    """

    initial: str | None
    max_chars: int | None
    is_line: bool = False
    is_required: bool = False
    pattern: str | None = None

    def default(self) -> str | None:
        return self._cut(self.initial)

    def to_wire(self, value: object) -> str | None:
        if isinstance(value, bytes):
            return value.decode()
        if value is not None and not isinstance(value, str):
            raise TypeError(f"a text is needed, not {type(value).__name__}")
        return value

    def from_wire(self, raw: object) -> str | None:
        return self._cut(self.initial if raw is None else raw)  # type: ignore[arg-type]

    def check(self, raw: object) -> str | None:
        reason = self.check_address(raw)
        if reason is not None:
            return reason
        if not raw:
            return "the text must not be empty" if self.is_required else None
        text = str(raw)
        if self.is_line and ("\n" in text or "\r" in text):
            return "one line is needed"
        is_match = self.pattern is None or patterns.is_match(self.pattern, text, dot_all=True)
        return None if is_match else f"the text does not match {self.pattern}"

    def check_address(self, raw: object) -> str | None:
        if raw is None:
            return None if self.initial is None else "a text is needed, not null"
        if not isinstance(raw, str):
            return f"a text is needed, not {type(raw).__name__}"
        if self.max_chars is not None and len(raw) > self.max_chars:
            return f"the text has {len(raw)} characters, {self.max_chars} are allowed"
        return None

    def _cut(self, text: str | None) -> str | None:
        return text if text is None or self.max_chars is None else text[: self.max_chars]


class TextInputElements(Drawing):
    """Functions that draw inputs of text."""

    def text_input(
        self,
        label: str,
        value: object = "",
        max_chars: int | None = None,
        key: object = None,
        type: TextType = "default",
        help: str | None = None,
        autocomplete: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        validate: Validate = None,
        live: str | bool = False,
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> str | None:
        """Show a box for one line of text; return the text.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            The text at first; anything else is taken as its str. None makes the box return None
            while it is empty.
        max_chars
            How long the text may be. A longer `value` is cut.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `max_chars` or
            of the pattern in `validate` resets it.
        type
            ``password`` hides the text. ``email``, ``url``, ``phone`` and ``search`` bring an
            icon, a placeholder, a keyboard and (the first two) a pattern that fit; each yields
            to its own parameter.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        autocomplete
            What the browser may fill in, as in HTML's attribute of that name.
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
        validate
            A pattern in JavaScript's dialect, or a pair of it and what to tell who does not
            match it. The browser checks it, and the kernel once more where Python can read it.
            ``""`` turns that of `type` off.
        live
            Send the text while it is typed: after a pause of 250 ms if True, or of ``"300ms"``,
            ``"0.5s"``, up to a minute.
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
        str or None
            Text of session state is returned whole, even if longer than `max_chars`.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `live` or `validate` is of a wrong type.
        StreamlitValueError
            If `type` is none of the known ones, or `validate` no pair of texts.
        StreamlitBadTimeStringError, StreamlitValueOutOfRangeError
            If `live` is no span of time, or longer than a minute.
        StreamlitIncompatibleParametersError
            If a password is bound to the address.
        TypeError
            If the run assigned session state something that is neither text nor None.

        Notes
        -----
        Follows Streamlit's text_input.

        Examples
        --------
        A name, and an address that is checked::

            name = st.text_input("Name", placeholder="Ada")
            mail = st.text_input("Mail", type="email", help="We write once a month.")
            if name:
                st.write("Hello", name, mail)
        """
        check_on_change(on_change)  # before `live` and `type`, whose errors come before those of the key
        pause_ms = _find_pause_ms(live)
        preset = _PRESETS.get(type)
        if preset is None:
            raise StreamlitValueError("type", [repr(name) for name in _PRESETS], detail=f"Got {type!r}.")
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and value != "")
        text = None if value is None else str(value)
        parameters = {
            "value": text,
            "max_chars": max_chars,
            "type": type,
            "autocomplete": autocomplete,
            "placeholder": str(placeholder),
            "icon": icon,
            "live": pause_ms,
            "validate": _split_validate(validate)[0],
            "required": required,
        }
        call.identify("text_input", parameters, ("max_chars", "validate"))
        initial = None if call.held is None else text
        pattern, message = _split_validate(preset.validate if validate is None else validate)
        hint = preset.placeholder if placeholder is None else placeholder
        fields = {
            "type": type,
            "default": initial,
            "max_chars": max_chars or 0,
            "autocomplete": preset.autocomplete if autocomplete is None else autocomplete,
            "placeholder": "" if hint is None else str(hint),
            "icon": check_icon(preset.icon if icon is None else icon),
            "required": required,
            "validate_regex": pattern,
            "validate_message": message or "",
            "live_debounce_ms": pause_ms,
        }
        if bind == "query-params" and type == "password":
            raise StreamlitIncompatibleParametersError(
                "bind='query-params'", "type='password'", explanation="A password must not show in an address."
            )
        contract = TextContract(initial, max_chars, is_line=True, is_required=bool(required), pattern=pattern)
        return call.draw(PasswordInput if type == "password" else TextInput, contract, fields)  # type: ignore[no-any-return]

    def text_area(
        self,
        label: str,
        value: object = "",
        height: Height | None = None,
        max_chars: int | None = None,
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
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> str | None:
        """Show a box for several lines of text; return the text.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            The text at first; anything else is taken as its str. None makes the box return None
            while it is empty.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. With ``content`` it grows with the text; None is three lines.
        max_chars
            How long the text may be. A longer `value` is cut.
        key
            Name of its entry in ``st.session_state``; with one, only a change of `max_chars`
            resets it.
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
        str or None
            Text of session state is returned whole, even if longer than `max_chars`.

        Raises
        ------
        TypeError
            If the run assigned session state something that is neither text nor None.

        Notes
        -----
        Follows Streamlit's text_area.

        Examples
        --------
        Count words::

            text = st.text_area("Your text", height=150, max_chars=500)
            st.write(len(text.split()), "words")
        """
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state)
        call = InputCall(self, label, shared, has_default=value is not None and value != "")
        text = None if value is None else str(value)
        parameters = {
            "value": text,
            "height": height,
            "max_chars": max_chars,
            "placeholder": str(placeholder),
            "required": required,
        }
        call.identify("text_area", parameters, ("max_chars",))
        initial = None if call.held is None else text
        if height is None:
            height = 94 if label_visibility == "collapsed" else 122
        fields = {
            "default": initial,
            "max_chars": max_chars or 0,
            "placeholder": "" if placeholder is None else str(placeholder),
            "required": required,
            "height": check_height(height, allow_content=True),
        }
        return call.draw(TextArea, TextContract(initial, max_chars, is_required=bool(required)), fields)  # type: ignore[no-any-return]


def _find_pause_ms(live: object) -> int | None:
    """Return after which pause in typing the text is sent; None for not before it is committed."""
    if live is False:
        return None
    if live is True:
        return _LIVE_PAUSE_MS
    if not isinstance(live, str):
        detail = "Say the unit: '300ms', '0.5s'." if isinstance(live, (int, float, timedelta)) else None
        raise StreamlitInvalidParameterTypeError("live", type(live).__name__, ["bool", "str"], detail=detail)
    pause_s = parse_duration_s(live)
    pause_ms = round(pause_s * 1000)
    if pause_s < 0 or pause_ms > _LONGEST_PAUSE_MS:
        raise StreamlitValueOutOfRangeError("live", live, "0ms", "1m")
    return max(pause_ms, 1) if pause_s > 0 else pause_ms


def _split_validate(validate: object) -> tuple[str | None, str | None]:
    """Return the pattern and the message of `validate`."""
    if validate is None or isinstance(validate, str):
        return validate, None
    if not isinstance(validate, tuple):
        raise StreamlitInvalidParameterTypeError("validate", type(validate).__name__, ["None", "str", "tuple"])
    if len(validate) != 2 or not all(isinstance(part, str) for part in validate):
        raise StreamlitValueError("validate", ["a pattern", "a pair of a pattern and a message"])
    return validate
