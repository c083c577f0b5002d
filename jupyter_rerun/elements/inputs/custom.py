"""`widget`: any ipywidget or anywidget as an input with a key.

The widget object is made once per key, by the class or factory given, and lives as long as the app draws it. The
traits it binds hold what session state holds: a value assigned there goes to the widget, a value that the person
or other code gives the widget comes back as a change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import LabelVisibility, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width, check_flag
from jupyter_rerun.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from jupyter_rerun.run import RunContext
from jupyter_rerun.tree.canvas import Canvas
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.live import Factory, LiveWidget, is_equal
from jupyter_rerun.tree.nodes import WidgetElement


@dataclass(frozen=True, kw_only=True, eq=False)
class CustomWidget(WidgetElement):
    kind: ClassVar[str] = "widget"
    traits: tuple[str, ...] = ("value",)
    width: Width = "stretch"
    live: LiveWidget = field(repr=False)

    def __eq__(self, other: object) -> bool:
        """Compare like other elements, but for values: `==` of arrays gives no truth."""
        return (
            isinstance(other, CustomWidget)
            and self.live is other.live
            and is_equal(self.value, other.value)
            and self._facts() == other._facts()
        )

    def __hash__(self) -> int:
        return hash(self.element_id)

    def _facts(self) -> tuple[object, ...]:
        return (self.element_id, self.label, self.help, self.disabled, self.label_visibility, self.reruns, self.width)


class TraitContract:
    """What the bound traits take, which the widget itself decides."""

    __slots__ = ("_element_id", "_find_pending", "_live")

    def __init__(self, element_id: str, live: LiveWidget, find_pending: Callable[[], Collection[str]]) -> None:
        self._element_id = element_id
        self._live = live
        self._find_pending = find_pending

    def default(self) -> object:
        return self._live.initial

    def to_wire(self, value: object) -> object:
        return value

    def from_wire(self, raw: object) -> object:
        return raw

    def check(self, raw: object) -> str | None:
        return None  # the widget has taken it already

    def fit(self, value: object) -> object:
        """Show `value`, and return what the widget made of it; unless the person has chosen a newer one."""
        if self._element_id in self._find_pending():
            return value
        shown = self._live.show(value)
        return value if is_equal(shown, value) else shown


class CustomElements(Drawing):
    """Functions that draw widgets of other packages."""

    def widget(
        self,
        factory: Factory,
        key: object = None,
        *,
        trait: str | Sequence[str] = "value",
        label: str = "",
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        persist_state: Persist = None,
        **traits: Any,
    ) -> Any:
        """Show any ipywidget or anywidget and return what its trait holds.

        Parameters
        ----------
        factory
            A widget class, or a function that makes the widget. It is called once; the widget
            is closed when a complete run of the app no longer draws it, with all that the call
            made.
        key
            Name of its entry in ``st.session_state``. It is required.
        trait
            The trait bound to the entry, or several.
        label
            What people read beside it: Markdown of one line.
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
            Set on the widget, too, if it has such a trait.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        width
            ``stretch`` fills the width there is; a number is pixels.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.
        **traits
            Passed to `factory`. In later runs, those that changed are set on the widget that is
            there; for one that is no trait of it, the widget is made anew. The argument of a
            bound trait is its value at first.

        Returns
        -------
        object
            The value of `trait`, or a tuple of the values in the order of `trait`.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            Without `key`.
        StreamlitInvalidParameterTypeError
            If `factory` cannot be called, or what it made lacks a trait.
        StreamlitAPIException
            If the widget refuses what session state holds.

        Notes
        -----
        Streamlit has no counterpart. A value that the widget changes on its way in, such as a
        number beyond its maximum, is corrected in session state.

        Examples
        --------
        A widget of ipywidgets, with its options::

            import ipywidgets

            speed = st.widget(
                ipywidgets.BoundedIntText, key="speed", label="Speed", min=0, max=10, value=5
            )
            st.write("Twice as fast:", 2 * speed)
        """
        if key is None:
            raise StreamlitMissingRequiredParameterError("key", detail="`st.widget` keeps the widget under its key.")
        if not callable(factory):
            raise StreamlitInvalidParameterTypeError(
                "factory", type(factory).__name__, ["a widget class", "a function that returns a widget"]
            )
        names = (trait,) if isinstance(trait, str) else tuple(trait)
        if not names:
            raise StreamlitValueError("trait", ["the name of a trait", "several of them"], detail="Got none.")
        label_visibility = label_visibility if label else "collapsed"
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width, persist_state=persist_state)
        call = InputCall(self, label or str(key), shared, has_default=any(name in traits for name in names))
        parameters = {"factory": getattr(factory, "__qualname__", repr(factory)), "traits": names}
        call.identify("widget", parameters, parameters)
        if call.run is None:
            live = LiveWidget(factory, names, traits)
            live.close()
            return live.initial
        disabled = check_flag("disabled", disabled)
        live = _obtain(call.run, call.element_id, factory, names, traits, disabled)
        contract = TraitContract(call.element_id, live, call.run.app.slot.pending_ids)
        return call.draw(CustomWidget, contract, {"traits": names, "live": live}, allows_content_width=True)


def _obtain(
    run: RunContext, element_id: str, factory: Factory, names: tuple[str, ...], traits: Mapping[str, Any], disabled: bool
) -> LiveWidget:
    canvas = run.canvas
    assert isinstance(canvas, Canvas)
    with run.cancellation.shielded():
        live = canvas.live.obtain(element_id, factory, names, traits)
        live.set_disabled(disabled)
    return live
