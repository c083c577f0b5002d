"""What Streamlit's AppTest has no class for: charts in which can be selected, any ipywidget, and what inputs with options share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jupyter_rerun.testing.lists import Lookup, widgets
from jupyter_rerun.testing.nodes import Element
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


class WithOptions(Widget):
    """An input with options. `options` holds their labels, as they are shown."""

    @property
    def options(self) -> list[str]:
        return list(self.proto.options)

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """What makes the labels of options."""
        return self.proto.contract.options.format_func  # type: ignore[no-any-return]


class OtherLookup(Lookup):
    """Widgets of any library."""

    widget = widgets(CustomWidget)
