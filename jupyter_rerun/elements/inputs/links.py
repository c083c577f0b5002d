"""`link_button` opens a page; `menu_button` offers actions, of which the chosen one is its value for one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.buttons import (
    BUTTON_TYPES,
    ButtonLooks,
    ButtonType,
    IconPosition,
    PressContract,
    PressedElement,
    check_press_callback,
    choose_width,
)
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.options import Options
from jupyter_rerun.elements.inputs.shared import OnChange, SharedOptions, check_on_change
from jupyter_rerun.elements.parameters import Width, check_choice, check_flag, check_icon, check_width, clean_help
from jupyter_rerun.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement


@dataclass(frozen=True, kw_only=True)
class LinkButton(PressedElement):
    kind: ClassVar[str] = "link_button"
    url: str = ""
    ignore_rerun: bool = True  # it only opens the page, and has no value


@dataclass(frozen=True, kw_only=True)
class MenuButton(WidgetElement):
    kind: ClassVar[str] = "menu_button"
    is_trigger: ClassVar[bool] = True
    options: tuple[str, ...] = ()
    type: str = "secondary"
    icon: str = ""
    width: Width = "content"
    wrap: bool | None = None


class PlainLinkContract(PressContract):
    """A link that the kernel hears nothing of."""

    def check(self, raw: object) -> str | None:
        return "this link causes no run"


@dataclass(frozen=True)
class MenuContract(Contract):
    """The action chosen, by its label on the wire; None in all other runs."""

    options: Options

    def default(self) -> None:
        return None

    def to_wire(self, value: object) -> str | None:
        return None if value is None else self.options.label_of(value)

    def from_wire(self, raw: object) -> object:
        return self.options.find(raw)

    def check(self, raw: object) -> str | None:
        return None if isinstance(raw, str) and self.options.has_label(raw) else f"{raw!r} is not one of the options"


class LinkElements(Drawing):
    """Functions that draw links and menus."""

    def link_button(
        self,
        label: str,
        url: str,
        *,
        key: object = None,
        on_click: OnChange = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        help: str | None = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: IconPosition = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> Any:
        """Show a button that opens a page in a new tab.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        url
            Where it leads. A script in place of an address (``javascript:``) is not opened.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned. There is one if
            `on_click` is not ``ignore``.
        on_click
            A function that is called before the run that the press causes. ``rerun`` calls
            none; with ``ignore`` the press causes no run.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element.
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
        DeltaGenerator or bool
            With ``ignore`` a handle to the element, else whether it was pressed.

        Raises
        ------
        StreamlitValueError
            If `type`, `icon_position` or `on_click` is none of the known ones.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the entry of `key`.

        Notes
        -----
        Follows Streamlit's link_button.

        Examples
        --------
        A page in a tab of its own::

            st.link_button(
                "Read more", "https://docs.python.org", icon=":material/open_in_new:"
            )
        """
        looks = ButtonLooks(type, icon, icon_position, shortcut, wrap)
        looks.check()
        check_on_change(on_click, "on_click")
        parameters = {**looks.parameters(), "url": url}
        width = choose_width(width, use_container_width)
        call = InputCall(self, label, SharedOptions(key, help, on_click, args, kwargs, disabled, width=width), is_assignable=False)
        has_value = on_click != "ignore"
        if has_value or call.key is not None or parameters["shortcut"]:
            call.identify(LinkButton.kind, parameters)
        fields = {**looks.fields(), "url": str(url), "ignore_rerun": not has_value}
        if not has_value:
            return self._draw_plain_link(call, fields)
        return call.draw(LinkButton, PressContract(), fields, reset_to=False, allows_content_width=True)

    def _draw_plain_link(self, call: InputCall, fields: Mapping[str, Any]) -> Any:
        """Draw a link without a value: session state knows nothing of it."""
        width = check_width(call.shared.width, allow_content=True)
        if call.run is not None and call.element_id:
            call.run.record.seen[call.element_id] = call.run.find_place(LinkButton.kind)
        return self.draw(
            LinkButton(
                element_id=call.element_id,
                key=call.key,
                label=call.label,
                help=clean_help(call.shared.help),
                disabled=check_flag("disabled", call.shared.disabled),
                value=False,
                contract=PlainLinkContract(),
                width=width,
                **fields,
            )
        )

    def menu_button(
        self,
        label: str,
        options: Any,
        *,
        key: object = None,
        help: str | None = None,
        on_click: Callable[..., Any] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        disabled: bool = False,
        width: Width = "content",
        format_func: Callable[[Any], Any] = str,
        wrap: bool | None = None,
    ) -> Any:
        """Show a button with a menu of actions; return the one chosen, in the run this causes.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        options
            The actions: any collection that `selectbox` takes, with one option at least.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element.
        on_click
            A function that is called before the run that a choice causes.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        type
            ``primary`` for the main action, ``tertiary`` for a plain one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        disabled
            True shows it grey and lets nobody use it.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        format_func
            Makes each option's label, which is markdown of one line. No two may be equal.
        wrap
            Whether a long label breaks into lines.

        Returns
        -------
        object or None
            None in every run that another event causes.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If there are no options.
        StreamlitAPIException
            If two options have one label.
        StreamlitInvalidLayoutContextError
            If it stands in a form.

        Notes
        -----
        Follows Streamlit's menu_button.

        Examples
        --------
        Do what was chosen, once::

            action = st.menu_button("Export", ["CSV", "JSON"], icon=":material/download:")
            if action is not None:
                st.write("Exported as", action)
        """
        check_press_callback(on_click)
        call = InputCall(self, label, SharedOptions(key, help, on_click, args, kwargs, disabled, width=width), is_assignable=False)
        call.refuse_form("menu_button")
        check_choice("type", type, BUTTON_TYPES)
        check_width(width, allow_content=True)
        choices = _make_choices(options, format_func)
        parameters = {"options": choices.labels, "type": type, "icon": icon}
        call.identify(MenuButton.kind, parameters)
        fields = {**parameters, "icon": check_icon(icon), "wrap": wrap}
        return call.draw(MenuButton, MenuContract(choices), fields, reset_to=None, allows_content_width=True)


def _make_choices(options: object, format_func: Callable[[Any], Any]) -> Options:
    choices = Options(options, format_func)
    if not len(choices):
        raise StreamlitMissingRequiredParameterError("options", detail="A menu needs one option at least.")
    choices.make_labels()
    twice = [label for label in choices.labels if choices.labels.count(label) > 1]
    if twice:
        raise StreamlitAPIException(f"Two options of the menu have the label {twice[0]!r}. Have `format_func` give each its own.")
    return choices
