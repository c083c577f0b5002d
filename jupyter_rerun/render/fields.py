"""Inputs that the view draws by itself: no ipywidget, one entry in `FIELDS` each.

The browser gets label, help, value on the wire and the attributes that its control needs; what a person does comes
back as one message and goes through the element's contract. `labextension/view/inputs/` holds the other end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_rerun.elements.inputs.button_groups import ButtonGroup
from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.colors import ColorPicker
from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.feedback import Feedback
from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.elements.inputs.select_sliders import SelectSlider
from jupyter_rerun.elements.inputs.time_inputs import TimeInput
from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.date_fields import date_attrs, datetime_attrs, time_attrs
from jupyter_rerun.render.file_fields import (
    audio_attrs,
    camera_attrs,
    chat_attrs,
    download_attrs,
    link_attrs,
    menu_attrs,
    nothing,
    uploader_attrs,
)
from jupyter_rerun.render.selection_fields import (
    feedback_attrs,
    group_attrs,
    multiselect_attrs,
    pagination_attrs,
    select_slider_attrs,
)
from jupyter_rerun.render.uploads import to_json

Spec = dict[str, Any]


def _nothing(element: Any) -> Spec:
    return {}


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Field:
    """How the view draws one kind of input.

    Parameters
    ----------
    control
        Its name in ``labextension/view/inputs/inputs.ts``.
    attrs
        What the control has to know beyond label, help and value; None and empty texts are left out.
    to_json
        Makes JSON of a value on the wire, where that holds files.
    """

    control: str
    attrs: Callable[[Any], Spec] = _nothing
    to_json: Callable[[Any], Any] = _same


# A new input that needs no ipywidget has its entry here.
FIELDS: dict[type[WidgetElement], Field] = {
    AudioInput: Field("audio", audio_attrs, to_json),
    ButtonGroup: Field("group", group_attrs),
    CameraInput: Field("camera", camera_attrs, to_json),
    ChatInput: Field("chat", chat_attrs, nothing),
    ColorPicker: Field("color"),
    DateInput: Field("date", date_attrs),
    DateTimeInput: Field("datetime", datetime_attrs),
    DownloadButton: Field("download", download_attrs, nothing),
    Feedback: Field("feedback", feedback_attrs),
    FileUploader: Field("files", uploader_attrs, to_json),
    LinkButton: Field("link", link_attrs, nothing),
    MenuButton: Field("menu", menu_attrs, nothing),
    Multiselect: Field("multiselect", multiselect_attrs),
    Pagination: Field("pagination", pagination_attrs),
    SelectSlider: Field("choice-slider", select_slider_attrs),
    TimeInput: Field("time", time_attrs),
}
