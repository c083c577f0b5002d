"""`popover`: a button that opens a small window over the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.buttons import BUTTON_TYPES, ButtonType, choose_width
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.checks import CheckContract
from jupyter_rerun.elements.inputs.shared import SharedOptions, check_reaction
from jupyter_rerun.elements.parameters import Width, check_choice, check_icon, check_width, clean_help
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_key
from jupyter_rerun.tree.nodes import ContainerElement, WidgetElement

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, kw_only=True)
class Popover(ContainerElement):
    """A container behind a button; whether it is open is up to the person."""

    kind: ClassVar[str] = "popover"
    label: str
    help: str = ""
    disabled: bool = False
    icon: str = ""
    type: ButtonType = "secondary"
    width: Width = "content"
    wrap: bool | None = None
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class StatefulPopover(WidgetElement, ContainerElement):
    """A popover that tells the program when it is opened or closed; its value is whether it is open."""

    kind: ClassVar[str] = "popover"
    key: str | None = None
    icon: str = ""
    type: ButtonType = "secondary"
    width: Width = "content"
    wrap: bool | None = None

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return bool(self.value)


class PopoverElements(Drawing):
    """The function that draws popovers."""

    def popover(
        self,
        label: str,
        *,
        type: ButtonType = "secondary",
        help: str | None = None,
        icon: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        wrap: bool | None = None,
        key: object = None,
        on_change: Callable[..., Any] | Literal["rerun", "ignore"] = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """Open a container that a button shows, over the page.

        What is done inside leaves it open; Escape, a click beside it, or the button closes it.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        type
            ``primary`` for the main action, ``tertiary`` for a plain one.
        help
            An explanation, as Markdown: a mark beside it shows it when the pointer rests there.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        disabled
            True shows it grey and lets nobody use it.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels. The window over the page is at least as wide.
        wrap
            Whether a long label breaks into lines.
        key
            Name of the popover, unique in a run. Session state holds whether it is open, if
            `on_change` is not ``ignore``.
        on_change
            ``ignore`` causes no run when it is opened or closed. ``rerun`` causes one; a
            function is called before that run.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.

        Returns
        -------
        DeltaGenerator
            Its inside; its attribute ``open`` tells whether it is open, None if `on_change` is
            ``ignore``.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `label` is None.
        StreamlitValueError
            If `type` or `on_change` is none of the known ones.

        Notes
        -----
        Follows Streamlit's popover.

        Examples
        --------
        Filters that are out of the way::

            with st.popover("Filter", icon=":material/filter_list:"):
                st.checkbox("Only open ones", key="is_open")
            st.write("Only open ones" if st.session_state.is_open else "All")
        """
        if label is None:
            raise StreamlitMissingRequiredParameterError("label")
        width = choose_width(width, use_container_width)
        check_choice("type", type, BUTTON_TYPES)
        check_reaction("on_change", on_change)
        looks: dict[str, Any] = {"icon": check_icon(icon), "type": type, "wrap": wrap}
        size = check_width(width, allow_content=True)
        if on_change == "ignore":
            name = claim_key(key, "popover")
            element = Popover(key=name, label=str(label), help=clean_help(help), disabled=bool(disabled), width=size, **looks)
            return self.open_container(element)
        call = InputCall(self, label, SharedOptions(key, help, on_change, args, kwargs, bool(disabled)))
        parameters = {"label": label, "type": type, "help": help, "icon": icon, "disabled": disabled, "width": width}
        call.identify("popover", parameters, tuple(parameters))
        fields = {**looks, "width": size}
        is_open = call.draw(StatefulPopover, CheckContract(False), fields)
        handle = self._at(call.place)
        handle.open = is_open  # type: ignore[attr-defined]  # see LayoutElements
        return handle
