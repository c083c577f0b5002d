"""Inputs: what a person enters or chooses, one family a file; `call` is the one path of them all."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "button_groups": "pills segmented_control",
    "buttons": "button",
    "chat_input": "chat_input",
    "checks": "checkbox toggle",
    "choices": "radio selectbox",
    "colors": "color_picker",
    "custom": "widget",
    "date_inputs": "date_input",
    "datetime_inputs": "datetime_input",
    "downloads": "download_button",
    "feedback": "feedback",
    "file_inputs": "audio_input camera_input file_uploader",
    "links": "link_button menu_button",
    "multiselect": "multiselect",
    "numbers": "number_input",
    "pagination": "pagination",
    "select_sliders": "select_slider",
    "sliders": "slider",
    "text_inputs": "text_area text_input",
    "time_inputs": "time_input",
}

if TYPE_CHECKING:
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

    class Inputs(
        ButtonElements,
        ButtonGroupElements,
        ChatInputElements,
        CheckElements,
        ChoiceElements,
        ColorElements,
        CustomElements,
        DateInputElements,
        DateTimeInputElements,
        DownloadElements,
        FeedbackElements,
        FileElements,
        LinkElements,
        MultiselectElements,
        NumberElements,
        PaginationElements,
        SelectSliderElements,
        SliderElements,
        TextInputElements,
        TimeInputElements,
    ):
        pass
