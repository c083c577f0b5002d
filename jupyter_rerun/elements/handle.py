"""The handle that all element functions hang from; ``st`` itself is the handle of the main container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.absent import explain_absence
from jupyter_rerun.elements.data.frames import FrameElements
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
from jupyter_rerun.elements.page import Place, current_place
from jupyter_rerun.elements.pages.page_link import PageLinkElements
from jupyter_rerun.elements.status.alerts import StatusElements
from jupyter_rerun.elements.status.spinner import SpinnerElements
from jupyter_rerun.elements.text.headings import HeadingElements
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
    ChatInputElements,
    CheckElements,
    ChoiceElements,
    ColorElements,
    CustomElements,
    DateInputElements,
    DateTimeInputElements,
    DownloadElements,
    FileElements,
    FormElements,
    HeadingElements,
    HtmlElements,
    LayoutElements,
    LinkElements,
    NumberElements,
    PageLinkElements,
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
