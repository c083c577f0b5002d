"""The handle that all element functions hang from; ``st`` itself is the handle of the main container.

The functions come in families, each of which says which functions its modules have. A module is loaded when the first of its
functions is asked for: most apps use a few, and all together take longer to load than the rest of a kernel's start.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements import charts, chat, data, inputs, layout, media, pages, status, text
from jupyter_rerun.elements.absent import explain_absence, find_likely
from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.errors import StreamlitInvalidLayoutContextError
from jupyter_rerun.tree.canvas import Place, current_place
from jupyter_rerun.tree.drawing import Drawing

FAMILIES = (charts, chat, data, inputs, layout, media, pages, status, text)

if TYPE_CHECKING:

    class _Families(
        # First those that build on others: data on status.
        text.Text,
        data.Data,
        status.Status,
        charts.Charts,
        chat.Chat,
        inputs.Inputs,
        layout.Layout,
        media.Media,
        pages.Pages,
    ):
        pass

else:
    _Families = Drawing


class DeltaGenerator(_Families):
    """A place to draw: ``handle.markdown(...)``, or ``with handle:``.

    Named as Streamlit names it.

    Examples
    --------
    The sidebar is one, and so is what `container` returns::

        st.sidebar.write("In the sidebar")
        with st.sidebar:
            name = st.text_input("Name, in the sidebar")
        st.write("Hello", name)
    """

    def __dir__(self) -> list[str]:
        """Return the names people use."""
        own = [name for kind in type(self).__mro__ if issubclass(kind, DeltaGenerator) for name in vars(kind)]
        return sorted({name for name in own if not name.startswith("_")})

    if not TYPE_CHECKING:  # a type checker would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            says = f"A container has no attribute {name!r}.{find_likely(name, dir(self))}"
            raise explain_absence(name) or AttributeError(says, name=name, obj=self)


class _Deferred:
    """A function of a family that is not loaded. Asking for it brings the whole family in its place."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __get__(self, handle: DeltaGenerator | None, kind: type[DeltaGenerator]) -> Any:
        _join(import_module(self._module))
        return getattr(kind if handle is None else handle, self._name)


def _join(module: object) -> None:
    """Give handles the functions of a family."""
    for _, family in inspect.getmembers(module, inspect.isclass):
        if issubclass(family, Drawing) and not issubclass(family, DeltaGenerator) and family.__module__ == getattr(module, "__name__", ""):
            # A family may build on another one, which is not loaded by itself.
            kinds = [kind for kind in reversed(family.__mro__) if issubclass(kind, Drawing) and kind is not Drawing]
            for name, value in ((name, value) for kind in kinds for name, value in vars(kind).items()):
                if not name.startswith("_"):
                    give_public_name(value, f"st.{name}")
                if not name.startswith("__"):
                    setattr(DeltaGenerator, name, value)


for _family in FAMILIES:
    for _module, _names in _family.FUNCTIONS.items():
        for _name in _names.split():
            setattr(DeltaGenerator, _name, _Deferred(f"{_family.__name__}.{_module}", _name))


class SpecialHandle(DeltaGenerator):
    """A handle that can do more than draw: that of a status, a grid, a skeleton. What is drawn through it gets plain handles."""

    def _at(self, place: Place | None) -> DeltaGenerator:  # type: ignore[override]
        return DeltaGenerator(place)


class BottomContainer(DeltaGenerator):
    """The end of the page, below all that main holds.

    It belongs to main: other roots cannot draw there.

    Examples
    --------
    Below all that is drawn later::

        st.bottom.caption("The end")
        st.write("Above it")
    """

    def _chosen_place(self) -> Place:
        chosen = current_place.get()
        if self._place is None and chosen is not None and chosen.root_name in ("sidebar", "event"):
            where = "the sidebar" if chosen.root_name == "sidebar" else "a dialog"
            raise StreamlitInvalidLayoutContextError(f"st.bottom is used inside {where}. Draw there from outside of it.")
        return super()._chosen_place()
