"""`dialog`: a function that draws into a modal window, and that its own inputs rerun alone.

A dialog is open for as long as the runs of the whole app call its function. The person may close it before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar, Literal, TypeVar, cast

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Callback, OnChange, SharedOptions, check_reaction
from jupyter_rerun.elements.layout.fragments import FragmentCall, check_not_parallel, define
from jupyter_rerun.elements.parameters import check_choice, check_icon
from jupyter_rerun.errors import (
    StreamlitInvalidLayoutContextError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.tree.canvas import current_fragment
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Container, ContainerElement, Contract, WidgetElement

Function = TypeVar("Function", bound=Callable[..., Any])
DialogWidth = Literal["small", "medium", "large"] | int
WIDTHS = ("small", "medium", "large")
POSITIONS = ("center", "left", "right")


@dataclass(frozen=True, kw_only=True)
class Dialog(WidgetElement, ContainerElement):
    """A modal window; its value is whether it is open."""

    kind: ClassVar[str] = "dialog"
    key: str | None = None
    icon: str = ""
    width: DialogWidth = "small"
    position: Literal["center", "left", "right"] = "center"
    dismissible: bool = True
    opening: int = 0  # counts the runs that called it: a later one opens it again

    @property
    def title(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class OpenContract(Contract):
    """Open; the front end can only close it, once."""

    dismissible: bool

    def default(self) -> bool:
        return True

    def to_wire(self, value: object) -> bool:
        return True  # the run that hears of the dismissal opens it anew if it calls it

    def from_wire(self, raw: object) -> bool:
        return bool(raw)

    def check(self, raw: object) -> str | None:
        if raw is not False:
            return "a dialog can only be closed"
        return None if self.dismissible else "it cannot be dismissed"


def dialog(
    title: str,
    *,
    width: DialogWidth = "small",
    position: Literal["center", "left", "right"] = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: Literal["ignore", "rerun"] | Callback = "ignore",
) -> Callable[[Function], Function]:
    """Make a function that draws into a modal window. Use it as a decorator.

    Calling the function opens the window. Its inputs rerun the function alone, as those of
    a `fragment` do; ``st.rerun()`` in it, or the next run of the whole app that does not
    call it, closes it.

    Parameters
    ----------
    title
        Markdown of one line.
    width
        ``small`` (500 pixels at most), ``medium`` (750), ``large`` (1280), or pixels.
    position
        ``center``, or a drawer at one side of the page: ``left``, ``right``.
    dismissible
        Whether the person can close it: with its button, with Escape, or by a click beside
        it.
    icon
        An emoji, or the name of an icon such as ``:material/home:``. ``spinner`` is a
        turning ring.
    on_dismiss
        What closing it by hand does: nothing (``ignore``), a run of the app (``rerun``), or
        a function to call before that run.

    Returns
    -------
    callable
        Returns None.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `title` is empty.
    StreamlitInvalidLayoutContextError
        When called, if the run has called a dialog already, in another dialog, or in a
        parallel fragment.
    StreamlitValueError
        When called, if `on_dismiss`, `position` or `width` is none of the known ones.

    Notes
    -----
    Follows Streamlit's dialog.

    Examples
    --------
    Ask for a name, and close the window::

        @st.dialog("Your name")
        def ask():
            name = st.text_input("Name")
            if st.button("Save"):
                st.session_state.name = name
                st.rerun()

        if st.button("Who are you?"):
            ask()
        st.write("Hello", st.session_state.get("name", "stranger"))
    """
    if callable(title) or not title:
        raise StreamlitMissingRequiredParameterError("title", detail='Write for example `@st.dialog("Settings")`.')

    def decorate(function: Function) -> Function:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> None:
            run = find_run()
            if run is None:
                return
            run.checkpoint()
            _check_context(run)
            inside = _open(run, title, width, position, dismissible, icon, on_dismiss)
            part = FragmentCall(lambda: function(*args, **kwargs), define(function, "dialog"), run, is_dialog=True)
            run.fragments[part.id] = part
            part.draw(inside)

        return cast("Function", call)

    return decorate


def _check_context(run: RunContext) -> None:
    check_not_parallel(run, "open a dialog")
    scope = current_fragment.get()
    if isinstance(scope, FragmentCall) and scope.is_dialog:
        raise StreamlitInvalidLayoutContextError("A dialog cannot open another one. Close this one with st.rerun() first.")


def _open(
    run: RunContext, title: str, width: object, position: object, dismissible: bool, icon: str | None, on_dismiss: OnChange
) -> Drawing:
    """Draw the window; return its inside."""
    check_choice("position", position, POSITIONS)
    _check_width(width)
    check_reaction("on_dismiss", on_dismiss)
    _leave_earlier(run)
    call = InputCall(Drawing(root_name="event"), title, SharedOptions(on_change=on_dismiss))
    call.identify("dialog", {"dismissible": dismissible, "is_heard": on_dismiss != "ignore"})
    fields = {
        "icon": icon if icon == "spinner" else check_icon(icon),
        "width": width,
        "position": position,
        "dismissible": dismissible,
        "opening": run.app.run_count + 1,
    }
    call.draw(Dialog, OpenContract(dismissible), fields, reset_to=True)
    return Drawing(call.place)


def _check_width(width: object) -> None:
    is_pixels = isinstance(width, int) and not isinstance(width, bool) and width > 0
    if width not in WIDTHS and not is_pixels:
        raise StreamlitValueError("width", [*map(repr, WIDTHS), "a number of pixels"], detail=f"Got {width!r}.")


def _leave_earlier(run: RunContext) -> None:
    """Close the dialog that an earlier run has left open. One that this run has opened is in the way.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        If this run has opened one.
    """
    place = Drawing(root_name="event").place()
    for node in place.container.children:
        if isinstance(node, Container) and isinstance(node.element, Dialog):
            if node.element.opening == run.app.run_count + 1:
                raise StreamlitInvalidLayoutContextError(
                    "This run has opened a dialog already, and only one can be open. Call the other one in a later run."
                )
            place.canvas.empty(place.container)
            return
