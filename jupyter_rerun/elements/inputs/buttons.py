"""`button`: true for the one run that its press causes. A form's button is the same element."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import SharedOptions
from jupyter_rerun.elements.parameters import Width, check_choice, check_icon, check_shortcut
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidLayoutContextError, StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

ButtonType = Literal["primary", "secondary", "tertiary"]
IconPosition = Literal["left", "right"]
BUTTON_TYPES = ("primary", "secondary", "tertiary")


@dataclass(frozen=True, kw_only=True)
class PressedElement(WidgetElement):
    """What people press, whatever comes of it."""

    is_trigger: ClassVar[bool] = True
    type: str = "secondary"
    icon: str = ""
    icon_position: str = "left"
    shortcut: str = ""
    width: Width = "content"
    wrap: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Button(PressedElement):
    kind: ClassVar[str] = "button"
    default: bool = False
    is_form_submitter: bool = False


class ButtonLooks(NamedTuple):
    """The parameters that say how a button looks, and what keys press it."""

    type: ButtonType
    icon: str | None
    icon_position: IconPosition
    shortcut: str | None
    wrap: bool | None

    def check(self) -> None:
        """Raise StreamlitValueError if the rank is unknown, or the side of the icon."""
        check_choice("type", self.type, BUTTON_TYPES)
        check_choice("icon_position", self.icon_position, ("left", "right"))

    def parameters(self) -> dict[str, object]:
        """Return those that tell buttons apart; see `check_shortcut` for what is raised."""
        return {"type": self.type, "icon": self.icon, "icon_position": self.icon_position, "shortcut": check_shortcut(self.shortcut)}

    def fields(self) -> dict[str, object]:
        """Return them as an element has them; see `check_icon` for what is raised."""
        return {
            "type": self.type,
            "icon": check_icon(self.icon),
            "icon_position": self.icon_position,
            "shortcut": check_shortcut(self.shortcut),
            "wrap": self.wrap,
        }


class PressContract(Contract):
    """A press: True on the wire, once."""

    def default(self) -> bool:
        return False

    def to_wire(self, value: object) -> bool:
        return bool(value)

    def from_wire(self, raw: object) -> bool:
        return bool(raw)

    def check(self, raw: object) -> str | None:
        return None if raw is True else "a press is True"


class ButtonElements(Drawing):
    """Functions that draw buttons."""

    def button(
        self,
        label: str,
        key: object = None,
        help: str | None = None,
        on_click: Callable[..., Any] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: IconPosition = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Show a button; return True in the one run that its press causes.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element.
        on_click
            A function that is called before the run that the press causes.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        type
            ``primary`` for the main action, ``tertiary`` for a plain one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        icon_position
            Where the icon stands: ``left`` or ``right`` of the label.
        disabled
            True shows it grey and lets nobody use it.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        shortcut
            Keys that press it, such as ``Ctrl+K``: any modifiers and one key other than C and
            R.
        wrap
            Whether a long label breaks into lines.

        Returns
        -------
        bool
            False in every run that another event causes.

        Raises
        ------
        StreamlitValueError
            If `type`, `icon_position` or `on_click` is none of the known ones.
        StreamlitAPIException
            If `icon` is none, or `shortcut` names not exactly one key.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the entry of `key`.

        Notes
        -----
        Follows Streamlit's button. A press that arrives while the app runs is kept for the next
        run.

        Examples
        --------
        Do something when it is pressed::

            if st.button("Say hello"):
                st.write("Hello!")

        Change session state before the app runs again, by a callback with an argument::

            def add(by):
                st.session_state.count += by

            st.session_state.setdefault("count", 0)
            st.button("Add two", on_click=add, args=(2,))
            st.write("Count:", st.session_state.count)
        """
        width = choose_width(width, use_container_width)
        shared = SharedOptions(key, help, on_click, args, kwargs, disabled, width=width)
        return draw_button(self, label, "button", shared, ButtonLooks(type, icon, icon_position, shortcut, wrap))


def draw_button(
    at: Drawing,
    label: str,
    kind: Literal["button", "form_submit_button"],
    shared: SharedOptions,
    looks: ButtonLooks,
) -> bool:
    """Draw the one element that both buttons are, and return whether it was pressed."""
    submits = kind == "form_submit_button"
    looks.check()
    check_press_callback(shared.on_change)
    parameters = {**looks.parameters(), "is_form_submitter": submits}
    call = InputCall(at, label, shared, is_assignable=False, submits=submits)
    call.identify(kind, parameters)
    if submits != bool(call.form_id) and call.run is not None:
        raise StreamlitInvalidLayoutContextError(
            f"This form_submit_button stands in no form. Draw it inside `with st.form({str(label).lower()!r}):`, or use st.button()."
            if submits
            else f"A button cannot stand in a form (here {call.form_id!r}). Use st.form_submit_button(), or draw it outside."
        )
    fields = {**looks.fields(), "is_form_submitter": submits}
    return call.draw(Button, PressContract(), fields, reset_to=False, allows_content_width=True)  # type: ignore[no-any-return]


def check_press_callback(callback: object, name: str = "on_click") -> None:
    """Raise if `callback` is neither a function nor None; a press always causes a run, so there are no modes."""
    if isinstance(callback, str) and callback in ("rerun", "ignore"):
        raise StreamlitAPIException(
            f"This input always causes a run: {name}={callback!r} means nothing here. Give a function, or leave it out."
        )
    if callback is not None and not callable(callback):
        raise StreamlitValueError(name, ["a callable", "None"], detail=f"Got {callback!r}.")


def choose_width(width: Width, use_container_width: bool | None) -> Width:
    """Return the width that a button's two parameters for it mean."""
    return width if use_container_width is None else "stretch" if use_container_width else "content"
