"""The handle that all element functions hang from; ``st`` itself is the handle of the main container.

The functions come in families, one a module. A family is loaded when the first of its functions is asked for: most apps
use a few, and all together take longer to load than the rest of a kernel's start.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.absent import explain_absence, find_likely
from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.page import Place, current_place
from jupyter_rerun.errors import StreamlitInvalidLayoutContextError

# The public functions of each family, by the module of `jupyter_rerun.elements` that it is. A new family has its entry here.
FAMILIES: Mapping[str, str] = {
    "charts.bokeh_chart": "bokeh_chart",
    "charts.built_in": "area_chart bar_chart line_chart scatter_chart",
    "charts.deck": "pydeck_chart",
    "charts.diagrams": "graphviz_chart mermaid_chart",
    "charts.echarts": "echarts_chart",
    "charts.maps": "map",
    "charts.plotly_chart": "plotly_chart",
    "charts.pyplot": "pyplot",
    "charts.vega": "altair_chart vega_lite_chart",
    "chat.messages": "chat_message",
    "data.frames": "data_editor dataframe table",
    "data.metric": "metric",
    "data.nested": "json",
    "inputs.button_groups": "pills segmented_control",
    "inputs.buttons": "button",
    "inputs.chat_input": "chat_input",
    "inputs.checks": "checkbox toggle",
    "inputs.choices": "radio selectbox",
    "inputs.colors": "color_picker",
    "inputs.custom": "widget",
    "inputs.date_inputs": "date_input",
    "inputs.datetime_inputs": "datetime_input",
    "inputs.downloads": "download_button",
    "inputs.feedback": "feedback",
    "inputs.file_inputs": "audio_input camera_input file_uploader",
    "inputs.links": "link_button menu_button",
    "inputs.multiselect": "multiselect",
    "inputs.numbers": "number_input",
    "inputs.pagination": "pagination",
    "inputs.select_sliders": "select_slider",
    "inputs.sliders": "slider",
    "inputs.text_inputs": "text_area text_input",
    "inputs.time_inputs": "time_input",
    "layout.containers": "columns container empty expander open",
    "layout.forms": "form form_submit_button",
    "layout.grid": "grid",
    "layout.popover": "popover",
    "layout.space": "space",
    "layout.tabs": "tabs",
    "media.iframe": "iframe",
    "media.image": "image",
    "media.pdf": "pdf",
    "media.players": "audio video",
    "pages.page_link": "page_link",
    "status.alerts": "error exception info success warning",
    "status.effects": "balloons snow toast",
    "status.progress": "progress",
    "status.skeleton": "skeleton",
    "status.spinner": "spinner",
    "status.status": "status",
    "text.formulas": "badge latex",
    "text.headings": "header subheader title",
    "text.help": "help",
    "text.raw_html": "html",
    "text.text": "caption code divider markdown text",
    "text.write": "write write_stream",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.charts.bokeh_chart import BokehElements
    from jupyter_rerun.elements.charts.built_in import ChartElements
    from jupyter_rerun.elements.charts.deck import DeckElements
    from jupyter_rerun.elements.charts.diagrams import DiagramElements
    from jupyter_rerun.elements.charts.echarts import EChartsElements
    from jupyter_rerun.elements.charts.maps import MapElements
    from jupyter_rerun.elements.charts.plotly_chart import PlotlyElements
    from jupyter_rerun.elements.charts.pyplot import PyplotElements
    from jupyter_rerun.elements.chat.messages import ChatElements
    from jupyter_rerun.elements.data.frames import FrameElements
    from jupyter_rerun.elements.data.metric import MetricElements
    from jupyter_rerun.elements.data.nested import DataElements
    from jupyter_rerun.elements.inputs.button_groups import ButtonGroupElements
    from jupyter_rerun.elements.inputs.buttons import ButtonElements
    from jupyter_rerun.elements.inputs.chat_input import ChatInputElements
    from jupyter_rerun.elements.inputs.checks import CheckElements
    from jupyter_rerun.elements.inputs.choices import ChoiceElements
    from jupyter_rerun.elements.inputs.colors import ColorElements
    from jupyter_rerun.elements.inputs.custom import CustomElements
    from jupyter_rerun.elements.inputs.date_inputs import DateInputElements
    from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInputElements
    from jupyter_rerun.elements.inputs.downloads import DownloadElements
    from jupyter_rerun.elements.inputs.feedback import FeedbackElements
    from jupyter_rerun.elements.inputs.file_inputs import FileElements
    from jupyter_rerun.elements.inputs.links import LinkElements
    from jupyter_rerun.elements.inputs.multiselect import MultiselectElements
    from jupyter_rerun.elements.inputs.numbers import NumberElements
    from jupyter_rerun.elements.inputs.pagination import PaginationElements
    from jupyter_rerun.elements.inputs.select_sliders import SelectSliderElements
    from jupyter_rerun.elements.inputs.sliders import SliderElements
    from jupyter_rerun.elements.inputs.text_inputs import TextInputElements
    from jupyter_rerun.elements.inputs.time_inputs import TimeInputElements
    from jupyter_rerun.elements.layout.containers import LayoutElements
    from jupyter_rerun.elements.layout.forms import FormElements
    from jupyter_rerun.elements.layout.grid import GridElements
    from jupyter_rerun.elements.layout.popover import PopoverElements
    from jupyter_rerun.elements.layout.space import SpaceElements
    from jupyter_rerun.elements.layout.tabs import TabsElements
    from jupyter_rerun.elements.media.iframe import IFrameElements
    from jupyter_rerun.elements.media.image import ImageElements
    from jupyter_rerun.elements.media.pdf import PdfElements
    from jupyter_rerun.elements.media.players import PlayerElements
    from jupyter_rerun.elements.pages.page_link import PageLinkElements
    from jupyter_rerun.elements.status.alerts import StatusElements
    from jupyter_rerun.elements.status.effects import EffectElements
    from jupyter_rerun.elements.status.progress import ProgressElements
    from jupyter_rerun.elements.status.skeleton import SkeletonElements
    from jupyter_rerun.elements.status.spinner import SpinnerElements
    from jupyter_rerun.elements.status.status import StatusBoxElements
    from jupyter_rerun.elements.text.formulas import FormulaElements
    from jupyter_rerun.elements.text.headings import HeadingElements
    from jupyter_rerun.elements.text.help import HelpElements
    from jupyter_rerun.elements.text.raw_html import HtmlElements
    from jupyter_rerun.elements.text.write import WriteElements

    class _Families(
        # First those that build on others: write on text, data on status.
        WriteElements,
        FrameElements,
        DataElements,
        StatusElements,
        BokehElements,
        ButtonElements,
        ButtonGroupElements,
        ChartElements,
        ChatElements,
        ChatInputElements,
        CheckElements,
        ChoiceElements,
        ColorElements,
        CustomElements,
        DateInputElements,
        DateTimeInputElements,
        DeckElements,
        DiagramElements,
        DownloadElements,
        EChartsElements,
        EffectElements,
        FeedbackElements,
        FileElements,
        FormElements,
        FormulaElements,
        GridElements,
        HeadingElements,
        HelpElements,
        HtmlElements,
        IFrameElements,
        ImageElements,
        LayoutElements,
        LinkElements,
        MapElements,
        MetricElements,
        MultiselectElements,
        NumberElements,
        PageLinkElements,
        PaginationElements,
        PdfElements,
        PlayerElements,
        PlotlyElements,
        PopoverElements,
        ProgressElements,
        PyplotElements,
        SelectSliderElements,
        SkeletonElements,
        SliderElements,
        SpaceElements,
        SpinnerElements,
        StatusBoxElements,
        TabsElements,
        TextInputElements,
        TimeInputElements,
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
        _join(import_module(f"jupyter_rerun.elements.{self._module}"))
        return getattr(kind if handle is None else handle, self._name)


def _join(module: object) -> None:
    """Give handles the functions of a family."""
    for _, family in inspect.getmembers(module, inspect.isclass):
        if issubclass(family, Drawing) and family.__module__ == getattr(module, "__name__", ""):
            # A family may build on another one, which is not loaded by itself.
            kinds = [kind for kind in reversed(family.__mro__) if issubclass(kind, Drawing) and kind is not Drawing]
            for name, value in ((name, value) for kind in kinds for name, value in vars(kind).items()):
                if not name.startswith("_"):
                    give_public_name(value, f"st.{name}")
                if not name.startswith("__"):
                    setattr(DeltaGenerator, name, value)


for _module, _names in FAMILIES.items():
    for _name in _names.split():
        setattr(DeltaGenerator, _name, _Deferred(_module, _name))


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
