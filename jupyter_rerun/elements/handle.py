"""The handle that all element functions hang from; ``st`` itself is the handle of the main container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.absent import explain_absence
from jupyter_rerun.elements.charts.deck import DeckElements
from jupyter_rerun.elements.charts.diagrams import DiagramElements
from jupyter_rerun.elements.charts.echarts import EChartsElements
from jupyter_rerun.elements.charts.maps import MapElements
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
from jupyter_rerun.elements.media.pdf import PdfElements
from jupyter_rerun.elements.media.players import PlayerElements
from jupyter_rerun.elements.page import Place, current_place
from jupyter_rerun.elements.pages.page_link import PageLinkElements
from jupyter_rerun.elements.status.alerts import StatusElements
from jupyter_rerun.elements.status.effects import EffectElements
from jupyter_rerun.elements.status.progress import ProgressElements
from jupyter_rerun.elements.status.skeleton import SkeletonElements
from jupyter_rerun.elements.status.spinner import SpinnerElements
from jupyter_rerun.elements.status.status import StatusBoxElements
from jupyter_rerun.elements.text.headings import HeadingElements
from jupyter_rerun.elements.text.help import HelpElements
from jupyter_rerun.elements.text.raw_html import HtmlElements
from jupyter_rerun.elements.text.text import TextElements
from jupyter_rerun.elements.text.write import WriteElements
from jupyter_rerun.errors import StreamlitInvalidLayoutContextError


class DeltaGenerator(
    # First those that build on others: write on data, data on status.
    WriteElements,
    FrameElements,
    DataElements,
    StatusElements,
    ButtonElements,
    MetricElements,
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
    FileElements,
    FormElements,
    HeadingElements,
    HelpElements,
    HtmlElements,
    IFrameElements,
    LayoutElements,
    LinkElements,
    MapElements,
    NumberElements,
    PageLinkElements,
    PdfElements,
    PlayerElements,
    SliderElements,
    SpinnerElements,
    TextElements,
    TextInputElements,
    TimeInputElements,
    ButtonGroupElements,
    FeedbackElements,
    MultiselectElements,
    PaginationElements,
    SelectSliderElements,
    EffectElements,
    GridElements,
    PopoverElements,
    ProgressElements,
    SkeletonElements,
    SpaceElements,
    StatusBoxElements,
    TabsElements,
):
    """A place to draw: ``handle.markdown(...)``, or ``with handle:``. Named as Streamlit names it."""

    if not TYPE_CHECKING:  # a type checker would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            raise explain_absence(name) or AttributeError(f"A container has no attribute {name!r}.", name=name, obj=self)


class BottomContainer(DeltaGenerator):
    """The end of the page, below all that main holds. It belongs to main: other roots cannot draw there."""

    def _chosen_place(self) -> Place:
        chosen = current_place.get()
        if self._place is None and chosen is not None and chosen.root_name in ("sidebar", "event"):
            where = "the sidebar" if chosen.root_name == "sidebar" else "a dialog"
            raise StreamlitInvalidLayoutContextError(f"st.bottom is used inside {where}. Draw there from outside of it.")
        return super()._chosen_place()
