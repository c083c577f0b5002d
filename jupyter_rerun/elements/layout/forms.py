"""`form`: inputs whose values reach the program together, when a button of the form is pressed.

Until then session state keeps the values of the last submission; what people enter waits in the renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_rerun.elements.inputs.buttons import ButtonLooks, ButtonType, IconPosition, choose_width, draw_button
from jupyter_rerun.elements.inputs.call import warn_if_cached
from jupyter_rerun.elements.inputs.shared import SharedOptions
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_width
from jupyter_rerun.errors import (
    StreamlitDuplicateElementKey,
    StreamlitInvalidLayoutContextError,
    StreamlitValueAssignmentNotAllowedError,
)
from jupyter_rerun.run import RunContext
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import ContainerElement

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Form(ContainerElement):
    """The container of a form; its key names it."""

    kind: ClassVar[str] = "form"
    is_styled: ClassVar[bool] = False  # as in Streamlit
    clear_on_submit: bool = False
    enter_to_submit: bool = True
    border: bool = True
    width: Width = "stretch"
    height: Height = "content"

    @property
    def form_id(self) -> str | None:
        """What its inputs call it: its key."""
        return self.key


class FormElements(Drawing):
    """Functions that draw forms and their buttons."""

    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        width: Width = "stretch",
        height: Height = "content",
    ) -> Self:
        """Open a form: its inputs change the program's values only when it is submitted.

        Parameters
        ----------
        key
            Name of the form, unique in a run. Session state holds no value for it, and takes
            none.
        clear_on_submit
            Whether its inputs show their defaults again after a submission. The program gets
            those with the next one.
        enter_to_submit
            Whether Enter in one of its fields presses its first button.
        border
            Whether a line is drawn around it.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. What does not fit then scrolls.

        Returns
        -------
        DeltaGenerator
            Its inside. Draw inputs and at least one `form_submit_button` there.

        Raises
        ------
        StreamlitInvalidLayoutContextError
            If it stands in another form.
        StreamlitDuplicateElementKey
            If the run has a form with `key` already.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the entry of `key`.

        Notes
        -----
        Follows Streamlit's form. Only a `form_submit_button` may have a callback in it.

        Examples
        --------
        The app runs once, with both values, when the button is pressed::

            with st.form("trip"):
                city = st.text_input("City", "Rome")
                days = st.number_input("Days", 1, 30, 7)
                is_sent = st.form_submit_button("Plan")
            if is_sent:
                st.write(days, "days in", city)
        """
        if not isinstance(key, str):
            raise TypeError(f"`key` of a form must be a text. Got {key!r}.")
        name = to_key(key)
        run = self.begin_element()
        if run is not None:
            warn_if_cached()
            self._check_form(run, name)
        element = Form(
            key=name,
            clear_on_submit=clear_on_submit,
            enter_to_submit=enter_to_submit,
            border=border,
            width=check_width(width, allow_content=True),
            height=check_height(height, allow_content=True),
        )
        if run is None:
            return self
        with run.cancellation.shielded():
            return type(self)(self.place().open(element, form_id=name))

    def _check_form(self, run: RunContext, name: str) -> None:
        outer = self.place().form_id
        if outer:
            raise StreamlitInvalidLayoutContextError(
                f"The form {name!r} stands in the form {outer!r}. Close that one first: forms do not nest."
            )
        if run.session.is_assigned(name):
            raise StreamlitValueAssignmentNotAllowedError(name)
        where = run.find_place("form")
        if name in run.record.forms:
            raise StreamlitDuplicateElementKey(name, where, run.record.forms[name])
        run.record.forms[name] = where

    def form_submit_button(
        self,
        label: str = "Submit",
        help: str | None = None,
        on_click: Callable[..., Any] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        key: object = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: IconPosition = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Show a button that submits its form; return True in the one run that its press causes.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element.
        on_click
            A function that is called before the run that the press causes. It finds the form's
            new values in session state.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned. Without one the
            entry is ``FormSubmitter:<key of the form>-<label>``.
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
        StreamlitInvalidLayoutContextError
            If it stands in no form.

        Notes
        -----
        Follows Streamlit's form_submit_button.

        Examples
        --------
        A callback that finds the form's values in session state::

            def keep():
                st.session_state.setdefault("names", []).append(st.session_state.name)

            with st.form("person", clear_on_submit=True):
                st.text_input("Name", key="name")
                st.form_submit_button("Add", on_click=keep)
            st.write(st.session_state.get("names", []))
        """
        run = self.begin_element()
        form = self.place().form_id if run is not None else ""
        key = f"FormSubmitter:{form}-{label}" if key is None else key
        shared = SharedOptions(key, help, on_click, args, kwargs, disabled, width=choose_width(width, use_container_width))
        return draw_button(self, label, "form_submit_button", shared, ButtonLooks(type, icon, icon_position, shortcut, wrap))
