"""What Streamlit's AppTest has no class for: selectable charts, components, any ipywidget, output, and what inputs with options share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.lists import Lookup, elements, widgets
from jupyter_rerun.testing.nodes import Element, Root
from jupyter_rerun.testing.widgets import Widget


class SelectableChart(Element, kind="deck_gl_json_chart"):
    """A chart; the value is what is selected in it, None if nothing can be.

    A test selects nothing. It assigns what would be selected to the chart's key in ``AppTest.session_state``.
    """

    @property
    def value(self) -> Any:
        """What is selected; None of a chart in which nothing can be."""
        return self.root.find_value(self.proto.id) if self.proto.id else None


class ChartWidget(Widget):
    """A chart in which can be selected; ``set_value`` selects, with what the chart then returns: ``{"selection": {...}}``."""

    @property
    def value(self) -> Any:
        """What is selected; None of a chart that a cached function has drawn again."""
        try:
            return super().value
        except KeyError:
            return None


class CustomWidget(Widget, kind="widget"):
    """``st.widget``: any ipywidget; its value is that of the trait it binds."""


class ModuleComponent(Widget, kind="bidi_component"):
    """A component of ``st.components.v2``; its value is its state. Streamlit's AppTest only shows it."""

    def __init__(self, proto: Any, root: Root, type: str = "") -> None:
        super().__init__(proto, root, type)
        self._triggers: list[dict[str, Any]] = []

    @property
    def value(self) -> Any:
        """Its state as of the last run; None if its entry was deleted since."""
        try:
            return self.root.find_value(self.id)
        except KeyError:
            return None

    def wire(self) -> object:
        return self._pending

    def trigger(self, name: str, value: Any = None) -> Self:
        """Set a trigger, as the component's code would with ``setTriggerValue``.

        Raises
        ------
        AppTestError
            If it stands in a form, where a component has none.
        """
        if self.proto.form_id:
            raise AppTestError(f"{self._title()} stands in a form: it has no triggers there.")
        self._triggers.append({"event": name, "value": value})
        return self

    def forget(self) -> None:
        super().forget()
        self._triggers = []

    @property
    def is_pending(self) -> bool:
        return super().is_pending or bool(self._triggers)

    def wires(self) -> dict[str, object]:
        state = {self.id: self.wire()} if super().is_pending else {}
        return {**state, **({self.proto.triggers.id: self._triggers} if self._triggers else {})}


class ComponentInstance(Widget, kind="component_instance"):
    """A component in a frame; ``set_value`` says what its page would say. Streamlit's AppTest only shows it."""

    @property
    def value(self) -> Any:
        """What it has said as of the last run, None without that; whatever its default."""
        try:
            return self.root.find_value(self.id)
        except KeyError:
            return None

    def wire(self) -> object:
        return self.proto.contract.to_wire(self._pending)


class WithOptions(Widget):
    """An input with options. `options` holds their labels, as they are shown."""

    @property
    def options(self) -> list[str]:
        return list(self.proto.options)

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """What makes the labels of options."""
        return self.proto.contract.options.format_func  # type: ignore[no-any-return]


class Stream(Element, kind="stream"):
    """What an app of a notebook has printed; `name` is ``stdout`` or ``stderr``."""

    content = "text"


class Output(Element, kind="output"):
    """What an app of a notebook has displayed; the value maps MIME types to contents."""

    content = "data"


class OtherLookup(Lookup):
    """Widgets of any library, and what a notebook shows by itself."""

    output = elements(Output)
    stream = elements(Stream)
    widget = widgets(CustomWidget)
